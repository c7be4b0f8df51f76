import {
  bitsSet,
  signatureOctets,
  constructedTag,
  contentOf,
  encode,
  encodingOf,
  hexOf,
  inner,
  integerHex,
  membersOf,
  primitiveTag,
  readDer,
  readWhole,
  tags,
  timeOf,
  type DerValue,
} from '../der.ts'
import { extensionIds, parseExtensions } from './certificate.ts'
import { nameKinds, parseGeneralNames, type GeneralName } from './general-names.ts'
import { parseName } from './name.ts'
import type { DistinguishedName, Extension } from './types.ts'

const ids = {
  crlNumber: '2.5.29.20',
  deltaIndicator: '2.5.29.27',
  issuingDistributionPoint: '2.5.29.28',
  expiredCertsOnCrl: '2.5.29.60',
} as const

/** Reasons of a revocation that are treated in their own way (RFC 5280 §5.3.1). */
export const crlReasons = { certificateHold: 6, removeFromCrl: 8 } as const

/** All the reasons that distribution points can divide among them, as a mask of bits 1 to 8. */
export const allReasons = 0b1_1111_1110

/** What a CRL says about its own reach (RFC 5280 §5.2.5). */
export interface IssuingDistributionPoint {
  /** Keys of the names of the point; empty when it has none. */
  readonly names: readonly string[]
  readonly only: 'users' | 'authorities' | 'attributes' | null
  readonly reasons: number
  readonly indirect: boolean
}

/** A certificate revocation list, its entries still unread (RFC 5280 §5). */
export interface Crl {
  readonly der: Uint8Array
  readonly tbs: Uint8Array
  readonly signatureAlgorithm: Uint8Array
  readonly signature: Uint8Array
  readonly issuer: DistinguishedName
  readonly thisUpdate: number
  readonly nextUpdate: number | null
  readonly entries: DerValue | null
  readonly authorityKeyId: string | null
  /** Numbers in hexadecimal of equal length, so that they compare as texts. */
  readonly number: string | null
  /** Of a delta CRL: the least number of the base it builds on. */
  readonly deltaBase: string | null
  /** DER of the extension, by which a delta and its base must agree. */
  readonly scope: string
  readonly point: IssuingDistributionPoint | null
  /** Certificates that expired after this instant are still listed; null: no such promise. */
  readonly keepsExpiredSince: number | null
  /** Something in it is critical and not understood, or malformed: it must not be relied on. */
  readonly unusable: boolean
}

const understood: ReadonlySet<string> = new Set([
  ids.crlNumber,
  ids.deltaIndicator,
  ids.issuingDistributionPoint,
  ids.expiredCertsOnCrl,
  extensionIds.authorityKeyIdentifier,
  extensionIds.freshestCrl,
])

const paddedNumber = (content: Uint8Array): string => integerHex(content).padStart(64, '0')

const numberOf = (extension: Extension | undefined): string | null => {
  const value = extension === undefined ? null : readWhole(extension.value, tags.integer)
  return value === null ? null : paddedNumber(contentOf(value))
}

/** Names of a DistributionPointName; a relative one is completed with the name it is relative to. Null when malformed. */
export const distributionPointNames = (field: DerValue, relativeTo: string): GeneralName[] | null => {
  const choice = inner(field)
  if (choice?.tag === constructedTag(0)) return parseGeneralNames(choice)
  if (choice?.tag !== constructedTag(1)) return null
  const name = readDer(encode(tags.sequence, encode(tags.set, contentOf(choice))))
  const relative = name === null ? null : parseName(name)
  if (relative === null) return null
  const key = relativeTo === '' ? relative.canonical : `${relativeTo}\u0002${relative.canonical}`
  return [
    { kind: nameKinds.directory, content: new Uint8Array(), key: `${nameKinds.directory}:${key}`, otherType: null },
  ]
}

const parsePoint = (value: Uint8Array, issuer: DistinguishedName): IssuingDistributionPoint | null => {
  const fields = membersOf(readWhole(value, tags.sequence))
  if (fields === null) return null
  let names: readonly GeneralName[] | null = []
  let only: IssuingDistributionPoint['only'] = null
  let reasons = allReasons
  let indirect = false
  const kinds = {
    [primitiveTag(1)]: 'users',
    [primitiveTag(2)]: 'authorities',
    [primitiveTag(5)]: 'attributes',
  } as const
  for (const field of fields) {
    const { tag } = field
    if (tag === constructedTag(0)) names = distributionPointNames(field, issuer.canonical)
    else if (tag === primitiveTag(3)) reasons = maskOf(contentOf(field)) ?? 0
    else if (tag === primitiveTag(4)) indirect = isTrue(field)
    else if (kinds[tag] !== undefined) {
      if (!isTrue(field)) continue
      if (only !== null) return null
      only = kinds[tag]
    } else return null
  }
  return names === null || reasons === 0 ? null : { names: names.map(({ key }) => key), only, reasons, indirect }
}

const isTrue = (field: DerValue): boolean => contentOf(field)[0] !== 0

/** ReasonFlags as a mask; null when malformed. */
export const maskOf = (content: Uint8Array): number | null =>
  bitsSet(content)?.reduce((mask, bit) => mask | (1 << bit), 0) ?? null

const keyIdentifierOf = (extension: Extension | undefined): string | null => {
  const id = membersOf(extension === undefined ? null : readWhole(extension.value, tags.sequence))?.find(
    ({ tag }) => tag === primitiveTag(0),
  )
  return id === undefined ? null : hexOf(contentOf(id))
}

/** Reads a CertificateList without its entries; null when it is none. What follows it in `der` is left aside. */
export const parseCrl = (der: Uint8Array): Crl | null => {
  const whole = readDer(der)
  const [tbs, outerAlgorithm, signatureField, ...more] = membersOf(whole) ?? []
  const signature = signatureOctets(signatureField)
  const fields = membersOf(tbs)
  if (whole === null || tbs === undefined || fields === null || outerAlgorithm === undefined) return null
  if (signature === null || more.length > 0) return null
  if (fields[0]?.tag === tags.integer) fields.shift()
  const [algorithm, issuerField, thisUpdateField, ...optional] = fields
  const issuer = issuerField === undefined ? null : parseName(issuerField)
  const thisUpdate = timeOf(thisUpdateField)
  if (algorithm?.tag !== tags.sequence || issuer === null || thisUpdate === null) return null
  const nextUpdate = timeOf(optional[0])
  const rest = nextUpdate === null ? optional : optional.slice(1)
  const entries = rest.find(({ tag }) => tag === tags.sequence) ?? null
  const extensionList = rest.find(({ tag }) => tag === constructedTag(0))
  const list = extensionList === undefined ? null : inner(extensionList)
  const defects: string[] = []
  const extensions = extensionList === undefined ? new Map<string, Extension>() : list && parseExtensions(list, defects)
  if (extensions === null) return null
  const pointExtension = extensions.get(ids.issuingDistributionPoint)
  const point = pointExtension === undefined ? null : parsePoint(pointExtension.value, issuer)
  const delta = extensions.get(ids.deltaIndicator)
  const kept = extensions.get(ids.expiredCertsOnCrl)
  const unusable =
    defects.length > 0 ||
    encodingText(algorithm) !== encodingText(outerAlgorithm) ||
    (pointExtension !== undefined && point === null) ||
    (delta !== undefined && numberOf(delta) === null) ||
    [...extensions].some(([oid, { critical }]) => critical && !understood.has(oid))
  return {
    der: encodingOf(whole),
    tbs: encodingOf(tbs),
    signatureAlgorithm: encodingOf(outerAlgorithm),
    signature,
    issuer,
    thisUpdate,
    nextUpdate,
    entries,
    authorityKeyId: keyIdentifierOf(extensions.get(extensionIds.authorityKeyIdentifier)),
    number: numberOf(extensions.get(ids.crlNumber)),
    deltaBase: numberOf(delta),
    scope: pointExtension === undefined ? '' : hexOf(pointExtension.value),
    point,
    keepsExpiredSince: kept === undefined ? null : timeOf(readDer(kept.value)),
    unusable,
  }
}

const encodingText = (value: DerValue): string => hexOf(encodingOf(value))
