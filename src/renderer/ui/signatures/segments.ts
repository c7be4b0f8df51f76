import { reasonRules } from '#shared/signatures/reasons.ts'
import type { ReasonRule } from '#shared/signatures/words.ts'
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
  /** Stands beside the title. */
  readonly mark?: string
}

const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1)

const integrityTones = { intact: 'ok', changed: 'danger', broken: 'danger', unsupported: 'warning' } as const

/** A kept verdict of another engine may name a reason that this one does not know. */
const effectOf = (code: string): ReasonRule['effect'] =>
  (reasonRules as Readonly<Record<string, ReasonRule | undefined>>)[code]?.effect ?? 'doubtful'

/** Reasons that decide about the verdict; notes are left out. */
export const weightyReasons = ({ reasons }: Pick<SignatureReport, 'reasons'>) =>
  reasons.filter(({ code }) => effectOf(code) !== 'note')

/** How much a reason weighs: notes and missing revocation data are calm, a refusal or a change is red. */
export const toneOfReason = (code: string): Tone => {
  if (code.startsWith('revocation.notChecked')) return 'calm'
  switch (effectOf(code)) {
    case 'note':
      return 'calm'
    case 'broken':
    case 'changed':
    case 'refused':
      return 'danger'
    default:
      return 'warning'
  }
}

const byWeight: readonly Tone[] = ['danger', 'warning', 'calm', 'ok']

export const worstFirst = (reasons: SignatureReport['reasons']): SignatureReport['reasons'] =>
  reasons.toSorted(
    (left, right) => byWeight.indexOf(toneOfReason(left.code)) - byWeight.indexOf(toneOfReason(right.code)),
  )

const touchesIntegrity = (code: string): boolean => ['broken', 'changed', 'unsupported'].includes(effectOf(code))

/** A change after signing as a sentence; `Trang 1: …` goes before one that does not name its page itself. */
export const changeLine = ({ page, field, text, code }: SignatureReport['laterChanges'][number]): string => {
  const sentence = sayReason({
    code,
    params: { field: field ?? '', text: text ?? '', ...(page !== null && { page }) },
  })
  if (page === null || sentence.includes(words.sheet.changeAt(page))) return sentence
  return capital(`${words.sheet.changeAt(page)}: ${sentence}`)
}

/** What was changed against the signer's rule, each sentence once. */
const forbiddenChanges = ({ laterChanges }: SignatureReport): readonly string[] => [
  ...new Set(laterChanges.filter(({ level }) => level === 'disallowed').map(changeLine)),
]

const whenSigned = ({ signedAt, timeSource }: SignatureReport): string =>
  signedAt === null || timeSource === null
    ? words.noTime
    : words.signedOn(formatInstant(instantFromUtc(signedAt)), words.time[timeSource])

const afterSigning = ({ changes, laterChanges }: SignatureReport): string =>
  changes === 'formFill' && laterChanges.every(({ code }) => code.startsWith('change.signature'))
    ? words.signedAgain
    : words.later[changes]

/** `CN=CA mẫu, O=Cơ quan mẫu, C=VN` by its most telling part, as certificates are called everywhere else. */
export const plainName = (name: string): string =>
  /(?:^|,\s*)CN=((?:\\.|[^,\\])+)/.exec(name)?.[1]?.replaceAll(/\\(.)/g, '$1') ?? name

/** What the bytes say about one signature. */
export const integritySegment = (signature: SignatureReport): Segment => {
  const { integrity, coverage } = signature
  const calm = [`${capital(words.coverage[coverage])} · ${whenSigned(signature)}`, afterSigning(signature)]
  const changed = forbiddenChanges(signature)
  const why = [...new Set(signature.reasons.filter(({ code }) => touchesIntegrity(code)).map(sayReason))]
  const lines = integrity === 'intact' ? calm.filter(Boolean) : (changed.length > 0 ? changed : why).slice(0, 2)
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

/** By a time-stamp whose authority is believed; what the signer's own clock says proves nothing. */
const isTimeProved = ({ timestamp, timeSource }: SignatureReport): boolean =>
  timeSource === 'documentTimestamp' || (timeSource === 'signatureTimestamp' && timestamp?.trusted === true)

const trustLine = ({ trust, path }: SignatureReport): string => {
  const last = path.at(-1)?.certificate
  switch (trust) {
    case 'anchored':
      return words.anchored(last?.name ?? '')
    case 'untrusted':
      return words.untrusted(last?.name ?? '')
    case 'incomplete':
      return words.incomplete(plainName(last?.issuer ?? ''))
    case 'notChecked':
      return words.trustNotChecked
  }
}

const says = ({ reasons }: Pick<SignatureReport, 'reasons'>, code: string): boolean =>
  reasons.some((reason) => reason.code === code)

/** A certificate of the practice root: good for training, worth nothing otherwise. */
export const isPractice = (signature: Pick<SignatureReport, 'reasons'>): boolean => says(signature, 'trust.practice')

/** Nothing is at hand about revocation, and nothing has to be (short-lived certificates, RFC 9608). */
const needsNoRevocation = (signature: SignatureReport): boolean =>
  signature.revocation === 'notChecked' &&
  says(signature, 'revocation.notNeeded') &&
  !says(signature, 'revocation.notChecked')

const revocationLine = (signature: SignatureReport): string => {
  if (needsNoRevocation(signature)) return words.revocationLine.notNeeded
  const { revocation, path } = signature
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
  if (doubts.some(({ code }) => effectOf(code) === 'refused')) return 'danger'
  if (doubts.length > 0) return 'warning'
  return signature.indication === 'TOTAL_PASSED' ? 'ok' : 'calm'
}

/** What is wrong with the certificates, before what is only missing. */
const certificateFlaw = ({ reasons }: SignatureReport) =>
  reasons.find(({ code }) => code.startsWith('path.') && effectOf(code) !== 'note')

/** Who signed, and how far that is proved. */
export const identitySegment = (signature: SignatureReport): Segment => {
  const valid = wasValid(signature)
  const dates =
    valid === null ? '' : valid ? (isTimeProved(signature) ? words.validThen : words.validByClaim) : words.invalidThen
  const proved = [dates, trustLine(signature)].filter(Boolean).join(', ')
  const flaw = certificateFlaw(signature)
  return {
    id: 'identity',
    tone: identityTone(signature),
    title: signature.signer?.name ?? words.noSigner,
    lines: [
      flaw ? sayReason(flaw) : `${capital(proved)}.`,
      ...(isPractice(signature) ? [words.practiceLine] : []),
      ...(isPractice(signature) && needsNoRevocation(signature) ? [] : [revocationLine(signature)]),
    ],
    asksRevocation:
      signature.revocation === 'notChecked' && signature.trust !== 'notChecked' && !needsNoRevocation(signature),
    ...(isPractice(signature) && { mark: words.practice }),
  }
}

/** What Decree 30/2020/NĐ-CP Art. 5 asks, and the name on the page (`printed`). */
export const legalSegment = (legal: LegalAnswer, printed: string, proved: 'proved' | 'open' = 'open'): Segment => {
  const segment = (tone: Tone, title: string, ...lines: string[]): Segment => ({
    id: 'legal',
    tone,
    title,
    lines,
    asksRevocation: false,
  })
  const { legal: said } = words
  const isMissed = (presence: LegalAnswer['person'], name: string | null) => presence === 'unclear' && name !== null
  if (isMissed(legal.person, legal.personName) && isMissed(legal.agency, legal.agencyName)) {
    return segment('warning', said.notCounted, said.notCountedHint)
  }
  if (legal.portalCopy) return segment('warning', said.portal, said.portalHint(printed === '' ? null : printed))
  if (legal.nameOnPage === 'differs') {
    return segment('warning', said.differs, said.differsHint(legal.personName ?? '', printed))
  }
  if (legal.person === 'present' && legal.agency === 'present') {
    return segment(
      proved === 'proved' ? 'ok' : 'calm',
      said.complete,
      said.completeHint(legal.personName ?? '', legal.agencyName ?? ''),
    )
  }
  if (legal.person === 'missing' && legal.agency !== 'missing') {
    return segment('warning', said.missingPerson, said.missingHint)
  }
  if (legal.agency === 'missing') return segment('warning', said.missingAgency, said.missingHint)
  return segment('calm', said.unclear, said.missingHint)
}
