import type { ReactNode } from 'react'
import { signingText } from '#renderer/text/signing.ts'
import { FilePage, type FilePageProps } from '../viewer/file-page.tsx'
import classes from './signing-sheet.module.css'

export interface SigningSheetProps {
  /** Left of the page, where there is more than one paper to go through. */
  readonly list?: ReactNode
  /** A `SigningPage` and a `SigningSide`. */
  readonly children: ReactNode
}

/** The frame of signing: the page that is signed, large; what is said and asked beside it. */
export const SigningSheet = ({ list, children }: SigningSheetProps) => (
  <div className={classes.sheet}>
    {list !== undefined && <div className={classes.list}>{list}</div>}
    {children}
  </div>
)

export interface SigningPageProps {
  /** The PDF that is signed, and its name. */
  readonly blob: string
  readonly name: string
  /** The signature as it will look, on the page. */
  readonly overlay?: FilePageProps['overlay'] | undefined
}

export const SigningPage = ({ blob, name, overlay }: SigningPageProps) => (
  <div className={classes.page}>
    <FilePage
      file={{ blob, name, mime: 'application/pdf', shownBlob: null, shownMime: null, rotation: 0, problem: null }}
      label={signingText.page(name)}
      {...(overlay && { overlay })}
    />
  </div>
)

/** Right of the page: the key, and what is said of the paper. */
export const SigningSide = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.side}>{children}</div>
)
