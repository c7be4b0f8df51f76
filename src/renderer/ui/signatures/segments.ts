import { reasonRules, type ReasonCode } from '#shared/signatures/reasons.ts'
import { instantFromUtc } from '#shared/kernel/time.ts'
import type { LegalAnswer, SignatureReport } from './types.ts'
import { formatDate, formatInstant } from '#renderer/lib/format.ts'
import { sayReason } from '#renderer/text/signature-reasons.ts'
import { signatureText as words } from '#renderer/text/signatures.ts'
import type { Tone } from '../tags.tsx'

/** One coloured part of the card: what the bytes say, who signed, what the law asks. */
export interface Segment {
  readonly id: 'integrity' | 'identity' | 'legal'
  readonly tone: Tone
  readonly title: string
  readonly lines: readonly string[]
  /** Ends with the way to load revocation data. */
  readonly asksRevocation: boolean
}

const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1)

const integrityTones = { intact: 'ok', changed: 'danger', broken: 'danger', unsupported: 'warning' } as const

/** Reasons that carry weight first, then notes; each once. */
export const weightyReasons = ({ reasons }: Pick<SignatureReport, 'reasons'>) =>
  reasons.filter(({ code }) => reasonRules[code as ReasonCode].effect !== 'note')

const touchesIntegrity = (code: string): boolean =>
  ['broken', 'changed', 'unsupported'].includes(reasonRules[code as ReasonCode].effect)

/** `trang 1: …`, `trường “so_ky_hieu”: …` for a change after signing. */
export const changeLine = ({ page, field, text, code }: SignatureReport['laterChanges'][number]): string => {
  const place = page === null ? '' : `${words.sheet.changeAt(page)}: `
  return capital(`${place}${sayReason({ code, params: { field: field ?? '', text: text ?? '' } })}`)
}

const whenSigned = ({ signedAt, timeSource }: SignatureReport): string =>
  signedAt === null || timeSource === null
    ? words.noTime
    : words.signedOn(formatInstant(instantFromUtc(signedAt)), words.time[timeSource])

/** What the bytes say about one signature. */
export const integritySegment = (signature: SignatureReport): Segment => {
  const { integrity, coverage, changes } = signature
  const calm = [capital(words.coverage[coverage]), words.later[changes], whenSigned(signature)].filter(Boolean)
  const changed = signature.laterChanges.filter(({ level }) => level === 'disallowed').map(changeLine)
  const why = signature.reasons.filter(({ code }) => touchesIntegrity(code)).map(sayReason)
  const lines = integrity === 'intact' ? [calm.join(' · ')] : [...(changed.length > 0 ? changed : why)].slice(0, 2)
  return {
    id: 'integrity',
    tone: integrityTones[integrity],
    title: words.integrity[integrity],
    lines,
    asksRevocation: false,
  }
}

const wasValid = ({ signer, signedAt }: SignatureReport): boolean | null =>
  signer === null || signedAt === null ? null : signer.notBefore <= signedAt && signedAt <= signer.notAfter

export const trustLine = ({ trust, path }: SignatureReport): string => {
  const last = path.at(-1)?.certificate
  switch (trust) {
    case 'anchored':
      return words.anchored(last?.name ?? '')
    case 'untrusted':
      return words.untrusted(last?.name ?? '')
    case 'incomplete':
      return words.incomplete(last?.issuer ?? '')
    case 'notChecked':
      return words.trustNotChecked
  }
}

export const revocationLine = ({ revocation, path }: SignatureReport): string => {
  const facts = path.map((step) => step.revocation).find((each) => each?.state === revocation) ?? null
  switch (revocation) {
    case 'good':
      return words.revocationLine.good(facts?.asOf ? formatDate(instantFromUtc(facts.asOf)) : '')
    case 'revoked':
      return words.revocationLine.revoked(facts?.revokedAt ? formatInstant(instantFromUtc(facts.revokedAt)) : '')
    case 'unknown':
      return words.revocationLine.unknown
    case 'notChecked':
      return words.revocationLine.notChecked
  }
}

const identityTone = (signature: SignatureReport): Tone => {
  if (signature.revocation === 'revoked') return 'danger'
  const doubts = weightyReasons(signature).filter(
    ({ code }) => !touchesIntegrity(code) && code !== 'revocation.notChecked',
  )
  if (doubts.some(({ code }) => reasonRules[code as ReasonCode].effect === 'refused')) return 'danger'
  if (doubts.length > 0) return 'warning'
  return signature.indication === 'TOTAL_PASSED' ? 'ok' : 'calm'
}

/** Who signed, and how far that is proved. */
export const identitySegment = (signature: SignatureReport): Segment => {
  const valid = wasValid(signature)
  const dates = valid === null ? '' : valid ? words.validThen : words.invalidThen
  const proved = [dates, trustLine(signature)].filter(Boolean).join(', ')
  return {
    id: 'identity',
    tone: identityTone(signature),
    title: signature.signer?.name ?? words.noSigner,
    lines: [`${capital(proved)}.`, revocationLine(signature)],
    asksRevocation: signature.revocation === 'notChecked' && signature.trust !== 'notChecked',
  }
}

/** What Decree 30/2020/NĐ-CP Art. 5 asks, and the name on the page (`printed`). */
export const legalSegment = (legal: LegalAnswer, printed: string): Segment => {
  const segment = (tone: Tone, title: string, ...lines: string[]): Segment => ({
    id: 'legal',
    tone,
    title,
    lines,
    asksRevocation: false,
  })
  const { legal: said } = words
  if (legal.portalCopy) return segment('warning', said.portal, said.portalHint(printed === '' ? null : printed))
  if (legal.nameOnPage === 'differs') {
    return segment('warning', said.differs, said.differsHint(legal.personName ?? '', printed))
  }
  if (legal.person === 'present' && legal.agency === 'present') {
    return segment('ok', said.complete, said.completeHint(legal.personName ?? '', legal.agencyName ?? ''))
  }
  if (legal.person === 'missing' && legal.agency !== 'missing') {
    return segment('warning', said.missingPerson, said.missingHint)
  }
  if (legal.agency === 'missing') return segment('warning', said.missingAgency, said.missingHint)
  return segment('calm', said.unclear, said.missingHint)
}
