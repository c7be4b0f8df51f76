import { useState } from 'react'
import { formatNumber } from '#renderer/lib/format.ts'
import { useOperation } from '#renderer/lib/queries.tsx'
import { draftText } from '#renderer/text/drafts.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Sheet } from '#renderer/ui/dialog.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconAlertTriangle, IconCheck } from '#renderer/ui/icons.ts'
import classes from './drafts.module.css'
import { FindingList } from './finding-list.tsx'
import { isJudged, type DraftVersion } from './draft-types.ts'

const words = draftText.format

export interface FormatLineProps {
  readonly draftId: string
  readonly version: Pick<DraftVersion, 'id' | 'name'>
}

/** Kiểm tra thể thức in one line where a person decides about a version: how many points, and the way to them. It stops nobody. */
export const FormatLine = ({ draftId, version }: FormatLineProps) => {
  const [isOpen, setIsOpen] = useState(false)
  const { value: report, refusal } = useOperation('drafting.checkFormat', { draftId, versionId: version.id })
  if (refusal) return <p className={classes.formatLine}>{refusalLine(refusal)}</p>
  if (!report) {
    return (
      <p className={classes.formatLine} role="status">
        {words.lineChecking}
      </p>
    )
  }
  if (report.state === 'unchecked') {
    return (
      <p className={classes.formatLine} title={report.sentence}>
        {words.lineUnchecked}
      </p>
    )
  }
  if (!isJudged(report)) return <p className={classes.formatLine}>{words.lineOther}</p>
  const { findings } = report
  if (findings.length === 0) {
    return (
      <p className={classes.formatLine} data-tone="ok">
        <Icon of={IconCheck} size={14} />
        {words.lineFine}
      </p>
    )
  }
  return (
    <>
      <button type="button" className={classes.formatLine} data-tone="warning" onClick={() => setIsOpen(true)}>
        <Icon of={IconAlertTriangle} size={14} />
        {words.line(formatNumber(findings.length))}
      </button>
      <Sheet title={words.sheet(version.name)} isOpen={isOpen} onClose={() => setIsOpen(false)} width={860}>
        <FindingList findings={findings} detail="full" />
      </Sheet>
    </>
  )
}
