import { Checkbox } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import type { Refusal } from '#shared/kernel/result.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { formatDate } from '#renderer/lib/format.ts'
import { adminText } from '#renderer/text/admin.ts'
import { sayRefusal } from '#renderer/text/refusals.ts'
import { DateField } from '#renderer/ui/date-field.tsx'
import { cx } from '#renderer/ui/class-names.ts'
import { FieldRow } from '#renderer/ui/form-field.tsx'
import type { ListState } from '#renderer/ui/list-pane.tsx'
import { Icon, type IconShape } from '#renderer/ui/icon.tsx'
import { IconAlertTriangle, IconInfoCircle } from '#renderer/ui/icons.ts'
import { ErrorPanel } from '#renderer/ui/states.tsx'
import classes from './admin.module.css'

export interface PanelProps {
  readonly title: string
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A part of a page under its own heading. */
export const Panel = ({ title, actions, children }: PanelProps) => {
  const id = useId()
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <div className={classes.panelHead}>
        <h2 id={id} className={classes.panelTitle}>
          {title}
        </h2>
        <div className={classes.panelActions}>{actions}</div>
      </div>
      {children}
    </section>
  )
}

export interface NoteProps {
  readonly tone?: 'warning' | 'danger' | 'ok'
  readonly icon?: IconShape
  readonly children: ReactNode
}

/** One thing worth knowing; amber when it wants an answer. */
export const Note = ({ tone, icon, children }: NoteProps) => (
  <div className={classes.note} data-tone={tone} role={tone === undefined ? undefined : 'status'}>
    <Icon of={icon ?? (tone === undefined ? IconInfoCircle : IconAlertTriangle)} size={16} />
    <div>{children}</div>
  </div>
)

export interface SheetTableProps {
  readonly label?: string
  readonly titles: readonly string[]
  /** What the buttons of a row do, for who cannot see the column; absent where rows have none. */
  readonly act?: string
  /** Its rows; the last cell of one with buttons is a `RowActs`. */
  readonly children: ReactNode
}

/** A small table. */
export const SheetTable = ({ label, titles, act, children }: SheetTableProps) => (
  <table className={cx(classes.sheet, classes.middle)} aria-label={label}>
    <thead>
      <tr>
        {titles.map((title) => (
          <th key={title} scope="col">
            {title}
          </th>
        ))}
        {act !== undefined && (
          <th scope="col">
            <span className="sr-only">{act}</span>
          </th>
        )}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
)

/** The buttons of a row, in a cell. */
export const RowActs = ({ children }: { readonly children: ReactNode }) => (
  <td>
    <div className={classes.rowActs}>{children}</div>
  </td>
)

export interface CheckFieldProps {
  readonly label: string
  readonly description?: string
  readonly value: boolean
  readonly onChange: (value: boolean) => void
  readonly problem?: string | undefined
}

export const CheckField = ({ label, description, value, onChange, problem }: CheckFieldProps) => (
  <Checkbox
    className={classes.check ?? ''}
    label={label}
    description={description}
    checked={value}
    error={problem}
    onChange={(event) => onChange(event.currentTarget.checked)}
  />
)

export interface ValidityFieldsProps {
  readonly from: CivilDate | null
  readonly to: CivilDate | null
  readonly onChange: (patch: { readonly validFrom?: CivilDate | null; readonly validTo?: CivilDate | null }) => void
  readonly today: CivilDate
  readonly problem: (path: string) => string | undefined
}

/** First and last day in force. */
export const ValidityFields = ({ from, to, onChange, today, problem }: ValidityFieldsProps) => (
  <FieldRow>
    <DateField
      label={adminText.validFrom}
      value={from}
      onChange={(validFrom) => onChange({ validFrom })}
      today={today}
      problem={problem('validFrom')}
    />
    <DateField
      label={adminText.validTo}
      value={to}
      onChange={(validTo) => onChange({ validTo })}
      today={today}
      hint={adminText.noEndHint}
      problem={problem('validTo')}
    />
  </FieldRow>
)

/** `21/11/2026 – 31/12/2026`, `từ 21/11/2026`, or `fallback` without any day. */
export const validityText = (from: CivilDate | null, to: CivilDate | null, fallback: string): string => {
  if (from !== null && to !== null) return adminText.span(formatDate(from), formatDate(to))
  if (from !== null) return adminText.from(formatDate(from))
  return to === null ? fallback : adminText.until(formatDate(to))
}

/** Whole numbers within bounds, or null. */
export const parseWhole = (typed: string, least: number, most: number): number | null => {
  const value = /^\d{1,6}$/.test(typed.trim()) ? Number(typed) : null
  return value !== null && value >= least && value <= most ? value : null
}

interface Asked {
  readonly value: unknown
  readonly refusal: Refusal | undefined
  readonly refetch: () => void
}

/** What a list shows: rows to come, rows, or why there are none. */
export const listStateOf = ({ value, refusal, refetch }: Asked): ListState => {
  if (value !== undefined) return { kind: 'ready' }
  return refusal ? { kind: 'failed', ...sayRefusal(refusal), onRetry: refetch } : { kind: 'loading' }
}

/** A question the office refused to answer; nothing while it answers. */
export const Refused = ({ refusal, refetch }: Omit<Asked, 'value'>) =>
  refusal && <ErrorPanel {...sayRefusal(refusal)} onRetry={refetch} />
