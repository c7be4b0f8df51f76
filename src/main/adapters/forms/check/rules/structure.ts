import type { Line } from '../model.ts'
import { basisStart, foldedOf } from '../parts/lines.ts'
import { aboutWords } from '../sentences.ts'
import { lettersOf, paragraphsOf, spot, type Paragraph, type Review } from './review.ts'

/** Parts, articles, clauses and points of the text (Annex I, part II, item 6). */

const articleShape = /^Điều\s+(\d{1,3})\s*([.:)]?)/iu
const clauseShape = /^(\d{1,2})\s*([.)/])(?=\s|\p{L})/u
const pointShape = /^([a-zđ])\s*([).])(?=\s|\p{L})|^([a-zđ])\s*(\/)(?=\s)/u

const isLeadBold = ({ line }: Paragraph, length: number): boolean => {
  let seen = 0
  for (const run of line.runs) {
    if (seen >= length) break
    if (lettersOf(run) > 0 && !run.bold) return false
    seen += run.text.trimStart().length
  }
  return true
}

const checkArticles = (review: Review, paragraphs: readonly Paragraph[]): void => {
  let last = 0
  const say = (number: number): string => aboutWords(review.standard).say('article', { number: String(number) })
  for (const paragraph of paragraphs) {
    const [lead, digits = '', mark = ''] = articleShape.exec(paragraph.text) ?? []
    if (lead === undefined || /^điều/u.test(lead)) continue
    const number = Number(digits)
    // A reference at the head of a paragraph goes on without a mark: "Điều 5 Luật … quy định".
    const isHeading = mark !== '' || isLeadBold(paragraph, 4)
    if (!isHeading) continue
    const { line } = paragraph
    if (mark !== '.') spot(review, 'F-ARTICLE-DOT', { component: 'body', line, found: lead, expected: say(number) })
    if (!isLeadBold(paragraph, lead.length)) spot(review, 'F-ARTICLE-FACE', { component: 'body', line, found: lead })
    if (last > 0 && number !== last + 1 && number !== 1)
      spot(review, 'F-ARTICLE-ORDER', { component: 'body', line, found: lead, expected: say(last + 1) })
    last = number
  }
}

const checkClauses = (review: Review, paragraphs: readonly Paragraph[]): void => {
  let inArticle = false
  let last = 0
  const off: { readonly paragraph: Paragraph; readonly found: string }[] = []
  for (const paragraph of paragraphs) {
    if (articleShape.test(paragraph.text)) {
      inArticle = true
      last = 0
    }
    const [found, digits, mark] = clauseShape.exec(paragraph.text) ?? []
    const number = Number(digits ?? 0)
    if (inArticle && found !== undefined && number !== last + 1 && number !== 1)
      spot(review, 'F-CLAUSE-ORDER', {
        component: 'body',
        line: paragraph.line,
        found,
        expected: `${String(last + 1)}.`,
        severity: 'doubtful',
      })
    if (found !== undefined) last = number
    if (inArticle && found !== undefined && mark !== '.') off.push({ paragraph, found })
  }
  const [first] = off
  if (first !== undefined)
    spot(review, 'F-CLAUSE-FORM', {
      component: 'body',
      line: first.paragraph.line,
      found: first.found,
      expected: first.found.replace(/\s*[)/]$/, '.'),
      count: off.length,
    })
}

const checkPoints = (review: Review, paragraphs: readonly Paragraph[]): void => {
  const badMarks: { readonly paragraph: Paragraph; readonly found: string; readonly letter: string }[] = []
  const order = review.standard.layouts.pointLetters
  let last = -1
  let isAfterGap = false
  for (const paragraph of paragraphs) {
    const { line, text } = paragraph
    if (articleShape.test(text) || clauseShape.test(text)) last = -1
    const shape = pointShape.exec(text)
    const letter = shape?.[1] ?? shape?.[3]
    const mark = shape?.[2] ?? shape?.[4]
    if (shape === null || letter === undefined) continue
    if (mark !== ')') badMarks.push({ paragraph, found: shape[0], letter })
    const at = order.indexOf(letter)
    const wanted = order[last + 1] ?? ''
    if (at < 0) {
      spot(review, 'F-POINT-LETTER', { component: 'body', line, found: shape[0], expected: `${wanted})` })
      isAfterGap = true
    } else if (letter !== 'a' && last >= 0 && at !== last + 1 && !(isAfterGap && at === last)) {
      spot(review, 'F-POINT-ORDER', {
        component: 'body',
        line,
        found: shape[0],
        expected: `${wanted})`,
        // "e" after "d" is the mistake that Word's own lists make; other gaps may be quoted parts.
        severity: at === last + 2 || letter === 'e' ? 'wrong' : 'doubtful',
      })
      isAfterGap = true
    } else isAfterGap = false
    last = at < 0 ? last + 1 : at
  }
  const [first] = badMarks
  if (first !== undefined)
    spot(review, 'F-POINT-FORM', {
      component: 'body',
      line: first.paragraph.line,
      found: first.found,
      expected: `${first.letter})`,
      count: badMarks.length,
    })
}

const romanOnly = /^[IVXLC]+$/

const checkHeadings = (review: Review, paragraphs: readonly Paragraph[]): void => {
  const words = aboutWords(review.standard)
  for (const { text, line } of paragraphs) {
    const [, word = '', numeral = ''] =
      /^(Phần|Chương|Mục|Tiểu mục)\s+([IVXLC]+|\d+)\s*[.:]?(?:\s|$)/iu.exec(text) ?? []
    if (word === '' || (line.layout !== null && line.layout.align !== 'centre') || text.length > 120) continue
    const isHigh = /^(?:phần|chương)$/iu.test(word)
    if (isHigh !== romanOnly.test(numeral))
      spot(review, isHigh ? 'F-CHAPTER-NUMERAL' : 'F-SECTION-NUMERAL', {
        component: 'body',
        line,
        found: `${word} ${numeral}`,
        expected: words.say(isHigh ? 'roman' : 'arabic'),
      })
  }
}

/** An article may have been set in a table or printed with its number by itself: any line that begins so counts. */
const numbersOfArticles = (lines: readonly Line[]): Set<number> =>
  new Set(lines.flatMap(({ text }) => Number(articleShape.exec(text.normalize('NFC'))?.[1] ?? 0) || []))

/** What a decision stands on and is made of; recipients named by an article need that article. */
const checkDecision = (review: Review): void => {
  const { type, typeName, recipients, after, recipientsHead, bases } = review.parts
  // Without its end what is missing may stand on a page that was not read.
  if (type === null || recipientsHead === null || review.isUnfilled) return
  const { lines } = review.paper
  const main = lines.slice(0, after[0] === undefined ? lines.length : lines.indexOf(after[0]))
  const articles = numbersOfArticles(main)
  if (type.folded === 'quyet dinh') {
    const stands = bases.length > 0 || main.some((line) => basisStart.test(foldedOf(line)))
    if (!stands) spot(review, 'F-BASIS-MISSING', { component: 'basis', line: typeName, severity: 'doubtful' })
    if (articles.size === 0)
      spot(review, 'F-ARTICLE-MISSING', { component: 'body', line: typeName, severity: 'doubtful' })
  }
  for (const line of recipients) {
    const [found, digits] = /như điều\s+(\d{1,3})(?!\d)/iu.exec(line.text.normalize('NFC')) ?? []
    if (found !== undefined && !articles.has(Number(digits)))
      spot(review, 'F-RECIPIENTS-ARTICLE', { component: 'recipients', line, found, severity: 'doubtful' })
  }
}

export const checkStructure = (review: Review): void => {
  const { body, after } = review.parts
  // What a decision issues stands behind it; in a PDF it cannot be told from tables.
  const lines = review.paper.kind === 'docx' ? [...body, ...after] : body
  const paragraphs = paragraphsOf(lines).filter(({ line, text }) => line.cell === null && !line.boxed && text !== '')
  checkArticles(review, paragraphs)
  checkClauses(review, paragraphs)
  checkPoints(review, paragraphs)
  checkHeadings(review, paragraphs)
  checkDecision(review)
}
