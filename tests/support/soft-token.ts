import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const usualPlaces = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
]

/** SoftHSM's driver, where it and the tools that fill a token are installed; null elsewhere. */
export const softHsmLibrary = (): string | null => {
  const tools = ['softhsm2-util', 'pkcs11-tool', 'openssl'].every(
    (tool) => spawnSync(tool, ['--help']).error === undefined,
  )
  return tools ? (usualPlaces.find((place) => existsSync(place)) ?? null) : null
}

export interface SoftToken {
  readonly label: string
  readonly pin: string
  readonly serial: string
}

export interface Identity {
  readonly name: string
  readonly certificate: Uint8Array
}

/** SoftHSM with a configuration of its own in a throw-away folder, which this process and its children see. */
export interface SoftHsm {
  readonly library: string
  readonly folder: string
  readonly addToken: (label: string, pin: string) => SoftToken
  /** A key and its certificate, made by openssl; signed by `issuer` when one is given. */
  readonly identity: (name: string, subject: string, kind: 'rsa' | 'P-256' | 'P-384', issuer?: Identity) => Identity
  /** Puts key and certificate on the token, under the identity's name. */
  readonly importIdentity: (token: SoftToken, identity: Identity, id: string, ...keyOptions: readonly string[]) => void
  readonly importCertificate: (token: SoftToken, identity: Identity, id: string) => void
  readonly pkcs11Tool: (...args: readonly string[]) => void
  /** Takes the token away, as pulling it out does. */
  readonly removeToken: (token: SoftToken) => void
  readonly close: () => void
}

export const startSoftHsm = (library: string): SoftHsm => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lacthu-token-'))
  const at = (name: string): string => path.join(folder, name)
  mkdirSync(at('tokens'))
  writeFileSync(at('softhsm2.conf'), `directories.tokendir = ${at('tokens')}\nobjectstore.backend = file\n`)
  process.env['SOFTHSM2_CONF'] = at('softhsm2.conf')
  const run = (command: string, ...args: readonly string[]): string =>
    execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const pkcs11Tool: SoftHsm['pkcs11Tool'] = (...args) => void run('pkcs11-tool', '--module', library, ...args)

  return {
    library,
    folder,
    addToken: (label, pin) => {
      run('softhsm2-util', '--init-token', '--free', '--label', label, '--pin', pin, '--so-pin', '12345678')
      const listed = run('pkcs11-tool', '--module', library, '--list-token-slots')
      const serial = listed.split(`token label        : ${label}\n`)[1]?.match(/serial num\s*: (\w+)/)?.[1]
      if (serial === undefined) throw new Error(`No serial number of ${label} in ${listed}`)
      return { label, pin, serial }
    },
    identity: (name, subject, kind, issuer) => {
      const newKey =
        kind === 'rsa'
          ? ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048']
          : ['-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${kind}`]
      run('openssl', 'genpkey', '-out', `${name}.key`, ...newKey)
      const by = issuer === undefined ? [] : ['-CA', `${issuer.name}.crt`, '-CAkey', `${issuer.name}.key`]
      const extensions =
        issuer === undefined
          ? []
          : ['-addext', 'basicConstraints=critical,CA:FALSE', '-addext', 'keyUsage=digitalSignature']
      const request = ['req', '-new', '-x509', '-utf8', '-days', '365', '-key', `${name}.key`, '-subj', subject]
      run('openssl', ...request, ...by, ...extensions, '-out', `${name}.crt`)
      run('openssl', 'x509', '-in', `${name}.crt`, '-outform', 'DER', '-out', `${name}.der`)
      run('openssl', 'pkcs8', '-topk8', '-nocrypt', '-in', `${name}.key`, '-outform', 'DER', '-out', `${name}.p8`)
      return { name, certificate: readFileSync(at(`${name}.der`)) }
    },
    importIdentity: (token, { name }, id, ...keyOptions) => {
      const login = ['--token-label', token.label, '--login', '--pin', token.pin]
      const object = ['--id', id, '--label', name]
      pkcs11Tool(...login, '--write-object', at(`${name}.p8`), '--type', 'privkey', ...object, ...keyOptions)
      pkcs11Tool(...login, '--write-object', at(`${name}.der`), '--type', 'cert', ...object)
    },
    importCertificate: (token, { name }, id) => {
      const login = ['--token-label', token.label, '--login', '--pin', token.pin]
      pkcs11Tool(...login, '--write-object', at(`${name}.der`), '--type', 'cert', '--id', id, '--label', name)
    },
    pkcs11Tool,
    removeToken: ({ label }) => {
      run('softhsm2-util', '--delete-token', '--token', label)
    },
    close: () => {
      delete process.env['SOFTHSM2_CONF']
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Whether this machine can compile the drivers in tests/support/native. */
export const hasCompiler = (): boolean => spawnSync('cc', ['--version']).status === 0

/** Compiles a driver of tests/support/native with the macros given; answers its path. */
export const compileDriver = (
  name: 'token-behind' | 'bad-driver',
  library: string,
  macros: Readonly<Record<string, string>>,
): string => {
  const source = path.join(import.meta.dirname, 'native', `${name}.c`)
  const defined = Object.entries(macros).map(([macro, value]) => `-D${macro}=${value}`)
  execFileSync('cc', ['-shared', '-fPIC', '-w', ...defined, source, '-o', library, '-ldl'])
  return library
}
