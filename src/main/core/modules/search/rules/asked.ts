import { parseTypedDate } from '#shared/kernel/vietnamese-dates.ts'
import { cleanText, fold } from '#shared/kernel/text.ts'
import { addDays, isCivilDate, type CivilDate } from '#shared/kernel/time.ts'

/** What is asked for beyond words. */
export interface AskedFilter {
  readonly from: CivilDate | null
  readonly to: CivilDate | null
  /** Words of a type of document. */
  readonly type: string
  readonly due: 'any' | 'overdue'
  /** Words of whoever holds it. */
  readonly holder: string
}

export interface Asked {
  /** What is left when filters are taken out; words of phrases included. */
  readonly words: string
  /** What stood in quotation marks: must be found so. */
  readonly phrases: readonly string[]
  readonly filter: AskedFilter
}

const field = /(?<![\p{L}\p{N}])(\p{L}{2,5}):\s*("[^"]*"|“[^”]*”|[^\s"“]+)/gu
const quoted = /"([^"]+)"|“([^”]+)”/g
const monthForm = /^thang (\d{1,2})(?:(?:\/| nam |[-.])(\d{4}))?$/
const yearForm = /^nam (\d{4})$/

const noFilter: AskedFilter = { from: null, to: null, type: '', due: 'any', holder: '' }

/**
 * Reads a question: words, "phrases", and the fields `từ:` `đến:` (days), `loại:`, `giữ:`, `hạn:quá`, all with or
 * without accents. A question that is nothing but a day, a month or a year asks for what came then.
 */
export const readAsked = (question: string, today: CivilDate): Asked => {
  let filter = noFilter
  const rest = question.replace(field, (whole, name: string, value: string) => {
    const next = withField(filter, fold(name), value.replace(/["“”]/g, '').trim(), today)
    if (!next) return whole
    filter = next
    return ' '
  })
  const phrases = [...rest.matchAll(quoted)].map(([, straight, curved]) => straight ?? curved ?? '')
  const words = cleanText(rest.replace(/["“”]/g, ' '))
  const span = spanOf(words, today)
  return span
    ? { words: '', phrases: [], filter: { ...filter, from: filter.from ?? span.from, to: filter.to ?? span.to } }
    : { words, phrases, filter }
}

const withField = (filter: AskedFilter, name: string, value: string, today: CivilDate): AskedFilter | undefined => {
  const span = spanOf(value, today) ?? spanOf(`nam ${value}`, today) ?? spanOf(`thang ${value}`, today)
  if (name === 'tu') return span && { ...filter, from: span.from }
  if (name === 'den') return span && { ...filter, to: span.to }
  if (name === 'loai') return { ...filter, type: value }
  if (name === 'giu') return { ...filter, holder: value }
  return name === 'han' && fold(value) === 'qua' ? { ...filter, due: 'overdue' } : undefined
}

/** The days a text names, when it names nothing else. */
const spanOf = (text: string, today: CivilDate): { readonly from: CivilDate; readonly to: CivilDate } | undefined => {
  const typed = fold(text).trim()
  if (typed === 'hom nay') return { from: today, to: today }
  if (typed === 'hom qua') return { from: addDays(today, -1), to: addDays(today, -1) }
  const year = yearForm.exec(typed)?.[1]
  if (year !== undefined) return daysFrom(`${year}-01-01`, `${year}-12-31`)
  const month = monthForm.exec(typed)
  if (month) {
    const first = `${month[2] ?? today.slice(0, 4)}-${(month[1] ?? '').padStart(2, '0')}`
    const days = [31, 30, 29, 28].map((day) => `${first}-${String(day)}`)
    return daysFrom(`${first}-01`, days.find(isCivilDate) ?? '')
  }
  // A bare number is a number, not a day written without signs.
  if (/^\d+$/.test(typed)) return undefined
  const day = parseTypedDate(text, Number(today.slice(0, 4)))
  return day && { from: day, to: day }
}

const daysFrom = (from: string, to: string) => (isCivilDate(from) && isCivilDate(to) ? { from, to } : undefined)

/** Neither a word nor a filter. */
export const asksNothing = ({ words, filter }: Asked): boolean =>
  words === '' &&
  filter.from === null &&
  filter.to === null &&
  filter.type === '' &&
  filter.holder === '' &&
  filter.due === 'any'
