import { createContext, useContext, type ReactNode } from 'react'
import { intakeText } from '#renderer/text/intake.ts'
import { controlIn, enter } from '#renderer/ui/field-order.ts'
import { Icon } from '#renderer/ui/icon.tsx'
import { IconAlertTriangle, IconEye, IconWand } from '#renderer/ui/icons.ts'
import type { FieldName } from './form-state.ts'
import classes from './form.module.css'

export interface FieldCellProps {
  readonly name: FieldName
  /** How much of a row of 12 it takes. */
  readonly span?: 3 | 4 | 6 | 8 | 12
  readonly children: ReactNode
}

/** `sure`, `doubtful`: filled by the program so. `unsure`: seen on the paper, and left blank. */
type Mark = 'sure' | 'doubtful' | 'unsure'

/** Marks of the fields that the program filled, or could not. */
export const MarksContext = createContext<Readonly<Partial<Record<FieldName, Mark>>>>({})

const icons = { sure: IconWand, doubtful: IconAlertTriangle, unsure: IconEye } as const

const MarkIcon = ({ mark }: { readonly mark: Mark }) => (
  <span className={classes.mark} title={intakeText.reading.marks[mark]}>
    <Icon of={icons[mark]} size={13} label={intakeText.reading.marks[mark]} />
  </span>
)

/** The place of a field in the form's grid; the keyboard is led to it by its name. */
export const FieldCell = ({ name, span = 6, children }: FieldCellProps) => {
  const mark = useContext(MarksContext)[name]
  return (
    <div className={classes.cell} data-field={name} data-span={span} data-mark={mark}>
      {children}
      {mark && <MarkIcon mark={mark} />}
    </div>
  )
}

/** Puts the keyboard into a field of the form. */
export const focusField = (form: HTMLElement | null, name: FieldName): void =>
  enter(controlIn(form?.querySelector(`[data-field="${name}"]`)))
