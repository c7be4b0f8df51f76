import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import type { Result } from '#shared/kernel/result.ts'
import { writeCsv } from '#shared/kernel/csv.ts'
import type { RowProblem } from '#shared/vocabulary/csv-words.ts'
import { formatNumber } from '#renderer/lib/format.ts'
import { savePaper } from '#renderer/lib/papers.ts'
import { adminText } from '#renderer/text/admin.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconDownload, IconFileImport } from '#renderer/ui/icons.ts'
import { useToast } from '#renderer/ui/toasts.tsx'
import classes from './admin.module.css'
import { FormDialog } from './form-dialog.tsx'
import { Note } from './parts.tsx'

const text = adminText.csv

/** Hands a sheet to the browser or shell as a file. */
export const saveCsv = (csv: string, name: string): void => {
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }))
  savePaper(url, name)
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

export interface CsvButtonsProps {
  readonly onImport: () => void
  readonly onExport: () => void
  readonly isExporting?: boolean
}

/** Import and export, side by side over a list. */
export const CsvButtons = ({ onImport, onExport, isExporting = false }: CsvButtonsProps) => (
  <>
    <Button leftSection={<Icon of={IconFileImport} />} onClick={onImport}>
      {text.import}
    </Button>
    <Button leftSection={<Icon of={IconDownload} />} loading={isExporting} onClick={onExport}>
      {text.export}
    </Button>
  </>
)

interface ImportAnswer {
  readonly rows: number
  readonly added: number
  readonly changed?: number
  readonly problems: readonly RowProblem[]
}

export interface ImportDialogProps {
  /** What the rows are: `đơn vị`, `người`. */
  readonly what: string
  /** Column names in order, each with a word about it. */
  readonly columns: Readonly<Record<string, string>>
  readonly sampleName: string
  readonly run: (csv: string, check: 'preview' | 'commit') => Promise<Result<ImportAnswer>>
  readonly onClose: () => void
}

type Reading =
  | { readonly kind: 'none' }
  | { readonly kind: 'checking'; readonly file: string }
  | { readonly kind: 'refused'; readonly file: string; readonly sentence: string }
  | { readonly kind: 'checked'; readonly file: string; readonly csv: string; readonly answer: ImportAnswer }

/** The text of a sheet, or null when it is not UTF-8. */
const decode = async (file: Blob): Promise<string | null> => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
  } catch {
    return null
  }
}

const shownProblems = 200

const ProblemTable = ({ problems }: { readonly problems: readonly RowProblem[] }) => (
  <>
    <div className={classes.sheetBox} tabIndex={0} role="group" aria-label={text.problemTable}>
      <table className={classes.sheet}>
        <thead>
          <tr>
            <th scope="col">{text.row}</th>
            <th scope="col">{text.column}</th>
            <th scope="col">{text.problem}</th>
          </tr>
        </thead>
        <tbody>
          {problems.slice(0, shownProblems).map(({ row, column, problem }) => (
            <tr key={`${String(row)}-${column}-${problem}`}>
              <td>{formatNumber(row)}</td>
              <td className={classes.mono}>{column}</td>
              <td>{text.problems[problem]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    {problems.length > shownProblems && (
      <p className={classes.small}>{text.more(formatNumber(problems.length - shownProblems))}</p>
    )}
  </>
)

const Verdict = ({ answer }: { readonly answer: ImportAnswer }) => {
  const rows = formatNumber(answer.rows)
  if (answer.problems.length === 0) {
    const changed = answer.changed === undefined ? null : formatNumber(answer.changed)
    return <Note tone="ok">{text.sound(rows, formatNumber(answer.added), changed)}</Note>
  }
  return (
    <>
      <Note tone="warning">{text.faulty(formatNumber(answer.problems.length), rows)}</Note>
      <ProblemTable problems={answer.problems} />
    </>
  )
}

/** A sheet is read and judged first, row by row; then it is taken whole or not at all. */
export const ImportDialog = ({ what, columns, sampleName, run, onClose }: ImportDialogProps) => {
  const input = useRef<HTMLInputElement>(null)
  const toast = useToast()
  const [reading, setReading] = useState<Reading>({ kind: 'none' })
  const [isCommitting, setIsCommitting] = useState(false)

  const read = async (file: File | undefined) => {
    if (!file) return
    setReading({ kind: 'checking', file: file.name })
    const csv = await decode(file)
    if (csv === null) {
      setReading({ kind: 'refused', file: file.name, sentence: text.notUtf8 })
      return
    }
    const answer = await run(csv, 'preview')
    setReading(
      answer.ok
        ? { kind: 'checked', file: file.name, csv, answer: answer.value }
        : { kind: 'refused', file: file.name, sentence: refusalLine(answer.refusal) },
    )
  }
  const isReady = reading.kind === 'checked' && reading.answer.problems.length === 0 && reading.answer.rows > 0
  const commit = async () => {
    if (reading.kind !== 'checked' || !isReady) {
      input.current?.click()
      return
    }
    setIsCommitting(true)
    const answer = await run(reading.csv, 'commit')
    setIsCommitting(false)
    if (!answer.ok) {
      setReading({ kind: 'refused', file: reading.file, sentence: refusalLine(answer.refusal) })
      return
    }
    toast({ text: text.done(formatNumber(answer.value.rows)) })
    onClose()
  }
  return (
    <FormDialog
      title={text.importTitle(what)}
      width={640}
      submitLabel={isReady ? text.commit(formatNumber(reading.answer.rows)) : text.chooseFile}
      onSubmit={() => void commit()}
      isBusy={isCommitting || reading.kind === 'checking'}
      onClose={onClose}
      problem={reading.kind === 'refused' ? reading.sentence : undefined}
      footer={
        isReady && (
          <Button variant="subtle" onClick={() => input.current?.click()}>
            {text.chooseFile}
          </Button>
        )
      }
    >
      <p className={classes.small}>{text.columns}</p>
      <dl className={classes.columnHints}>
        {Object.entries(columns).map(([column, hint]) => (
          <div key={column} style={{ display: 'contents' }}>
            <dt>{column}</dt>
            <dd>{hint}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.small}>
        {text.encoding} {text.wholeOnly}
      </p>
      <div className={classes.line}>
        <Button
          leftSection={<Icon of={IconDownload} />}
          onClick={() => saveCsv(writeCsv([Object.keys(columns)]), sampleName)}
        >
          {text.sample}
        </Button>
        <span>{reading.kind === 'none' ? '' : text.chosen(reading.file)}</span>
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv"
          hidden
          aria-label={text.chooseFile}
          onChange={(event) => {
            void read(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </div>
      <div aria-live="polite">
        {reading.kind === 'checking' && <p>{text.checking}</p>}
        {reading.kind === 'checked' && <Verdict answer={reading.answer} />}
      </div>
    </FormDialog>
  )
}
