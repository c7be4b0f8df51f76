import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { intakeText } from '#renderer/text/intake.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconCheck, IconRefresh } from '#renderer/ui/icons.ts'
import { Kbd } from '#renderer/ui/kbd.tsx'
import { ProgressLine } from '#renderer/ui/progress-line.tsx'
import type { FieldName, Filled } from './form-state.ts'
import classes from './form.module.css'
import type { ReadPaper } from './reading.ts'

const words = intakeText.reading

/** A reading that is over sooner is not worth a line that comes and goes. */
const shownAfterMs = 700

/** Seconds a reading has lasted; null as long as nobody would wait for it. */
const useSeconds = (readingMs: number | null): number | null => {
  const [seconds, setSeconds] = useState<number | null>(null)
  useEffect(() => {
    setSeconds(null)
    if (readingMs === null) return
    const begun = Date.now() - readingMs
    const tell = () => {
      const passed = Date.now() - begun
      if (passed >= shownAfterMs) setSeconds(Math.round(passed / 1000))
    }
    const timer = setInterval(tell, 350)
    return () => clearInterval(timer)
  }, [readingMs])
  return seconds
}

const labelOf: Readonly<Partial<Record<FieldName, string>>> = {
  ...intakeText.form,
  bookId: intakeText.form.book,
  typeId: intakeText.form.type,
}

export interface ReadingStripProps extends ReadPaper {
  readonly filled: Filled
  readonly onAccept: () => void
}

/** Over the form: that the paper is being read, or how much of the form it filled and what is worth a second look. */
export const ReadingStrip = ({ paper, filled, onAccept, readAgain, stop }: ReadingStripProps) => {
  const seconds = useSeconds(paper?.state === 'reading' ? (paper.readingMs ?? 0) : null)
  const names = Object.keys(filled) as FieldName[]
  const doubtful = names.filter((name) => filled[name] === 'doubtful').map((name) => labelOf[name] ?? name)
  if (seconds !== null && names.length === 0) {
    return (
      <div className={classes.reading}>
        {paper?.readingPage ? (
          <ProgressLine
            label={words.recognising}
            done={paper.readingPage.page}
            total={paper.readingPage.pages}
            onCancel={stop}
          />
        ) : (
          <ProgressLine label={words.reading} done={seconds} total={null} onCancel={stop} />
        )}
      </div>
    )
  }
  if (paper?.state === 'failed' && paper.trouble !== null) {
    return (
      <div className={classes.reading} role="status">
        <span className={classes.readingText}>{words.troubles[paper.trouble]}</span>
        {paper.trouble !== 'notSupported' && (
          <Button size="compact-xs" leftSection={<Icon of={IconRefresh} size={13} />} onClick={readAgain}>
            {words.again}
          </Button>
        )}
      </div>
    )
  }
  if (names.length === 0) return null
  return (
    <div className={classes.reading} role="status">
      <span className={classes.readingText}>
        {words.filled(names.length)}
        {doubtful.length > 0 && <span className={classes.readingDoubt}> {words.doubtful(doubtful)}</span>}
      </span>
      <Button
        size="compact-sm"
        leftSection={<Icon of={IconCheck} size={14} />}
        rightSection={<Kbd keys="F8" />}
        aria-keyshortcuts="F8"
        onClick={onAccept}
      >
        {words.accept}
      </Button>
    </div>
  )
}
