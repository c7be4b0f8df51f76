import { fold, normaliseTone } from '#shared/kernel/text.ts'
import { widthOf } from '../../../papers/faces.ts'
import { afterReference } from '../../../papers/letter-subject.ts'
import type { Line, Rule } from '../model.ts'
import { foldedOf, isBold } from '../parts/lines.ts'
import { aboutWords } from '../sentences.ts'
import { shareOf, spot, type Review } from './review.ts'

/** Quốc hiệu, tiêu ngữ, the bodies and the lines drawn under them (Annex I, part II, items 1, 2 and 5). */

const checkNationalName = (review: Review): void => {
  const { nationalName, motto } = review.parts
  const { rules } = review.standard
  if (nationalName === null) {
    spot(review, 'F-NATIONAL-NAME-MISSING', { component: 'nationalName' })
    return
  }
  const name = rules['F-NATIONAL-NAME-WORDS']?.expected ?? ''
  const printed = nationalName.text.toUpperCase()
  if (printed !== name)
    spot(review, 'F-NATIONAL-NAME-WORDS', {
      component: 'nationalName',
      line: nationalName,
      found: nationalName.text,
      // The tone mark on the other letter (HOÀ) is another way of writing, not another word.
      severity: normaliseTone(printed) === normaliseTone(name) ? 'doubtful' : 'wrong',
    })
  if (motto === null) spot(review, 'F-MOTTO-MISSING', { component: 'motto' })
  else if (motto.text !== rules['F-MOTTO-WORDS']?.expected)
    // Written in capitals throughout, its case is told apart.
    if (motto.text.toUpperCase() !== motto.text || fold(motto.text) !== fold(rules['F-MOTTO-WORDS']?.expected ?? ''))
      spot(review, 'F-MOTTO-WORDS', { component: 'motto', line: motto, found: motto.text })
}

interface RuleSearch {
  /** Lines drawn where the component stands. */
  readonly own: readonly Rule[]
  /** Lines drawn elsewhere near, which may have been placed here. */
  readonly near: number
}

/** In Word a drawn line belongs to a paragraph but may be placed anywhere on the page. */
const rulesUnder = (review: Review, line: Line, others: readonly Line[]): RuleSearch => {
  if (review.paper.kind === 'pdf') {
    const beside = others.filter((one) => one !== line && one.side === line.side && one.rules.length > 0)
    // A line may have slipped a row when letters stood in for others.
    return { own: line.rules, near: beside.length > 0 ? 2 : 0 }
  }
  const zone = review.paper.lines.filter(
    (one) =>
      !one.boxed &&
      one.side === line.side &&
      (line.cell === null
        ? one.cell === null && Math.abs(one.paragraph - line.paragraph) <= 2
        : one.cell?.table === line.cell.table),
  )
  const own = zone
    .filter((one) => one === line || one.text === '' || one.rules.some(({ by }) => by === 'drawing'))
    .flatMap(({ rules }) => rules)
  const near = others.filter((one) => !zone.includes(one)).flatMap(({ rules }) => rules).length
  return { own, near }
}

const textWidth = (line: Line): number =>
  widthOf(isBold(line) ? 'bold' : 'regular', line.runs[0]?.size ?? 13, line.text)

/** In points: half of the page's text for a column, all of it for the rest. */
const widestRow = ({ cell, side }: Line): number => (cell !== null && side !== 'whole' ? 270 : 440)

const checkRuleLength = (
  review: Review,
  rule: string,
  component: 'motto' | 'issuer' | 'subject',
  line: Line,
  own: readonly Rule[],
  [from, to]: readonly [number, number],
): void => {
  const words = aboutWords(review.standard)
  const expected = words.say(component === 'motto' ? 'ruleWhole' : 'ruleThird')
  if (component !== 'motto' && shareOf(line, ({ underline }) => underline) > 0.9) {
    spot(review, rule, { component, line, found: words.say('fullUnderline'), expected })
    return
  }
  const widths = own.flatMap(({ width }) => (width === null ? [] : [width]))
  const [width] = widths
  if (width === undefined || widths.length > 1) return
  // Letters that run over into another row have no one length.
  if (line.area === null && textWidth(line) > widestRow(line)) return
  const share = width / (line.area?.width ?? textWidth(line))
  if (share < from || share > to)
    spot(review, rule, {
      component,
      line,
      found: words.say('ruleLength', { value: String(Math.round(share * 100)) }),
      expected,
      severity: 'doubtful',
    })
}

/** How far a length seen on paper may be off before it is one. */
const lengthSlack = 0.06

const checkRules = (review: Review): void => {
  const { nationalName, motto, issuer, subject, typeName, titleZone } = review.parts
  const { issuerRule } = review.standard.layouts
  const third = [issuerRule[0] - lengthSlack, issuerRule[1] + lengthSlack] as const
  const front = review.paper.lines.slice(0, 60).filter(({ boxed }) => !boxed)
  if (motto !== null) {
    const { own, near } = rulesUnder(review, motto, front)
    if (own.length > 0) checkRuleLength(review, 'F-MOTTO-RULE-LENGTH', 'motto', motto, own, [0.88, 1.12])
    else spotMissingRule(review, 'F-MOTTO-RULE', 'motto', motto, near)
  }
  const lastIssuer = issuer.at(-1)
  if (lastIssuer !== undefined && nationalName !== null) {
    const { own, near } = rulesUnder(review, lastIssuer, front)
    const several = issuer.length > 1
    if (own.length > 0 && !several) checkRuleLength(review, 'F-ISSUER-RULE-LENGTH', 'issuer', lastIssuer, own, third)
    else if (own.length === 0) spotMissingRule(review, 'F-ISSUER-RULE', 'issuer', lastIssuer, near)
  }
  const lastSubject = subject.at(-1)
  if (typeName === null || lastSubject === undefined) return
  const { lines } = review.paper
  const after = lines.indexOf(titleZone.at(-1) ?? lastSubject) + 1
  // A line anchored to the paragraph below is placed above it.
  const zone = review.paper.kind === 'pdf' ? subject : [...titleZone, ...lines.slice(after, after + 2)]
  const own = zone.flatMap(({ rules }) => rules)
  if (own.length === 0) {
    const drawn = front.filter((line) => !titleZone.includes(line)).flatMap(({ rules }) => rules).length
    // Two are needed in the head; one more may be placed under the subject.
    spotMissingRule(
      review,
      'F-SUBJECT-RULE',
      'subject',
      lastSubject,
      review.paper.kind === 'pdf' ? 0 : Math.max(0, drawn - 2),
    )
  } else if (subject.length === 1 && own.length === 1)
    checkRuleLength(review, 'F-SUBJECT-RULE-LENGTH', 'subject', lastSubject, own, third)
}

const spotMissingRule = (
  review: Review,
  rule: string,
  component: 'motto' | 'issuer' | 'subject',
  line: Line,
  near: number,
): void => {
  if (near > (component === 'subject' ? 0 : 1)) return
  spot(review, rule, { component, line, found: aboutWords(review.standard).say('none') })
}

const checkLetterSubject = (review: Review): void => {
  const { letterSubject, addressee, typeName, number, recipientsHead } = review.parts
  const component = 'letterSubject' as const
  const [first] = letterSubject
  if (first === undefined) {
    if (typeName === null && addressee.length > 0 && number !== null && recipientsHead !== null)
      spot(review, 'F-LETTER-SUBJECT-MISSING', { component })
    return
  }
  const start = /^(V\s*\/\s*v|V\.v|Về việc)\s*:?/i.exec(first.text)?.[0].trim() ?? ''
  if (start !== 'V/v') spot(review, 'F-LETTER-SUBJECT-WORDS', { component, line: first, found: start })
  const said = first.text.slice(start.length).trimStart()
  if (start === 'V/v' && afterReference(said) !== said)
    spot(review, 'F-LETTER-SUBJECT-CAPITAL', {
      component,
      line: first,
      found: said.slice(0, 30),
      expected: afterReference(said).slice(0, 30),
    })
  const { lines } = review.paper
  const between = lines.slice(lines.indexOf(number ?? first) + 1, lines.indexOf(first))
  if (number === null || number.layout === null || first.layout === null || between.length > 0) return
  if (first.paragraph !== number.paragraph + 1) return
  const gap = number.layout.spaceAfter + first.layout.spaceBefore
  const larger = Math.max(number.layout.spaceAfter, first.layout.spaceBefore)
  const wanted = review.standard.layouts.letterSubjectGap
  if (Math.abs(gap - wanted) < 0.6 || Math.abs(larger - wanted) < 0.6) return
  const words = aboutWords(review.standard)
  spot(review, 'F-LETTER-SUBJECT-GAP', {
    component,
    line: first,
    found: words.value('points', gap),
    expected: words.value('points', wanted),
    severity: 'doubtful',
  })
}

const checkTitle = (review: Review): void => {
  const { typeName, subject, type, letterSubject, addressee, recipientsHead } = review.parts
  if (typeName === null) {
    if (letterSubject.length === 0 && addressee.length === 0 && recipientsHead !== null && !review.isUnfilled)
      spot(review, 'F-TYPE-MISSING', { component: 'typeName', severity: 'doubtful' })
    return
  }
  const { withoutSubject } = review.standard.layouts
  if (subject.length === 0 && type !== null && !withoutSubject.includes(type.name) && !review.isUnfilled)
    spot(review, 'F-SUBJECT-MISSING', { component: 'subject', line: typeName, severity: 'doubtful' })
}

/** Recipients with the rows they run over into. */
const itemsOf = (lines: readonly Line[]): { readonly text: string; readonly line: Line }[] => {
  const items: { text: string; line: Line }[] = []
  for (const line of lines) {
    const last = items.at(-1)
    if (last === undefined || /^[-–+•]/.test(line.text) || items.length === 1) items.push({ text: line.text, line })
    else last.text += ` ${line.text}`
  }
  return items
}

/** `Kính gửi:` and its list (Annex I, part II, item 9). */
const checkAddressee = (review: Review): void => {
  const { addressee, recipientsHead } = review.parts
  const component = 'addressee' as const
  const [first, ...rest] = addressee
  if (first === undefined) {
    if (review.isLetter && recipientsHead !== null) spot(review, 'F-ADDRESSEE-MISSING', { component })
    return
  }
  const start = /^kính gửi/i.exec(first.text.normalize('NFC'))?.[0]
  if (start !== undefined && !/^kính gửi\s*:/iu.test(first.text))
    spot(review, 'F-ADDRESSEE-COLON', { component, line: first, found: first.text.slice(0, 20) })
  const items = itemsOf(addressee)
  const listed = items.filter(({ text }) => /^[-–+•]\s*\S/.test(text))
  if (listed.length === 0) {
    // Two bodies in one row, each with its own end, should have had rows of their own.
    if (rest.length === 0 && /;\s*-?\s*\p{Lu}/u.test(first.text))
      spot(review, 'F-ADDRESSEE-LIST', { component, line: first, found: first.text.slice(0, 80) })
    return
  }
  const single = listed.length === 1 && foldedOf(first).replace(/[^a-z]/g, '') === 'kinhgui'
  if (single && items.length === 2)
    spot(review, 'F-ADDRESSEE-SINGLE', { component, line: listed[0]?.line, found: listed[0]?.text ?? '' })
  if (listed.length < 2) return
  for (const { text, line } of listed.slice(0, -1))
    if (!text.endsWith(';')) spot(review, 'F-ADDRESSEE-SEMICOLON', { component, line, found: text.slice(-15) })
  const last = listed.at(-1)
  if (last?.text.endsWith('.') === false)
    spot(review, 'F-ADDRESSEE-STOP', { component, line: last.line, found: last.text.slice(-15) })
}

export const checkHead = (review: Review): void => {
  checkNationalName(review)
  if (review.parts.issuer.length === 0) spot(review, 'F-ISSUER-MISSING', { component: 'issuer', severity: 'doubtful' })
  checkRules(review)
  checkTitle(review)
  checkLetterSubject(review)
  checkAddressee(review)
}
