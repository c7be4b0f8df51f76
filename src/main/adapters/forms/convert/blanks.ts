/** Room for what the clerk fills in after the signature: number and date. */
import { setPart, mainPart, textOfPart, type WordParts } from '../word/package.ts'
import { editParagraphs, type Edit } from '../word/paragraphs.ts'

const space = '\u00a0'
/** In spaces of a quarter of the size: four digits with a suffix, and the longest date. */
const roomForNumber = space.repeat(12)
const roomForDate = space.repeat(46)

const empty = '[\\s\\u00a0._…·-]*'
const numberBlank = new RegExp(`^\\s*S\\u1ed1\\s*:(${empty})(?=/)`, 'u')
const dateBlank = new RegExp(
  `,\\s*(ng\\u00e0y${empty}th\\u00e1ng${empty}n\\u0103m${empty}(?:20${empty}|20\\d\\d)?)$`,
  'u',
)

const editOf = (found: RegExpExecArray, room: string): Edit => {
  const from = found.index + found[0].lastIndexOf(found[1] ?? '', found[0].length)
  return { from, to: from + (found[1]?.length ?? 0), text: room }
}

/**
 * Takes the words "ngày … tháng … năm …" and dots of a number that is not given out of the head: number and date are then
 * read once, where the clerk fills them in. Only the first of each is changed; a date that is written stays.
 */
export const clearBlanks = (parts: WordParts): void => {
  const xml = textOfPart(parts, mainPart) ?? ''
  let number = true
  let date = true
  const cleared = editParagraphs(xml, (text) => {
    const written = text.normalize('NFC')
    if (written !== text) return undefined
    const blankNumber = number ? numberBlank.exec(written) : null
    if (blankNumber !== null) {
      number = false
      return [[editOf(blankNumber, roomForNumber)]]
    }
    const blankDate = date ? dateBlank.exec(written.trimEnd()) : null
    if (blankDate === null) return undefined
    date = false
    return [[editOf(blankDate, roomForDate)]]
  })
  if (cleared !== xml) setPart(parts, mainPart, cleared)
}
