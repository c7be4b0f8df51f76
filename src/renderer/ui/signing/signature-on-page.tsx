import { useEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { signingText } from '#renderer/text/signing.ts'
import type { Answer } from '#renderer/lib/queries.tsx'
import type { OverlaidPage } from '../viewer/page-overlay.tsx'
import { keptOn, stepOf, toMillimetres, unturned, type Look, type Placement } from './placement.ts'
import classes from './signature-on-page.module.css'

const share = (part: number, whole: number): string => `${(part / whole) * 100}%`

interface LookShownProps {
  readonly look: Look
  readonly png: string | null
}

/** Exactly what will be seen: the picture, or the lines as they will be set, under a picture where they stand under one. */
const LookShown = ({ look, png }: LookShownProps) =>
  look.lines.length === 0 ? (
    png !== null && <img className={classes.picture} src={`data:image/png;base64,${png}`} alt="" draggable={false} />
  ) : (
    <svg className={classes.picture} viewBox={`0 0 ${look.width} ${look.height}`} aria-hidden="true">
      {look.picture && png !== null && <image {...look.picture} href={`data:image/png;base64,${png}`} />}
      {look.lines.map(({ text, x, baseline, width }) => (
        <text key={baseline} x={x} y={baseline} fontSize={look.size} textLength={width} lengthAdjust="spacingAndGlyphs">
          {text}
        </text>
      ))}
    </svg>
  )

export interface WrittenOnPageProps {
  readonly page: OverlaidPage
  readonly written: Answer<'signing.placeForSignature'>['written']
}

/** Number and date that the signature brings, where the page has its gaps. */
export const WrittenOnPage = ({ page, written }: WrittenOnPageProps) =>
  written.length > 0 && (
    <svg
      className={classes.written}
      viewBox={`0 0 ${page.width} ${page.height}`}
      role="img"
      aria-label={signingText.place.written(written.map(({ text }) => text))}
    >
      {written.map(({ text, x, baseline, width, size, face }) => (
        <text
          key={`${x} ${baseline}`}
          {...{ x, y: baseline, fontSize: size, textLength: width }}
          fontStyle={face === 'italic' ? 'italic' : 'normal'}
          lengthAdjust="spacingAndGlyphs"
        >
          {text}
        </text>
      ))}
    </svg>
  )

export interface SignatureOnPageProps extends LookShownProps {
  readonly page: OverlaidPage
  readonly placed: Placement
  /** Null where it cannot be moved. */
  readonly onMove: ((to: Placement) => void) | null
}

/** The signature where it will stand, in its real size; dragged, or moved by the arrows. */
export const SignatureOnPage = ({ look, png, page, placed, onMove }: SignatureOnPageProps) => {
  const held = useRef<{ readonly x: number; readonly y: number; readonly from: Placement } | null>(null)
  const kept = keptOn(page, look, placed)
  const isOff = onMove !== null && Math.max(Math.abs(kept.x - placed.x), Math.abs(kept.y - placed.y)) > 0.01
  useEffect(() => {
    // Pages differ in size: what came from a larger one is brought in.
    if (isOff) onMove(kept)
  })
  const style = {
    left: share(kept.x, page.width),
    top: share(kept.y, page.height),
    width: share(look.width, page.width),
    height: share(look.height, page.height),
  }
  const label = signingText.place.at(page.page, toMillimetres(kept.x), toMillimetres(kept.y))
  if (!onMove) {
    return (
      <div className={classes.fixed} style={style} role="img" aria-label={label}>
        <LookShown look={look} png={png} />
      </div>
    )
  }
  const moveBy = (from: Placement, across: number, down: number) =>
    onMove(keptOn(page, look, { ...from, x: from.x + across, y: from.y + down }))
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!held.current) return
    const { x, y, from } = held.current
    const perPixel = page.width / (event.currentTarget.parentElement?.offsetWidth ?? page.width)
    const [across, down] = unturned(event.clientX - x, event.clientY - y, page.turn)
    moveBy(from, across * perPixel, down * perPixel)
  }
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const step = stepOf(event.key, event.shiftKey ? 'large' : 'small')
    if (!step) return
    event.preventDefault()
    event.stopPropagation()
    moveBy(kept, ...unturned(...step, page.turn))
  }
  return (
    <button
      type="button"
      className={classes.movable}
      style={style}
      aria-label={label}
      title={signingText.place.hint}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.preventDefault()
        event.currentTarget.focus()
        event.currentTarget.setPointerCapture(event.pointerId)
        held.current = { x: event.clientX, y: event.clientY, from: kept }
      }}
      onPointerMove={drag}
      onPointerUp={() => (held.current = null)}
      onPointerCancel={() => (held.current = null)}
      onKeyDown={press}
    >
      <LookShown look={look} png={png} />
    </button>
  )
}
