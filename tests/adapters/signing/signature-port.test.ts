import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TrustMaterial } from '#core/modules/signing/port.ts'
import type { Instant } from '#shared/kernel/time.ts'
import { openBlobStore, type BlobStore } from '#main/adapters/files/blob-store.ts'
import { createSignaturePort, type SignaturePortHandle } from '#main/adapters/signing/signature-port.ts'
import { answerOcsp, issueCrl } from '../../support/certificate-builder.ts'
import { authority, leader, paper, root, signAs } from '../../support/signed-papers.ts'

let folder: string
let blobs: BlobStore
let handle: SignaturePortHandle
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lacthu-port-'))
  blobs = await openBlobStore(folder, { blobWrapping: Buffer.alloc(32, 1), blobNaming: Buffer.alloc(32, 2) })
  handle = await createSignaturePort(blobs, 'real')
})
afterAll(async () => {
  handle.close()
  await rm(folder, { recursive: true })
})

const keep = async (bytes: Uint8Array): Promise<string> => {
  const stored = await blobs.put(bytes, { maxBytes: Infinity })
  if (!stored.ok) throw new Error('not stored')
  return stored.value.sha256
}
const base64 = (der: Uint8Array): string => Buffer.from(der).toString('base64')
const at = '2026-11-20T09:00:00.000+07:00' as Instant
const nothing: TrustMaterial = { version: 'none', anchors: [], helpers: [], revocation: [] }
const trusting: TrustMaterial = {
  version: 'root',
  anchors: [{ der: base64(root.der), purposes: ['signing', 'timestamping'] }],
  helpers: [],
  revocation: [],
}

describe('checking', () => {
  it('answers by the store it is given, whichever came before', async () => {
    const blob = await keep(signAs(paper()))
    const trustOf = async (trust: TrustMaterial) => (await handle.port.check(blob, trust, at)).signatures[0]?.trust
    expect([await trustOf(nothing), await trustOf(trusting), await trustOf(nothing)]).toEqual([
      'untrusted',
      'anchored',
      'untrusted',
    ])
  })

  it('checks as ever after it was told to get ready, for this store and for another', async () => {
    const blob = await keep(signAs(paper()))
    handle.port.getReady(trusting)
    handle.port.getReady({ ...nothing, version: 'unreadable', revocation: [{ kind: 'crl', blob: 'f'.repeat(64) }] })
    expect((await handle.port.check(blob, trusting, at)).signatures[0]?.trust).toBe('anchored')
    expect((await handle.port.check(blob, nothing, at)).signatures[0]?.trust).toBe('untrusted')
  })

  it('reports a file that is gone, and goes on', async () => {
    const gone = await handle.port.check('0'.repeat(64), nothing, at)
    expect(gone).toMatchObject({ verdict: 'error', error: 'missing', signatures: [] })
    expect(await handle.port.check(await keep(paper()), nothing, at)).toMatchObject({ verdict: 'unsigned' })
  })
})

describe('the trust store’s files', () => {
  it('gives authorities their role and leaves signers out', async () => {
    const pem = [root, authority, leader]
      .map(({ der }) => `-----BEGIN CERTIFICATE-----\n${base64(der)}\n-----END CERTIFICATE-----\n`)
      .join('')
    const read = await handle.port.readCertificates(await keep(Buffer.from(pem)))
    expect(read.map(({ role, facts }) => [role, facts.name])).toEqual([
      ['root', 'Goc thu nghiem'],
      ['intermediate', 'CA thu nghiem'],
    ])
    expect(await handle.port.readCertificates(await keep(Buffer.from('none')))).toEqual([])
  })

  it('takes lists and answers that a certificate at hand proves, one key for each matter', async () => {
    const read = async (der: Uint8Array, ...known: Uint8Array[]) =>
      handle.port.readRevocation(await keep(der), known.map(base64))
    const crl = issueCrl({ by: authority, entries: [{ serial: '17', at: '2025-01-01T00:00:00Z' }] })
    const ocsp = answerOcsp({ responder: authority, issuer: authority, subject: leader.certificate })
    const [list, answer] = [await read(crl, authority.der), await read(ocsp, authority.der)]
    if (!list.ok || !answer.ok) throw new Error('refused')
    expect(list.value).toMatchObject([{ kind: 'crl', issuer: 'CA thu nghiem', entries: 1 }])
    expect(list.value[0]?.thisUpdate).toBe('2025-05-31T07:00:00.000+07:00')
    expect(answer.value).toMatchObject([{ kind: 'ocsp', entries: null }])
    expect(list.value[0]?.key).not.toBe(answer.value[0]?.key)
    expect(Buffer.from(await blobs.readAll(list.value[0]?.blob ?? '')).equals(Buffer.from(crl))).toBe(true)
    expect(await read(crl, root.der)).toMatchObject({ refusal: { code: 'issuerUnknown' } })
    expect(await read(paper(), root.der)).toMatchObject({ refusal: { code: 'notRevocation' } })
  })
})

describe('what the program knows by itself', () => {
  it('proposes the authorities of the State and names those whose certificate is missing', () => {
    const { known, wantedBeside } = handle.port
    expect(known.certificates.filter(({ role }) => role === 'root')).toHaveLength(2)
    expect(known.version).not.toBe('')
    const wanted = wantedBeside(known.certificates.map(({ der }) => der))
    expect(wanted.map(({ name }) => name)).toContain('Co quan chung thuc so Chinh phu')
    expect(wanted.every(({ addresses }) => addresses.every((address) => address.startsWith('http')))).toBe(true)
  })
})
