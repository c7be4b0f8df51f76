import { Button } from '@mantine/core'
import { useState } from 'react'
import type { contract, OutputOf, SentInputOf } from '#shared/contract/index.ts'
import { formatInstant, formatNumber } from '#renderer/lib/format.ts'
import { useMachine } from '#renderer/lib/machine.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { FactList } from '#renderer/ui/card.tsx'
import { SelectField, TextField } from '#renderer/ui/form-field.tsx'
import { IconCircleCheck } from '#renderer/ui/icons.ts'
import { PasswordField } from '#renderer/ui/password-field.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { problemsOf, useDraft } from './act.ts'
import classes from './admin.module.css'
import { FormDialog } from './form-dialog.tsx'
import { CheckField, Note } from './parts.tsx'

const text = adminText.backups

type Rehearsal = OutputOf<typeof contract.host.rehearseRestore>

const keyKinds = ['own', 'recoveryCode', 'account'] as const

interface BackupKey {
  readonly path: string
  readonly by: (typeof keyKinds)[number]
  readonly recoveryCode: string
  readonly account: string
  readonly password: string
}

const inputOf = ({
  path,
  by,
  recoveryCode,
  account,
  password,
}: BackupKey): SentInputOf<typeof contract.host.rehearseRestore> => ({
  path,
  ...(by === 'recoveryCode' && { recoveryCode }),
  ...(by === 'account' && { account, password }),
})

const placeByCode = {
  'host.backupMissing': 'path',
  'host.backupBroken': 'path',
  'host.backupNeedsKey': 'by',
  'host.wrongRecoveryCode': 'recoveryCode',
  'host.wrongPassword': 'password',
}

interface RehearsedProps {
  readonly found: Rehearsal
}

const Rehearsed = ({ found }: RehearsedProps) => (
  <>
    <Note tone="ok" icon={IconCircleCheck}>
      {text.rehearsed}
    </Note>
    <FactList
      facts={[
        { label: text.agency, value: found.agencyName },
        { label: text.madeAt, value: formatInstant(found.madeAt) },
        { label: text.documents, value: formatNumber(found.documents) },
        { label: text.blobs, value: formatNumber(found.blobs) },
        { label: text.entries, value: formatNumber(found.journalEntries) },
        { label: text.lastEntry, value: found.lastEntryAt === null ? null : formatInstant(found.lastEntryAt) },
      ]}
    />
    <p className={classes.consequence}>{text.consequence(formatInstant(found.madeAt))}</p>
  </>
)

interface KeyFieldsProps {
  readonly value: BackupKey
  readonly onChange: (patch: Partial<BackupKey>) => void
  readonly problem: (path: string) => string | undefined
}

const KeyFields = ({ value, onChange, problem }: KeyFieldsProps) => {
  const { chooseFile } = useMachine()
  const choose = async () => {
    const path = await chooseFile?.([{ name: text.path, extensions: ['lacthu'] }])
    if (path) onChange({ path })
  }
  return (
    <>
      <p className={classes.consequence}>{text.restoreNote}</p>
      <div className={classes.pathLine}>
        <TextField
          label={text.path}
          value={value.path}
          onChange={(path) => onChange({ path })}
          hint={text.filePathHint}
          isRequired
          problem={problem('path')}
        />
        {chooseFile && <Button onClick={() => void choose()}>{text.chooseFile}</Button>}
      </div>
      <SelectField
        label={text.key}
        value={value.by}
        onChange={(by) => onChange({ by })}
        choices={keyKinds.map((by) => ({ value: by, label: text.keys[by] }))}
        problem={problem('by')}
      />
      {value.by === 'recoveryCode' && (
        <TextField
          label={text.recoveryCode}
          value={value.recoveryCode}
          onChange={(recoveryCode) => onChange({ recoveryCode })}
          isRequired
          problem={problem('recoveryCode')}
        />
      )}
      {value.by === 'account' && (
        <>
          <TextField
            label={text.account}
            value={value.account}
            onChange={(account) => onChange({ account })}
            isRequired
            problem={problem('account')}
          />
          <PasswordField
            label={text.password}
            value={value.password}
            onChange={(password) => onChange({ password })}
            purpose="current-password"
            isRequired
            problem={problem('password')}
          />
        </>
      )}
    </>
  )
}

export interface RestoreDialogProps {
  /** The chosen backup; empty for one that is typed or chosen here. */
  readonly path: string
  readonly onClose: () => void
}

/**
 * Two steps in one dialog: a rehearsal that changes nothing and says in words what is in the backup, then the
 * replacement, which asks for an explicit yes. Afterwards everybody signs in anew.
 */
export const RestoreDialog = ({ path, onClose }: RestoreDialogProps) => {
  const toast = useToast()
  const { value, set } = useDraft<BackupKey>({ path, by: 'own', recoveryCode: '', account: '', password: '' })
  const [found, setFound] = useState<Rehearsal | null>(null)
  const [isAgreed, setIsAgreed] = useState(false)
  const [mode, setMode] = useState<'reading' | 'checked'>('reading')
  const rehearse = useCommand('host.rehearseRestore')
  const restore = useCommand('host.restore')
  const { at, whole } = problemsOf(found ? restore.refusal : rehearse.refusal, found ? {} : placeByCode)
  const tryOut = async () => {
    const answer = await rehearse.run(inputOf(value))
    if (answer.ok) setFound(answer.value)
  }
  const replace = async () => {
    setMode('checked')
    if (!isAgreed) return
    const answer = await restore.run(inputOf(value))
    if (!answer.ok) return
    const { keptAs } = answer.value
    toast({ text: keptAs === null ? text.restoredPlain : text.restored(keptAs), duration: 60_000 })
    onClose()
  }
  return (
    <FormDialog
      title={text.restoreTitle}
      width={620}
      submitLabel={found ? text.replace : text.rehearse}
      onSubmit={() => void (found ? replace() : tryOut())}
      onClose={onClose}
      isBusy={rehearse.isBusy || restore.isBusy}
      problem={whole}
      {...(found && { tone: 'danger' as const })}
    >
      {found ? (
        <>
          <Rehearsed found={found} />
          <CheckField
            label={text.agree}
            value={isAgreed}
            onChange={setIsAgreed}
            problem={mode === 'checked' && !isAgreed ? text.agreeMissing : undefined}
          />
        </>
      ) : (
        <KeyFields value={value} onChange={set} problem={at} />
      )}
    </FormDialog>
  )
}
