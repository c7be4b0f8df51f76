import { reasonRules } from '#shared/signatures/reasons.ts'
import { Findings } from '../findings.ts'
import {
  contentOf,
  integerHex,
  membersOf,
  octetsOf,
  oidOf,
  primitiveTag,
  readWhole,
  sameBytes,
  smallIntegerOf,
  tags,
  timeOf,
  unsignedOf,
  type DerValue,
} from '../der.ts'
import type { Certificate } from '../pki/types.ts'
import { algorithmUse, type AlgorithmUse } from './algorithm-policy.ts'
import { digestOf, hashByOid, runtime, type Hash, type Native } from './hashes.ts'
import {
  certificatesIn,
  oids,
  readSignedData,
  revocationInAttributes,
  type EmbeddedRevocation,
  type SignerInfo,
} from './signed-data.ts'
import { signedFacts, type SignedFacts } from './signed-facts.ts'
import { profiles, verifySigner } from './signer.ts'

/** What a time-stamp authority says (RFC 3161 §2.4.2). Times in milliseconds since 1970. */
export interface TimestampInfo {
  readonly policy: string
  readonly hash: Hash | null
  readonly imprint: Uint8Array
  /** Hexadecimal. */
  readonly serial: string
  readonly at: number
  /** The true time lies within `at` ± this. */
  readonly accuracy: number
}

/** One time-stamp, verified over what it should cover. Whom its authority is trusted by is not judged here. */
export interface TimestampReport {
  /** Milliseconds since 1970; null when the token cannot be read. */
  readonly at: number | null
  readonly accuracy: number
  readonly policy: string | null
  /** The authority's. */
  readonly certificate: Certificate | null
  readonly certificates: readonly Certificate[]
  readonly revocation: EmbeddedRevocation
  readonly algorithm: AlgorithmUse | null
  readonly facts: SignedFacts | null
  /** The imprint is that of what the token stands over. */
  readonly imprintOk: boolean
  readonly digestOk: boolean
  readonly signatureOk: boolean
  /** Nothing is wrong with the token as such: it proves `at` for whoever trusts its authority. */
  readonly usable: boolean
  readonly token: Uint8Array
}

export interface TokenRequest {
  readonly token: Uint8Array
  /** What it must cover, in pieces: a signature value, or a byte range. */
  readonly over: readonly Uint8Array[]
  readonly certificates: readonly Certificate[]
  readonly findings: Findings
  /** Where the checks of the token's own CMS report; by default they are summed up in one finding. */
  readonly whole?: Findings
  readonly native?: Native
}

const unreadable = (token: Uint8Array): TimestampReport => ({
  at: null,
  accuracy: 0,
  policy: null,
  certificate: null,
  certificates: [],
  revocation: { crls: [], ocsps: [] },
  algorithm: null,
  facts: null,
  imprintOk: false,
  digestOk: false,
  signatureOk: false,
  usable: false,
  token,
})

/** Verifies a time-stamp token (RFC 3161, RFC 5816): checks T1–T3, and C1–C10 on its CMS. */
export function verifyToken(request: TokenRequest): TimestampReport {
  const { token, over, certificates, findings, whole, native = runtime } = request
  const own = whole ?? new Findings()
  const data = readSignedData(token)
  const info = data?.content ? readTimestampInfo(data.content) : null
  if (data === null || info === null) {
    if (whole === undefined) findings.add('T1', 'timestamp.malformed')
    else whole.add('C1', 'cms.malformed')
    return unreadable(token)
  }
  const profile = whole === undefined ? profiles.token : profiles.documentToken
  const report = verifySigner({ data, profile, chunks: [], certificates, findings: own, native })
  if (whole === undefined) sumUp(own, findings)
  const imprintOk = checkImprint(info, over, whole === undefined ? 'signature' : 'document', findings, native)
  const usageOk = report.certificate === null || isTimestamping(report.certificate)
  if (!usageOk) findings.add('T1', 'timestamp.usageWrong')
  const inAttributes = report.info === null ? null : revocationInAttributes(report.info)
  return {
    at: info.at,
    accuracy: info.accuracy,
    policy: info.policy,
    certificate: report.certificate,
    certificates: [...data.certificates, ...(report.info === null ? [] : certificateValues(report.info))],
    revocation: {
      crls: [...data.revocation.crls, ...(inAttributes?.crls ?? [])],
      ocsps: [...data.revocation.ocsps, ...(inAttributes?.ocsps ?? [])],
    },
    algorithm: algorithmUse(report),
    facts: report.info === null ? null : signedFacts(report.info),
    imprintOk,
    digestOk: report.digestOk,
    signatureOk: report.signatureOk,
    usable: imprintOk && report.digestOk && report.signatureOk && usageOk && worst(own) === null,
    token,
  }
}

const worst = (findings: Findings): 'broken' | 'doubtful' | null => {
  const effects = findings.all.map(({ reason }) => reasonRules[reason].effect)
  if (effects.includes('broken')) return 'broken'
  return effects.some((effect) => effect !== 'note') ? 'doubtful' : null
}

/** One finding for a token inside a signature, whatever its own checks found. */
function sumUp(own: Findings, findings: Findings): void {
  const found = worst(own)
  if (found === 'broken') findings.add('T1', 'timestamp.invalid')
  if (found === 'doubtful') findings.add('T1', 'timestamp.unverified')
}

/** T2, T3: a token stands only over what its imprint says; one copied from elsewhere does not. */
function checkImprint(
  { hash, imprint }: TimestampInfo,
  over: readonly Uint8Array[],
  covered: 'signature' | 'document',
  findings: Findings,
  native: Native,
): boolean {
  if (hash === null) {
    findings.add('T2', 'timestamp.unverified')
    return false
  }
  const same = sameBytes(imprint, digestOf(hash, over, native))
  if (!same && covered === 'signature') findings.add('T2', 'timestamp.imprintDiffers')
  if (!same && covered === 'document') findings.add('T3', 'cms.digestDiffers')
  return same
}

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'

/** T1: the authority's key serves time-stamps and nothing else, and says so critically (RFC 3161 §2.3). */
const isTimestamping = ({ extendedKeyUsage, extendedKeyUsageCritical }: Certificate): boolean =>
  extendedKeyUsage?.length === 1 && extendedKeyUsage[0] === TIME_STAMPING && extendedKeyUsageCritical

/** Certificates among the unsigned attributes of CAdES. */
export const certificateValues = ({ unsigned }: SignerInfo): Certificate[] =>
  unsigned
    .filter(({ oid }) => oid === oids.certificateValues)
    .flatMap(({ values }) => values)
    .flatMap(certificatesIn)

/** Reads the DER of a TSTInfo; null when it is malformed. */
export function readTimestampInfo(der: Uint8Array): TimestampInfo | null {
  const members = membersOf(readWhole(der, tags.sequence))
  const [version, policyId, imprintOf, serial, time, ...more] = members ?? []
  const policy = oidOf(policyId)
  const [algorithm, hashed, ...rest] = membersOf(imprintOf) ?? []
  const imprint = octetsOf(hashed)
  const at = time?.tag === tags.generalizedTime ? timeOf(time) : null
  if (smallIntegerOf(version) !== 1 || policy === null || imprint === null || rest.length > 0) return null
  if (serial?.tag !== tags.integer || at === null) return null
  const accuracy = more[0]?.tag === tags.sequence ? readAccuracy(more.shift()) : 0
  if (accuracy === null) return null
  const hash = hashByOid(oidOf(membersOf(algorithm)?.[0]) ?? '') ?? null
  return { policy, hash, imprint, serial: integerHex(contentOf(serial)), at, accuracy }
}

/** Accuracy (RFC 3161 §2.4.2) in milliseconds. */
function readAccuracy(value: DerValue | undefined): number | null {
  let total = 0
  for (const member of membersOf(value) ?? []) {
    const amount = unsignedOf(contentOf(member))
    const unit = { [tags.integer]: 1000, [primitiveTag(0)]: 1, [primitiveTag(1)]: 0.001 }[member.tag]
    if (amount === null || unit === undefined) return null
    total += amount * unit
  }
  return total
}

const HOUR = 3_600_000
const MINUTE = 60_000

/**
 * T6: how the time that the signer's machine wrote stands to the time that was proved. Some Vietnamese programs write
 * local time and call it UTC: seven hours ahead, which is told and forgiven.
 * @param claimed milliseconds since 1970
 * @param proved milliseconds since 1970
 */
export function checkClaimedTime(claimed: number, proved: number, findings: Findings): void {
  const ahead = claimed - proved
  if (Math.abs(ahead - 7 * HOUR) <= HOUR) findings.add('T6', 'time.claimedLocal')
  else if (ahead > MINUTE) findings.add('T6', 'time.claimedLater', { minutes: Math.round(ahead / MINUTE) })
}
