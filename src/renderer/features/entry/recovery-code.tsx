import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '#renderer/lib/queries.tsx'
import { paperOf, printPaper, savePaper } from '#renderer/lib/papers.ts'
import { entryText } from '#renderer/text/entry.ts'
import { TextField } from '#renderer/ui/form-field.tsx'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconDownload, IconPrinter } from '#renderer/ui/icons.ts'
import classes from './entry.module.css'
import { EntryForm, EntryProblem, EntrySheet } from './frame.tsx'

const groupsOf = (code: string): readonly string[] => code.split(/[\s-]+/).filter((group) => group !== '')

const plain = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase()

export interface RecoveryCodeProps {
  readonly code: string
  readonly onDone: () => void
}

/** The recovery code, this once: printed or copied, its last group typed back, before work begins. */
export const RecoveryCode = ({ code, onDone }: RecoveryCodeProps) => {
  const text = entryText.recoveryCode
  const sheet = useCommand('reports.recoverySheet')
  const [typed, setTyped] = useState('')
  const [isKept, setIsKept] = useState(false)
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const groups = groupsOf(code)
  const matches = plain(typed) === plain(groups.at(-1) ?? '')
  const makeSheet = async (give: (paper: Blob, name: string) => unknown) => {
    const answer = await sheet.run({ recoveryCode: code })
    if (answer.ok) give(paperOf(answer.value), answer.value.name)
  }
  return (
    <EntrySheet title={text.title} lead={text.lead}>
      <EntryForm onSubmit={() => (matches && isKept ? onDone() : setMode('checked'))}>
        <div className={classes.code} role="group" aria-label={text.code}>
          {groups.map((group, index) => (
            <span key={`${String(index)}-${group}`}>{group}</span>
          ))}
        </div>
        <p className={classes.note}>{text.once}</p>
        <div className={classes.buttons}>
          <Button leftSection={<Icon of={IconPrinter} />} loading={sheet.isBusy} onClick={() => makeSheet(printPaper)}>
            {text.print}
          </Button>
          <Button leftSection={<Icon of={IconDownload} />} disabled={sheet.isBusy} onClick={() => makeSheet(savePaper)}>
            {text.save}
          </Button>
        </div>
        <EntryProblem refusal={sheet.refusal} />
        <div className={classes.buttons} />
        <TextField
          label={text.typeBack}
          hint={text.typeBackHint}
          value={typed}
          onChange={setTyped}
          isRequired
          problem={mode === 'checked' && !matches ? text.mismatch : undefined}
        />
        <Checkbox label={text.kept} checked={isKept} onChange={(event) => setIsKept(event.currentTarget.checked)} />
        <div className={classes.buttons}>
          <span className={classes.spring} />
          <Button type="submit" variant="filled" disabled={!isKept}>
            {text.done}
          </Button>
        </div>
      </EntryForm>
    </EntrySheet>
  )
}
