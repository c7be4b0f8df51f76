/** Breaking text into lines by the measured width of its words. */
import { printable, widthOf } from './faces.ts'
import type { FaceName } from './faces.ts'

/** A stretch of text in one face. Between two runs there is always a space or a line end. */
export interface Run {
  readonly text: string
  readonly face: FaceName
}

export interface Word {
  readonly text: string
  readonly face: FaceName
  /** Points. */
  readonly width: number
}

export interface Line {
  readonly words: readonly Word[]
  /** Points, with single spaces between the words. */
  readonly width: number
  /** True for the last line of a paragraph: it is never stretched. */
  readonly endsParagraph: boolean
}

/** Widths in points: `width` of each line, of which the first one gives `indent` away. */
export interface Measure {
  readonly size: number
  readonly width: number
  readonly indent?: number
}

const goodBreak = /[/\-_.@,;]/

/** Cuts a word that is wider than a whole line: after a mark such as "/" or "-" when one is near, else between letters. */
const cutLongWord = (text: string, face: FaceName, size: number, room: number): readonly string[] => {
  const parts: string[] = []
  let part = ''
  let used = 0
  let lastGood = 0
  for (const letter of text) {
    const advance = widthOf(face, size, letter)
    if (part !== '' && used + advance > room) {
      const cut = lastGood > part.length / 3 ? lastGood : part.length
      parts.push(part.slice(0, cut))
      part = part.slice(cut)
      used = widthOf(face, size, part)
      lastGood = 0
    }
    part += letter
    used += advance
    if (goodBreak.test(letter)) lastGood = part.length
  }
  parts.push(part)
  return parts
}

/**
 * Lines of one text. Breaks at spaces and at `\n`; no-break spaces hold. Every letter of the input appears on exactly
 * one line. Empty text gives no line.
 */
export const breakLines = (runs: readonly Run[], measure: Measure): readonly Line[] => {
  const { size, width } = measure
  const lines: Line[] = []
  let words: Word[] = []
  let used = 0
  let room = width - (measure.indent ?? 0)

  const close = (endsParagraph: boolean) => {
    lines.push({ words, width: used, endsParagraph })
    words = []
    used = 0
    room = width
  }
  const place = (word: Word) => {
    const space = words.length === 0 ? 0 : widthOf(word.face, size, ' ')
    if (words.length > 0 && used + space + word.width > room) {
      close(false)
      words.push(word)
      used = word.width
    } else {
      words.push(word)
      used += space + word.width
    }
  }

  let anything = false
  for (const run of runs) {
    const text = printable(run.text)
    if (text === '') continue
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) close(true)
      for (const piece of part.split(' ')) {
        if (piece === '') continue
        anything = true
        const wordWidth = widthOf(run.face, size, piece)
        if (wordWidth <= width) place({ text: piece, face: run.face, width: wordWidth })
        else
          for (const cut of cutLongWord(piece, run.face, size, width))
            place({ text: cut, face: run.face, width: widthOf(run.face, size, cut) })
      }
    }
  }
  if (words.length > 0) close(true)
  return anything ? lines : []
}
