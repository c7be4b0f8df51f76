import type { ReactNode } from 'react'
import classes from './band.module.css'
import { Icon, type IconShape } from './icon.tsx'

export interface BandProps {
  /** `practice` is striped, and looks like nothing in a real office. */
  readonly tone: 'calm' | 'warning' | 'danger' | 'practice'
  readonly icon?: IconShape
  readonly children: ReactNode
  readonly actions?: readonly { readonly label: string; readonly onRun: () => void }[]
}

/** One line over the whole window: something everybody here must know. */
export const Band = ({ tone, icon, children, actions = [] }: BandProps) => (
  <div className={classes.band} data-tone={tone}>
    {icon && <Icon of={icon} size={15} />}
    <div className={classes.text}>{children}</div>
    {actions.length > 0 && (
      <div className={classes.actions}>
        {actions.map(({ label, onRun }) => (
          <button key={label} type="button" className={classes.action} onClick={onRun}>
            {label}
          </button>
        ))}
      </div>
    )}
  </div>
)
