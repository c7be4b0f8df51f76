import { isCapitals } from '../../../text/rules/items.ts'
import { letteredRuns, type Line } from '../model.ts'
import { aboutWords, inVietnamese } from '../sentences.ts'
import type { ComponentId, ComponentLook } from '../standard.ts'
import { wires } from '../parts/lines.ts'
import { lettersOf, shareOf, sizeSlack, spot, unique, type Review } from './review.ts'

/** Size, face, case and alignment of the components (Annex I, parts II, III and V). */

const withLetters = (lines: readonly Line[]): Line[] => lines.filter((line) => letteredRuns(line).length > 0)

const checkSize = (review: Review, component: ComponentId, look: ComponentLook, lines: readonly Line[]): void => {
  if (look.sizes === undefined || !review.paper.trusts.sizes) return
  const [from, to] = look.sizes
  const slack = sizeSlack(review.paper)
  const isOff = (size: number): boolean => size < from - slack || size > to + slack
  const off = lines.filter((line) => shareOf(line, ({ size }) => isOff(size)) > 0.2)
  const [first] = off
  if (first === undefined) return
  const sizes = unique(off.flatMap((line) => letteredRuns(line).map(({ size }) => size)).filter(isOff))
  const words = aboutWords(review.standard)
  spot(review, `F-${look.key}-SIZE`, {
    component,
    line: first,
    found: words.say('size', { value: sizes.slice(0, 3).map(inVietnamese).join('; ') }),
    expected: words.sizes(look.sizes),
    count: off.length,
  })
}

const checkFace = (review: Review, component: ComponentId, look: ComponentLook, lines: readonly Line[]): void => {
  const { bold, italic } = look
  if ((bold === undefined && italic === undefined) || !review.paper.trusts.faces) return
  const words = aboutWords(review.standard)
  const share = (line: Line): number =>
    shareOf(line, (run) => (bold !== undefined && run.bold !== bold) || (italic !== undefined && run.italic !== italic))
  const off = lines.filter((line) => share(line) > 0.1)
  const [first] = off
  if (first === undefined) return
  const named = (isBold: boolean | undefined, isItalic: boolean | undefined): string =>
    [
      ...(isBold === undefined ? [] : [words.say(isBold ? 'bold' : 'notBold')]),
      ...(isItalic === undefined ? [] : [words.say(isItalic ? 'italic' : 'upright')]),
    ].join(', ')
  const [run] = [...letteredRuns(first)]
    .filter((one) => (bold !== undefined && one.bold !== bold) || (italic !== undefined && one.italic !== italic))
    .sort((one, other) => lettersOf(other) - lettersOf(one))
  spot(review, `F-${look.key}-FACE`, {
    component,
    line: first,
    found: named(bold === undefined ? undefined : run?.bold, italic === undefined ? undefined : run?.italic),
    expected: named(bold, italic),
    severity: off.every((line) => share(line) < 0.5) ? 'doubtful' : 'wrong',
    count: off.length,
  })
}

const hasSmallLetters = (text: string): boolean => /\p{Ll}/u.test(text)

const checkCase = (review: Review, component: ComponentId, look: ComponentLook, lines: readonly Line[]): void => {
  if (look.case === undefined) return
  const wanted = look.case
  const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0
  const off = lines.filter(({ text }) =>
    wanted === 'upper' ? hasSmallLetters(text) : letters(text) > 4 && isCapitals(text) && !hasSmallLetters(text),
  )
  const [first] = off
  // A part in small letters (an abbreviation, a bracket) leaves it open; a whole line in them does not.
  if (first === undefined) return
  const words = aboutWords(review.standard)
  const small = first.text.match(/\p{Ll}/gu)?.length ?? 0
  spot(review, `F-${look.key}-CASE`, {
    component,
    line: first,
    found: words.say(wanted === 'upper' ? 'lower' : 'upper'),
    expected: words.say(wanted),
    severity: wanted === 'upper' && small < 4 ? 'doubtful' : 'wrong',
    count: off.length,
  })
}

const checkAlignment = (review: Review, component: ComponentId, look: ComponentLook, lines: readonly Line[]): void => {
  if (look.align === undefined) return
  const off = lines.filter(
    ({ layout, cell, side, runs }) =>
      layout !== null &&
      layout.align !== 'centre' &&
      // Blanks, tabs and indents may centre a line as well.
      (layout.start ?? 1) === 0 &&
      !/^\s/.test(runs[0]?.text ?? '') &&
      !(cell === null && side !== 'whole'),
  )
  const [first] = off
  if (first === undefined || first.layout === null) return
  const words = aboutWords(review.standard)
  spot(review, `F-${look.key}-ALIGN`, {
    component,
    line: first,
    found: words.say(first.layout.align),
    expected: words.say('centre'),
    count: off.length,
  })
}

const checkComponent = (review: Review, component: ComponentId, all: readonly Line[]): void => {
  const look = review.standard.layouts.components[component]
  const lines = withLetters(all)
  if (lines.length === 0) return
  checkSize(review, component, look, lines)
  checkFace(review, component, look, lines)
  checkCase(review, component, look, lines)
  checkAlignment(review, component, look, lines)
}

const some = (line: Line | null): Line[] => (line === null ? [] : [line])

export const checkLooks = (review: Review): void => {
  const { parts } = review
  const check = (component: ComponentId, lines: readonly Line[]): void => checkComponent(review, component, lines)
  check('nationalName', some(parts.nationalName))
  check('motto', some(parts.motto))
  check('parent', parts.parent)
  check('issuer', parts.issuer)
  check('number', some(parts.number))
  check('date', some(parts.date))
  check('letterSubject', parts.letterSubject)
  check('typeName', some(parts.typeName))
  check('subject', parts.subject)
  check('decider', parts.decider)
  check(
    'addressee',
    parts.addressee.filter((line) => !wires(line, parts.type)),
  )
  check('basis', parts.bases)
  check('authority', parts.authority)
  check('signer', some(parts.signer))
  check('recipientsHead', some(parts.recipientsHead))
  check('recipients', parts.recipients)
  check('mark', parts.marks)
  check('typist', some(parts.typist))
  check(
    'annexHead',
    parts.annexes.map(({ head }) => head),
  )
  check(
    'annexTitle',
    parts.annexes.flatMap(({ title }) => title),
  )
  check(
    'annexNote',
    parts.annexes.flatMap(({ note }) => some(note)),
  )
}
