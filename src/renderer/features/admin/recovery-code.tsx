import { Button } from '@mantine/core'
import { useState } from 'react'
import { paperOf, printPaper, savePaper } from '#renderer/lib/papers.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import { adminText } from '#renderer/text/admin.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconDownload, IconKey, IconPrinter } from '#renderer/ui/icons.ts'
import { PasswordField } from '#renderer/ui/password-field.tsx'
import { problemsOf } from './act.ts'
import classes from './admin.module.css'
import { FormDialog } from './form-dialog.tsx'
import { CheckField, Note, Panel } from './parts.tsx'

const text = adminText.recovery

interface ShownCodeProps {
  readonly code: string
  readonly onClose: () => void
}

/** The new code, this once; it goes away only after the person said that it is kept. */
const ShownCodeDialog = ({ code, onClose }: ShownCodeProps) => {
  const sheet = useCommand('reports.recoverySheet')
  const [isKept, setIsKept] = useState(false)
  const [mode, setMode] = useState<'reading' | 'leaving'>('reading')
  const makeSheet = async (handOut: (paper: Blob, name: string) => unknown) => {
    const answer = await sheet.run({ recoveryCode: code })
    if (answer.ok) handOut(paperOf(answer.value), answer.value.name)
  }
  const leave = () => (isKept ? onClose() : setMode('leaving'))
  return (
    <FormDialog
      title={text.shownTitle}
      width={600}
      submitLabel={text.done}
      onSubmit={leave}
      onClose={leave}
      isBusy={false}
      problem={problemsOf(sheet.refusal).whole}
    >
      <Note tone="warning">{text.shownNote}</Note>
      <div className={classes.code} role="group" aria-label={text.code}>
        {code.split('-').map((group, index) => (
          <span key={`${String(index)}-${group}`}>{group}</span>
        ))}
      </div>
      <div className={classes.line}>
        <Button
          leftSection={<Icon of={IconPrinter} />}
          loading={sheet.isBusy}
          onClick={() => void makeSheet(printPaper)}
        >
          {text.print}
        </Button>
        <Button
          leftSection={<Icon of={IconDownload} />}
          disabled={sheet.isBusy}
          onClick={() => void makeSheet(savePaper)}
        >
          {text.saveSheet}
        </Button>
      </div>
      <CheckField
        label={text.kept}
        value={isKept}
        onChange={setIsKept}
        problem={mode === 'leaving' && !isKept ? text.keptMissing : undefined}
      />
    </FormDialog>
  )
}

interface RenewDialogProps {
  readonly onClose: () => void
  readonly onCode: (code: string) => void
}

const RenewDialog = ({ onClose, onCode }: RenewDialogProps) => {
  const [password, setPassword] = useState('')
  const renew = useCommand('host.newRecoveryCode')
  const { at, whole } = problemsOf(renew.refusal, {
    'host.wrongPassword': 'password',
    'host.tooManyTries': 'password',
  })
  const submit = async () => {
    const answer = await renew.run({ password })
    if (answer.ok) onCode(answer.value.recoveryCode)
  }
  return (
    <FormDialog
      title={text.renewTitle}
      tone="danger"
      submitLabel={text.renew}
      onSubmit={() => void submit()}
      onClose={onClose}
      isBusy={renew.isBusy}
      problem={whole}
    >
      <p className={classes.consequence}>{text.renewNote}</p>
      <PasswordField
        label={text.password}
        value={password}
        onChange={setPassword}
        purpose="current-password"
        isRequired
        problem={at('password')}
      />
    </FormDialog>
  )
}

export interface RecoveryPanelProps {
  /** A practice office guards nothing: nobody has a password, and its code opens nothing worth opening. */
  readonly isPractice: boolean
}

/** The printed code that opens the office when every password is lost: what it is, and a new one. */
export const RecoveryPanel = ({ isPractice }: RecoveryPanelProps) => {
  const [opened, setOpened] = useState<'renew' | { readonly code: string } | null>(null)
  if (isPractice) {
    return (
      <Panel title={text.title}>
        <p className={classes.small}>{text.practice}</p>
      </Panel>
    )
  }
  return (
    <Panel
      title={text.title}
      actions={
        <Button leftSection={<Icon of={IconKey} />} onClick={() => setOpened('renew')}>
          {text.renew}
        </Button>
      }
    >
      <p className={classes.small}>{text.note}</p>
      {opened === 'renew' && <RenewDialog onClose={() => setOpened(null)} onCode={(code) => setOpened({ code })} />}
      {opened !== null && opened !== 'renew' && <ShownCodeDialog code={opened.code} onClose={() => setOpened(null)} />}
    </Panel>
  )
}
