import { createHash } from 'node:crypto'
import { bitStringOctets, encode, encodeOid, encodingOf, membersOf, readDer, tags } from '../der.ts'
import { addressesOf } from './addresses.ts'
import { signedBy } from './build.ts'
import { download, reachable, type DownloadProblem, type Reach } from './download.ts'
import { readRevocation, type ReadRevocation, type RevocationFileProblem } from './revocation-file.ts'
import { readTrustFile } from './trust-file.ts'
import type { Certificate } from './types.ts'

/**
 * Asks the network for what a check lacked: issuers (AIA), OCSP answers, CRLs. Off unless an administrator switched it
 * on, and never part of a verdict: what comes back fills the store, and the paper is checked again.
 */

export interface FetchFailure {
  readonly address: string
  readonly problem: DownloadProblem | RevocationFileProblem | 'nothingUseful'
}

export interface FetchedEvidence {
  readonly certificates: readonly { readonly certificate: Certificate; readonly source: string }[]
  readonly revocation: readonly (ReadRevocation & { readonly source: string })[]
  readonly failed: readonly FetchFailure[]
}

export interface FetchRequest {
  /** Certificates whose issuers or revocation were missing. */
  readonly subjects: readonly Certificate[]
  /** Certificates at hand, among them the issuers that are known. */
  readonly certificates: readonly Certificate[]
  readonly reach?: Reach
  readonly timeLimitMs?: number
}

const kibibyte = 1024
const limits = { certificate: 256 * kibibyte, ocsp: 64 * kibibyte, crl: 64 * kibibyte * kibibyte } as const
const defaultTimeLimitMs = 20_000
const maximumExchanges = 40
const maximumHeight = 6

const sha1 = (octets: Uint8Array): Uint8Array => encode(tags.octetString, createHash('sha1').update(octets).digest())

/** An OCSPRequest about one certificate (RFC 6960 §4.1.1), with SHA-1 as every responder takes it (RFC 5019 §2.1.1). */
export const ocspRequest = (subject: Certificate, issuer: Certificate): Uint8Array => {
  const sequence = (...parts: readonly Uint8Array[]) => encode(tags.sequence, ...parts)
  const key = bitStringOctets(membersOf(readDer(issuer.publicKeyInfo))?.[1]) ?? new Uint8Array()
  const serial = membersOf(membersOf(readDer(subject.der))?.[0])?.find(({ tag }) => tag === tags.integer)
  const certificateId = sequence(
    sequence(encodeOid('1.3.14.3.2.26'), encode(tags.null)),
    sha1(subject.issuer.der),
    sha1(key),
    serial === undefined ? encode(tags.integer) : encodingOf(serial),
  )
  return sequence(sequence(sequence(sequence(certificateId))))
}

/** Fetches one after the other, each address once; every exchange is bounded, and so is their number. */
export const fetchEvidence = async (request: FetchRequest): Promise<FetchedEvidence> => {
  const { reach = reachable, timeLimitMs = defaultTimeLimitMs } = request
  // A list is looked through by an index made once: what is found makes a new list.
  let known = request.certificates
  const certificates: { certificate: Certificate; source: string }[] = []
  const revocation: (ReadRevocation & { source: string })[] = []
  const failed: FetchFailure[] = []
  const asked = new Set<string>()

  const ask = async (
    address: string,
    maximumBytes: number,
    body?: { type: string; bytes: Uint8Array },
  ): Promise<Uint8Array | null> => {
    const name = body === undefined ? address : `${address} ${createHash('sha256').update(body.bytes).digest('hex')}`
    if (asked.has(name) || asked.size >= maximumExchanges) return null
    asked.add(name)
    const answer = await download({
      address,
      maximumBytes,
      timeLimitMs,
      reach,
      ...(body === undefined ? {} : { body }),
    })
    if (answer.ok) return answer.bytes
    failed.push({ address, problem: answer.problem })
    return null
  }

  const issuerOf = (subject: Certificate): Certificate | undefined =>
    known.find(
      (certificate) =>
        certificate.subject.canonical === subject.issuer.canonical &&
        signedBy(subject, certificate.publicKeyInfo) === 'good',
    )

  const fetchIssuer = async (subject: Certificate): Promise<Certificate | undefined> => {
    for (const address of addressesOf(subject).issuers) {
      const bytes = await ask(address, limits.certificate)
      if (bytes === null) continue
      const found = readTrustFile(bytes).certificates.filter((one) =>
        known.every(({ sha256 }) => sha256 !== one.sha256),
      )
      known = [...known, ...found]
      const issuer = issuerOf(subject)
      if (issuer === undefined) failed.push({ address, problem: 'nothingUseful' })
      else {
        certificates.push({ certificate: issuer, source: address })
        return issuer
      }
    }
    return undefined
  }

  const take = (bytes: Uint8Array, address: string): boolean => {
    const { crls, ocsps } = readTrustFile(bytes)
    const read = [...crls, ...ocsps].map((der) => readRevocation(der, known))
    for (const one of read) {
      if (typeof one === 'string') failed.push({ address, problem: one })
      else revocation.push({ ...one, source: address })
    }
    if (read.length === 0) failed.push({ address, problem: 'notRevocation' })
    return read.some((one) => typeof one !== 'string')
  }

  const fetchRevocation = async (subject: Certificate, issuer: Certificate): Promise<void> => {
    const { ocsp, crls } = addressesOf(subject)
    for (const address of ocsp) {
      const body = { type: 'application/ocsp-request', bytes: ocspRequest(subject, issuer) }
      const bytes = await ask(address, limits.ocsp, body)
      if (bytes !== null && take(bytes, address)) return
    }
    for (const address of crls) {
      const bytes = await ask(address, limits.crl)
      if (bytes !== null && take(bytes, address)) return
    }
  }

  for (const leaf of request.subjects) {
    let subject = leaf
    for (let height = 0; height < maximumHeight && !subject.selfIssued; height += 1) {
      const issuer: Certificate | undefined = issuerOf(subject) ?? (await fetchIssuer(subject))
      if (issuer === undefined) break
      await fetchRevocation(subject, issuer)
      subject = issuer
    }
  }
  return { certificates, revocation, failed }
}
