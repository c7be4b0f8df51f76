import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '#renderer/lib/queries.tsx'
import { entryText } from '#renderer/text/entry.ts'
import { isGoodPassword } from '#renderer/ui/password-field.tsx'
import classes from './entry.module.css'
import { AdministratorStep, AgencyStep, CheckStep, HoursStep } from './found-steps.tsx'
import { emptyFounding, foundingInput, hoursProblem, isAccountName, type Founding } from './founding.ts'
import { EntryForm, EntryProblem, EntrySheet } from './frame.tsx'

const steps = ['agency', 'hours', 'administrator', 'check'] as const
type Step = (typeof steps)[number]

const isFilled: Readonly<Record<Step, (founding: Founding) => boolean>> = {
  agency: ({ name, abbreviation }) => name.trim() !== '' && abbreviation.trim() !== '',
  hours: (founding) => hoursProblem(founding) === undefined,
  administrator: ({ fullName, account, password }) =>
    fullName.trim() !== '' && isAccountName(account) && isGoodPassword(password, account),
  check: () => true,
}

const StepLine = ({ current }: { readonly current: number }) => (
  <ol className={classes.steps} aria-label={entryText.found.stepOf(current + 1, steps.length)}>
    {steps.map((step, index) => (
      <li
        key={step}
        className={classes.step}
        data-state={index < current ? 'done' : 'waiting'}
        aria-current={index === current ? 'step' : undefined}
      >
        {entryText.found.steps[step]}
      </li>
    ))}
  </ol>
)

export interface FoundOfficeProps {
  readonly onBack: () => void
  /** Called before the office is founded: it signs the founder in, and the recovery code must still be shown. */
  readonly onHold: () => void
  readonly onFounded: (recoveryCode: string) => void
}

/** Founding an office, in four short steps. */
export const FoundOffice = ({ onBack, onHold, onFounded }: FoundOfficeProps) => {
  const [founding, setFounding] = useState(emptyFounding)
  const [at, setAt] = useState(0)
  const [mode, setMode] = useState<'typing' | 'checked'>('typing')
  const found = useCommand('host.found')
  const step = steps[at] ?? 'agency'
  const change = (patch: Partial<Founding>) => setFounding((before) => ({ ...before, ...patch }))
  const move = (to: number) => {
    setMode('typing')
    setAt(to)
  }
  const submit = async () => {
    if (!isFilled[step](founding)) {
      setMode('checked')
      return
    }
    if (step !== 'check') {
      move(at + 1)
      return
    }
    onHold()
    const answer = await found.run(foundingInput(founding))
    if (answer.ok) onFounded(answer.value.recoveryCode)
  }
  return (
    <EntrySheet title={entryText.found.title}>
      <StepLine current={at} />
      <EntryForm onSubmit={submit}>
        {step === 'agency' && <AgencyStep founding={founding} onChange={change} mode={mode} />}
        {step === 'hours' && <HoursStep founding={founding} onChange={change} mode={mode} />}
        {step === 'administrator' && <AdministratorStep founding={founding} onChange={change} mode={mode} />}
        {step === 'check' && <CheckStep founding={founding} />}
        <EntryProblem refusal={found.refusal} />
        <div className={classes.buttons}>
          <Button onClick={at === 0 ? onBack : () => move(at - 1)} disabled={found.isBusy}>
            {entryText.back}
          </Button>
          <span className={classes.spring} />
          <Button type="submit" variant="filled" loading={found.isBusy}>
            {step === 'check' ? entryText.found.submit : entryText.next}
          </Button>
        </div>
      </EntryForm>
    </EntrySheet>
  )
}
