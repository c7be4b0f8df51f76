import { fold } from '#shared/kernel/text.ts'
import { isCapitals } from '../../../text/rules/items.ts'
import { bodyBegins, deciderHeading } from '../../../text/rules/vocabulary.ts'
import type { Line } from '../model.ts'
import type { DocumentType } from '../standard.ts'
import { decidesLine, foldedOf, isBold, isCentred, wires } from './lines.ts'
import type { Parts } from './model.ts'

/** The type of a named document, its subject, and who decides. */

const typeOf = (text: string, types: readonly DocumentType[]): DocumentType | null => {
  const folded = fold(text).replace(/[\s:.]+$/, '')
  const known = types.filter((type) => type.folded === folded)
  return known.find(({ group }) => group === 'administrative') ?? known[0] ?? null
}

const isTitleCase = (line: Line): boolean => isCapitals(line.text) || (isBold(line) && line.layout?.align === 'centre')
const titleReach = 25

type TitleParts = Pick<Parts, 'typeName' | 'type' | 'subject' | 'decider' | 'titleZone'> & { readonly end: number }

/** Finds the title below the head, which ends before line `from`. */
export const findTitle = (lines: readonly Line[], from: number, types: readonly DocumentType[]): TitleParts => {
  const none: TitleParts = { typeName: null, type: null, subject: [], decider: [], titleZone: [], end: from }
  for (let at = from; at < Math.min(lines.length, from + titleReach); at++) {
    const line = lines[at] as Line
    if (/^kinh gui\b/.test(foldedOf(line))) return none
    const type = line.boxed || !isTitleCase(line) ? null : typeOf(line.text, types)
    if (type === null) continue
    const subject: Line[] = []
    const decider: Line[] = []
    let next = at + 1
    for (; next < lines.length; next++) {
      const one = lines[next] as Line
      const folded = foldedOf(one)
      if (one.text === '' || one.boxed) continue
      if (
        !isCentred(one) ||
        one.side !== 'whole' ||
        bodyBegins.test(folded) ||
        decidesLine.test(folded) ||
        wires(one, type)
      )
        break
      const [before] = subject
      // On paper, what follows is told from the subject by its face.
      if (one.layout === null && !isBold(one) && !(isCapitals(one.text) || (before !== undefined && !isBold(before))))
        break
      const after = lines.slice(next + 1).find(({ text }) => text !== '')
      const beforeBases = after !== undefined && /^can cu\b/.test(foldedOf(after))
      if (isCapitals(one.text) && (deciderHeading.test(folded) || (beforeBases && one.text.length < 60)))
        decider.push(one)
      else if (decider.length === 0 && subject.length < 8) subject.push(one)
      else if (isCapitals(one.text)) decider.push(one)
      else break
    }
    return { typeName: line, type, subject, decider, titleZone: lines.slice(at, next), end: next }
  }
  return none
}
