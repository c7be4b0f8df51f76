import {
  isArray,
  isDict,
  isName,
  isRef,
  isStream,
  type PdfDict,
  type PdfObject,
  type PdfStream,
  type PdfView,
} from '../../signing/pdf/objects.ts'
import { readFont, type PdfFont } from './fonts.ts'
import { Tokens, type Operand } from './tokens.ts'

/** a b c d e f of ISO 32000-2 §8.3.3. */
export type Matrix = readonly [number, number, number, number, number, number]

export const unitMatrix: Matrix = [1, 0, 0, 1, 0, 0]

/** First `inner`, then `outer`. */
export const combine = (inner: Matrix, outer: Matrix): Matrix => [
  inner[0] * outer[0] + inner[1] * outer[2],
  inner[0] * outer[1] + inner[1] * outer[3],
  inner[2] * outer[0] + inner[3] * outer[2],
  inner[2] * outer[1] + inner[3] * outer[3],
  inner[4] * outer[0] + inner[5] * outer[2] + outer[4],
  inner[4] * outer[1] + inner[5] * outer[3] + outer[5],
]

const moved = (matrix: Matrix, x: number, y: number): Matrix => [
  matrix[0],
  matrix[1],
  matrix[2],
  matrix[3],
  matrix[0] * x + matrix[2] * y + matrix[4],
  matrix[1] * x + matrix[3] * y + matrix[5],
]

const isSpace = (letter: string): boolean => letter === ' ' || letter === '\u00a0' || letter === '\t'

/** Text as it was shown, in the space of the page. */
export interface Shown {
  text: string
  /** Start of the baseline. */
  readonly x: number
  readonly y: number
  /** End of the baseline. */
  endX: number
  endY: number
  readonly size: number
  /** Name of its font. */
  readonly font: string
  readonly bold: boolean
  readonly italic: boolean
  /** A space was shown before it. */
  readonly spaced: boolean
}

/** A picture and the matrix from the unit square to the page. */
export interface Placed {
  readonly image: PdfStream
  readonly matrix: Matrix
}

export interface Painted {
  readonly shown: Shown[]
  readonly placed: Placed[]
  /** Letters shown invisibly, as the text behind a scanned picture is. */
  hidden: number
  letters: number
  /** Letters whose font tells no meaning, or an old encoding. */
  unknown: number
  legacy: number
}

export const nothingPainted = (): Painted => ({ shown: [], placed: [], hidden: 0, letters: 0, unknown: 0, legacy: 0 })

interface State {
  matrix: Matrix
  font: PdfFont | null
  size: number
  charSpace: number
  wordSpace: number
  scale: number
  leading: number
  rise: number
  mode: number
}

const deepestForm = 12
const mostSaved = 1000
const mostOperators = 2_000_000
const mostShown = 200_000

/** Reads the text and the pictures that content streams paint. One painter per page: fonts are read once per file. */
export const createPainter = (view: PdfView, fonts: Map<PdfObject, PdfFont>) => {
  let operators = 0

  const fontOf = (resources: PdfObject, name: string): PdfFont | null => {
    const dict = view.get(view.get(resources, 'Font'), name)
    if (!isDict(dict)) return null
    const known = fonts.get(dict)
    if (known !== undefined) return known
    const font = readFont(view, dict)
    fonts.set(dict, font)
    return font
  }

  const paint = (content: Uint8Array, resources: PdfObject, start: Matrix, painted: Painted, depth = 0): void => {
    const tokens = new Tokens(content)
    const saved: State[] = []
    let state: State = {
      matrix: start,
      font: null,
      size: 0,
      charSpace: 0,
      wordSpace: 0,
      scale: 1,
      leading: 0,
      rise: 0,
      mode: 0,
    }
    let line: Matrix = unitMatrix
    let text: Matrix = unitMatrix
    let spaced = false

    const show = (bytes: Uint8Array): void => {
      const { font, size, scale } = state
      if (font === null) return
      const step = font.bytesPerCode
      let advance = 0
      let letters = ''
      let start = 0
      for (let at = 0; at + step <= bytes.length; at += step) {
        const code = step === 1 ? (bytes[at] as number) : ((bytes[at] as number) << 8) | (bytes[at + 1] as number)
        const letter = font.textOf(code)
        painted.letters++
        if (letter === '') painted.unknown++
        // A word ends at a space: what is painted over a row of spaces (a number filled in later) belongs there.
        if (isSpace(letter)) {
          emit(font, letters, start, advance)
          letters = ''
          spaced = true
        } else {
          if (letters === '') start = advance
          letters += letter
        }
        advance += (font.widthOf(code) * font.unit * size + state.charSpace) * scale
        if (step === 1 && code === 32) advance += state.wordSpace * scale
      }
      emit(font, letters, start, advance)
      text = moved(text, advance, 0)
    }

    const emit = (font: PdfFont, letters: string, from: number, to: number): void => {
      if (letters === '' || painted.shown.length >= mostShown) return
      const { matrix, size, rise, mode } = state
      const whole = combine(text, matrix)
      const x = whole[0] * from + whole[2] * rise + whole[4]
      const y = whole[1] * from + whole[3] * rise + whole[5]
      const endX = whole[0] * to + whole[2] * rise + whole[4]
      const endY = whole[1] * to + whole[3] * rise + whole[5]
      if (mode === 3) painted.hidden += letters.length
      if (font.legacy) painted.legacy += letters.length
      const drawn = Math.hypot(whole[2], whole[3]) * Math.abs(size)
      const last = painted.shown.at(-1)
      if (
        !spaced &&
        last !== undefined &&
        last.font === font.name &&
        last.bold === font.bold &&
        last.italic === font.italic &&
        Math.abs(last.size - drawn) < 0.1 &&
        Math.hypot(last.endX - x, last.endY - y) < drawn * 0.12
      ) {
        last.text += letters
        last.endX = endX
        last.endY = endY
        return
      }
      const { name, bold, italic } = font
      painted.shown.push({ text: letters, x, y, endX, endY, size: drawn, font: name, bold, italic, spaced })
      spaced = false
    }

    const nextLine = (x: number, y: number): void => {
      line = moved(line, x, y)
      text = line
      spaced = false
    }

    const draw = (name: string): void => {
      const object = view.get(view.get(resources, 'XObject'), name)
      if (!isStream(object)) return
      const subtype = view.get(object, 'Subtype')
      if (isName(subtype, 'Image')) painted.placed.push({ image: object, matrix: state.matrix })
      else if (isName(subtype, 'Form')) form(object, resources, state.matrix, painted, depth + 1)
    }

    const setState = (operator: string, n: (index: number) => number): void => {
      if (operator === 'Tc') state.charSpace = n(0)
      else if (operator === 'Tw') state.wordSpace = n(0)
      else if (operator === 'Tz') state.scale = n(0) / 100
      else if (operator === 'TL') state.leading = n(0)
      else if (operator === 'Ts') state.rise = n(0)
      else if (operator === 'Tr') state.mode = n(0)
      else if (operator === 'q' && saved.length < mostSaved) saved.push({ ...state })
      else if (operator === 'Q') state = saved.pop() ?? state
      else if (operator === 'cm') state.matrix = combine([n(0), n(1), n(2), n(3), n(4), n(5)], state.matrix)
    }

    const placeText = (operator: string, n: (index: number) => number): void => {
      if (operator === 'TD') state.leading = -n(1)
      if (operator === 'Td' || operator === 'TD') nextLine(n(0), n(1))
      else if (operator === 'T*') nextLine(0, -state.leading)
      else {
        line = operator === 'Tm' ? [n(0), n(1), n(2), n(3), n(4), n(5)] : unitMatrix
        text = line
        spaced = false
      }
    }

    const showAll = (items: Operand): void => {
      if (items instanceof Uint8Array) show(items)
      else if (typeof items === 'number') text = moved(text, (-items / 1000) * state.size * state.scale, 0)
      else if (Array.isArray(items)) for (const item of items) showAll(item as Operand)
    }

    for (let token = tokens.next(); token !== null; token = tokens.next()) {
      if (++operators > mostOperators) return
      const { operator, operands } = token
      const n = (index: number): number => {
        const value = operands[index]
        return typeof value === 'number' ? value : 0
      }
      const [first = null] = operands
      switch (operator) {
        case 'BT':
        case 'Tm':
        case 'Td':
        case 'TD':
        case 'T*':
          placeText(operator, n)
          break
        case 'Tf':
          state.font = typeof first === 'string' ? fontOf(resources, first) : null
          state.size = n(1)
          break
        case 'Tj':
        case 'TJ':
          showAll(first)
          break
        case '"':
        case "'":
          if (operator === '"') {
            state.wordSpace = n(0)
            state.charSpace = n(1)
          }
          nextLine(0, -state.leading)
          showAll(operands.at(-1) ?? null)
          break
        case 'Do':
          if (typeof first === 'string') draw(first)
          break
        default:
          setState(operator, n)
      }
    }
  }

  const form = (stream: PdfStream, outer: PdfObject, matrix: Matrix, painted: Painted, depth: number): void => {
    if (depth > deepestForm) return
    const content = view.data(stream)
    if (content === null) return
    const own = view.get(stream, 'Resources')
    paint(content, isDict(own) ? own : outer, combine(matrixOf(view, stream), matrix), painted, depth)
  }

  return { paint, form }
}

export const matrixOf = (view: PdfView, stream: PdfStream): Matrix => {
  const array = view.get(stream, 'Matrix')
  if (!isArray(array) || array.length !== 6) return unitMatrix
  const [a, b, c, d, e, f] = array.map((one) => view.resolve(one)).map((one) => (typeof one === 'number' ? one : 0))
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0]
}

/** The content of a page: one stream or several read as one. */
export const contentOf = (view: PdfView, page: PdfDict): Uint8Array => {
  const contents = view.resolve(page.entries.get('Contents'))
  const streams = (isArray(contents) ? contents : [contents])
    .map((one) => (isRef(one) ? view.resolve(one) : one))
    .filter(isStream)
  const parts: Uint8Array[] = []
  for (const stream of streams) {
    const data = view.data(stream)
    if (data !== null) parts.push(data, new Uint8Array([10]))
  }
  return Buffer.concat(parts)
}
