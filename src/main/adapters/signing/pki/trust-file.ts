import { constructedTag, encodingOf, inner, membersOf, oidOf, readDer, tags, type DerValue } from '../der.ts'
import { parseCertificate } from './certificate.ts'
import { parseCrl } from './crl.ts'
import { parseOcsp } from './ocsp.ts'
import type { Certificate } from './types.ts'

/** What a file brought for the trust store holds, each thing as DER of its own. */
export interface TrustFile {
  readonly certificates: readonly Certificate[]
  readonly crls: readonly Uint8Array[]
  readonly ocsps: readonly Uint8Array[]
}

const signedData = '1.2.840.113549.1.7.2'
const maximumValues = 10_000
const base64Only = /^[A-Za-z0-9+/\s]+={0,2}\s*$/u

/** The DER values of a file: each block of a PEM file, bare base64 decoded, or the file itself. */
export const derBlocks = (file: Uint8Array): Uint8Array[] => {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.includes('-----BEGIN ')) {
    const blocks = bytes.toString('latin1').matchAll(/-----BEGIN [A-Z0-9 ]+-----([A-Za-z0-9+/=\s]+)-----END /gu)
    return [...blocks].slice(0, maximumValues).map(([, body]) => Buffer.from(body ?? '', 'base64'))
  }
  // Base64 of DER begins with M, because DER of a sequence begins with 0x30.
  if (bytes[0] === 0x4d && base64Only.test(bytes.toString('latin1')))
    return [Buffer.from(bytes.toString('latin1'), 'base64')]
  return [bytes]
}

/** Certificates and CRLs of a SignedData with nothing signed, as `.p7b` and `.p7c` files are (RFC 5652 §5.1). */
const bundled = (value: DerValue): Uint8Array[] => {
  const [type, content] = membersOf(value) ?? []
  if (oidOf(type) !== signedData || content === undefined) return []
  const fields = membersOf(inner(content)) ?? []
  return [constructedTag(0), constructedTag(1)].flatMap((tag) =>
    (
      membersOf(
        fields.find((field) => field.tag === tag),
        tag,
      ) ?? []
    ).map(encodingOf),
  )
}

/** Reads a file of PEM, DER, bare base64 or PKCS #7; what is neither certificate, CRL nor OCSP answer is left aside. */
export const readTrustFile = (file: Uint8Array): TrustFile => {
  const found = { certificates: new Map<string, Certificate>(), crls: [] as Uint8Array[], ocsps: [] as Uint8Array[] }
  const take = (der: Uint8Array): void => {
    const certificate = parseCertificate(der)
    if (certificate !== null) found.certificates.set(certificate.sha256, certificate)
    else if (parseCrl(der) !== null) found.crls.push(der)
    else if (parseOcsp(der) !== null) found.ocsps.push(der)
  }
  for (const der of derBlocks(file)) {
    const value = readDer(der)
    const inside = value?.tag === tags.sequence ? bundled(value) : []
    if (inside.length === 0) take(der)
    else inside.slice(0, maximumValues).forEach(take)
  }
  return { ...found, certificates: [...found.certificates.values()] }
}
