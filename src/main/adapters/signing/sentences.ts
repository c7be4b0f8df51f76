import { readdirSync, readFileSync } from 'node:fs'
import type { Reason } from '#shared/signatures/report.ts'
import { fillSentence } from '#shared/signatures/sentence.ts'
import { resourcePath } from '../system/resources.ts'

interface Said {
  readonly vi: string
}
let sentences: Readonly<Record<string, Said>> | undefined

/** Every file of sentences in the folder: an entry is one when it has words in Vietnamese. */
const readSentences = (): Readonly<Record<string, Said>> =>
  Object.fromEntries(
    readdirSync(resourcePath('signatures'))
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(resourcePath('signatures', name), 'utf8')) as object)
      .flatMap((entries) => Object.entries(entries))
      .filter((entry): entry is [string, Said] => typeof (entry[1] as Partial<Said> | null)?.vi === 'string'),
  )

/** The Vietnamese sentence of a code with its values; the code alone for one of a newer engine. */
export const sentenceOf = (code: string, params: Reason['params'] = {}): string =>
  fillSentence((sentences ??= readSentences())[code]?.vi ?? code, params)
