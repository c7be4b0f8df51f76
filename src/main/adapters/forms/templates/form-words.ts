/** Words of a filled form as they are printed, for templates of the law and of an agency alike. */
import type { TemplateForm } from '#shared/contract/template-form.ts'
import { longDate } from '../../papers/paper-dates.ts'

/** Room for a number or a part of a date that is not given yet. */
export const numberGap = '\u00a0'.repeat(10)
const gap = '\u00a0'.repeat(8)

/** "05", "12a": numbers below ten have a leading zero. */
export const printedNumber = (number: string): string => number.replace(/^\d(?!\d)/, '0$&')

/** "ngày 05 tháng 01 năm 2026"; what is not known yet stays empty. */
export const dateWords = ({ date, year }: TemplateForm): string =>
  date === null ? `ngày${gap}tháng${gap}năm ${year ?? gap}` : longDate(date)

export const withoutEnd = (text: string): string => text.replace(/[\s.;,]+$/, '')

/** A line of a list without its dash and its mark. */
export const withoutMark = (text: string): string => withoutEnd(text).replace(/^[-–\s]+/, '')

/** Lines of a list with their dashes and marks, the last one ended. */
export const listed = (names: readonly string[]): string[] =>
  names.map((name, index) => `- ${withoutMark(name)}${index === names.length - 1 ? '.' : ';'}`)

const keptLine = /^[-–\s]*Lưu\s*:\s*/iu

/** Cell 9b: a line "Lưu: VT, TCCB" typed among the recipients says who keeps the copies. */
export const keptApart = ({ recipients, keptBy }: Pick<TemplateForm, 'recipients' | 'keptBy'>) => {
  const typed = recipients?.filter((line) => keptLine.test(line)) ?? []
  return {
    recipients: recipients?.filter((line) => !keptLine.test(line)) ?? null,
    keptBy: typed.length === 0 ? keptBy : typed.map((line) => withoutMark(line.replace(keptLine, ''))).join(', '),
  }
}
