import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Every refusal of `lacthu sign` is a sentence for a person. */

const sentences = JSON.parse(
  readFileSync(new URL('../../resources/signatures/signing.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Readonly<Record<string, string>>>>

const placeholders = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map(([place]) => place).sort()

const folder = new URL('../../src/main/adapters/signing/sign/', import.meta.url)
/** Steps that the command line does not take. */
const others = /^(?:pkcs12|prepare|number-and-sign|practice|software)/

test('every code that signing and extending refuse with has its sentence', () => {
  const codes = readdirSync(folder)
    .filter((name) => !others.test(name))
    .flatMap((name) => [...readFileSync(new URL(name, folder), 'utf8').matchAll(/fail\('(\w+)'/g)])
    .map(([, code]) => `sign.${code ?? ''}`)
  expect(codes.length).toBeGreaterThan(25)
  expect(codes.filter((code) => !(code in sentences))).toEqual([])
})

test('both languages say the same, as whole sentences', () => {
  for (const [code, said] of Object.entries(sentences)) {
    const { vi = '', en = '' } = said
    expect(Object.keys(said).sort(), code).toEqual(['en', 'vi'])
    expect(placeholders(vi), code).toEqual(placeholders(en))
    for (const sentence of [vi, en]) {
      expect(sentence, code).toMatch(/^(?=[\p{Lu}\d{“"]).*[.!?)]$/su)
      expect(sentence, code).toBe(sentence.normalize('NFC'))
    }
  }
})
