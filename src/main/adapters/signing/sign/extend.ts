import { deflateSync } from 'node:zlib'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { leastLevel, rankOf } from '#shared/signatures/level.ts'
import type { DocumentReport } from '#shared/signatures/report.ts'
import { verifyCms } from '../cms/verify.ts'
import { Findings } from '../findings.ts'
import type { Certificate, Evidence } from '../pki/types.ts'
import { isArray, isDict, type PdfObject, type PdfRef } from '../pdf/objects.ts'
import type { TrustStore } from '../trust-material.ts'
import { readSecurityStore } from '../verdict/dss.ts'
import { readEvidence } from '../verdict/evidence.ts'
import { verifyPdf } from '../verify.ts'
import { type EvidenceSources, gatherEvidence, type KeptEvidence } from './evidence.ts'
import { addSignatureField, freeName } from './form.ts'
import { dictOf, nameOf, newStream, withEntries } from './objects.ts'
import { examine, type Signable, type UnsignableCode } from './preflight.ts'
import { beginRevision, numberOf } from './revision.ts'
import { fieldNames } from './field-names.ts'
import { joined, reserveSignature, sealRevision } from './seal.ts'
import { harmedAmong } from './self-check.ts'
import { fetchTimestamp, type TimestampCode, type TimestampService } from './timestamp-client.ts'

/**
 * Raises the level of signatures that are there already, and only by appending (ETSI EN 319 142-1 §6): a time-stamp put
 * into an earlier /Contents would break every signature that came after it.
 */

/** Rising: a time-stamp; evidence for the long term; a time-stamp over that evidence. */
export const extendedLevels = ['T', 'LT', 'LTA'] as const
export type ExtendedLevel = (typeof extendedLevels)[number]

export interface ExtendRequest {
  readonly pdf: Uint8Array
  readonly to: ExtendedLevel
  /** Field of the one signature that must reach the level; null: all must. */
  readonly only: string | null
  /** Now, in milliseconds since 1970. */
  readonly at: number
  readonly timestamps: TimestampService
  readonly sources: EvidenceSources
  readonly trust: TrustStore | null
}

/**
 * - `unsigned`: there is nothing to extend. `levelReached`: every signature has the level; LTA can always be renewed.
 * - `evidenceMissing`: issuers or revocation data that could not be had, by `names`; nothing was changed.
 */
export type ExtendCode =
  | UnsignableCode
  | TimestampCode
  | 'unsigned'
  | 'levelReached'
  | 'evidenceMissing'
  | 'pageMissing'
  | 'reserveTooSmall'
  | 'selfCheckFailed'

export interface ExtendedPdf {
  /** Begins with the bytes that were given. */
  readonly pdf: Uint8Array
  readonly report: DocumentReport
}

/** Raises the signatures of a file to a level, by as many revisions as it takes. All or nothing. */
export const extendPdf = async (request: ExtendRequest): Promise<Result<ExtendedPdf, ExtendCode>> => {
  const { at, to, trust, timestamps, only } = request
  const before = examine(request.pdf, at)
  if (!before.ok) return before
  const { intact } = before.value
  const level = leastLevel(verifyPdf(request.pdf, { trust, at }), only)
  if (level === null) return fail('unsigned')
  const has = (wanted: ExtendedLevel): boolean => rankOf(level) >= rankOf(`B-${wanted}`)
  if (has(to) && to !== 'LTA') return fail('levelReached', { level: level.slice(2) })
  let pdf: Result<Uint8Array, ExtendCode> = ok(request.pdf)
  if (!has('T')) pdf = await stampDocument(pdf.value, at, timestamps)
  if (pdf.ok && to !== 'T' && (to === 'LTA' || !has('LT'))) pdf = await addEvidence(pdf.value, request)
  if (pdf.ok && to === 'LTA') pdf = await stampDocument(pdf.value, at, timestamps)
  if (!pdf.ok) return pdf
  const report = verifyPdf(pdf.value, { trust, at: Math.max(at, Date.now()) })
  const harmed = harmedAmong(report, intact)
  if (harmed !== null) return fail('selfCheckFailed', harmed)
  const reached = leastLevel(report, only)
  return reached !== null && rankOf(reached) >= rankOf(`B-${to}`)
    ? ok({ pdf: pdf.value, report })
    : fail('selfCheckFailed', { field: '', reason: `level ${String(reached?.slice(2) ?? null)}` })
}

/** Bytes of a time-stamp token with its certificates. */
const tokenReserve = 16_384

/** Adds a document time-stamp (ISO 32000-2 §12.8.5) in a revision of its own. */
const stampDocument = async (
  pdf: Uint8Array,
  at: number,
  timestamps: TimestampService,
): Promise<Result<Uint8Array, ExtendCode>> => {
  const signable = examine(pdf, at)
  if (!signable.ok) return signable
  const { file, fields } = signable.value
  const revision = beginRevision(file)
  const entries = dictOf({
    Type: nameOf('DocTimeStamp'),
    Filter: nameOf('Adobe.PPKLite'),
    SubFilter: nameOf('ETSI.RFC3161'),
  })
  const reserved = reserveSignature(revision, entries, tokenReserve)
  if (!addSignatureField(revision, freeName(fields, fieldNames.timestamp), reserved.ref, null, { shown: {}, form: {} }))
    return fail('pageMissing')
  return sealRevision(revision, reserved, (pieces) => fetchTimestamp(timestamps, pieces))
}

/** Whose paths must be kept, and what the document holds about them. */
const readHeld = (
  { file, signatures }: Signable,
  only: string | null,
): { readonly leaves: readonly Certificate[]; readonly held: Evidence } => {
  const leaves = new Map<string, Certificate>()
  const certificates: Certificate[] = []
  const embedded = { crls: [] as Uint8Array[], ocsps: [] as Uint8Array[] }
  for (const { contents, range, subFilter, field, kind } of signatures) {
    if (contents === null || range === null) continue
    const cms = verifyCms({
      bytes: file.bytes,
      range,
      contents,
      subFilter: subFilter ?? '',
      dictCertificates: [],
      certificates: [],
      findings: new Findings(),
    })
    const stamps = [...cms.timestamps, ...(cms.documentTimestamp === null ? [] : [cms.documentTimestamp])]
    // Whoever signed before may be a stranger: nobody is asked about him, and nothing hangs on it.
    const wanted = only === null || field === only || kind === 'documentTimestamp'
    for (const leaf of [cms.signer, ...stamps.map(({ certificate }) => certificate)])
      if (leaf !== null && wanted) leaves.set(leaf.sha256, leaf)
    certificates.push(...cms.certificates, ...stamps.flatMap((stamp) => stamp.certificates))
    for (const { revocation } of [cms, ...stamps]) {
      embedded.crls.push(...revocation.crls)
      embedded.ocsps.push(...revocation.ocsps)
    }
  }
  const store = readSecurityStore(file)
  const stored = readEvidence(store)
  const origin = 'embedded' as const
  return {
    leaves: [...leaves.values()],
    held: {
      certificates: [...certificates, ...stored.certificates.map(({ certificate }) => certificate)],
      crls: [...embedded.crls, ...store.crls.map(({ der }) => der)].map((der) => ({ der, origin })),
      ocsps: [...embedded.ocsps, ...store.ocsps.map(({ der }) => der)].map((der) => ({ der, origin })),
    },
  }
}

const addEvidence = async (
  pdf: Uint8Array,
  { at, sources, only, trust }: ExtendRequest,
): Promise<Result<Uint8Array, ExtendCode>> => {
  const signable = examine(pdf, at)
  if (!signable.ok) return signable
  const { leaves, held } = readHeld(signable.value, only)
  // Whom the office trusts ends a path that certificates leave open.
  const anchors = (trust?.anchors ?? []).map(({ certificate }) => certificate)
  const known = { ...held, certificates: [...held.certificates, ...anchors] }
  const { kept, missing } = await gatherEvidence(leaves, known, sources, at)
  if (missing.length > 0) return fail('evidenceMissing', { names: missing.join('; ') })
  return ok(joined(pdf, storeEvidence(signable.value, kept)))
}

const deflateFrom = 4096

/** Adds to the document security store what it does not hold yet (ETSI EN 319 142-1 §5.4.2). */
const storeEvidence = ({ file, view }: Signable, kept: KeptEvidence): Uint8Array => {
  const revision = beginRevision(file)
  const root = numberOf(view.trailer.entries.get('Root'))
  if (root === null) throw new TypeError('a document without a catalogue')
  const before = readSecurityStore(file)
  const add = (der: Uint8Array): PdfRef =>
    revision.add(
      der.length < deflateFrom ? newStream({}, der) : newStream({ Filter: nameOf('FlateDecode') }, deflateSync(der)),
    )
  const store = view.get(view.catalog, 'DSS')
  const grown = (key: string, ders: readonly Uint8Array[], known: readonly { readonly der: Uint8Array }[]) => {
    const listed = view.get(store, key)
    const old: readonly PdfObject[] = isArray(listed) ? listed : []
    const fresh = ders.filter((der) => !known.some((one) => Buffer.compare(one.der, der) === 0))
    return old.length + fresh.length === 0 ? {} : { [key]: [...old, ...fresh.map(add)] }
  }
  const entries = {
    Type: nameOf('DSS'),
    ...grown('Certs', kept.certificates, before.certificates),
    ...grown('CRLs', kept.crls, before.crls),
    ...grown('OCSPs', kept.ocsps, before.ocsps),
  }
  const changed = withEntries(isDict(store) ? store : dictOf({}), entries)
  const held = numberOf(view.catalog.entries.get('DSS'))
  if (held !== null && isDict(store)) revision.put(held, changed)
  else revision.put(root, withEntries(view.catalog, { DSS: revision.add(changed) }))
  return revision.finish().bytes
}
