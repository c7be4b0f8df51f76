import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { download, reachable } from '#main/adapters/signing/pki/download.ts'
import { fetchEvidence } from '#main/adapters/signing/pki/fetch.ts'
import { encodeOid, membersOf, readDer } from '#main/adapters/signing/der.ts'
import { extensionIds } from '#main/adapters/signing/pki/certificate.ts'
import {
  answerOcsp,
  crlDistributionPoints,
  generalName,
  issueCertificate,
  issueCrl,
  sequence,
  type ExtensionGiven,
  type Holder,
} from '../../support/certificate-builder.ts'

const everywhere = () => true

describe('asking the network', () => {
  let server: Server
  let origin: string
  const pages = new Map<string, RequestListener>()

  beforeAll(async () => {
    server = createServer((request, response) => {
      const page = pages.get(request.url ?? '')
      if (page !== undefined) page(request, response)
      else response.writeHead(404).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://localhost:${String((server.address() as AddressInfo).port)}`
    pages.set('/big', (_, response) => response.end(Buffer.alloc(5000)))
    pages.set('/slow', () => undefined)
    pages.set('/onward', (_, response) => response.writeHead(302, { location: `${origin}/big` }).end())
    pages.set('/round', (_, response) => response.writeHead(302, { location: '/round' }).end())
    pages.set('/file', (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end())
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  const ask = (path: string, more: Partial<Parameters<typeof download>[0]> = {}) =>
    download({ address: `${origin}${path}`, maximumBytes: 10_000, timeLimitMs: 2000, reach: everywhere, ...more })

  it('reads in bounds of size and time', async () => {
    expect(await ask('/big')).toMatchObject({ ok: true })
    expect(await ask('/big', { maximumBytes: 4999 })).toEqual({ ok: false, problem: 'tooLarge' })
    expect(await ask('/slow', { timeLimitMs: 100 })).toEqual({ ok: false, problem: 'timeout' })
    expect(await ask('/nothing')).toEqual({ ok: false, problem: 'refused' })
    expect(await ask('', { address: 'http://127.0.0.1:1/' })).toEqual({ ok: false, problem: 'unreachable' })
  })

  it('goes only where it may, also when sent on', async () => {
    expect(await ask('/onward')).toMatchObject({ ok: true })
    expect(await ask('/round')).toEqual({ ok: false, problem: 'refused' })
    const refused = { ok: false, problem: 'addressRefused' }
    expect(await ask('/file')).toEqual(refused)
    expect(await ask('', { address: 'ftp://localhost/' })).toEqual(refused)
    expect(await ask('', { address: 'nowhere' })).toEqual(refused)
    expect(await ask('/big', { reach: reachable })).toEqual(refused)
    expect(await ask('/onward', { reach: (_, step) => step === 'first' })).toEqual(refused)
    for (const host of ['127.0.0.1', '[::1]', '169.254.1.1', '[::ffff:127.0.0.1]', '10.0.0.1', '0.0.0.0'])
      expect(await ask('', { address: `http://${host}/`, reach: reachable })).toEqual(refused)
  })

  it('may find an authority in a private network by its name, never by being sent there', () => {
    expect(reachable('10.1.2.3', 'first')).toBe(true)
    expect(reachable('10.1.2.3', 'redirected')).toBe(false)
    expect(reachable('fd00::1', 'redirected')).toBe(false)
    expect(reachable('203.113.0.1', 'redirected')).toBe(true)
    expect(reachable('127.0.0.1', 'first')).toBe(false)
  })

  const accessTo = (method: string, path: string): Uint8Array =>
    sequence(encodeOid(method), generalName.uri(`${origin}${path}`))
  const access = (...entries: Uint8Array[]): ExtensionGiven => ({
    oid: extensionIds.authorityInformationAccess,
    value: sequence(...entries),
  })
  const root = issueCertificate({ subject: 'CN=Gốc' })
  const serve = (path: string, der: Uint8Array): void => {
    pages.set(path, (_, response) => response.end(der))
  }
  const fetchFor = (leaf: Holder, timeLimitMs = 2000) =>
    fetchEvidence({
      subjects: [leaf.certificate],
      certificates: [root.certificate],
      reach: everywhere,
      timeLimitMs,
    })

  it('brings issuers, answers and lists, each proved', async () => {
    const authority = issueCertificate({
      subject: 'CN=Cấp',
      by: root,
      role: 'authority',
      extensions: [crlDistributionPoints(generalName.uri(`${origin}/root.crl`))],
    })
    const leaf = issueCertificate({
      subject: 'CN=Người ký',
      by: authority,
      extensions: [access(accessTo('1.3.6.1.5.5.7.48.2', '/ca.crt'), accessTo('1.3.6.1.5.5.7.48.1', '/ocsp'))],
    })
    serve('/ca.crt', authority.der)
    serve('/root.crl', issueCrl({ by: root }))
    const asked: Buffer[] = []
    pages.set('/ocsp', (request, response) => {
      request.on('data', (chunk: Buffer) => asked.push(chunk))
      request.on('end', () =>
        response.end(answerOcsp({ responder: authority, issuer: authority, subject: leaf.certificate })),
      )
    })
    const { certificates, revocation, failed } = await fetchFor(leaf)
    expect(failed).toEqual([])
    expect(certificates).toEqual([
      {
        certificate: expect.objectContaining({ sha256: authority.certificate.sha256 }) as unknown,
        source: `${origin}/ca.crt`,
      },
    ])
    expect(revocation.map(({ kind, source }) => [kind, source])).toEqual([
      ['ocsp', `${origin}/ocsp`],
      ['crl', `${origin}/root.crl`],
    ])
    const question = readDer(Buffer.concat(asked))
    expect(membersOf(membersOf(membersOf(question)?.[0])?.[0])).toHaveLength(1)
  })

  it('proves a list by an authority fetched after another list was proved', async () => {
    const issuedAt = (path: string): ExtensionGiven => access(accessTo('1.3.6.1.5.5.7.48.2', path))
    const listedAt = (path: string): ExtensionGiven => crlDistributionPoints(generalName.uri(`${origin}${path}`))
    const top = issueCertificate({ subject: 'CN=Gốc khác' })
    const authority = issueCertificate({
      subject: 'CN=Cấp khác',
      by: top,
      role: 'authority',
      extensions: [issuedAt('/top.crt'), listedAt('/top.crl')],
    })
    const leaf = issueCertificate({
      subject: 'CN=Người ký',
      by: authority,
      extensions: [issuedAt('/own.crt'), listedAt('/own.crl')],
    })
    serve('/own.crt', authority.der)
    serve('/own.crl', issueCrl({ by: authority }))
    serve('/top.crt', top.der)
    serve('/top.crl', issueCrl({ by: top }))
    const { revocation, failed } = await fetchFor(leaf)
    expect(failed).toEqual([])
    expect(revocation.map(({ source }) => source)).toEqual([`${origin}/own.crl`, `${origin}/top.crl`])
  })

  it('tells what failed and brings nothing unproved', async () => {
    const impostor = issueCertificate({ subject: 'CN=Gốc' })
    serve('/forged.crl', issueCrl({ by: impostor }))
    serve('/rubbish', Buffer.from('<html>'))
    const leaf = issueCertificate({
      subject: 'CN=Người ký',
      by: root,
      extensions: [
        access(accessTo('1.3.6.1.5.5.7.48.1', '/rubbish')),
        crlDistributionPoints(generalName.uri(`${origin}/forged.crl`), generalName.uri('ldap://thu.vn/')),
      ],
    })
    expect(await fetchFor(leaf)).toEqual({
      certificates: [],
      revocation: [],
      failed: [
        { address: `${origin}/rubbish`, problem: 'notRevocation' },
        { address: `${origin}/forged.crl`, problem: 'signatureWrong' },
      ],
    })
  })
})
