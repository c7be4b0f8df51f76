import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { fold } from '#shared/kernel/text.ts'
import type { PdfView } from '../pdf/objects.ts'
import type { Box } from '../../text/model.ts'
import { layOut, placeWithin, sizeOfText, type Look, type Scale } from './appearance.ts'
import type { SigningWarning } from './dangers.ts'
import {
  numberStands,
  numberWritten,
  type NumberAndSignCode,
  type NumberWritten,
  type WrittenText,
} from './number-and-sign.ts'
import type { Place } from './page.ts'
import { fitted, personLimits, printedSigner, type Size } from './place.ts'
import { scanWarnings } from './scan.ts'
import { examine, isCertified, type UnsignableCode } from './preflight.ts'
import { lookOf, type LookCode, type SignatureDesign } from './sign-pdf.ts'
import { shownPageOf, sizeOf, targetOf, type TargetCode } from './target.ts'

/** What a signature will look like and where, for whoever shows it before it is made. */

/** What the agency writes into the gaps, and the line its signature shows on a paper that has neither gaps nor number. */
export interface NumberShown {
  readonly written: NumberWritten
  readonly otherwise: string
}

/**
 * The agency's signature on a paper that shows its number nowhere else: the seal in its place, as on any main paper, with
 * the number under it (Annex I, II.8 asks for no text and forbids none). Without a picture it is text as on an annex.
 */
export const showingNumber = <Design extends Pick<SignatureDesign, 'role' | 'shows'>>(
  design: Design,
  otherwise: string,
): Design =>
  design.shows.kind === 'image'
    ? { ...design, shows: { ...design.shows, under: otherwise } }
    : { ...design, role: 'annex', shows: { kind: 'text', text: otherwise } }

export interface PreviewWanted extends Pick<SignatureDesign, 'pdf' | 'role' | 'shows' | 'at'> {
  /** Number and date of the paper, and what is shown where they stand nowhere on the page; null where none goes in. */
  readonly number: NumberShown | null
  /** Who signs, by name: the name printed under the signature ought to be theirs. */
  readonly signer: string | null
}

/** A line of text as it will be set, in points from the top left corner of what is seen. */
interface SeenLine {
  readonly text: string
  readonly x: number
  readonly baseline: number
  readonly width: number
}

/** What will be seen, in its real size in points: a picture, lines of text, or lines under a picture. */
interface SeenLook extends Size {
  /** Of the text, in points. */
  readonly size: number
  /** None for a picture alone. */
  readonly lines: readonly SeenLine[]
  /** Of a picture with lines under it, from the top left corner; one alone fills it all. */
  readonly picture: Box | null
}

export interface SignaturePreview {
  /** Null for a signature that shows nothing. */
  readonly look: SeenLook | null
  /** Of what is seen; null when the letters of the page do not tell. `page`: its size as shown. */
  readonly found: { readonly place: Place; readonly page: Size } | null
  /** A field that was prepared stays where it is: an earlier signature covers it. */
  readonly moves: 'freely' | 'never'
  /** Number and date, where the signature fills the gaps that were prepared for them. */
  readonly written: readonly WrittenText[]
  readonly warnings: readonly SigningWarning[]
}

export type PreviewCode =
  UnsignableCode | Exclude<TargetCode, 'placeNotFound'> | LookCode | NumberAndSignCode | 'certified'

const namedOther = (view: PdfView, { role, signer }: PreviewWanted): readonly SigningWarning[] => {
  const printed = role === 'person' && signer !== null ? printedSigner(view) : null
  return printed === null || fold(printed).includes(fold(signer ?? '')) ? [] : [{ code: 'otherSigner', field: printed }]
}

const numberedOther = (printed: string | null): readonly SigningWarning[] =>
  printed === null ? [] : [{ code: 'otherNumber', field: printed }]

/** Finds where a signature would stand by itself and what would be seen there. */
export const previewSignature = async (wanted: PreviewWanted): Promise<Result<SignaturePreview, PreviewCode>> => {
  const examined = examine(wanted.pdf, wanted.at)
  if (!examined.ok) return examined
  const signable = examined.value
  const { view } = signable
  const stands = wanted.number && numberStands(signable, wanted.number.written)
  const warnings = [
    ...signable.warnings,
    ...namedOther(view, wanted),
    ...numberedOther(stands?.printed ?? null),
    ...(stands?.date === 'open' ? [{ code: 'dateOpen' as const }] : []),
    ...(wanted.role === 'copy' ? scanWarnings(signable.file, view) : []),
  ]
  if (isCertified(signable)) return fail('certified')
  const writing = wanted.number && stands?.where === 'fields' ? numberWritten(wanted.number.written, signable) : ok([])
  if (!writing.ok) return writing
  const written = writing.value
  const shown =
    wanted.number !== null && stands?.where === 'signature' ? showingNumber(wanted, wanted.number.otherwise) : wanted
  const found = { kind: 'found' } as const
  const look = await lookOf({ shows: shown.shows, wanted: found }, signable)
  if (!look.ok) return look
  const target = targetOf(signable, shown.role, found, look.value, (name) => name)
  if (!target.ok && target.refusal.code !== 'placeNotFound') return fail(target.refusal.code, target.refusal.params)
  const place = target.ok ? target.value.place : null
  const moves = target.ok && target.value.kind === 'existing' ? 'never' : 'freely'
  if (look.value === null) return ok({ look: null, found: null, moves, written, warnings })
  if (place === null) {
    const size = sizeOf(shown.role, look.value)
    if (!size.ok) return fail('imageSizeUnknown')
    const own = shown.role === 'person' ? fitted({ x: 0, y: 0, ...personLimits }, size.value) : size.value
    return ok({ look: seenLook(look.value, own, 'fitted'), found: null, moves, written, warnings })
  }
  const scale = shown.role === 'agency' && moves === 'never' ? 'printed' : 'fitted'
  const seen = boxOfLook(place, look.value, scale)
  const { width, height } = shownPageOf(view, place)
  return ok({
    look: seenLook(look.value, seen.box, scale),
    found: { place: seen, page: { width, height } },
    moves,
    written,
    warnings,
  })
}

/** The part of a place that a picture alone fills; text fills it all. */
const boxOfLook = ({ page, box }: Place, look: Look, scale: Scale): Place => {
  if (look.kind === 'text' || look.under) return { page, box }
  const { x, y, width, height } = placeWithin(box, look.image, scale)
  // Pictures are placed from the bottom left corner of their box, boxes from the top left one of the page.
  return { page, box: { x: box.x + x, y: box.y + box.height - y - height, width, height } }
}

const seenLook = (look: Look, { width, height }: Size, scale: Scale): SeenLook => {
  if (look.kind === 'image' && !look.under) return { width, height, size: 0, lines: [], picture: null }
  const own = look.kind === 'text' ? sizeOfText(look.lettering) : { width: 0, height: 0 }
  const box = { width: Math.max(width, own.width), height: Math.max(height, own.height) }
  const { picture, lettering, lines } = layOut(box, look, scale)
  return {
    ...box,
    size: lettering?.size ?? 0,
    lines: lines.map(({ text, x, y, width: lineWidth }) => ({ text, x, baseline: box.height - y, width: lineWidth })),
    picture: picture && { ...picture, y: box.height - picture.y - picture.height },
  }
}
