import type { PaperRole } from '#shared/contract/signing-papers.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { FieldNode } from '../changes/form-tree.ts'
import { pageOfAnnotation } from '../pdf/pages.ts'
import { isArray, type PdfDict, type PdfView } from '../pdf/objects.ts'
import type { Look } from './appearance.ts'
import { sizeOfText } from './appearance.ts'
import { isEmptySignature } from './form.ts'
import { printedSize } from './image.ts'
import { boxOf, isOnPage, pageAt, type Place, type ShownPage } from './page.ts'
import { findPersonRoom, fitted, personLimits, sealPlace, shownSignature, textPlace, type Size } from './place.ts'
import { isClosed, type Signable } from './preflight.ts'
import { fieldNames } from './field-names.ts'

/**
 * Where a signature is to be.
 * - `found`: in the field prepared for the role, else where the law wants it, as the letters of the page tell.
 * - `box`: where somebody put it (in the field prepared for the role, when that is the place). `field`: in an empty signature field. `invisible`: nowhere.
 */
export type Wanted =
  | { readonly kind: 'found' }
  | { readonly kind: 'invisible' }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'box'; readonly place: Place }

/**
 * - `fieldMissing`: no such empty signature field; `fieldLocked`: an earlier signature closed it.
 * - `pageMissing`; `boxOutside`: not on the page as a whole; `boxTooSmall`: for the text.
 * - `placeNotFound`: the letters of the page do not tell where; `imageSizeUnknown`: a seal stands in its real size, and
 *   its picture does not say which (no resolution).
 */
export type TargetCode =
  'fieldMissing' | 'fieldLocked' | 'pageMissing' | 'boxOutside' | 'boxTooSmall' | 'placeNotFound' | 'imageSizeUnknown'

/** An object of the file. */
interface Held {
  readonly num: number
  readonly dict: PdfDict
}

export type Target =
  | {
      readonly kind: 'existing'
      readonly name: string
      readonly field: Held
      /** Where the field is seen: the field itself, or its only kid; null when it is seen nowhere or at several places. */
      readonly widget: Held | null
      readonly place: Place | null
    }
  | { readonly kind: 'new'; readonly name: string; readonly place: Place | null }

/** Where the widget of a field is; null when it is on no page or has no area. */
export const placeOfField = (view: PdfView, num: number | null, field: PdfDict): Place | null => {
  const rect = view.get(field, 'Rect')
  const page = pageOfAnnotation(view, num, field)
  const shown = page === null ? null : pageAt(view, page)
  if (!isArray(rect) || page === null || shown === null) return null
  const sides = rect.map((side) => view.resolve(side)).filter((side) => typeof side === 'number')
  if (sides.length !== 4) return null
  const [a = 0, b = 0, c = 0, d = 0] = sides
  const box = boxOf(shown, [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)])
  return box.width < 1 || box.height < 1 ? null : { page, box }
}

const existing = (signable: Signable, name: string): Result<Target, TargetCode> => {
  const { view, fields } = signable
  const field = fields.get(name)
  if (field === undefined || field.num === null || !isEmptySignature(view, field))
    return fail('fieldMissing', { field: name })
  if (isClosed(signable, name)) return fail('fieldLocked', { field: name })
  const own = { num: field.num, dict: field.dict }
  const widget = field.kids.length === 0 ? own : heldBy(field.kids)
  const place = widget && placeOfField(view, widget.num, widget.dict)
  return ok({ kind: 'existing', name, field: own, widget, place })
}

const heldBy = ([kid, ...others]: readonly FieldNode[]): Held | null =>
  kid === undefined || kid.num === null || others.length > 0 ? null : { num: kid.num, dict: kid.dict }

/** The size a picture takes by itself: a seal its real one, a signature what fits between title and name. */
export const sizeOf = (role: PaperRole, look: Look): Result<Size, TargetCode> => {
  if (look.kind === 'text') return ok(sizeOfText(look.lettering))
  if (role === 'person') return ok(look.image)
  const printed = printedSize(look.image)
  if (printed === null) return fail('imageSizeUnknown')
  const [width, height] = printed
  const under = look.under ? sizeOfText(look.under) : { width: 0, height: 0 }
  return ok({ width: Math.max(width, under.width), height: height + under.height })
}

/** The room of a seal with what stands under it: the seal stays where it has to be, as far as the page goes. */
const withUnder = (view: PdfView, { page, box }: Place, { width, height }: Size): Place => {
  const lowest = (pageAt(view, page)?.height ?? Infinity) - height
  const x = Math.max(0, box.x + box.width - width)
  return { page, box: { x, y: Math.max(0, Math.min(box.y, lowest)), width, height } }
}

const found = ({ view, signatures }: Signable, role: PaperRole, look: Look): Result<Place, TargetCode> => {
  const size = sizeOf(role, look)
  if (!size.ok) return size
  if (role === 'annex' || role === 'copy') {
    const place = textPlace(view, size.value)
    return place === null ? fail('placeNotFound') : ok(place)
  }
  const beside = role === 'agency' ? shownSignature(view, signatures) : null
  const room = beside ?? findPersonRoom(view)
  if (room === null) return fail('placeNotFound')
  if (role === 'person') return ok({ page: room.page, box: fitted(room.box, size.value) })
  // Where the person's signature cannot be seen, the seal stands beside the middle of its room.
  const person = beside ?? { ...room, box: fitted(room.box, personLimits) }
  const seal = look.kind === 'image' ? printedSize(look.image) : null
  if (seal === null || look.kind === 'text' || !look.under) return ok(sealPlace(person, size.value))
  return ok(withUnder(view, sealPlace(person, { width: seal[0], height: seal[1] }), size.value))
}

const isSame = (one: Place, other: Place): boolean =>
  one.page === other.page &&
  (['x', 'y', 'width', 'height'] as const).every((side) => Math.abs(one.box[side] - other.box[side]) < 1)

/** Decides where a signature goes. What shows nothing needs no place, unless a field is there for it. */
export const targetOf = (
  signable: Signable,
  role: PaperRole,
  wanted: Wanted,
  look: Look | null,
  freeName: (name: string) => string,
): Result<Target, TargetCode> => {
  const { view, fields } = signable
  const name = fieldNames[role]
  const size = look === null || role !== 'agency' || wanted.kind === 'box' ? null : sizeOf(role, look)
  if (size !== null && !size.ok) return size
  if (wanted.kind === 'field') {
    const target = existing(signable, wanted.name)
    return target.ok && target.value.place === null && look !== null ? fail('placeNotFound') : target
  }
  const prepared = fields.get(name)
  if (prepared !== undefined && isEmptySignature(view, prepared)) {
    const own = existing(signable, name)
    const isThere = wanted.kind === 'box' && own.ok && own.value.place !== null && isSame(own.value.place, wanted.place)
    if (wanted.kind === 'found' || isThere) return own
  }
  const fresh = { kind: 'new', name: freeName(name) } as const
  if (wanted.kind === 'invisible' || look === null) return ok({ ...fresh, place: null })
  const place = wanted.kind === 'box' ? ok(wanted.place) : found(signable, role, look)
  if (!place.ok) return place
  const page = pageAt(view, place.value.page)
  if (page === null || page.num === null) return fail('pageMissing', { page: place.value.page })
  if (!isOnPage(page, place.value.box)) return fail('boxOutside', { page: place.value.page })
  const { box } = place.value
  const least = look.kind === 'text' ? sizeOfText(look.lettering) : { width: 1, height: 1 }
  if (box.width < least.width - 0.5 || box.height < least.height - 0.5) return fail('boxTooSmall', { ...least })
  return ok({ ...fresh, place: place.value })
}

/** The page of a place. */
export const shownPageOf = (view: PdfView, place: Place): ShownPage => {
  const page = pageAt(view, place.page)
  if (page === null) throw new RangeError(`no page ${String(place.page)}`)
  return page
}
