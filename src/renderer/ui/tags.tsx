import type { ReactNode } from 'react'
import type { Urgency } from '#shared/vocabulary/document.ts'
import type { Instant } from '#shared/kernel/time.ts'
import { describeDeadline, formatDate, formatInstant, type Due } from '#renderer/lib/format.ts'
import { uiText } from '#renderer/text/ui.ts'
import { cx } from './class-names.ts'
import { Icon, type IconShape } from './icon.tsx'
import classes from './tags.module.css'

export type Tone = 'ok' | 'calm' | 'warning' | 'danger'

/** Độ khẩn, filled from hỏa tốc upwards; nothing for an ordinary document. */
export const UrgencyTag = ({ urgency }: { readonly urgency: Urgency }) => {
  const isFilled = urgency === 'express' || urgency === 'expressTimed'
  return urgency === 'normal' ? null : (
    <span className={cx(classes.tag, isFilled ? classes.express : classes.urgent)}>{uiText.urgency[urgency]}</span>
  )
}

export interface DeadlineLabelProps {
  readonly due: Due
  readonly now: Instant
}

/** `còn 3 ngày`, coloured by lateness; the exact moment on hover. */
export const DeadlineLabel = ({ due, now }: DeadlineLabelProps) => {
  const { text, lateness } = describeDeadline(due, now)
  return (
    <time className={cx(classes.deadline, classes[lateness])} dateTime={due} title={exactly(due)}>
      {text}
    </time>
  )
}

const exactly = (due: Due): string => (due.length > 10 ? formatInstant(due as Instant) : formatDate(due))

export interface StateBadgeProps {
  readonly tone: Tone
  readonly icon?: IconShape
  readonly children: ReactNode
}

/** A state in a word, on its tint. */
export const StateBadge = ({ tone, icon, children }: StateBadgeProps) => (
  <span className={cx(classes.badge, classes[tone])}>
    {icon && <Icon of={icon} size={13} />}
    {children}
  </span>
)

export interface IconBadgeProps {
  readonly tone: Tone
  readonly icon: IconShape
  /** Said and shown on hover. */
  readonly label: string
}

/** A state in an icon, for the corner of a list row. */
export const IconBadge = ({ tone, icon, label }: IconBadgeProps) => (
  <span className={cx(classes.iconBadge, classes[`${tone}Icon`])} title={label}>
    <Icon of={icon} size={15} label={label} />
  </span>
)
