import { fold } from '#shared/kernel/text.ts'
import type { Layout, Line } from '../model.ts'
import { aboutWords, inVietnamese } from '../sentences.ts'
import { lettersOf, paragraphsOf, shareOf, sizeSlack, spot, unique, type Paragraph, type Review } from './review.ts'

/** How the text itself is set, its bases and its end (Annex I, part II, item 6). */

const millimetresPerPoint = 25.4 / 72
/** One row of 14-point letters holds about eighty. */
const surelyTwoRows = 110
/** Single spacing of Times is this times the size. */
const singleSpacing = 1.15

const isRunning = ({ line }: Paragraph): boolean => line.cell === null && line.side === 'whole'

interface Off {
  readonly paragraph: Paragraph
  readonly found: string
}

const spotOff = (review: Review, rule: string, off: readonly Off[], expected: string): void => {
  const [first] = off
  if (first === undefined) return
  spot(review, rule, {
    component: 'body',
    line: first.paragraph.line,
    found: unique(off.map(({ found }) => found))
      .slice(0, 3)
      .join('; '),
    expected,
    count: off.length,
  })
}

const checkSize = (review: Review, paragraphs: readonly Paragraph[]): void => {
  const [from, to] = review.standard.layouts.components.body.sizes ?? [0, 100]
  if (!review.paper.trusts.sizes) return
  const slack = sizeSlack(review.paper)
  const words = aboutWords(review.standard)
  const off = paragraphs.flatMap((paragraph) => {
    const runs = paragraph.lines
      .flatMap((line) => line.runs)
      .filter((run) => lettersOf(run) > 3 && (run.size < from - slack || run.size > to + slack))
    return runs.length === 0
      ? []
      : [
          {
            paragraph,
            found: words.say('size', { value: unique(runs.map(({ size }) => inVietnamese(size))).join('; ') }),
          },
        ]
  })
  spotOff(review, 'F-BODY-SIZE', off, words.sizes([from, to]))
}

/** Notes are set in italics; a long paragraph of the text is not. */
const checkFace = (review: Review, paragraphs: readonly Paragraph[]): void => {
  if (!review.paper.trusts.faces) return
  const words = aboutWords(review.standard)
  const off = paragraphs
    .filter(
      ({ text, lines }) =>
        text.length > surelyTwoRows &&
        !/^[(“"*]/.test(text) &&
        lines.every((line) => shareOf(line, ({ italic }) => italic) > 0.95),
    )
    .map((paragraph) => ({ paragraph, found: words.say('italic') }))
  const [first] = off
  if (first === undefined) return
  spot(review, 'F-BODY-FACE', {
    component: 'body',
    line: first.paragraph.line,
    found: first.found,
    expected: words.say('upright'),
    severity: 'doubtful',
    count: off.length,
  })
}

const withLayout = (paragraphs: readonly Paragraph[]): (Paragraph & { readonly layout: Layout })[] =>
  paragraphs.flatMap((paragraph) =>
    paragraph.line.layout === null ? [] : [{ ...paragraph, layout: paragraph.line.layout }],
  )

const checkAlignment = (review: Review, paragraphs: readonly Paragraph[]): void => {
  const words = aboutWords(review.standard)
  const off = withLayout(paragraphs)
    .filter(({ layout, text }) => (layout.align === 'left' || layout.align === 'right') && text.length > surelyTwoRows)
    .map((paragraph) => ({ paragraph, found: words.say(paragraph.layout.align) }))
  spotOff(review, 'F-BODY-ALIGN', off, words.say('justify'))
}

const indentSlack = 0.6

const checkIndent = (review: Review, paragraphs: readonly Paragraph[]): void => {
  const { indents } = review.standard.layouts.body
  const words = aboutWords(review.standard)
  const off = withLayout(paragraphs).flatMap((paragraph) => {
    const { layout, line } = paragraph
    if (layout.start === null || layout.align === 'centre' || layout.align === 'right') return []
    // Levels of a list step further in; only the first level is sure.
    if (layout.numbered && layout.start * millimetresPerPoint > 13) return []
    const start = layout.start * millimetresPerPoint
    if (indents.some((indent) => Math.abs(start - indent) <= indentSlack)) return []
    return line.rules.length > 0 && paragraph.text === '' ? [] : [{ paragraph, found: words.value('mm', start) }]
  })
  spotOff(review, 'F-BODY-INDENT', off, words.range('mmEither', [indents[0] ?? 0, indents[1] ?? 0]))
}

const checkGaps = (review: Review, paragraphs: readonly Paragraph[]): void => {
  const { paragraphGap } = review.standard.layouts.body
  const words = aboutWords(review.standard)
  const all = withLayout(paragraphs)
  const off = all.flatMap((paragraph, index) => {
    const before = all[index - 1]
    if (before === undefined || before.line.paragraph + 1 !== paragraph.line.paragraph) return []
    const same = before.layout.style === paragraph.layout.style
    const after = same && before.layout.contextual ? 0 : before.layout.spaceAfter
    const above = same && paragraph.layout.contextual ? 0 : paragraph.layout.spaceBefore
    const gap = after + above
    return gap < paragraphGap - 0.1 ? [{ paragraph, found: words.value('points', gap) }] : []
  })
  spotOff(review, 'F-BODY-GAP', off, words.value('atLeastPoints', paragraphGap))
}

const checkSpacing = (review: Review, paragraphs: readonly Paragraph[]): void => {
  const [from, to] = review.standard.layouts.body.lines
  const words = aboutWords(review.standard)
  const off = withLayout(paragraphs).flatMap((paragraph) => {
    const { spacing } = paragraph.layout
    const size = Math.max(...paragraph.line.runs.map((run) => (lettersOf(run) > 0 ? run.size : 0)))
    const single = size * singleSpacing
    if (size <= 0) return []
    if (spacing.kind === 'lines')
      return spacing.lines < from - 0.01 || spacing.lines > to + 0.01
        ? [{ paragraph, found: words.value('lines', Math.round(spacing.lines * 100) / 100) }]
        : []
    const low = spacing.kind === 'exact' && spacing.points < single * from - 0.5
    return low || spacing.points > single * to + 0.5
      ? [{ paragraph, found: words.value(low ? 'exactPoints' : 'points', spacing.points) }]
      : []
  })
  spotOff(review, 'F-BODY-SPACING', off, words.range('linesRange', [from, to]))
}

const basisStart = /^(?:can cu|theo de nghi|xet)\b/

/** Each basis with the rows it runs over into. */
const basesOf = (lines: readonly Line[]): { readonly text: string; readonly line: Line }[] => {
  const found: { text: string; line: Line }[] = []
  for (const line of lines) {
    const last = found.at(-1)
    if (basisStart.test(fold(line.text)) && (line.layout === null || line.layout.align !== 'centre'))
      found.push({ text: line.text, line })
    else if (last !== undefined && (line.layout === null || last.line.paragraph === line.paragraph))
      last.text += ` ${line.text}`
  }
  return found
}

/** Legal bases stand in rows of their own, each ends with a semicolon, the last with a full stop. */
const checkBases = (review: Review): void => {
  const bases = basesOf(review.parts.bases)
  for (const [index, { text, line }] of bases.entries()) {
    const end = text.trimEnd().at(-1) ?? ''
    const wanted = index === bases.length - 1 ? '.' : ';'
    if (end !== wanted && !/[…_]$/.test(text))
      spot(review, wanted === '.' ? 'F-BASIS-STOP' : 'F-BASIS-SEMICOLON', {
        component: 'basis',
        line,
        found: text.slice(-15),
        expected: wanted,
      })
    const another = /[;,]\s*(căn cứ (?:luật|bộ luật|nghị định|thông tư|quyết định|nghị quyết) .{0,40})/iu.exec(
      text,
    )?.[1]
    if (another !== undefined) spot(review, 'F-BASIS-LINE', { component: 'basis', line, found: another })
    if (/^căn cứ (?:bộ )?luật[^;]*? số \d+\/\d{4}\/QH/iu.test(text) || /^căn cứ pháp lệnh[^;]*? số \d+/iu.test(text))
      spot(review, 'F-BASIS-LAW-NUMBER', {
        component: 'basis',
        line,
        found: / số [\w/]+/u.exec(text)?.[0].trim() ?? '',
      })
    if (
      /^căn cứ (?:nghị định|thông tư|quyết định|nghị quyết|chỉ thị) số \d+/iu.test(text) &&
      !/(?<!\p{L})ngày(?!\p{L})/iu.test(text)
    )
      spot(review, 'F-BASIS-DATE', { component: 'basis', line, found: text })
  }
}

const endReach = 6

const checkEnd = (review: Review, body: readonly Line[]): void => {
  const paragraphs = paragraphsOf(body)
  const last = paragraphs.at(-1)
  if (last === undefined || review.parts.recipientsHead === null) return
  const ends = paragraphs.slice(-endReach).some(({ text }) => /\.\s*\/\s*\.\s*$/.test(text))
  if (ends) {
    const marked = paragraphs.slice(-endReach).find(({ text }) => /\.\s*\/\s*\.\s*$/.test(text))
    const mark = /\S?\.\s*\/\s*\.\s*$/.exec(marked?.text ?? '')?.[0] ?? ''
    if (marked !== undefined && (/\s(?!$)/.test(mark.trim()) || /[.,;:]\.\//.test(mark)))
      spot(review, 'F-END-MARK-FORM', {
        component: 'body',
        line: marked.line,
        excerpt: marked.text.slice(-40),
        found: mark.trim(),
      })
    return
  }
  // A table at the end, or a row of a form, leaves it open where the mark would stand.
  const isTable = last.line.cell !== null
  const slash = /\S{0,2}\/\.?\s*$/.exec(last.text)?.[0]
  if (slash !== undefined && !/[.…]{2}\/\.?$|…\/\.?$/.test(slash))
    spot(review, 'F-END-MARK-FORM', { component: 'body', line: last.line, excerpt: last.text.slice(-40), found: slash })
  else if (slash === undefined)
    spot(review, 'F-END-MARK', {
      component: 'body',
      line: last.line,
      excerpt: last.text.slice(-60),
      severity: isTable ? 'doubtful' : 'wrong',
    })
}

export const checkText = (review: Review): void => {
  const { body, bases, decides } = review.parts
  const running = paragraphsOf(body).filter(isRunning)
  const set = [...paragraphsOf(bases).filter(isRunning), ...running]
  checkSize(review, running)
  checkFace(review, running)
  checkAlignment(review, set)
  checkIndent(review, set)
  checkGaps(review, running)
  checkSpacing(review, set)
  checkBases(review)
  checkEnd(review, body)
  if (decides !== null && shareOf(decides, ({ bold }) => !bold) > 0.1)
    spot(review, 'F-DECIDES-FACE', { component: 'body', line: decides })
}
