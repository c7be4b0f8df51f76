import type { Line, Section } from '../model.ts'
import { isNameless } from '../pdf/read-pdf-paper.ts'
import { aboutWords, inVietnamese } from '../sentences.ts'
import type { ComponentId } from '../standard.ts'
import { lettersOf, spot, type Review } from './review.ts'

/** Paper, margins, letters and page numbers (Annex I, part I, section I). */

/** What a margin may be off before anyone could see it, in millimetres. */
const marginSlack = 0.5
/** Margins read off a page depend on the letters that stand there. */
const measuredSlack = 1.5
const sizeSlack = 1

const sides = ['top', 'bottom', 'left', 'right'] as const

const checkPaper = (review: Review, sections: readonly Section[]): void => {
  const { page } = review.standard.layouts
  const words = aboutWords(review.standard)
  const off = sections.find(
    ({ width, height }) =>
      Math.abs(Math.min(width, height) - page.width) > sizeSlack ||
      Math.abs(Math.max(width, height) - page.height) > sizeSlack,
  )
  const size = (width: number, height: number): string =>
    words.say('paper', { width: inVietnamese(Math.round(width)), height: inVietnamese(Math.round(height)) })
  if (off !== undefined)
    spot(review, 'F-PAGE-SIZE', {
      component: 'page',
      found: size(off.width, off.height),
      expected: size(page.width, page.height),
    })
  const [first] = sections
  if (first?.landscape === true)
    spot(review, 'F-PAGE-ORIENTATION', {
      component: 'page',
      found: words.say('landscape'),
      expected: words.say('portrait'),
      severity: first.holdsTable ? 'doubtful' : 'wrong',
    })
}

const checkMargins = (review: Review, sections: readonly Section[]): void => {
  const { margins } = review.standard.layouts.page
  const words = aboutWords(review.standard)
  if (!review.paper.trusts.sizes) return
  for (const side of sides) {
    const [from, to] = margins[side]
    const off = sections.filter(({ margins: own, measured, landscape, firstLine }) => {
      const value = own[side]
      const slack = measured ? measuredSlack : marginSlack
      return !landscape && firstLine !== null && value !== null && (value < from - slack || value > to + slack)
    })
    const [first] = off
    const value = first?.margins[side] ?? null
    if (first === undefined || value === null) continue
    spot(review, `F-MARGIN-${side.toUpperCase()}`, {
      component: 'page',
      found: words.value('mm', value),
      expected: words.range('mmRange', [from, to]),
      severity: first.measured ? 'doubtful' : 'wrong',
    })
  }
}

/** Without the mark of a subset and the face. */
const familyOf = (name: string): string =>
  name.replace(/^[A-Z]{6}\+/, '').replace(/[-,](?:Bold|Italic|Regular|Oblique).*$/i, '')

/** `BCDEEE+TimesNewRomanPS-BoldMT` → `timesnewroman`. */
const plainFont = (name: string): string =>
  name
    .replace(/^[A-Z]{6}\+/, '')
    .replace(/[-,].*$/, '')
    .replace(/\s+(?:Bold|Italic|Regular)$/i, '')
    .replace(/[\s_]/g, '')
    .replace(/(?:PS|MT|PSMT)+$/, '')
    .toLowerCase()

const componentsByLine = ({ parts }: Review): Map<Line, ComponentId> => {
  const lists: readonly (readonly [ComponentId, readonly (Line | null)[]])[] = [
    ['nationalName', [parts.nationalName]],
    ['motto', [parts.motto]],
    ['parent', parts.parent],
    ['issuer', parts.issuer],
    ['number', [parts.number]],
    ['date', [parts.date]],
    ['letterSubject', parts.letterSubject],
    ['typeName', [parts.typeName]],
    ['subject', parts.subject],
    ['decider', parts.decider],
    ['basis', parts.bases],
    ['addressee', parts.addressee],
    ['authority', parts.authority],
    ['signer', [parts.signer]],
    ['recipientsHead', [parts.recipientsHead]],
    ['recipients', parts.recipients],
    ['mark', parts.marks],
    ['typist', [parts.typist]],
  ]
  return new Map(lists.flatMap(([id, lines]) => lines.flatMap((line) => (line === null ? [] : [[line, id] as const]))))
}

interface Use {
  readonly line: Line
  letters: number
  lines: number
}

const usesOf = (lines: readonly Line[], keyOf: (run: Line['runs'][number]) => string | null): Map<string, Use> => {
  const uses = new Map<string, Use>()
  for (const line of lines) {
    const counted = new Set<string>()
    for (const run of line.runs) {
      const letters = lettersOf(run)
      const key = letters === 0 ? null : keyOf(run)
      if (key === null) continue
      const use = uses.get(key) ?? { line, letters: 0, lines: 0 }
      use.letters += letters
      if (!counted.has(key)) use.lines += 1
      counted.add(key)
      uses.set(key, use)
    }
  }
  return uses
}

const checkFonts = (review: Review): void => {
  const { fonts } = review.standard.layouts
  const { paper } = review
  const known = new Set(
    [...fonts.named, ...(paper.kind === 'pdf' ? fonts.sameLetters : []), ...fonts.signs].map(plainFont),
  )
  const alike = new Set(fonts.sameLetters.map(plainFont))
  const byLine = componentsByLine(review)
  const uses = usesOf(paper.lines, ({ font }) =>
    isNameless(font) || known.has(plainFont(font)) ? null : familyOf(font),
  )
  for (const [font, { line, lines }] of uses)
    spot(review, 'F-FONT', {
      component: byLine.get(line) ?? 'body',
      line,
      found: font,
      severity: alike.has(plainFont(font)) ? 'doubtful' : 'wrong',
      count: lines,
    })
}

const checkColours = (review: Review): void => {
  const byLine = componentsByLine(review)
  // Stamps of urgency and secrecy are red.
  const lines = review.paper.lines.filter((line) => byLine.get(line) !== 'mark' && !line.boxed)
  const words = aboutWords(review.standard)
  for (const [colour, use] of usesOf(lines, (run) => run.colour))
    spot(review, 'F-COLOUR', {
      component: byLine.get(use.line) ?? 'body',
      line: use.line,
      found: words.say('colour', { value: colour }),
      severity: colour === 'FFFFFF' ? 'doubtful' : 'wrong',
      count: use.lines,
    })
}

const checkPageNumbers = (review: Review): void => {
  const { numbers, pageCount, trusts } = review.paper
  if (numbers === null) return
  const look = review.standard.layouts.components.pageNumber
  const words = aboutWords(review.standard)
  const component = 'pageNumber' as const
  const { number, onFirstPage } = numbers
  if (number === null) {
    if (pageCount !== null && pageCount > 1)
      spot(review, 'F-PAGE-NUMBER-MISSING', { component, found: words.say('none') })
    return
  }
  if (onFirstPage) spot(review, 'F-PAGE-NUMBER-FIRST', { component, found: words.say('onFirstPage') })
  if (number.place === 'footer') spot(review, 'F-PAGE-NUMBER-PLACE', { component, found: words.say('footer') })
  if (number.form === 'other') spot(review, 'F-PAGE-NUMBER-NUMERAL', { component, found: words.say('otherNumerals') })
  if (number.align !== null && number.align !== 'centre')
    spot(review, 'F-PAGE-NUMBER-ALIGN', {
      component,
      found: words.say(number.align),
      expected: words.say('centre'),
    })
  const { run } = number
  if (run === null || look.sizes === undefined || !trusts.sizes) return
  const slack = review.paper.kind === 'pdf' ? 0.35 : 0.01
  if (run.size < look.sizes[0] - slack || run.size > look.sizes[1] + slack)
    spot(review, 'F-PAGE-NUMBER-SIZE', {
      component,
      found: words.value('size', run.size),
      expected: words.sizes(look.sizes),
    })
  if (run.italic)
    spot(review, 'F-PAGE-NUMBER-FACE', { component, found: words.say('italic'), expected: words.say('upright') })
}

export const checkPage = (review: Review): void => {
  const { sections } = review.paper
  checkPaper(review, sections)
  checkMargins(review, sections)
  checkFonts(review)
  checkColours(review)
  checkPageNumbers(review)
}
