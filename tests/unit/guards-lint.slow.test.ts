import path from 'node:path'
import { ESLint } from 'eslint'
import { describe, expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const eslint = new ESLint({ cwd: root })

const rulesBroken = async (text: string, file: string): Promise<readonly (string | null)[]> => {
  const results = await eslint.lintText(text, { filePath: path.join(root, file) })
  return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))
}

const SHARED = 'src/shared/kernel/result.ts'

describe('the lint rules', () => {
  test.each([
    ['an enum', 'export enum Colour { red }', 'no-restricted-syntax'],
    ['a Vietnamese sentence', "export const greeting = 'Kính gửi văn thư'", 'no-restricted-syntax'],
    ['a Vietnamese template', 'export const at = (day: number) => `Ngày ${day} đến hạn`', 'no-restricted-syntax'],
    ['a default export', 'export default 1', 'no-restricted-exports'],
    ['any', 'export const anything = (value: any): unknown => value', '@typescript-eslint/no-explicit-any'],
    ['a floating promise', 'export const go = () => { Promise.resolve() }', '@typescript-eslint/no-floating-promises'],
    ['a console in the core', "export const say = () => { console.log('x') }", 'no-console'],
    ['a long function', `export const long = (): void => {\n${'  Math.random()\n'.repeat(80)}}`, 'house/max-own-lines'],
    ['a long file', 'export const a = 1\n'.repeat(401), 'max-lines'],
  ])('refuse %s', async (_, text, rule) => {
    expect(await rulesBroken(text, SHARED)).toContain(rule)
  })

  test('leave a long factory of short functions alone', async () => {
    const short = (name: string): string => `  ${name}: () => {\n${'    Math.random()\n'.repeat(40)}  },\n`
    const factory = `export const create = () => ({\n${['a', 'b', 'c'].map(short).join('')}})`
    expect(await rulesBroken(factory, SHARED)).not.toContain('house/max-own-lines')
  })

  test('leave folding of Vietnamese letters by a regular expression alone', async () => {
    expect(await rulesBroken("export const fold = (text: string): string => text.replace(/đ/g, 'd')", SHARED)).toEqual(
      [],
    )
  })

  test('refuse Node on the screen', async () => {
    expect(await rulesBroken("import 'node:fs'", 'src/renderer/lib/format.ts')).toContain('no-restricted-imports')
  })
})
