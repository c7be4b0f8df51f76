import { Budget } from '../pdf/limits.ts'
import {
  isArray,
  isDict,
  isName,
  isStream,
  isString,
  type PdfDict,
  type PdfObject,
  type PdfStream,
  type PdfView,
} from '../pdf/objects.ts'
import { isRegular } from '../pdf/bytes.ts'
import { Parser } from '../pdf/parser.ts'
import { type FontDecoder, fontDecoder } from './fonts.ts'

/** What a form XObject puts on the page. */
export interface Painted {
  /** Visible text in the order it is painted. */
  text: string
  /** Some of the text cannot be read back from its codes. */
  unclear: boolean
  images: boolean
  /** Areas filled so that what lies below cannot be seen. */
  opaqueFills: boolean
  /** One of these is a rectangle, as a background is drawn. */
  opaqueRectangles: boolean
  /** Curves, or more lines than a border or a comb needs: letters may be drawn so. */
  shapes: boolean
}

const depthOfForms = 8
const operatorsRead = 200_000
const linesOfBorders = 200

/** Reads the content of a form XObject and of the forms it paints; `fonts` serve names it has no resources for. */
export const readPainted = (view: PdfView, stream: PdfStream, fonts: PdfObject): Painted => {
  const painted: Painted = {
    text: '',
    unclear: false,
    images: false,
    opaqueFills: false,
    opaqueRectangles: false,
    shapes: false,
  }
  const budget = new Budget()
  let operators = 0
  let lines = 0
  const open = new Set<PdfStream>()

  const readStream = (form: PdfStream, inherited: PdfObject, outer: GraphicsState): void => {
    const content = view.data(form)
    if (content === null || open.size >= depthOfForms || open.has(form)) {
      painted.unclear = true
      return
    }
    open.add(form)
    const own = view.get(form.dict, 'Resources')
    readContent(content, isDict(own) ? own : inherited, { ...outer })
    open.delete(form)
  }

  const readContent = (content: Uint8Array, resources: PdfObject, start: GraphicsState): void => {
    const parser = new Parser(content, 0, content.length, budget)
    const stack: GraphicsState[] = []
    const decoders = new Map<string, FontDecoder>()
    let state = start
    let operands: PdfObject[] = []
    let rectangles = false

    const resource = (kind: string, name: PdfObject | undefined): PdfObject =>
      isName(name) ? view.get(view.get(resources, kind), name.name) : null

    const setFont = (name: PdfObject | undefined): void => {
      if (!isName(name)) return
      let decoder = decoders.get(name.name)
      if (decoder === undefined) {
        const found = resource('Font', name) ?? view.get(view.get(fonts, 'Font'), name.name)
        decoder = fontDecoder(view, found)
        decoders.set(name.name, decoder)
      }
      state = { ...state, font: decoder }
    }

    const show = (object: PdfObject | undefined): void => {
      if (!isString(object) || object.bytes.length === 0) return
      // Text rendering modes 3 and 7 paint nothing.
      if (state.mode === 3 || state.mode === 7) return
      const text = state.font?.(object.bytes) ?? null
      if (text === null) painted.unclear = true
      else painted.text += text
    }

    const fill = (): void => {
      if (state.seeThrough) return
      painted.opaqueFills = true
      if (rectangles) painted.opaqueRectangles = true
    }

    const setGraphics = (dict: PdfObject): void => {
      if (!isDict(dict)) return
      const alpha = view.get(dict, 'ca')
      const blend = view.get(dict, 'BM')
      const mode = isArray(blend) ? view.resolve(blend[0]) : blend
      const font = view.get(dict, 'Font')
      if (isArray(font)) state = { ...state, font: fontDecoder(view, view.resolve(font[0])) }
      if (typeof alpha === 'number' || isName(mode))
        state = {
          ...state,
          seeThrough: (typeof alpha === 'number' && alpha <= 0.6) || isName(mode, 'Multiply') || isName(mode, 'Darken'),
        }
    }

    const paintObject = (object: PdfObject): void => {
      if (!isStream(object)) return
      if (isName(view.get(object.dict, 'Subtype'), 'Form')) readStream(object, resources, state)
      else painted.images = true
    }

    const run = (operator: string): void => {
      switch (operator) {
        case 'q':
          if (stack.length < 64) stack.push(state)
          break
        case 'Q':
          state = stack.pop() ?? state
          break
        case 'Tf':
          setFont(operands[0])
          break
        case 'Tr':
          state = { ...state, mode: typeof operands[0] === 'number' ? operands[0] : 0 }
          break
        case 'gs':
          setGraphics(resource('ExtGState', operands[0]))
          break
        case 'Tj':
        case "'":
          show(operands[0])
          break
        case '"':
          show(operands[2])
          break
        case 'TJ':
          if (isArray(operands[0])) operands[0].forEach(show)
          break
        case 'Do':
          paintObject(resource('XObject', operands[0]))
          break
        case 're':
          rectangles = true
          break
        case 'l':
          if (++lines > linesOfBorders) painted.shapes = true
          break
        case 'c':
        case 'v':
        case 'y':
          painted.shapes = true
          break
        case 'n':
        case 'S':
        case 's':
          rectangles = false
          break
        case 'f':
        case 'F':
        case 'f*':
        case 'B':
        case 'B*':
        case 'b':
        case 'b*':
          fill()
          rectangles = false
          break
        case 'sh':
          fill()
          break
      }
    }

    for (;;) {
      parser.skip()
      if (parser.pos >= parser.end) return
      const object = operands.length < 64 ? parser.object() : undefined
      if (object !== undefined) {
        operands.push(object)
        continue
      }
      const begin = parser.pos
      while (parser.pos < parser.end && isRegular(content[parser.pos])) parser.pos++
      const operator = String.fromCharCode(...content.subarray(begin, Math.min(parser.pos, begin + 8)))
      if (operator === 'BI') painted.images = true
      if (begin === parser.pos || operator === 'BI' || ++operators > operatorsRead || budget.reached() !== null) {
        painted.unclear = true
        return
      }
      run(operator)
      operands = []
    }
  }

  readStream(stream, null, { font: null, mode: 0, seeThrough: false })
  return painted
}

interface GraphicsState {
  readonly font: FontDecoder | null
  readonly mode: number
  readonly seeThrough: boolean
}

/** The form XObject an annotation shows: /AP /N, or the state of it that /AS names. */
export const normalAppearance = (view: PdfView, annotation: PdfDict): PdfStream | null => {
  const normal = view.get(view.get(annotation, 'AP'), 'N')
  if (isStream(normal)) return normal
  const state = view.get(annotation, 'AS')
  const chosen = isDict(normal) && isName(state) ? view.get(normal, state.name) : null
  return isStream(chosen) ? chosen : null
}
