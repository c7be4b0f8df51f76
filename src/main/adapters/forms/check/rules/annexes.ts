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
