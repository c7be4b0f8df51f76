import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

interface Configuration {
  readonly forbidden: (IForbiddenRuleType & { readonly name: string })[]
  readonly options: ICruiseOptions
}

const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as Configuration

const lowerOnly = /^(?<module>[a-z]+)-imports-only-lower$/
const orderedModules = forbidden.flatMap(({ name }) => lowerOnly.exec(name)?.groups?.['module'] ?? [])

/** A tree in which every rule of the house is broken once: file → what it imports, as `type …` its types alone. */
const brokenHouse: Record<string, readonly string[]> = {
  'src/shared/leaf.ts': ['#core/app.ts', 'left-pad'],
  'src/shared/lonely.ts': [],
  'src/shared/shape.ts': ['type #shared/shape-of-parts.ts'],
  'src/shared/shape-of-parts.ts': ['type #shared/shape.ts'],
  'src/main/core/app.ts': ['#main/adapters/files/store.ts', '#core/modules/unlisted/index.ts', '#shared/none.ts'],
  'src/main/core/ports.ts': ['#core/modules/files/index.ts'],
  'src/main/core/kernel/module.ts': ['#core/modules/files/index.ts'],
  'src/main/core/modules/unlisted/index.ts': ['./a.ts'],
  'src/main/core/modules/unlisted/a.ts': ['./b.ts'],
  'src/main/core/modules/unlisted/b.ts': ['./a.ts'],
  'src/main/core/modules/registry/rules.ts': ['./store.ts', '#core/modules/files/store.ts'],
  'src/main/core/modules/registry/store.ts': ['type #core/modules/files/index.ts'],
  'src/main/core/modules/registry/port.ts': ['#core/modules/files/store.ts'],
  'src/main/core/modules/search/store.ts': ['type #core/modules/files/store.ts'],
  'src/main/core/modules/files/store.ts': ['#shared/page.ts'],
  'src/main/adapters/files/store.ts': ['#main/hosts/office.ts', 'electron', 'better-sqlite3'],
  'src/main/hosts/office.ts': ['#renderer/lib/client.ts'],
  'src/renderer/lib/client.ts': ['#core/app.ts', '#renderer/features/one/page.ts'],
  'src/renderer/features/one/page.ts': ['#renderer/features/two/page.ts'],
  'src/renderer/features/two/page.ts': ['#renderer/app/routes.ts'],
  'src/renderer/app/routes.ts': ['#shared/page.ts'],
  'src/shared/page.ts': [],
  ...Object.fromEntries(
    orderedModules.map((name) => [`src/main/core/modules/${name}/index.ts`, ['#core/modules/notices/index.ts']]),
  ),
  'src/main/core/modules/notices/index.ts': ['#shared/page.ts'],
  'node_modules/electron/index.js': [],
  'node_modules/better-sqlite3/index.js': [],
  'node_modules/left-pad/index.js': [],
}

const packageFile = {
  name: 'broken-house',
  type: 'module',
  imports: {
    '#shared/*': './src/shared/*',
    '#core/*': './src/main/core/*',
    '#main/*': './src/main/*',
    '#renderer/*': './src/renderer/*',
  },
  dependencies: { 'better-sqlite3': '*', 'left-pad': '*', electron: '*' },
}

const importOf = (name: string): string => {
  const file = name.replace(/^type /, '')
  return file === name ? `import '${file}'` : `import type { here } from '${file}'`
}

const write = (root: string, file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}

describe('the layer rules', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'layers-'))
  let result: ICruiseResult

  beforeAll(async () => {
    write(root, 'package.json', JSON.stringify(packageFile))
    for (const [file, imports] of Object.entries(brokenHouse)) {
      write(root, file, [...imports.map(importOf), 'export const here = 1'].join('\n'))
    }
    const cruised = await cruise(['src'], { ...options, baseDir: root, validate: true, ruleSet: { forbidden } })
    result = cruised.output as ICruiseResult
  })

  afterAll(() => rmSync(root, { recursive: true, force: true }))

  test('understand TypeScript: every source file is cruised', () => {
    const sources = Object.keys(brokenHouse).filter((file) => file.startsWith('src/'))
    expect(result.modules.map(({ source }) => source)).toEqual(expect.arrayContaining(sources))
  })

  test.each(forbidden.map(({ name }) => name))('%s bites', (name) => {
    expect(result.summary.violations.filter(({ rule }) => rule.name === name)).not.toEqual([])
  })

  const brokenBy = (fromFile: string, toFile: string) =>
    result.summary.violations
      .filter(({ from, to }) => from.endsWith(fromFile) && to.endsWith(toFile))
      .map(({ rule }) => rule.name)

  test('take a circle of types for a circle', () => {
    const circle = ['shape.ts', 'shape-of-parts.ts']
    // It is told once, from one of its files.
    expect(circle.flatMap((file) => brokenBy(`shared/${file}`, 'ts'))).toEqual(['no-cycles'])
  })

  test('let a store name what another one asks for by its types alone', () => {
    expect(brokenBy('registry/port.ts', 'files/store.ts')).toEqual(['side-door-for-types'])
    expect(brokenBy('registry/store.ts', 'files/index.ts')).toEqual(['store-side-door'])
    expect(brokenBy('search/store.ts', 'files/store.ts')).toEqual([])
  })

  test('leave a lawful import alone', () => {
    expect(brokenBy('notices/index.ts', 'shared/page.ts')).toEqual([])
  })
})
