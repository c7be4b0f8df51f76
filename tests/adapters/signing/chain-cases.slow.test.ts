import { existsSync, readFileSync } from 'node:fs'
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

/** Third-party paths with known verdicts: NIST PKITS and the OCSP cases of OpenSSL. */

const folder = fileURLToPath(new URL('../../../../shared/corpus/signatures/chain', import.meta.url))
const cli = fileURLToPath(new URL('../../../src/main/hosts/cli/main.ts', import.meta.url))

const run = promisify(execFile)

interface Case {
  readonly id?: string
  readonly name: string
  readonly expected: 'valid' | 'invalid'
}

const present = existsSync(folder)
if (!present) console.info(`chain cases skipped: ${folder} is absent`)

describe.skipIf(!present)('lacthu verify-chain', () => {
  it.each(['nist_pkits', 'openssl_ocsp'])('judges every case of %s as its authors do', async (collection) => {
    const file = `${folder}/${collection}/cases.json`
    const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }
    const { stdout } = await run(process.execPath, [cli, 'verify-chain', '--json', '--cases', file])
    const verdicts = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string; valid: boolean; reason: string | null })
    expect(verdicts.map(({ id, valid }) => [id, valid])).toEqual(
      cases.map(({ id, name, expected }) => [id ?? name, expected === 'valid']),
    )
    expect(verdicts.every(({ valid, reason }) => valid === (reason === null))).toBe(true)
  })
})
