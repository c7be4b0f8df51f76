import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { CivilDate } from '#shared/kernel/time.ts'
import { fold } from '#shared/kernel/text.ts'
import { formatLongDate } from '#shared/kernel/vietnamese-dates.ts'
import { readPages } from '../../text/pdf/read-pdf.ts'
import { isString, type PdfDict, type PdfView } from '../pdf/objects.ts'
import { addText } from './appearance.ts'
import { findDateGaps, findNumberGap, findPrintedNumber, type Gap, type OpenLine } from './gaps.ts'
import { prepareLines, widthOfLine, type LetterStyle } from './lettering.ts'
import { dictOf, textString, withEntries } from './objects.ts'
import type { Place } from './page.ts'
import { examine, isClosed, type Signable } from './preflight.ts'
import type { Revision } from './revision.ts'
import { fieldNames } from './field-names.ts'
import { sealerOf, type Sealer } from './sealer.ts'
import { type SignatureDesign, type SignCode, type SignedPdf, signExamined, type SignRequest } from './sign-pdf.ts'
import { placeOfField, shownPageOf } from './target.ts'

/** Number and date as they go into the paper. */
export interface NumberWritten {
  /** The number as it is written into the gap: with a leading zero below 10 (Annex I, II.3). */
  readonly number: string
  /** `QĐ-UBND`; written behind the number where the page has no symbol of its own. */
  readonly symbol: string
  readonly date: CivilDate
}

export interface NumberAndSignRequest extends Omit<SignRequest, 'role'>, NumberWritten {}

/**
 * - `numberFieldsMissing`: the paper was not prepared (`preparePdf`): its number is printed already, or nowhere to go.
 * - `numberFieldsFilled`: it has its number already, or a signature closed the fields.
 * - `numberTooLong`: what is written does not fit its gap.
 */
export type NumberAndSignCode = SignCode | 'numberFieldsMissing' | 'numberFieldsFilled' | 'numberTooLong'

/** Text for the gaps of a line, in order, and the field it goes into. */
interface Entry {
  readonly name: string
  readonly num: number
  readonly dict: PdfDict
  readonly place: Place
  readonly line: OpenLine
  readonly texts: readonly string[]
}

/**
 * The clerk's step: writes number and date into the fields prepared for them and signs for the agency, all in one
 * revision. The leader's signature permits exactly this.
 */
export const numberAndSignPdf = ({
  key,
  timestamps,
  ...request
}: NumberAndSignRequest): Promise<Result<SignedPdf, NumberAndSignCode>> =>
  numberAndSealPdf(request, sealerOf(key, timestamps))

/** `numberAndSignPdf` where the value is made by a sealer. */
export const numberAndSealPdf = async (
  request: Omit<SignatureDesign, 'role'> & NumberWritten,
  sealer: Sealer,
): Promise<Result<SignedPdf, NumberAndSignCode>> => {
  const signable = examine(request.pdf, request.at)
  if (!signable.ok) return signable
  const entries = entriesOf(request, signable.value)
  if (!entries.ok) return entries
  return signExamined({ ...request, role: 'agency' }, sealer, signable.value, {
    fill: (revision) => {
      for (const entry of entries.value) fill(revision, entry)
    },
    closes: 'everything',
  })
}

/** The field of a number or a date, while it can be written into. */
const textFieldOf = ({ fields }: Signable, name: string) => {
  const field = fields.get(name)
  return field?.num === undefined || field.num === null || field.type !== 'Tx' ? null : { ...field, num: field.num }
}

const numberAsCompared = (code: string): string =>
  fold(code)
    .replace(/\s/g, '')
    .replace(/^0+(?=\d)/, '')

/**
 * Where the number of a paper stands once the agency has signed.
 * - `fields`: it is written into the gaps prepared for it.
 * - `page`: it is printed there already, for the văn thư numbered first or the paper was made elsewhere.
 * - `signature`: the page has neither number nor room for it, so the signature shows it.
 */
export type NumberStands = 'fields' | 'page' | 'signature'

/**
 * See `NumberStands`; `printed`: another number than the paper's, where one is printed; `date`: still `open` on a page
 * that has its number, which nobody fills in any more.
 */
export const numberStands = (
  signable: Signable,
  { number, symbol }: NumberWritten,
): { readonly where: NumberStands; readonly printed: string | null; readonly date: 'open' | 'asPrinted' } => {
  const [first] = readPages(signable.view, (page) => page === 1)
  const code = first === undefined ? null : findPrintedNumber(first.page)
  const isOwn = code !== null && numberAsCompared(code) === numberAsCompared(`${number}/${symbol}`)
  const printed = isOwn ? null : code
  const isPrepared = [fieldNames.number, fieldNames.date].every((name) => textFieldOf(signable, name) !== null)
  if (isPrepared) return { where: 'fields', printed, date: 'asPrinted' }
  const isOpen = isOwn && first !== undefined && findDateGaps(first.page) !== null
  return { where: isOwn ? 'page' : 'signature', printed, date: isOpen ? 'open' : 'asPrinted' }
}

/** Day, month and year as the decree writes them: digits alone. */
const dateParts = (date: CivilDate): readonly string[] => formatLongDate(date).match(/\d+/g) ?? []

const entriesOf = (
  { number, symbol, date }: NumberWritten,
  signable: Signable,
): Result<readonly Entry[], NumberAndSignCode> => {
  const { view } = signable
  const [first] = readPages(view, (page) => page === 1)
  const numberGap = first && findNumberGap(first.page)
  const dateGaps = first && findDateGaps(first.page)
  const [day = '', month = '', year = ''] = dateParts(date)
  const wanted = [
    {
      name: fieldNames.number,
      gaps: numberGap,
      texts: numberGap?.holds === 'number' ? [number] : [`${number}/${symbol}`],
    },
    {
      name: fieldNames.date,
      gaps: dateGaps,
      texts: dateGaps?.holds === 'dayAndMonth' ? [day, month] : [day, month, year],
    },
  ]
  const entries: Entry[] = []
  for (const { name, gaps, texts } of wanted) {
    const field = textFieldOf(signable, name)
    if (field === null) return fail('numberFieldsMissing', { field: name })
    if (view.resolve(field.value) !== null || isClosed(signable, name))
      return fail('numberFieldsFilled', { field: name })
    const place = placeOfField(view, field.num, field.dict)
    if (place === null) return fail('numberFieldsMissing', { field: name })
    const entry = fitEntry(view, { name, num: field.num, dict: field.dict, place }, gaps?.line, texts)
    if (!entry.ok) return entry
    entries.push(entry.value)
  }
  return ok(entries)
}

/** The gaps where the field stands over them, else the field as one gap. */
const fitEntry = (
  view: PdfView,
  field: Omit<Entry, 'line' | 'texts'>,
  line: OpenLine | undefined | null,
  texts: readonly string[],
): Result<Entry, 'glyphMissing' | 'numberTooLong'> => {
  const { box } = field.place
  const size = sizeIn(view, field.dict) ?? box.height / 1.3
  const isOver =
    line !== null && line !== undefined && Math.abs(line.box.x - box.x) < 2 && Math.abs(line.box.y - box.y) < 2
  const own: OpenLine = isOver
    ? line
    : {
        box,
        style: { face: 'regular', size },
        baseline: (box.height + size * 0.66) / 2,
        gaps: [{ x: 0, width: box.width, align: 'left' }],
      }
  const pieces = own.gaps.length === texts.length ? texts : [texts.join('/')]
  const prepared = prepareLines(pieces, own.style)
  if (!prepared.ok) return prepared
  const fits = pieces.every((text, index) => widthOfLine(text, own.style) <= (own.gaps[index]?.width ?? 0))
  return fits ? ok({ ...field, line: own, texts: prepared.value.lines }) : fail('numberTooLong', { field: field.name })
}

/** The size that the field's /DA names. */
const sizeIn = (view: PdfView, field: PdfDict): number | null => {
  const appearance = view.get(field, 'DA')
  if (!isString(appearance)) return null
  const size = Number(/([\d.]+)\s+Tf/.exec(Buffer.from(appearance.bytes).toString('latin1'))?.[1])
  return size > 0 ? size : null
}

/** Each text in its gap; `x` from the left edge of the field. */
const piecesOf = ({ line, texts }: Entry) =>
  texts.map((text, index) => {
    const { x, width, align } = line.gaps[index] as Gap
    const own = widthOfLine(text, line.style)
    return { text, x: align === 'left' ? x : x + (width - own) / 2, width: own }
  })

/** Text as it will stand on a page, in points from the top left corner of the page as shown. */
export interface WrittenText extends LetterStyle {
  readonly text: string
  readonly page: number
  readonly x: number
  readonly baseline: number
  readonly width: number
}

/** What `numberAndSignPdf` will write, and where. */
export const numberWritten = (
  wanted: NumberWritten,
  signable: Signable,
): Result<readonly WrittenText[], NumberAndSignCode> => {
  const entries = entriesOf(wanted, signable)
  if (!entries.ok) return entries
  return ok(
    entries.value.flatMap((entry) => {
      const { page, box } = entry.place
      const baseline = box.y + entry.line.baseline
      return piecesOf(entry).map(({ text, x, width }) => ({
        ...{ text, page, x: box.x + x, baseline, width },
        ...entry.line.style,
      }))
    }),
  )
}

/** Writes a value and what shows it. */
const fill = (revision: Revision, entry: Entry): void => {
  const { num, dict, place, line, texts } = entry
  const y = place.box.height - line.baseline
  const pieces = piecesOf(entry).map(({ text, x }) => ({ text, x, y }))
  const appearance = addText(revision, shownPageOf(revision.view, place), place.box, pieces, line.style)
  revision.put(num, withEntries(dict, { V: textString(texts.join(' ')), AP: dictOf({ N: appearance }) }))
}
