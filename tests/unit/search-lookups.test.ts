import { expect, it } from 'vitest'
import { wordLookupsOf } from '#core/modules/search/rules/lookups.ts'
import { questionOf } from '#core/modules/search/rules/relevance.ts'

const long = 'ai được cấp phép xây dựng cầu'

it('asks a short question as it is typed, in pairs and without accents', () => {
  const words = wordLookupsOf(questionOf('hợp đồng'), [], new Map())
  expect(words).toEqual([['hợp', 'đồng'], ['hop_dong'], ['hop', 'dong']])
})

it('asks of a long question its rarest pairs that are held, once', () => {
  const counts = new Map(Object.entries({ ai_duoc: 9, duoc_cap: 40, cap_phep: 7, phep_xay: 2, xay_dung: 90 }))
  const words = wordLookupsOf(questionOf(long), [], counts)
  expect(words).toEqual([['phep_xay', 'cap_phep', 'ai_duoc', 'duoc_cap']])
})

it('asks for some pair when none is held, and always for what stands in quotation marks', () => {
  expect(wordLookupsOf(questionOf(long), [], new Map())[0]).toHaveLength(4)
  const [words] = wordLookupsOf(questionOf(long, ['xây dựng']), ['qđ'], new Map([['cap_phep', 1]]))
  expect(words).toEqual(['qđ', 'xay_dung', 'cap_phep'])
})
