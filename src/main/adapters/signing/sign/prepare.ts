import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { readPages } from '../../text/pdf/read-pdf.ts'
import type { PdfDict, PdfObject, PdfRef, PdfView } from '../pdf/objects.ts'
import { isDict } from '../pdf/objects.ts'
import { addBlank } from './appearance.ts'
import { addToForm, addToPage } from './form.ts'
import { findDateGaps, findNumberGap, type OpenLine } from './gaps.ts'
import { printedSize, readImage, type SignatureImage } from './image.ts'
import { dictOf, nameOf, numberText, textString } from './objects.ts'
import { lockAll, lockBut } from './locks.ts'
import { isOnPage, pageAt, rectOf, type Place } from './page.ts'
import { findPersonRoom, fitted, personLimits, sealPlace, sealRoom } from './place.ts'
import { examine, type UnsignableCode } from './preflight.ts'
import { beginRevision, type Revision } from './revision.ts'
import { fieldNames } from './field-names.ts'
import { joined } from './seal.ts'
import { shownPageOf } from './target.ts'

/**
 * A paper made ready for its two signatures, so that number and date can come after the leader's without changing what
 * was signed: empty fields for both, and both signature fields with their locks (ADR 0023).
 */

export interface PrepareRequest {
  readonly pdf: Uint8Array
  /** Now, in milliseconds since 1970. */
  readonly at: number
  /** Places somebody chose; those left out are found from the letters of the page. */
  readonly places?: Partial<Readonly<Record<'number' | 'date' | 'person' | 'agency', Place>>>
  /** PNGs, so that the fields have the proportions of what will stand in them; null: not known yet, or nothing is shown. */
  readonly personImage: Uint8Array | null
  readonly sealImage: Uint8Array | null
}

/**
 * - `signedAlready`: fields come before the first signature.
 * - `numberPlaceNotFound`, `datePlaceNotFound`: no gap behind "Số:", no "ngày … tháng … năm" with gaps; choose the place.
 * - `placeNotFound`: of the signatures; choose it. `boxOutside`: a place chosen is not on the page.
 */
export type PrepareCode =
  | UnsignableCode
  | 'signedAlready'
  | 'numberPlaceNotFound'
  | 'datePlaceNotFound'
  | 'placeNotFound'
  | 'pageMissing'
  | 'boxOutside'
  | 'imageUnreadable'
  | 'imageTooLarge'

export interface PreparedPdf {
  readonly pdf: Uint8Array
  readonly places: Readonly<Record<'number' | 'date' | 'person' | 'agency', Place>>
}

/** A field's place, and the size of what will be written there, in points. */
interface TextField {
  readonly place: Place
  readonly size: number
}

const textSize = 13

/** Adds the four fields of a paper that leader and agency sign. */
export const preparePdf = async (request: PrepareRequest): Promise<Result<PreparedPdf, PrepareCode>> => {
  const signable = examine(request.pdf, request.at)
  if (!signable.ok) return signable
  const { file, view, fields, signatures } = signable.value
  const taken = [fieldNames.number, fieldNames.date, fieldNames.person, fieldNames.agency]
  if (signatures.length > 0 || taken.some((name) => fields.has(name))) return fail('signedAlready')
  const { places = {} } = request
  const texts = findTextFields(view, places)
  if (!texts.ok) return texts
  const marks = await findSignatureFields(view, request)
  if (!marks.ok) return marks
  const all = { number: texts.value.number.place, date: texts.value.date.place, ...marks.value }
  for (const place of Object.values(all)) if (!isWithin(view, place)) return fail('boxOutside', { page: place.page })
  const revision = beginRevision(file)
  const exempt = [fieldNames.number, fieldNames.date, fieldNames.agency]
  const added: readonly { readonly place: Place; readonly field: PdfRef }[] = [
    { place: all.number, field: addTextField(revision, fieldNames.number, texts.value.number) },
    { place: all.date, field: addTextField(revision, fieldNames.date, texts.value.date) },
    { place: all.person, field: addSignatureField(revision, fieldNames.person, all.person, lockBut(exempt)) },
    { place: all.agency, field: addSignatureField(revision, fieldNames.agency, all.agency, lockAll) },
  ]
  addToForm(
    revision,
    added.map(({ field }) => field),
    resourcesOf(revision),
  )
  for (const { place, field } of added)
    if (addToPage(revision, place.page, [field]) === null) return fail('pageMissing')
  return ok({ pdf: joined(request.pdf, revision.finish().bytes), places: all })
}

const isWithin = (view: PdfView, place: Place): boolean => {
  const page = pageAt(view, place.page)
  return page !== null && isOnPage(page, place.box)
}

const findTextFields = (
  view: PdfView,
  chosen: NonNullable<PrepareRequest['places']>,
): Result<Readonly<Record<'number' | 'date', TextField>>, 'numberPlaceNotFound' | 'datePlaceNotFound'> => {
  const [first] = readPages(view, (page) => page === 1)
  const fieldOf = (place: Place | undefined, line: OpenLine | undefined): TextField | null => {
    if (place !== undefined) return { place, size: Math.min(textSize, place.box.height / 1.2) }
    return line === undefined ? null : { place: { page: 1, box: line.box }, size: line.style.size }
  }
  const number = fieldOf(chosen.number, first && findNumberGap(first.page)?.line)
  if (number === null) return fail('numberPlaceNotFound')
  const date = fieldOf(chosen.date, first && findDateGaps(first.page)?.line)
  return date === null ? fail('datePlaceNotFound') : ok({ number, date })
}

const findSignatureFields = async (
  view: PdfView,
  { places = {}, personImage, sealImage }: PrepareRequest,
): Promise<
  Result<Readonly<Record<'person' | 'agency', Place>>, 'placeNotFound' | 'imageUnreadable' | 'imageTooLarge'>
> => {
  const read = async (
    png: Uint8Array | null,
  ): Promise<Result<SignatureImage | null, 'imageUnreadable' | 'imageTooLarge'>> =>
    png === null ? ok(null) : readImage(png)
  const [signature, seal] = [await read(personImage), await read(sealImage)]
  if (!signature.ok) return signature
  if (!seal.ok) return seal
  const room = places.person === undefined ? findPersonRoom(view) : null
  const person = places.person ?? (room && { page: room.page, box: fitted(room.box, signature.value ?? personLimits) })
  if (person === null) return fail('placeNotFound')
  const printed = seal.value && printedSize(seal.value)
  const sealSize = printed === null ? sealRoom : { width: printed[0], height: printed[1] }
  return ok({ person, agency: places.agency ?? sealPlace(person, sealSize) })
}

/** Viewers that draw a value anew, which none needs to, do so in Times: the names of fonts are those of the form. */
const fontName = 'TiRo'

const resourcesOf = (revision: Revision): Readonly<Record<string, PdfObject>> => {
  const { view } = revision
  const form = view.get(view.catalog, 'AcroForm')
  const resources = view.get(form, 'DR')
  const fonts = view.get(resources, 'Font')
  const times = revision.add(
    dictOf({
      Type: nameOf('Font'),
      Subtype: nameOf('Type1'),
      BaseFont: nameOf('Times-Roman'),
      Encoding: nameOf('WinAnsiEncoding'),
    }),
  )
  const entriesOf = (object: PdfObject): Record<string, PdfObject> =>
    isDict(object) ? Object.fromEntries(object.entries) : {}
  return { DR: dictOf({ ...entriesOf(resources), Font: dictOf({ ...entriesOf(fonts), [fontName]: times }) }) }
}

const printed = 4
const printedAndLocked = 132

const widgetOf = (revision: Revision, { page, box }: Place, flags: number): Record<string, PdfObject | undefined> => {
  const shown = shownPageOf(revision.view, { page, box })
  return {
    Type: nameOf('Annot'),
    Subtype: nameOf('Widget'),
    F: flags,
    Rect: rectOf(shown, box),
    P: shown.num === null ? undefined : revision.refTo(shown.num),
  }
}

/** Field and widget in one dictionary: readers that judge changes accept a value there, and not in a kid's. */
const addTextField = (revision: Revision, name: string, { place, size }: TextField): PdfRef =>
  revision.add(
    dictOf({
      ...widgetOf(revision, place, printed),
      FT: nameOf('Tx'),
      T: textString(name),
      DA: textString(`/${fontName} ${numberText(size)} Tf 0 g`),
      AP: dictOf({ N: addBlank(revision, shownPageOf(revision.view, place), place.box) }),
    }),
  )

const addSignatureField = (revision: Revision, name: string, place: Place, lock: PdfDict): PdfRef =>
  revision.add(
    dictOf({
      ...widgetOf(revision, place, printedAndLocked),
      FT: nameOf('Sig'),
      T: textString(name),
      Lock: revision.add(lock),
    }),
  )
