import path from 'node:path'
import { defineConfig, type Plugin } from 'vitest/config'

/** Runs the tests of the signature engine with one check switched off; see main.ts. */

const off = process.env['LACTHU_CHECK_OFF'] ?? ''

/** Every `findings.add('<ID>', …)` of one check does nothing; the sources know no such switch. */
const switchedOff: Plugin = {
  name: 'check-switched-off',
  enforce: 'pre',
  transform: (code, id) => {
    if (!id.endsWith('/adapters/signing/findings.ts')) return null
    const changed = code.replace(/add\(check: CheckId[^{]*\{\}\): void \{/, `$& if (check === '${off}') return;`)
    if (changed === code) throw new Error('findings.ts has no add() to switch off')
    return changed
  },
}

export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  plugins: [switchedOff],
  test: {
    // What one check's run transformed must not serve another's.
    fsModuleCache: false,
    pool: 'forks',
    maxWorkers: 1,
    isolate: false,
    bail: 1,
    env: { TZ: 'America/Los_Angeles' },
    testTimeout: 30_000,
  },
})
