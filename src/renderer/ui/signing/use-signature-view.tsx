import { Button, Checkbox } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import type { Refusal } from '#shared/kernel/result.ts'
import type { PaperRole } from '#shared/contract/signing-papers.ts'
import { useDoor, useOperation, type Sent } from '#renderer/lib/queries.tsx'
import { signingText, warningLine } from '#renderer/text/signing.ts'
import type { PageOverlay } from '../viewer/page-overlay.tsx'
import { useShownPages } from '../viewer/shown-pages.ts'
import type { Look, Placement } from './placement.ts'
import { SignatureOnPage, WrittenOnPage } from './signature-on-page.tsx'
import classes from './signing.module.css'

const words = signingText.place

/** What is signed, and as whom. */
export interface PaperToSign {
  readonly role: PaperRole
  /** The PDF that is shown and signed. */
  readonly blob: string
  readonly name: string
  /** Goes into the page with the agency's signature. */
  readonly number?: Sent<'signing.signPaper'>['number']
  /** First part of the text on an annex or a copy. */
  readonly text?: string
}

/** What a person settled about the look of one signature; nothing: as it was found. */
export interface LookChosen {
  readonly put: NonNullable<Sent<'signing.signPaper'>['place']> | null
  readonly isHidden: boolean
}
export const asFound: LookChosen = { put: null, isHidden: false }

/** As `signPaper` takes it. */
export const sentOf = ({ put, isHidden }: LookChosen): Pick<Sent<'signing.signPaper'>, 'place' | 'shows'> => ({
  shows: isHidden ? 'nothing' : 'picture',
  place: isHidden ? null : put,
})

export interface SignatureView {
  readonly overlay: PageOverlay | undefined
  /** Why this paper cannot be signed. */
  readonly problem: Refusal | undefined
  /** Its place is known, or nothing is to be seen. */
  readonly isReady: boolean
  /** What is said beside the page, and the ways to move the signature. */
  readonly side: ReactNode
}

/** Where a signature goes that the letters of the page have no place for: the lower right of the last page. */
const byHand = (look: Look, page: number): Placement => ({ page, x: 500 - look.width, y: 600 })

/** The signature as it will look, over the page it will stand on. */
export const useSignatureView = (
  { role, blob, number = null, text = '' }: PaperToSign,
  certificate: string | null,
  chosen: LookChosen,
  onChoose: (chosen: LookChosen) => void,
): SignatureView => {
  const { transport } = useDoor()
  const pages = useShownPages(transport.blobUrl(blob)) ?? 1
  const preview = useOperation(
    'signing.placeForSignature',
    { blob, role, certificate, text, number },
    { whileChanging: 'keep' },
  )
  const picture = useOperation('signing.picture', certificate === null ? null : { certificate })
  const { look = null, place = null, moves, written = [], warnings = [] } = preview.value ?? {}
  const [asked, setAsked] = useState<Placement | null>(null)
  const { put, isHidden } = chosen
  const foundAt = place && { page: place.page, x: place.x, y: place.y }
  const placed = put ?? foundAt
  const seek = asked ?? foundAt
  const [seekPage, seekTop] = [seek?.page, seek && place ? seek.y / place.pageHeight : 0.5]
  const sight = useMemo(
    () => (seekPage === undefined ? null : { page: seekPage, left: 0.5, top: seekTop }),
    [seekPage, seekTop],
  )
  const size = look && { width: look.width, height: look.height }
  const move = (to: Placement) => onChoose({ put: size && { ...to, ...size }, isHidden: false })
  const moveTo = (page: number) => {
    const to = { ...(placed ?? { x: 0, y: 0 }), page }
    setAsked(to)
    move(to)
  }
  const isSeen = look !== null && !isHidden
  const overlay: PageOverlay | undefined =
    (isSeen && placed) || written.length > 0
      ? {
          sight,
          over: (page) => (
            <>
              <WrittenOnPage page={page} written={written.filter((text) => text.page === page.page)} />
              {isSeen && page.page === placed?.page && (
                <SignatureOnPage
                  look={look}
                  png={picture.value?.png ?? null}
                  page={page}
                  placed={placed}
                  onMove={moves === 'freely' ? move : null}
                />
              )}
            </>
          ),
        }
      : undefined
  return {
    overlay,
    problem: preview.refusal,
    isReady: preview.value !== undefined && !preview.refusal && (!isSeen || placed !== null),
    side: (
      <>
        {warnings.length > 0 && (
          <div className={classes.warning} role="note">
            <strong>{words.look}</strong>
            <ul>
              {warnings.map((warning) => (
                <li key={`${warning.code} ${warning.field}`}>{warningLine(warning)}</li>
              ))}
            </ul>
          </div>
        )}
        {preview.value && look === null && certificate !== null && (
          <p className={classes.muted}>{signingText.noPicture}</p>
        )}
        {isSeen && !placed && (
          <>
            <p className={classes.muted}>{words.nowhere}</p>
            <Button
              size="xs"
              onClick={() => {
                const to = byHand(look, pages)
                setAsked(to)
                move(to)
              }}
            >
              {words.put}
            </Button>
          </>
        )}
        {isSeen && placed && (
          <>
            <p className={classes.muted}>{moves === 'freely' ? words.where(placed.page) : words.fixed(placed.page)}</p>
            {moves === 'freely' && (
              <div className={classes.openedActs}>
                {pages > 1 && (
                  <>
                    <Button size="xs" disabled={placed.page <= 1} onClick={() => moveTo(placed.page - 1)}>
                      {words.pageBefore}
                    </Button>
                    <Button size="xs" disabled={placed.page >= pages} onClick={() => moveTo(placed.page + 1)}>
                      {words.pageAfter}
                    </Button>
                  </>
                )}
                {put && foundAt && (
                  <Button
                    size="xs"
                    onClick={() => {
                      setAsked({ ...foundAt })
                      onChoose(asFound)
                    }}
                  >
                    {words.back}
                  </Button>
                )}
              </div>
            )}
          </>
        )}
        {look !== null && role === 'person' && !place && (
          <Checkbox
            size="xs"
            checked={isHidden}
            label={words.hide}
            onChange={(event) => onChoose({ put: null, isHidden: event.currentTarget.checked })}
          />
        )}
      </>
    ),
  }
}
