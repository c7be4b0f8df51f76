import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { readTimestampInfo, verifyToken } from '../cms/timestamp.ts'
import { readSignedData } from '../cms/signed-data.ts'
import {
  contentOf,
  encode,
  encodeInteger,
  encodeOid,
  encodingOf,
  hexOf,
  integerHex,
  membersOf,
  readWhole,
  smallIntegerOf,
  tags,
} from '../der.ts'
import { Findings } from '../findings.ts'
import { download, reachable, type DownloadProblem, type Reach } from '../pki/download.ts'

/** A time-stamp service over HTTP (RFC 3161 §3.4), as an administrator set it. */
export interface TimestampService {
  readonly url: string
  /** How long one answer may take; services of the State are slow at the end of a working day. */
  readonly timeLimitMs?: number
  /** Pauses before each further try, in milliseconds. */
  readonly pausesMs?: readonly number[]
}

/**
 * Why there is no time-stamp.
 * - `timestampUnreachable`, `timestampTimeout`: no answer, after all tries.
 * - `timestampRefused`: the service answers that it does not; `status` is its PKIStatus.
 * - `timestampWrong`: what came is no time-stamp over what was sent; `why` says what is wrong.
 */
export type TimestampCode = 'timestampUnreachable' | 'timestampTimeout' | 'timestampRefused' | 'timestampWrong'

const defaultTimeLimitMs = 60_000
const defaultPausesMs: readonly number[] = [2_000, 4_000]
const maximumBytes = 256 * 1024

const sha256 = encode(tags.sequence, encodeOid('2.16.840.1.101.3.4.2.1'), encode(tags.null))

const requestFor = (imprint: Uint8Array, nonce: string): Uint8Array =>
  encode(
    tags.sequence,
    encodeInteger('1'),
    encode(tags.sequence, sha256, encode(tags.octetString, imprint)),
    encodeInteger(nonce),
    encode(tags.boolean, Uint8Array.of(0xff)),
  )

/** Whoever set the address may mean a service of this computer or network; a server that sends us on may not. */
const reachOf = (url: string): Reach => {
  const literal = URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/gu, '') : ''
  return (address, step) => step === 'first' || address === literal || reachable(address, step)
}

const problemCodes: Readonly<Record<DownloadProblem, TimestampCode>> = {
  timeout: 'timestampTimeout',
  unreachable: 'timestampUnreachable',
  refused: 'timestampUnreachable',
  addressRefused: 'timestampUnreachable',
  tooLarge: 'timestampWrong',
}

/** Asks for a time-stamp over data in pieces; answers the DER of the token, checked: imprint, nonce, signature, usage. */
export const fetchTimestamp = async (
  service: TimestampService,
  over: readonly Uint8Array[],
): Promise<Result<Uint8Array, TimestampCode>> => {
  const { url, timeLimitMs = defaultTimeLimitMs, pausesMs = defaultPausesMs } = service
  const hash = createHash('sha256')
  for (const piece of over) hash.update(piece)
  const nonce = hexOf(randomBytes(8)).replace(/^./, '1')
  const body = { type: 'application/timestamp-query', bytes: requestFor(hash.digest(), nonce) }
  for (let attempt = 0; ; attempt++) {
    const answer = await download({ address: url, body, maximumBytes, timeLimitMs, reach: reachOf(url) })
    if (answer.ok) return readResponse(answer.bytes, over, nonce)
    const pause = pausesMs[attempt]
    if (pause === undefined || answer.problem === 'addressRefused' || answer.problem === 'tooLarge')
      return fail(problemCodes[answer.problem], { url, problem: answer.problem, tries: attempt + 1 })
    await sleep(pause)
  }
}

/** TimeStampResp (RFC 3161 §2.4.2): granted is 0, granted with modifications 1. */
const readResponse = (
  bytes: Uint8Array,
  over: readonly Uint8Array[],
  nonce: string,
): Result<Uint8Array, TimestampCode> => {
  const [statusInfo, tokenValue] = membersOf(readWhole(bytes, tags.sequence)) ?? []
  const status = smallIntegerOf(membersOf(statusInfo)?.[0])
  if (status === null) return fail('timestampWrong', { why: 'unreadable' })
  if (status > 1 || tokenValue === undefined) return fail('timestampRefused', { status })
  const token = new Uint8Array(encodingOf(tokenValue))
  const why = whatIsWrong(token, over, nonce)
  return why === null ? ok(token) : fail('timestampWrong', { why })
}

const whatIsWrong = (token: Uint8Array, over: readonly Uint8Array[], nonce: string): string | null => {
  const content = readSignedData(token)?.content
  if (content === null || content === undefined || readTimestampInfo(content) === null) return 'unreadable'
  if (nonceOf(content) !== nonce) return 'nonce'
  const findings = new Findings()
  const report = verifyToken({ token, over, certificates: [], findings })
  if (!report.imprintOk) return 'imprint'
  if (report.certificate === null) return 'certificate'
  if (!report.digestOk || !report.signatureOk) return 'signature'
  return report.usable ? null : 'usage'
}

/** The only INTEGER behind the time of a TSTInfo. */
const nonceOf = (tstInfo: Uint8Array): string | null => {
  const members = membersOf(readWhole(tstInfo, tags.sequence))?.slice(5) ?? []
  const nonce = members.find(({ tag }) => tag === tags.integer)
  return nonce === undefined ? null : integerHex(contentOf(nonce))
}
