import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { resourcePath } from '../system/resources.ts'

/** `ordinary` begins no name; `alsoInNames` does too ("Tổ chức Y tế Thế giới"), and then a capital follows. */
const wordsFile = z.strictObject({ ordinary: z.array(z.string()).min(1), alsoInNames: z.array(z.string()).min(1) })

let known: RegExp | undefined

const capitalStart = (): RegExp => {
  if (known !== undefined) return known
  const path = resourcePath('format-rules', 'subject-words.json')
  const { ordinary, alsoInNames } = wordsFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  const either = `(?:${ordinary.join('|')})(?![\\p{L}\\p{M}])|(?:${alsoInNames.join('|')})(?=\\s+[\\p{Ll}\\d])`
  known = new RegExp(`^(?:${either})`.normalize('NFC'), 'u')
  return known
}

/**
 * The subject of a công văn as it stands after "V/v": an ordinary first word in small letters, anything else as it was
 * written, since it may be a name (Decree 30/2020/NĐ-CP, Annex I, part II, item 5; Annex III, form 1.5).
 */
export const afterReference = (subject: string): string => {
  const text = subject.normalize('NFC')
  const [start = ''] = capitalStart().exec(text) ?? []
  return start === '' ? subject : `${start.charAt(0).toLowerCase()}${text.slice(1)}`
}
