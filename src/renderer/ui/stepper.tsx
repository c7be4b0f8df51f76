import { uiText } from '#renderer/text/ui.ts'
import { Icon } from './icon.tsx'
import { IconCheck } from './icons.ts'
import classes from './stepper.module.css'

export interface Step {
  readonly id: string
  readonly label: string
  readonly state: 'done' | 'current' | 'waiting'
  /** Who did it, or who holds it and since when: `Trần Thị Mai`, `bạn giữ 2 giờ`. */
  readonly detail?: string
  /** Why the detail says so: the rule behind a term. */
  readonly hint?: string
}

export interface StepperProps {
  readonly steps: readonly Step[]
}

/** Where the document is, who did what before, and who holds it now. */
export const Stepper = ({ steps }: StepperProps) => (
  <ol className={classes.stepper} aria-label={uiText.progress}>
    {steps.map((step, index) => (
      <li
        key={step.id}
        className={classes.step}
        data-state={step.state}
        aria-current={step.state === 'current' ? 'step' : undefined}
      >
        <span className={classes.disc} aria-hidden>
          {step.state === 'done' ? <Icon of={IconCheck} size={12} /> : index + 1}
        </span>
        <span className={classes.text}>
          <span className={classes.label}>{step.label}</span>
          <span className="sr-only">, {uiText.stepStates[step.state]}</span>
          {step.detail !== undefined && (
            <span className={classes.detail} title={step.hint ?? step.detail}>
              {step.detail}
            </span>
          )}
        </span>
      </li>
    ))}
  </ol>
)
