import type { FormatCheck, Scope } from './findings.ts'
import type { Paper } from './model.ts'
import type { Parts } from './parts/model.ts'
import { partsOf } from './parts/parts.ts'
import { checkAnnexes, checkMarks } from './rules/annexes.ts'
import { checkClosing } from './rules/closing.ts'
import { checkHead } from './rules/head.ts'
import { checkLooks } from './rules/looks.ts'
import { checkNumberAndDate, hasYear } from './rules/number.ts'
import { checkPage } from './rules/page.ts'
import type { Review } from './rules/review.ts'
import { checkStructure } from './rules/structure.ts'
import { checkText } from './rules/text.ts'
import { checkWording } from './rules/wording.ts'
import { componentIds, type ComponentId, type Standard } from './standard.ts'

const dateIn = (parts: Parts): string | null => {
  const [, day, month, year] =
    /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu.exec(parts.date?.text.normalize('NFC') ?? '') ?? []
  if (day === undefined || month === undefined || year === undefined) return null
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** Types that are normative when their number bears the year. */
const scopeOf = (parts: Parts, standard: Standard): Scope => {
  if (parts.partyName !== null && parts.nationalName === null) return 'party'
  const group = parts.type?.group
  if (group === 'normative' || group === 'party') return 'normative'
  const normativeToo = standard.types.some(({ group: one, name }) => one === 'normative' && name === parts.type?.name)
  if (hasYear(parts.number) && (parts.type === null || normativeToo)) return 'normative'
  const date = dateIn(parts)
  const { valid_from: from, valid_to: to } = standard.layouts
  if (date !== null && (date < from || (to !== null && date > to))) return 'earlier'
  const year = /năm\s+((?:19|20)\d\d)\s*$/iu.exec(parts.date?.text ?? '')?.[1]
  if (year !== undefined && year < from.slice(0, 4)) return 'earlier'
  if (parts.copyForm !== null && parts.nationalName === null) return 'copy'
  const { nationalName, number, typeName, recipientsHead, letterSubject, addressee } = parts
  const numbered = number !== null && /[\p{L}\p{N}]/u.test(number.text.replace(/^\p{L}+/u, '')) ? number : null
  const known = [nationalName, numbered, typeName, recipientsHead, letterSubject[0] ?? null, addressee[0] ?? null]
  // One of them alone may stand in any paper: a form, a table, a report's annex.
  if (known.filter((one) => one !== null).length > 1) return 'administrative'
  return parts.annexes.length > 0 ? 'annex' : 'unknown'
}

const componentsOf = (parts: Parts): FormatCheck['components'] => {
  const texts: Partial<Record<ComponentId, readonly string[]>> = {
    nationalName: parts.nationalName === null ? [] : [parts.nationalName.text],
    motto: parts.motto === null ? [] : [parts.motto.text],
    parent: parts.parent.map(({ text }) => text),
    issuer: parts.issuer.map(({ text }) => text),
    number: parts.number === null ? [] : [parts.number.text],
    date: parts.date === null ? [] : [parts.date.text],
    typeName: parts.typeName === null ? [] : [parts.typeName.text],
    subject: parts.subject.map(({ text }) => text),
    letterSubject: parts.letterSubject.map(({ text }) => text),
    decider: parts.decider.map(({ text }) => text),
    basis: parts.bases.map(({ text }) => text),
    addressee: parts.addressee.map(({ text }) => text),
    authority: parts.authority.map(({ text }) => text),
    signer: parts.signer === null ? [] : [parts.signer.text],
    recipients: parts.recipients.map(({ text }) => text),
    mark: parts.marks.map(({ text }) => text),
    annexHead: parts.annexes.map(({ head }) => head.text),
  }
  return componentIds.flatMap((component) => {
    const text = (texts[component] ?? []).join('\n')
    return text === '' ? [] : [{ component, text }]
  })
}

const blanks = /(?:…\s*){3,}|\.{8,}|_{6,}/

/** Reviews one paper by the rules in force; papers under other rules come back without findings. */
export const reviewPaper = (paper: Paper, standard: Standard): FormatCheck => {
  const parts = partsOf(paper, standard.types)
  const scope = scopeOf(parts, standard)
  const isLetter = parts.typeName === null && (parts.letterSubject.length > 0 || parts.addressee.length > 0)
  const review: Review = {
    paper,
    parts,
    standard,
    isLetter,
    isUnfilled: parts.body.some(({ text }) => blanks.test(text)),
    findings: [],
  }
  const answer = (): FormatCheck => ({
    scope,
    docType: parts.type?.name ?? (isLetter ? standard.layouts.letter : null),
    findings: review.findings,
    components: componentsOf(parts),
  })
  if (scope !== 'administrative' && scope !== 'annex' && scope !== 'copy') return answer()
  checkPage(review)
  checkLooks(review)
  checkAnnexes(review)
  if (scope === 'annex') return answer()
  if (scope === 'copy') {
    checkNumberAndDate(review)
    checkClosing(review)
    return answer()
  }
  checkHead(review)
  checkNumberAndDate(review)
  checkText(review)
  checkStructure(review)
  checkWording(review)
  checkClosing(review)
  checkMarks(review)
  return answer()
}
