import type { ReactNode } from 'react'
import type { Urgency } from '#shared/vocabulary/document.ts'
import classes from './document-header.module.css'
import { Stepper, type Step } from './stepper.tsx'
import { UrgencyTag } from './tags.tsx'

export interface DocumentHeaderProps {
  readonly code: string
  /** Small facts after the code: date, số đến. */
  readonly facts: readonly string[]
  readonly urgency: Urgency
  readonly badges?: ReactNode
  readonly subject: string
  readonly steps: readonly Step[]
  /** `ActionIcon`s at the right: star, print, more. */
  readonly tools?: ReactNode
}

/** Code, facts and urgency · subject · the stepper, always in sight. */
export const DocumentHeader = ({ code, facts, urgency, badges, subject, steps, tools }: DocumentHeaderProps) => (
  <header className={classes.header}>
    <div className={classes.top}>
      <span className={classes.code}>{code}</span>
      <span className={classes.facts}>{facts.join('  ·  ')}</span>
      <UrgencyTag urgency={urgency} />
      {badges}
      <span className={classes.tools}>{tools}</span>
    </div>
    <h1 className={classes.subject} title={subject}>
      {subject}
    </h1>
    <Stepper steps={steps} />
  </header>
)
