import { isCivilDate, type CivilDate } from '#shared/kernel/time.ts'
import { boxAround, type TextDocument } from '../model.ts'
import type { Evidence } from '../extraction.ts'
import { itemsOf, type Item } from './items.ts'
import { bodyText } from './references.ts'

/** A deadline the text asks for, with its place, for a person to take over or leave. */
export interface ProposedDeadline {
  /** A day of the calendar, or a span counted from receiving the document. */
  readonly due:
    | { readonly kind: 'date'; readonly date: CivilDate }
    | { readonly kind: 'workingDay' | 'calendarDay' | 'hour'; readonly count: number }
  /** As it stands in the text. */
  readonly text: string
  readonly evidence: Evidence
}

const until =
  '(?:truoc|cham nhat(?: la| vao| den)*|den het|muon nhat(?: la| vao)*|han (?:cuoi|chot)(?: la)*|hoan thanh (?:trong|truoc)|xong truoc)'
const clock = '(?:\\s*\\d{1,2}\\s*(?:gio|h|:)\\s*\\d{0,2}\\s*(?:phut)?,?)?'
const day =
  '(?:\\s*ngay)?\\s*(\\d{1,2})(?:\\s*[/.-]\\s*|\\s+thang\\s+)(\\d{1,2})(?:(?:\\s*[/.-]\\s*|\\s+nam\\s+)(\\d{4}))?'
const byDate = new RegExp(`\\b${until}${clock}${day}(?![\\d/])`, 'g')
const bySpan =
  /\b(?:trong (?:vong |thoi han |thoi gian )?|thoi han (?:la )?)(\d{1,3})\s*(?:\([^)]{1,20}\)\s*)?(ngay lam viec|ngay|gio)\b/g

const spans = { 'ngay lam viec': 'workingDay', ngay: 'calendarDay', gio: 'hour' } as const

const civil = (dayOf: string, month: string, year: string | undefined, written: CivilDate | null): CivilDate | null => {
  const ofYear = year ?? written?.slice(0, 4)
  if (ofYear === undefined) return null
  const date = `${ofYear}-${month.padStart(2, '0')}-${dayOf.padStart(2, '0')}`
  if (!isCivilDate(date)) return null
  if (year !== undefined || written === null || date >= written) return date
  // "trước ngày 15/01" in a letter of December is next year's.
  const next = `${String(Number(ofYear) + 1)}${date.slice(4)}`
  return isCivilDate(next) ? next : null
}

/**
 * Deadlines that the text sets: "trước ngày 15/12/2026", "trong 05 ngày làm việc".
 * @param written the date of the document, by which a day without its year is understood; null when it has none
 */
export const proposedDeadlines = (document: TextDocument, written: CivilDate | null): ProposedDeadline[] => {
  const { text, folded, lineAt } = bodyText(itemsOf(document))
  const found: (ProposedDeadline & { readonly at: number })[] = []
  const add = (match: RegExpExecArray, due: ProposedDeadline['due']): void => {
    const last = lineAt(match.index + match[0].length - 1)
    const first = lineAt(match.index)
    const lines = [first, last].filter((line): line is Item => line !== undefined && line.page === first?.page)
    if (first === undefined) return
    found.push({
      due,
      text: text.slice(match.index, match.index + match[0].length).trim(),
      evidence: { page: first.page, box: document.source === 'docx' ? null : boxAround(lines.map(({ box }) => box)) },
      at: match.index,
    })
  }
  for (const match of folded.matchAll(byDate)) {
    const [, dayOf = '', month = '', year] = match
    const date = civil(dayOf, month, year, written)
    if (date !== null && (written === null || date >= written)) add(match, { kind: 'date', date })
  }
  for (const match of folded.matchAll(bySpan)) {
    const kind = spans[match[2] as keyof typeof spans]
    const count = Number(match[1])
    if (count > 0) add(match, { kind, count })
  }
  return found
    .sort((one, other) => one.at - other.at)
    .map(({ due, text: words, evidence }) => ({ due, text: words, evidence }))
}
