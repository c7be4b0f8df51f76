import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { fold } from '#shared/kernel/text.ts'
import type { PdfView } from '../pdf/objects.ts'
import { placeWithin, sizeOfText, type Look } from './appearance.ts'
import type { SigningWarning } from './dangers.ts'
import { ascent, leading, widthOfLine } from './lettering.ts'
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
import { lookOf, type LookCode, type Shows, type SignatureDesign } from './sign-pdf.ts'
import { shownPageOf, sizeOf, targetOf, type TargetCode } from './target.ts'

/** What a signature will look like and where, for whoever shows it before it is made. */

/** What the agency writes into the gaps, and what its signature shows on a paper that has neither gaps nor number. */
export interface NumberShown {
  readonly written: NumberWritten
  readonly otherwise: Shows
}

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

/** What will be seen, in its real size in points: a picture, or lines of text. */
interface SeenLook extends Size {
  /** Of the text, in points. */
  readonly size: number
  /** None for a picture. */
  readonly lines: readonly SeenLine[]
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
    wanted.number !== null && stands?.where === 'signature'
      ? { role: 'annex' as const, shows: wanted.number.otherwise }
      : wanted
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
    return ok({ look: seenLook(look.value, own), found: null, moves, written, warnings })
  }
  const seen = boxOfLook(place, look.value, shown.role === 'agency' && moves === 'never' ? 'printed' : 'fitted')
  const { width, height } = shownPageOf(view, place)
  return ok({
    look: seenLook(look.value, seen.box),
    found: { place: seen, page: { width, height } },
    moves,
    written,
    warnings,
  })
}

/** The part of a place that a picture fills; text fills it all. */
const boxOfLook = ({ page, box }: Place, look: Look, scale: Parameters<typeof placeWithin>[2]): Place => {
  if (look.kind === 'text') return { page, box }
  const { x, y, width, height } = placeWithin(box, look.image, scale)
  // Pictures are placed from the bottom left corner of their box, boxes from the top left one of the page.
  return { page, box: { x: box.x + x, y: box.y + box.height - y - height, width, height } }
}

const seenLook = (look: Look, { width, height }: Size): SeenLook => {
  if (look.kind === 'image') return { width, height, size: 0, lines: [] }
  const { lettering } = look
  const own = sizeOfText(lettering)
  const size = { width: Math.max(width, own.width), height: Math.max(height, own.height) }
  const lines = lettering.lines.map((text, index) => {
    const lineWidth = widthOfLine(text, lettering)
    const baseline = 1 + lettering.size * (ascent + index * leading)
    return { text, x: size.width - 1 - lineWidth, baseline, width: lineWidth }
  })
  return { ...size, size: lettering.size, lines }
}
