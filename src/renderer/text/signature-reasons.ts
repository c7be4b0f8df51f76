import { fillSentence } from '#shared/signatures/sentence.ts'
import changes from '../../../resources/signatures/changes.json'
import cms from '../../../resources/signatures/cms.json'
import pdf from '../../../resources/signatures/pdf.json'
import time from '../../../resources/signatures/time.json'
import trust from '../../../resources/signatures/trust.json'
import words from '../../../resources/signatures/words.json'

interface Said {
  readonly code: string
  readonly params: Readonly<Record<string, string | number | boolean>>
}

/** The sentences that the printed record uses too. */
const sentences: Readonly<Record<string, { readonly vi: string }>> = {
  ...pdf,
  ...changes,
  ...cms,
  ...time,
  ...trust,
  ...words,
}

/** The Vietnamese sentence of a reason; a code of a newer engine stands as it is. */
export const sayReason = ({ code, params }: Said): string => fillSentence(sentences[code]?.vi ?? code, params)

/** Why a file could not be read, as a sentence. */
export const sayError = (error: string): string => {
  const said = sayReason({ code: `error.${error}`, params: {} })
  return `${said.slice(0, 1).toLocaleUpperCase('vi')}${said.slice(1)}.`
}
