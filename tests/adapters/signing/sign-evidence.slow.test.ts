import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeOid } from '#main/adapters/signing/der.ts'
import { extensionIds } from '#main/adapters/signing/pki/certificate.ts'
import { extendPdf } from '#main/adapters/signing/sign/extend.ts'
import { signPdf } from '#main/adapters/signing/sign/sign-pdf.ts'
import type { TrustStore } from '#main/adapters/signing/trust-material.ts'
import {
  crlDistributionPoints,
  extendedKeyUsage,
  generalName,
  issueCertificate,
  issueCrl,
  sequence,
  type Holder,
} from '../../support/certificate-builder.ts'
import { paper } from '../../support/signed-papers.ts'
import { keyOf } from '../../support/signing-keys.ts'
import { hasOpenssl, pem, startStampService, type StampService } from '../../support/time-stamp-service.ts'

/** B-LT and B-LTA with evidence asked for over the network: `openssl ocsp` about the signer, a CRL about the time-stamps. */

const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** It serves one connection after the other: whoever only tries the door keeps it busy, so its own word is awaited. */
const isReady = (responder: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    responder.stderr?.on('data', (said: Buffer) => {
      if (said.includes('waiting for')) resolve()
    })
  })

describe.skipIf(!hasOpenssl)('evidence from the network', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lacthu-ocsp-'))
  const at = (name: string): string => path.join(folder, name)
  const root = issueCertificate({ subject: 'CN=Goc OCSP, O=Co quan thu nghiem, C=VN', kind: 'rsa' })
  let signer: Holder
  let lists: Server
  let crlAsked = 0
  let responder: ChildProcess
  let stamps: StampService

  const index = (state: 'good' | 'revoked'): void => {
    const serial = signer.certificate.serial.toUpperCase().padStart(4, '0')
    const status = state === 'good' ? 'V\t340101000000Z\t' : 'R\t340101000000Z\t260101000000Z'
    writeFileSync(at('index.txt'), `${status}\t${serial}\tunknown\t/CN=Nguoi ky\n`)
  }

  beforeAll(async () => {
    const port = await freePort()
    lists = createServer((_, response) => {
      crlAsked += 1
      const thisUpdate = new Date(Date.now() - 3_600_000).toISOString()
      response.end(issueCrl({ by: root, thisUpdate, nextUpdate: new Date(Date.now() + 86_400_000).toISOString() }))
    })
    await new Promise<void>((resolve) => lists.listen(0, '127.0.0.1', resolve))
    const crlAddress = `http://localhost:${String((lists.address() as AddressInfo).port)}/goc.crl`
    const ocspAddress = generalName.uri(`http://localhost:${String(port)}/`)
    signer = issueCertificate({
      subject: 'CN=Nguoi ky',
      by: root,
      extensions: [
        {
          oid: extensionIds.authorityInformationAccess,
          value: sequence(sequence(encodeOid('1.3.6.1.5.5.7.48.1'), ocspAddress)),
        },
      ],
    })
    const clock = issueCertificate({
      subject: 'CN=TSA',
      by: root,
      role: 'bare',
      kind: 'rsa',
      extensions: [extendedKeyUsage(['1.3.6.1.5.5.7.3.8'], true), crlDistributionPoints(generalName.uri(crlAddress))],
    })
    stamps = await startStampService('good', clock)
    writeFileSync(at('root.pem'), pem(root.der))
    writeFileSync(at('root.key'), root.keys.privateKey.export({ type: 'pkcs8', format: 'pem' }))
    index('good')
    const files = [
      '-index',
      at('index.txt'),
      '-CA',
      at('root.pem'),
      '-rsigner',
      at('root.pem'),
      '-rkey',
      at('root.key'),
    ]
    responder = spawn('openssl', ['ocsp', ...files, '-port', String(port), '-nmin', '60'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    await isReady(responder)
  })
  afterAll(() => {
    responder.kill()
    stamps.close()
    lists.close()
    lists.closeAllConnections()
    rmSync(folder, { recursive: true })
  })

  const trust = (): TrustStore => ({
    anchors: [{ certificate: root.certificate, purposes: new Set(['signing', 'timestamping']) }],
    certificates: [],
    crls: [],
    ocsps: [],
  })

  const signed = async (chain: readonly Uint8Array[]): Promise<Uint8Array> => {
    const result = await signPdf({
      pdf: paper(),
      key: { ...keyOf(signer), chain },
      rsa: 'pss',
      role: 'person',
      wanted: { kind: 'invisible' },
      shows: { kind: 'nothing' },
      at: Date.now(),
      timestamps: stamps,
      trust: null,
      reason: null,
      location: null,
    })
    if (!result.ok) throw new Error(JSON.stringify(result.refusal))
    return result.value.pdf
  }

  const extended = async (
    to: 'LT' | 'LTA',
    reach: 'everywhere' | 'off',
    anchored: TrustStore | null = trust(),
    chain: readonly Uint8Array[] = [root.der],
  ) =>
    extendPdf({
      pdf: await signed(chain),
      to,
      only: null,
      at: Date.now(),
      timestamps: stamps,
      sources: {
        stored: { certificates: [], crls: [], ocsps: [] },
        network: reach === 'off' ? 'off' : { reach: () => true },
      },
      trust: anchored,
    })

  it.each(['LT', 'LTA'] as const)('reaches %s, and then proves itself offline', async (to) => {
    const asked = crlAsked
    const result = await extended(to, 'everywhere')
    if (!result.ok) throw new Error(JSON.stringify(result.refusal))
    expect(Buffer.from(result.value.pdf).includes('/OCSPs [')).toBe(true)
    expect(crlAsked).toBe(asked + 1)
    expect(result.value.report).toMatchObject({ verdict: 'valid', integrity: 'intact' })
    expect(result.value.report.signatures[0]).toMatchObject({
      level: `B-${to}`,
      indication: 'TOTAL_PASSED',
      revocation: 'good',
      path: [{ revocation: { origin: 'embedded' } }, {}],
    })
  })

  it('needs no anchors: the level is what is kept, not whom one trusts', async () => {
    const result = await extended('LTA', 'everywhere', null)
    expect(result).toMatchObject({
      ok: true,
      value: { report: { signatures: [{ level: 'B-LTA', trust: 'notChecked' }, {}] } },
    })
  })

  it('ends a path that the certificates leave open with whom the office trusts', async () => {
    expect(await extended('LT', 'everywhere', trust(), [])).toMatchObject({ ok: true })
  })

  it('claims nothing where nobody may be asked', async () => {
    expect(await extended('LT', 'off')).toMatchObject({ refusal: { code: 'evidenceMissing' } })
  })
})
