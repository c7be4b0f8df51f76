import { paragraphsOf, spot, type Review } from './review.ts'

/** Capitals and citations that can be told from the words alone (Annex II; resources/format-rules/wordings.json). */

const compiled = new Map<string, RegExp>()

const regexOf = (pattern: string): RegExp => {
  const known = compiled.get(pattern)
  if (known !== undefined) return known
  const regex = new RegExp(pattern, 'gu')
  compiled.set(pattern, regex)
  return regex
}

const around = 30

export const checkWording = (review: Review): void => {
  const { subject, letterSubject, bases, addressee, body, recipients, after } = review.parts
  const { wordings } = review.standard
  const texts = [
    ...paragraphsOf(subject).map((one) => ({ ...one, component: 'subject' as const })),
    ...paragraphsOf(letterSubject).map((one) => ({ ...one, component: 'letterSubject' as const })),
    ...paragraphsOf(addressee).map((one) => ({ ...one, component: 'addressee' as const })),
    ...paragraphsOf(bases).map((one) => ({ ...one, component: 'basis' as const })),
    ...paragraphsOf(body).map((one) => ({ ...one, component: 'body' as const })),
    ...paragraphsOf(after.filter(({ boxed }) => !boxed)).map((one) => ({ ...one, component: 'body' as const })),
    ...paragraphsOf(recipients).map((one) => ({ ...one, component: 'recipients' as const })),
  ]
  for (const { text, line, component } of texts)
    for (const { rule, pattern, right, severity } of wordings) {
      const matches = [...text.matchAll(regexOf(pattern))]
      const [first] = matches
      if (first === undefined) continue
      const [found] = first
      const from = Math.max(0, first.index - around)
      spot(review, rule, {
        component,
        line,
        excerpt: text.slice(from, first.index + found.length + around).trim(),
        found: found.trim(),
        expected: right.replace(/\$(\d)/g, (_, group: string) => first[Number(group)] ?? '').trim(),
        severity,
        count: matches.length,
      })
    }
}
