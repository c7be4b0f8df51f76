import type { Icon as TablerIcon } from '@tabler/icons-react'

export type IconShape = TablerIcon

export interface IconProps {
  readonly of: IconShape
  /** Pixels; 16 beside text. */
  readonly size?: number
  /** Said to those who do not see it; without it the icon is decoration. */
  readonly label?: string
  readonly className?: string | undefined
}

/** A Tabler icon at the house's stroke. */
export const Icon = ({ of: Shape, size = 16, label, className }: IconProps) => (
  <Shape
    size={size}
    stroke={1.7}
    className={className}
    {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
  />
)
