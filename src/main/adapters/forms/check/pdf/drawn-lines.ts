import { combine, matrixOf, unitMatrix, type Matrix } from '../../../text/pdf/content.ts'
import { Tokens } from '../../../text/pdf/tokens.ts'
import { isDict, isName, isStream, type PdfObject, type PdfView } from '../../../signing/pdf/objects.ts'

/** Flat lines drawn on a page, in the space of the page. */
export interface DrawnLine {
  readonly x: number
  readonly y: number
  readonly width: number
}

const flattest = 2.5
const shortest = 15
const mostOperators = 500_000
const deepestForm = 4

interface Path {
  left: number
  right: number
  bottom: number
  top: number
}

const painting = new Set(['S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*'])

/** Paths of a content stream that are flat and wide: strokes, and bars as thin as one (ISO 32000-2 §8.5). */
export const drawnLines = (view: PdfView, content: Uint8Array, resources: PdfObject): DrawnLine[] => {
  const found: DrawnLine[] = []
  let operators = 0

  const walk = (bytes: Uint8Array, own: PdfObject, start: Matrix, depth: number): void => {
    const tokens = new Tokens(bytes)
    const saved: Matrix[] = []
    let matrix = start
    let paths: Path[] = []

    const extend = (x: number, y: number, isNew: boolean): void => {
      const px = matrix[0] * x + matrix[2] * y + matrix[4]
      const py = matrix[1] * x + matrix[3] * y + matrix[5]
      const path = paths.at(-1)
      if (isNew || path === undefined) paths.push({ left: px, right: px, bottom: py, top: py })
      else {
        path.left = Math.min(path.left, px)
        path.right = Math.max(path.right, px)
        path.bottom = Math.min(path.bottom, py)
        path.top = Math.max(path.top, py)
      }
    }

    const paint = (): void => {
      for (const { left, right, bottom, top } of paths)
        if (top - bottom < flattest && right - left > shortest)
          found.push({ x: left, y: (top + bottom) / 2, width: right - left })
      paths = []
    }

    const draw = (name: string): void => {
      const object = view.get(view.get(own, 'XObject'), name)
      if (!isStream(object) || !isName(view.get(object, 'Subtype'), 'Form') || depth >= deepestForm) return
      const data = view.data(object)
      const inner = view.get(object, 'Resources')
      if (data !== null) walk(data, isDict(inner) ? inner : own, combine(matrixOf(view, object), matrix), depth + 1)
    }

    for (let token = tokens.next(); token !== null; token = tokens.next()) {
      if (++operators > mostOperators) return
      const { operator, operands } = token
      const n = (index: number): number => {
        const value = operands[index]
        return typeof value === 'number' ? value : 0
      }
      if (operator === 'q') saved.push(matrix)
      else if (operator === 'Q') matrix = saved.pop() ?? matrix
      else if (operator === 'cm') matrix = combine([n(0), n(1), n(2), n(3), n(4), n(5)], matrix)
      else if (operator === 'm') extend(n(0), n(1), true)
      else if (operator === 'l') extend(n(0), n(1), false)
      else if (operator === 'c') extend(n(4), n(5), false)
      else if (operator === 're') {
        extend(n(0), n(1), true)
        extend(n(0) + n(2), n(1) + n(3), false)
      } else if (painting.has(operator)) paint()
      else if (operator === 'n') paths = []
      else if (operator === 'Do' && typeof operands[0] === 'string') draw(operands[0])
    }
  }

  walk(content, resources, unitMatrix, 0)
  return found
}
