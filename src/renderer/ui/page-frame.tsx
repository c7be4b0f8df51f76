import type { ReactNode } from 'react'
import classes from './page-frame.module.css'

export interface PageFrameProps {
  readonly title: string
  /** A line under the title. */
  readonly description?: ReactNode
  /** Buttons at the right of the title. */
  readonly toolbar?: ReactNode
  /** Tabs or filters under the title. */
  readonly tabs?: ReactNode
  /** `fill`: the content scrolls itself (a `DataTable`); `reading`: a centred column for forms and text. */
  readonly width?: 'fill' | 'wide' | 'reading'
  readonly children: ReactNode
}

/** A full page beside the navigation. */
export const PageFrame = ({ title, description, toolbar, tabs, width = 'wide', children }: PageFrameProps) => (
  <main className={classes.page}>
    <header className={classes.header}>
      <div className={classes.heading}>
        <h1 className={classes.title}>{title}</h1>
        {description !== undefined && <p className={classes.description}>{description}</p>}
      </div>
      <div className={classes.toolbar}>{toolbar}</div>
    </header>
    {tabs !== undefined && <div className={classes.tabs}>{tabs}</div>}
    <div className={classes.content} data-width={width}>
      <div className={classes.column}>{children}</div>
    </div>
  </main>
)
