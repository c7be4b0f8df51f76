import { fold } from '#shared/kernel/text.ts'
import { foldedOf } from '../parts/lines.ts'
import { spot, type Review } from './review.ts'

/** Annexes and marks (Annex I, part III). */

const numbered = /^phu luc\s+(?:so\s+)?(\S+?)\s*[:.]?$/

export const checkAnnexes = (review: Review): void => {
  const { annexes, body, bases, subject } = review.parts
  const [first] = annexes
  if (first === undefined) return
  const several = annexes.length > 1
  if (several)
    for (const { head } of annexes) {
      const number = numbered.exec(foldedOf(head))?.[1]
      if (number === undefined || !/^[ivx]+$/.test(number))
        spot(review, 'F-ANNEX-NUMBER', { component: 'annexHead', line: head, found: head.text })
    }
  checkPages(review)
  for (const { head, note } of annexes)
    if (note === null)
      spot(review, 'F-ANNEX-NOTE-MISSING', { component: 'annexNote', line: head, severity: 'doubtful' })
  const text = fold([...body, ...bases, ...subject].map((line) => line.text).join(' '))
  if (body.length > 0 && !/\bphu luc\b/.test(text))
    spot(review, 'F-ANNEX-MENTION', {
      component: 'body',
      line: first.head,
      severity: /kem theo/.test(text) ? 'doubtful' : 'wrong',
    })
}

/** Pages of an annex are counted for themselves (Annex I, part III, item 1). */
const checkPages = (review: Review): void => {
  const { paper, parts } = review
  const off = parts.annexes.filter(({ head }) => {
    if (head.page !== null) {
      const shown = paper.shownNumbers[head.page - 1] ?? null
      return shown !== null && shown > 1 && shown === head.page
    }
    const at = paper.lines.indexOf(head)
    const section = paper.sections.findLast(({ firstLine }) => firstLine !== null && firstLine <= at)
    return section?.renumbers === false && (paper.numbers?.number ?? null) !== null
  })
  const [first] = off
  if (first !== undefined)
    spot(review, 'F-ANNEX-PAGES', {
      component: 'annexHead',
      line: first.head,
      severity: first.head.page === null && paper.sections.length === 1 ? 'doubtful' : 'wrong',
      count: off.length,
    })
}

export const checkMarks = (review: Review): void => {
  const allowed = new Set(review.standard.layouts.marks)
  for (const line of review.parts.marks) {
    const printed = line.text.normalize('NFC').toUpperCase()
    if (!allowed.has(printed))
      spot(review, 'F-MARK-WORDS', {
        component: 'mark',
        line,
        found: line.text,
        expected: review.standard.layouts.marks.join(', '),
        severity: 'doubtful',
      })
  }
}
