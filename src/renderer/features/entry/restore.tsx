import { Button, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { contract, OutputOf, SentInputOf } from '#shared/contract/index.ts'
import { formatInstant, formatNumber } from '#renderer/lib/format.ts'
import { useMachine } from '#renderer/lib/machine.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import { entryText } from '#renderer/text/entry.ts'
import { FactList } from '#renderer/ui/card.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { PasswordField } from '#renderer/ui/password-field.tsx'
import classes from './entry.module.css'
import { EntryForm, EntryProblem, EntrySheet } from './frame.tsx'

const text = entryText.restore

type Rehearsal = OutputOf<typeof contract.host.rehearseRestore>

interface Typed {
  readonly path: string
  readonly openBy: 'code' | 'account'
  readonly recoveryCode: string
  readonly account: string
  readonly password: string
}

const nothingTyped: Typed = { path: '', openBy: 'code', recoveryCode: '', account: '', password: '' }

const keyOf = ({
  path,
  openBy,
  recoveryCode,
  account,
  password,
}: Typed): SentInputOf<typeof contract.host.rehearseRestore> =>
  openBy === 'code' ? { path, recoveryCode } : { path, account, password }

const RehearsalFacts = ({ rehearsal }: { readonly rehearsal: Rehearsal }) => (
  <FactList
    facts={[
      { label: text.agency, value: rehearsal.agencyName },
      { label: text.madeAt, value: formatInstant(rehearsal.madeAt) },
      { label: text.documents, value: formatNumber(rehearsal.documents) },
      { label: text.blobs, value: formatNumber(rehearsal.blobs) },
      { label: text.journalEntries, value: formatNumber(rehearsal.journalEntries) },
      {
        label: text.lastEntryAt,
        value: rehearsal.lastEntryAt === null ? null : formatInstant(rehearsal.lastEntryAt),
      },
    ]}
  />
)

interface ChooseBackupProps {
  readonly typed: Typed
  readonly onChange: (patch: Partial<Typed>) => void
}

const ChooseBackup = ({ typed, onChange }: ChooseBackupProps) => {
  const { chooseFile } = useMachine()
  const choose = async () => {
    const path = await chooseFile?.([{ name: text.fileKind, extensions: ['lacthu', 'db', 'zip'] }])
    if (path) onChange({ path })
  }
  return (
    <>
      <div className={classes.pathLine}>
        <TextField
          label={text.path}
          hint={text.pathHint}
          value={typed.path}
          onChange={(path) => onChange({ path })}
          isRequired
          autoFocus
        />
        {chooseFile && <Button onClick={choose}>{text.choose}</Button>}
      </div>
      <SegmentedControl
        aria-label={text.openBy}
        mb={12}
        value={typed.openBy}
        onChange={(openBy) => onChange({ openBy: openBy === 'account' ? 'account' : 'code' })}
        data={[
          { value: 'code', label: text.byCode },
          { value: 'account', label: text.byAccount },
        ]}
      />
      {typed.openBy === 'code' ? (
        <TextField
          label={text.byCode}
          hint={entryText.recover.codeHint}
          value={typed.recoveryCode}
          onChange={(recoveryCode) => onChange({ recoveryCode })}
          isRequired
        />
      ) : (
        <>
          <TextField
            label={entryText.signIn.account}
            value={typed.account}
            onChange={(account) => onChange({ account })}
            isRequired
          />
          <PasswordField
            label={entryText.signIn.password}
            value={typed.password}
            onChange={(password) => onChange({ password })}
            purpose="current-password"
            isRequired
          />
        </>
      )}
    </>
  )
}

export interface RestoreProps {
  readonly onBack: () => void
  readonly onRestored: () => void
}

/** A backup is opened and verified aside first; only then may it become the office of this computer. */
export const Restore = ({ onBack, onRestored }: RestoreProps) => {
  const [typed, setTyped] = useState(nothingTyped)
  const [rehearsal, setRehearsal] = useState<Rehearsal | null>(null)
  const [keptAs, setKeptAs] = useState<string | null | undefined>(undefined)
  const rehearse = useCommand('host.rehearseRestore')
  const restore = useCommand('host.restore')
  const isReady =
    typed.path.trim() !== '' &&
    (typed.openBy === 'code' ? typed.recoveryCode.trim() !== '' : typed.account !== '' && typed.password !== '')
  const submit = async () => {
    if (!isReady) return
    if (rehearsal === null) {
      const answer = await rehearse.run(keyOf(typed))
      if (answer.ok) setRehearsal(answer.value)
      return
    }
    const answer = await restore.run(keyOf(typed))
    if (answer.ok) setKeptAs(answer.value.keptAs)
  }
  if (keptAs !== undefined) {
    return (
      <EntrySheet title={text.done} lead={text.doneLead}>
        {keptAs !== null && <p className={classes.note}>{text.keptAs(keptAs)}</p>}
        <Button variant="filled" onClick={onRestored}>
          {text.toSignIn}
        </Button>
      </EntrySheet>
    )
  }
  return (
    <EntrySheet title={rehearsal === null ? text.title : text.found} lead={text.lead}>
      <EntryForm onSubmit={submit}>
        {rehearsal === null ? (
          <ChooseBackup typed={typed} onChange={(patch) => setTyped((before) => ({ ...before, ...patch }))} />
        ) : (
          <RehearsalFacts rehearsal={rehearsal} />
        )}
        <EntryProblem refusal={rehearsal === null ? rehearse.refusal : restore.refusal} />
        <div className={classes.buttons}>
          <Button onClick={rehearsal === null ? onBack : () => setRehearsal(null)} disabled={restore.isBusy}>
            {rehearsal === null ? entryText.back : text.again}
          </Button>
          <span className={classes.spring} />
          <Button type="submit" variant="filled" disabled={!isReady} loading={rehearse.isBusy || restore.isBusy}>
            {rehearsal === null ? text.rehearse : text.submit}
          </Button>
        </div>
      </EntryForm>
    </EntrySheet>
  )
}
