import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../lib/tools.ts'

/** Which checks the signature engine makes, and which tests name them. */

export interface CheckSource {
  /** Such as `B4`. */
  readonly id: string
  /** The reasons it gives. */
  readonly reasons: readonly string[]
}

export const readChecks = (): CheckSource[] => {
  const reasonsById = new Map<string, Set<string>>()
  for (const file of globSync('src/main/adapters/signing/**/*.ts', { cwd: projectRoot })) {
    const source = readFileSync(path.join(projectRoot, file), 'utf8')
    for (const [, id = '', reason = ''] of source.matchAll(/\.add\(\s*'([RFBCTXALG]\d+)',\s*(?:'([\w.]+)')?/g))
      reasonsById.set(id, (reasonsById.get(id) ?? new Set()).add(reason))
  }
  return [...reasonsById]
    .map(([id, reasons]) => ({ id, reasons: [...reasons].filter((reason) => reason !== '').sort() }))
    .toSorted((left, right) => left.id.localeCompare(right.id, 'en', { numeric: true }))
}

export interface TestSource {
  readonly file: string
  readonly text: string
}

/** Quick tests first; those that start programs of their own last. */
export const readSigningTests = (): TestSource[] =>
  globSync('tests/{unit,adapters}/signing/**/*.test.ts', { cwd: projectRoot })
    .toSorted((left, right) => Number(left.includes('.slow.')) - Number(right.includes('.slow.')))
    .map((file) => ({ file, text: readFileSync(path.join(projectRoot, file), 'utf8') }))

/** The tests that name the check or one of its reasons. */
export const testsNaming = ({ id, reasons }: CheckSource, tests: readonly TestSource[]): TestSource[] => {
  const named = new RegExp(`\\b(?:${[id, ...reasons.map((reason) => reason.replace('.', '\\.'))].join('|')})\\b`)
  return tests.filter(({ text }) => named.test(text))
}
