import { existsSync } from 'node:fs'
import path from 'node:path'
import { runInTerminal } from './lib/tools.ts'

interface RealPart {
  readonly name: string
  readonly program: string
  /** Beside the folders of PATH. */
  readonly places: readonly string[]
  /** Debian's. */
  readonly package: string
}

/** Programs of others that tests run against as they are; a test that misses one skips and names it. */
const realParts: readonly RealPart[] = [
  {
    name: 'LibreOffice',
    program: 'soffice',
    places: [
      '/Applications/LibreOffice.app/Contents/MacOS/soffice',
      'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
    ],
    package: 'libreoffice-writer-nogui',
  },
  { name: 'poppler', program: 'pdfsig', places: [], package: 'poppler-utils' },
  { name: 'SoftHSM', program: 'softhsm2-util', places: [], package: 'softhsm2' },
  { name: 'OpenSC', program: 'pkcs11-tool', places: [], package: 'opensc' },
  { name: 'OpenSSL', program: 'openssl', places: [], package: 'openssl' },
]

function isPresent({ program, places }: RealPart): boolean {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  return [...folders.map((folder) => path.join(folder, program)), ...places].some((place) => existsSync(place))
}

/** Installs what is missing where that can be done without asking (as root on Debian); else says what will be skipped. */
export async function findOrInstallRealParts(): Promise<void> {
  const missing = realParts.filter((part) => !isPresent(part))
  if (missing.length === 0) return
  const names = missing.map(({ name }) => name).join(', ')
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.log(`Not found, installing with apt: ${names}.`)
    const environment = { DEBIAN_FRONTEND: 'noninteractive' }
    const packages = missing.map((part) => part.package)
    await runInTerminal('apt-get', ['update', '-q'], environment)
    await runInTerminal('apt-get', ['install', '-qy', '--no-install-recommends', ...packages], environment)
  }
  const left = missing.filter((part) => !isPresent(part)).map(({ name }) => name)
  if (left.length > 0)
    console.log(`Tests that need them are skipped, because these are not installed: ${left.join(', ')}.`)
}
