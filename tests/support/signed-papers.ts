import { answerOcsp, extendedKeyUsage, issueCertificate, issueCrl, type Holder } from './certificate-builder.ts'
import { detachedSignature, timestampToken, type SignedValueGiven } from './signature-values.ts'
import { append, parts, plainPdf, signPdf, stream, type Objects, type SigningOf } from './signed-pdf.ts'

/** A made-up agency with its authority and time-stamp server, and the papers it signs. */

export const root = issueCertificate({ subject: 'CN=Goc thu nghiem, O=Co quan thu nghiem, C=VN' })
export const authority = issueCertificate({
  subject: 'CN=CA thu nghiem, O=Co quan thu nghiem, C=VN',
  by: root,
  role: 'authority',
})
export const leader = issueCertificate({
  subject: 'CN=Tran Van Mau, O=UBND xa Suoi May, T=Chu tich, C=VN',
  by: authority,
})
export const agency = issueCertificate({ subject: 'CN=UBND xa Suoi May, O=UBND xa Suoi May, C=VN', by: authority })
export const clock = issueCertificate({
  subject: 'CN=TSA thu nghiem, O=Co quan thu nghiem, C=VN',
  by: authority,
  role: 'bare',
  extensions: [extendedKeyUsage(['1.3.6.1.5.5.7.3.8'], true)],
})

const chain = [authority.der, root.der]

export const stampedAt = '2025-06-01T03:00:00Z'
export const claimedEntry = "/M (D:20250601100000+07'00')"

export interface SignatureGiven extends Partial<SigningOf> {
  readonly by?: Holder
  readonly cms?: Partial<SignedValueGiven>
  /** ISO instant of a time-stamp over the signature value. */
  readonly stampedAt?: string
}

/** Token of the test's own clock. */
export const stamp = (at: string, over: Uint8Array): Uint8Array => timestampToken({ by: clock, chain, at }, over)

/** Signs as the leader would (PAdES baseline), unless told otherwise. */
export const signAs = (base: Buffer, given: SignatureGiven = {}): Buffer => {
  const at = given.stampedAt
  return signPdf(base, {
    field: 'LanhDao',
    fieldNumber: parts.firstFree,
    dictNumber: parts.firstFree + 1,
    subFilter: 'ETSI.CAdES.detached',
    dictEntries: claimedEntry,
    value: (signed) =>
      detachedSignature(
        {
          by: given.by ?? leader,
          chain,
          ...(at === undefined ? {} : { timestamp: (value: Uint8Array) => stamp(at, value) }),
          ...given.cms,
        },
        signed,
      ),
    ...given,
  })
}

/** A document time-stamp behind what is there. */
export const stampDocument = (base: Buffer, at: string, given: Partial<SigningOf> = {}): Buffer =>
  signPdf(base, {
    field: 'DauThoiGian',
    fieldNumber: parts.firstFree + 10,
    dictNumber: parts.firstFree + 11,
    otherFields: [parts.firstFree],
    subFilter: 'ETSI.RFC3161',
    type: 'DocTimeStamp',
    value: (signed) => stamp(at, signed),
    ...given,
  })

const binary = (der: Uint8Array): string => stream(Buffer.from(der).toString('latin1'))

/** A document security store with certificates and revocation data of everybody here, or of those given. */
export const addSecurityStore = (base: Buffer, about: readonly Holder[] = [leader, authority, clock]): Buffer => {
  const ocsps = about
    .filter((holder) => holder !== authority)
    .map(({ certificate }) => answerOcsp({ responder: authority, issuer: authority, subject: certificate }))
  const crls = about.includes(authority) ? [issueCrl({ by: root })] : []
  const stored: Record<number, string> = {}
  let next = parts.firstFree + 30
  const listOf = (ders: readonly Uint8Array[]): string =>
    ders
      .map((der) => {
        stored[(next += 1)] = binary(der)
        return `${String(next)} 0 R`
      })
      .join(' ')
  const [certificates, answers, lists] = [listOf(chain), listOf(ocsps), listOf(crls)]
  const objects: Objects = {
    [parts.catalog]: `<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R /DSS ${String(parts.firstFree + 30)} 0 R >>`,
    [parts.firstFree + 30]: `<< /Type /DSS /Certs [${certificates}] /OCSPs [${answers}] /CRLs [${lists}] >>`,
    ...stored,
  }
  return append(base, objects)
}

export const paper = (): Buffer => plainPdf('Quyet dinh so 15')

/** A signed paper of about `size` bytes: a scanned picture makes most of it. */
export const largeSignedPaper = (size: number): Buffer => {
  let state = 1
  const noise = Buffer.alloc(size, 0)
  for (let at = 0; at < size; at += 1) noise[at] = (state = (Math.imul(state, 48_271) >>> 0) % 2_147_483_647) & 0xff
  const picture = stream(
    noise.toString('latin1'),
    '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray',
  )
  return signAs(plainPdf('Ban quet', { 10: picture }))
}
