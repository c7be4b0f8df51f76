import {
  bodyAt,
  contentOf,
  endAt,
  integerHex,
  membersOf,
  octetsOf,
  readDer,
  readWhole,
  smallIntegerOf,
  tags,
  timeOf,
} from '../der.ts'
import { parseExtensions } from './certificate.ts'
import type { Crl } from './crl.ts'
import { nameKinds, parseGeneralNames } from './general-names.ts'
import type { Extension } from './types.ts'

/** Extensions of an entry (RFC 5280 §5.3). */
const ids = {
  reasonCode: '2.5.29.21',
  holdInstruction: '2.5.29.23',
  invalidityDate: '2.5.29.24',
  certificateIssuer: '2.5.29.29',
} as const

export interface CrlEntry {
  readonly revokedAt: number
  /** Number of the reason; null when none is given. */
  readonly reason: number | null
  readonly invalidityDate: number | null
}

/**
 * Where the entries of a list stand, found by a hash of their serial: a list of many megabytes is walked once and asked
 * often, with no object per entry.
 */
interface EntryIndex {
  readonly offsets: Uint32Array
  /** First entry plus one of each bucket; 0: none. */
  readonly buckets: Uint32Array
  /** Next entry plus one of the same bucket. */
  readonly next: Uint32Array
  /** Issuer of each entry of an indirect list, as a place in `issuers`. */
  readonly issuerOf: Uint32Array | null
  readonly issuers: readonly string[]
}

type Unusable = 'unusable'

const indexes = new WeakMap<Crl, EntryIndex | Unusable>()

const indexOf = (crl: Crl): EntryIndex | Unusable => {
  let index = indexes.get(crl)
  if (index === undefined) indexes.set(crl, (index = readEntries(crl)))
  return index
}

/** Of the octets of a serial without its leading zeros, which some software adds. */
const hashOf = (bytes: Uint8Array, from: number, to: number): number => {
  let at = from
  while (at < to - 1 && bytes[at] === 0) at += 1
  let hash = 0x811c9dc5
  for (; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193)
  return hash >>> 0
}

/** Last octets of the OIDs 2.5.29.x that an entry may carry as critical extensions. */
const knownEntryExtensions: ReadonlySet<number> = new Set(
  [ids.reasonCode, ids.holdInstruction, ids.invalidityDate, ids.certificateIssuer].map((oid) =>
    Number(oid.slice('2.5.29.'.length)),
  ),
)
const certificateIssuerArc = 29

/** The x of an OID 2.5.29.x at `at`; -1 for another OID. */
const extensionArc = (bytes: Uint8Array, at: number): number =>
  bytes[at] === 0x06 && bytes[at + 1] === 3 && bytes[at + 2] === 0x55 && bytes[at + 3] === 0x1d
    ? (bytes[at + 4] as number)
    : -1

/**
 * Looks through the extensions of an entry that stand from `from` to `to`: -1 when they are malformed or one is critical
 * and not known, else where the extension of the certificate issuer begins, 0 when there is none.
 */
const scanExtensions = (bytes: Uint8Array, from: number, to: number): number => {
  const listEnd = endAt(bytes, from, to)
  if (bytes[from] !== tags.sequence || listEnd !== to) return -1
  let issuer = 0
  for (let at = bodyAt(bytes, from); at < listEnd;) {
    const end = endAt(bytes, at, listEnd)
    const body = bodyAt(bytes, at)
    const oidEnd = end < 0 ? -1 : endAt(bytes, body, end)
    if (bytes[at] !== tags.sequence || oidEnd < 0 || oidEnd >= end) return -1
    const arc = extensionArc(bytes, body)
    if (bytes[oidEnd] === tags.boolean && bytes[oidEnd + 2] !== 0 && !knownEntryExtensions.has(arc)) return -1
    if (arc === certificateIssuerArc) issuer = at
    at = end
  }
  return issuer
}

const issuerNamed = (bytes: Uint8Array, at: number): string | null => {
  const value = octetsOf(membersOf(readDer(bytes, at))?.at(-1))
  const names = value === null ? null : parseGeneralNames(readWhole(value, tags.sequence))
  return names?.find(({ kind }) => kind === nameKinds.directory)?.key.slice(2) ?? null
}

const readEntries = (crl: Crl): EntryIndex | Unusable => {
  const { entries } = crl
  const issuers = [crl.issuer.canonical]
  const bytes = entries?.bytes ?? new Uint8Array()
  const [from, to] = entries === null ? [0, 0] : [entries.body, entries.bodyEnd]
  // The shortest entry: a serial of one octet and a UTCTime of eleven, each with its header, in a sequence.
  const room = Math.ceil((to - from) / 18) + 1
  const offsets = new Uint32Array(room)
  const hashes = new Uint32Array(room)
  const issuerOf = crl.point?.indirect === true ? new Uint32Array(room) : null
  let count = 0
  let issuer = 0
  for (let at = from; at < to;) {
    const end = endAt(bytes, at, to)
    const serial = bodyAt(bytes, at)
    const serialEnd = end < 0 ? -1 : endAt(bytes, serial, end)
    const timeEnd = serialEnd < 0 ? -1 : endAt(bytes, serialEnd, end)
    if (timeEnd < 0 || bytes[at] !== tags.sequence || bytes[serial] !== tags.integer || count === room)
      return 'unusable'
    if (timeEnd < end) {
      const named = scanExtensions(bytes, timeEnd, end)
      if (named < 0) return 'unusable'
      if (named > 0) {
        const name = issuerNamed(bytes, named)
        if (name === null || issuerOf === null) return 'unusable'
        issuer = issuers.push(name) - 1
      }
    }
    offsets[count] = at
    hashes[count] = hashOf(bytes, bodyAt(bytes, serial), serialEnd)
    if (issuerOf !== null) issuerOf[count] = issuer
    count += 1
    at = end
  }
  const buckets = new Uint32Array(2 ** Math.ceil(Math.log2(count * 2 + 1)))
  const next = new Uint32Array(count)
  for (let at = 0; at < count; at += 1) {
    const bucket = (hashes[at] as number) & (buckets.length - 1)
    next[at] = buckets[bucket] as number
    buckets[bucket] = at + 1
  }
  return { offsets, buckets, next, issuerOf, issuers }
}

const readEntry = (bytes: Uint8Array, offset: number): { serial: string; entry: CrlEntry } | null => {
  const [serial, time, list] = membersOf(readDer(bytes, offset)) ?? []
  const revokedAt = timeOf(time)
  const extensions = list === undefined ? new Map<string, Extension>() : parseExtensions(list, [])
  if (serial === undefined || revokedAt === null || extensions === null) return null
  const reason = extensions.get(ids.reasonCode)
  const invalidity = extensions.get(ids.invalidityDate)
  return {
    serial: integerHex(contentOf(serial)),
    entry: {
      revokedAt,
      reason: reason === undefined ? null : smallIntegerOf(readDer(reason.value)),
      invalidityDate: invalidity === undefined ? null : timeOf(readDer(invalidity.value)),
    },
  }
}

/** Octets of a serial from `integerHex`, without leading zeros. */
const serialOctets = (serial: string): Uint8Array => {
  const digits = serial.replace('-', '')
  return Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex')
}

/**
 * What a CRL lists about the certificate with this issuer (canonical) and serial: an entry, null when it is not listed,
 * `unusable` when the list must not be relied on. Of several entries the earliest counts.
 */
export const findEntry = (crl: Crl, issuer: string, serial: string): CrlEntry | null | Unusable => {
  const index = indexOf(crl)
  if (index === 'unusable') return index
  const { bytes } = crl.entries ?? { bytes: new Uint8Array() }
  const octets = serialOctets(serial)
  let found: CrlEntry | null = null
  let link = index.buckets[hashOf(octets, 0, octets.length) & (index.buckets.length - 1)] as number
  while (link > 0) {
    const at = link - 1
    link = index.next[at] as number
    if (index.issuers[index.issuerOf?.[at] ?? 0] !== issuer) continue
    const read = readEntry(bytes, index.offsets[at] as number)
    if (read === null) return 'unusable'
    if (read.serial === serial && (found === null || read.entry.revokedAt < found.revokedAt)) found = read.entry
  }
  return found
}

/** How many certificates a CRL lists; null when it must not be relied on. */
export const countEntries = (crl: Crl): number | null => {
  const index = indexOf(crl)
  return index === 'unusable' ? null : index.next.length
}
