import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { doctorCodes, tokenProblems } from '#shared/signatures/tokens.ts'

const file = new URL('../../../resources/signatures/token.json', import.meta.url)
const sentences = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, { vi: string; en: string }>>
const placeholders = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map(([place]) => place).sort()

it('there is one sentence for everything the token doctor and a token can say, and none left over', () => {
  const codes = [...Object.keys(doctorCodes), ...tokenProblems.map((problem) => `token.${problem}`)]
  expect(Object.keys(sentences).sort()).toEqual([...new Set(codes)].sort())
})

it.each(Object.entries(sentences))('%s says the same in both languages, as whole sentences', (_, { vi, en }) => {
  expect(new Set(placeholders(vi))).toEqual(new Set(placeholders(en)))
  for (const sentence of [vi, en]) {
    expect(sentence).toMatch(/^(?=[\p{Lu}{“]).*[.!?)]$/su)
    expect(sentence).toBe(sentence.normalize('NFC'))
  }
})
