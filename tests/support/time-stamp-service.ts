import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { X509Certificate } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { extendedKeyUsage, issueCertificate, type Holder } from './certificate-builder.ts'
import { authority, root } from './signed-papers.ts'

/** A time-stamp service over HTTP that is `openssl ts` behind the door. */

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0

/** A certificate as text. */
export const pem = (der: Uint8Array): string => new X509Certificate(der).toString()

export const stampingAuthority = issueCertificate({
  subject: 'CN=TSA openssl, O=Co quan thu nghiem, C=VN',
  by: authority,
  kind: 'rsa',
  role: 'bare',
  extensions: [extendedKeyUsage(['1.3.6.1.5.5.7.3.8'], true)],
})

export interface StampService {
  readonly url: string
  /** Requests so far. */
  readonly asked: () => number
  readonly close: () => void
}

/**
 * - `good`; `busy`: answers the third time; `slow`: takes two seconds.
 * - `refusing`: PKIStatus 2. `other`: stamps something else. `replay`: answers every request as the first one.
 * - `garbage`: no time-stamp at all.
 */
export type StampMood = 'good' | 'busy' | 'slow' | 'refusing' | 'other' | 'replay' | 'garbage'

const configuration = (folder: string): string => `
[tsa]
default_tsa = one
[one]
dir = ${folder}
serial = ${folder}/serial
crypto_device = builtin
signer_cert = ${folder}/tsa.pem
certs = ${folder}/chain.pem
signer_key = ${folder}/tsa.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`

export const startStampService = async (
  mood: StampMood = 'good',
  by: Holder = stampingAuthority,
): Promise<StampService> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lacthu-tsa-'))
  const inFolder = (name: string): string => path.join(folder, name)
  writeFileSync(inFolder('tsa.cnf'), configuration(folder))
  writeFileSync(inFolder('serial'), '01\n')
  writeFileSync(inFolder('tsa.pem'), pem(by.der))
  writeFileSync(inFolder('chain.pem'), [authority, root].map(({ der }) => pem(der)).join(''))
  writeFileSync(inFolder('tsa.key'), by.keys.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  let asked = 0

  const reply = (query: Buffer): Buffer => {
    writeFileSync(inFolder('query'), query)
    const config = ['-config', inFolder('tsa.cnf'), '-section', 'one']
    execFileSync('openssl', ['ts', '-reply', ...config, '-queryfile', inFolder('query'), '-out', inFolder('reply')], {
      stdio: 'pipe',
    })
    return readFileSync(inFolder('reply'))
  }

  let first: Buffer | undefined
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    asked += 1
    const query = await buffer(request)
    first ??= query
    if (mood === 'busy' && asked < 3) {
      response.writeHead(503).end()
      return
    }
    if (mood === 'slow') await new Promise((resolve) => setTimeout(resolve, 2_000))
    // Whoever asked has given up, and the service may be gone with its folder.
    if (response.destroyed) return
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' })
    if (mood === 'garbage') response.end('<html>')
    // PKIStatusInfo with status 2 (rejection), and no token.
    else if (mood === 'refusing') response.end(Buffer.from('30053003020102', 'hex'))
    else if (mood === 'other') {
      const changed = Buffer.from(query)
      changed[changed.indexOf(Buffer.from('0420', 'hex')) + 2]! ^= 1
      response.end(reply(changed))
    } else response.end(reply(mood === 'replay' ? first : query))
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    asked: () => asked,
    close: () => {
      server.close()
      server.closeAllConnections()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
