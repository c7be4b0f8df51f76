/** Room for what the clerk fills in after the signature: number and date. */
import { setPart, mainPart, textOfPart, type WordParts } from '../word/package.ts'
import { editParagraphs, type Edit } from '../word/paragraphs.ts'

const space = '\u00a0'
/** In spaces of a quarter of the size: four digits with a suffix, two digits with air on both sides. */
const roomForNumber = space.repeat(9)
const roomForPart = space.repeat(6)

const blank = '[\\s\\u00a0._…·-]*'
const numberBlank = new RegExp(`^\\s*S\\u1ed1\\s*:(?<number>${blank})(?=/)`, 'du')
const dateBlank = new RegExp(
  `,\\s*ng\\u00e0y(?<day>${blank})th\\u00e1ng(?<month>${blank})n\\u0103m(?<year>${blank}(?:20${blank})?)(?:20\\d\\d)?$`,
  'du',
)

/** The blanks that were found, each as wide as what will stand in it. */
const editsOf = (found: RegExpExecArray, rooms: Readonly<Record<string, string>>): Edit[] =>
  Object.entries(rooms).flatMap(([name, text]) => {
    const [from, to] = found.indices?.groups?.[name] ?? []
    return from === undefined || to === undefined ? [] : [{ from, to, text }]
  })

const isWrittenYear = (found: RegExpExecArray): boolean => /20\d\d$/.test(found[0])

/**
 * Blanks of number and date in the head as plain room, whatever they were dotted with: what is filled in then stands
 * beside nothing else. Only the first of each is changed; what is written stays.
 */
export const widenBlanks = (parts: WordParts): void => {
  const xml = textOfPart(parts, mainPart) ?? ''
  let number = true
  let date = true
  const widened = editParagraphs(xml, (text) => {
    if (text.normalize('NFC') !== text) return undefined
    const numberFound = number ? numberBlank.exec(text) : null
    if (numberFound !== null) {
      number = false
      return [editsOf(numberFound, { number: roomForNumber })]
    }
    const dateFound = date ? dateBlank.exec(text.replace(/\s+$/, '')) : null
    if (dateFound === null) return undefined
    date = false
    const year = isWrittenYear(dateFound) ? ' ' : roomForPart
    return [editsOf(dateFound, { day: roomForPart, month: roomForPart, year })]
  })
  if (widened !== xml) setPart(parts, mainPart, widened)
}
