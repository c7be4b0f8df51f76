import type { ReactNode } from 'react'
import { uiText } from '#renderer/text/ui.ts'
import classes from './desk.module.css'
import { Icon } from './icon.tsx'
import { IconChevronLeft } from './icons.ts'

export interface ShellProps {
  readonly navigation: ReactNode
  /** A line over everything: the practice office, a restore under way. */
  readonly banner?: ReactNode
  /** A `Desk` or a `PageFrame`. */
  readonly children: ReactNode
}

/** Navigation at the left, everything else beside it. */
export const Shell = ({ navigation, banner, children }: ShellProps) => (
  <div className={classes.shell}>
    {banner !== undefined && <div className={classes.banner}>{banner}</div>}
    <div className={classes.columns}>
      {navigation}
      {children}
    </div>
  </div>
)

export interface DeskProps {
  readonly list: ReactNode
  readonly document: ReactNode
  /** In a narrow window only this half is shown. */
  readonly showing: 'list' | 'document'
  readonly onBackToList: () => void
}

/** List (27 %, 340–460 px) beside the document. */
export const Desk = ({ list, document, showing, onBackToList }: DeskProps) => (
  <div className={classes.desk} data-showing={showing}>
    <div className={classes.list}>{list}</div>
    <main className={classes.document}>
      <button type="button" className={classes.back} onClick={onBackToList}>
        <Icon of={IconChevronLeft} />
        {uiText.backToList}
      </button>
      {document}
    </main>
  </div>
)

/** One document by itself, without its list. */
export const LoneDocument = ({ children }: { readonly children: ReactNode }) => (
  <main className={classes.alone}>{children}</main>
)

export interface DocumentFrameProps {
  readonly header: ReactNode
  /** The page itself, usually a `DocumentViewer`. */
  readonly page: ReactNode
  /** The card at the right: verdict, facts, timeline. */
  readonly card?: ReactNode
  readonly actions?: ReactNode
}

/** The document half: header, the page large, its card at the right, one bar of actions. */
export const DocumentFrame = ({ header, page, card, actions }: DocumentFrameProps) => (
  <article className={classes.frame}>
    {header}
    <div className={classes.body}>
      <div className={classes.page}>{page}</div>
      {card !== undefined && (
        <aside className={classes.card} aria-label={uiText.documentCard} tabIndex={0}>
          {card}
        </aside>
      )}
    </div>
    {actions}
  </article>
)
