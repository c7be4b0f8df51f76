import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { changeReasons } from '#shared/signatures/change-reasons.ts'
import { cmsReasons } from '#shared/signatures/cms-reasons.ts'
import { pdfReasons } from '#shared/signatures/pdf-reasons.ts'
import { reasonCodes } from '#shared/signatures/reasons.ts'
import { timeReasons } from '#shared/signatures/time-reasons.ts'
import { trustReasons } from '#shared/signatures/trust-reasons.ts'
import type { ReasonRules } from '#shared/signatures/words.ts'

type Sentences = Readonly<Record<string, Readonly<Record<string, string>>>>

const sentencesOf = (name: string): Sentences =>
  JSON.parse(readFileSync(new URL(`../../resources/signatures/${name}.json`, import.meta.url), 'utf8')) as Sentences

const placeholders = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map(([place]) => place).sort()

const groups: readonly (readonly [string, ReasonRules])[] = [
  ['pdf', pdfReasons],
  ['changes', changeReasons],
  ['cms', cmsReasons],
  ['time', timeReasons],
  ['trust', trustReasons],
]

describe.each(groups)('the reasons in %s.json', (name, rules) => {
  const sentences = sentencesOf(name)

  test('each code has a Vietnamese and an English sentence, and no sentence is left over', () => {
    expect(Object.keys(sentences).sort()).toEqual(Object.keys(rules).sort())
    for (const [code, said] of Object.entries(sentences)) expect(Object.keys(said).sort(), code).toEqual(['en', 'vi'])
  })

  test('both languages say the same parameters, as whole sentences', () => {
    for (const [code, { vi = '', en = '' }] of Object.entries(sentences)) {
      expect(placeholders(vi), code).toEqual(placeholders(en))
      for (const sentence of [vi, en]) {
        expect(sentence, code).toMatch(/^(?=[\p{Lu}\d{“"]).*[.!?)]$/su)
        expect(sentence, code).toBe(sentence.normalize('NFC'))
      }
    }
  })

  test('whatever decides against a paper names its ETSI sub-indication', () => {
    for (const [code, { effect, sub }] of Object.entries(rules))
      expect(effect === 'note' || sub !== undefined, code).toBe(true)
  })
})

test('a code belongs to one part only', () => {
  expect(reasonCodes).toHaveLength(groups.reduce((count, [, rules]) => count + Object.keys(rules).length, 0))
})
