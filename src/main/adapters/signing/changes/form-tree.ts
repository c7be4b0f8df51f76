import { limits } from '../pdf/limits.ts'
import { isArray, isDict, isName, isRef, isString, type PdfDict, type PdfObject, type PdfView } from '../pdf/objects.ts'
import { TooMuch } from './comparison.ts'
import { textOf } from '../pdf/text.ts'

/** A field, or a widget below one, with what it inherits. */
export interface FieldNode {
  readonly num: number | null
  readonly dict: PdfDict
  /** Full name, parts joined by a dot; a widget bears its field's. */
  readonly name: string
  /** Whether it has a part of the name of its own (/T); a widget has none. */
  readonly named: boolean
  /** /FT, own or inherited. */
  readonly type: string | null
  /** /V, own or inherited, as written. */
  readonly value: PdfObject
  /** /Ff, own or inherited. */
  readonly flags: number
  readonly kids: readonly FieldNode[]
}

export interface Form {
  readonly dict: PdfDict
  readonly roots: readonly FieldNode[]
  readonly byNumber: ReadonlyMap<number, FieldNode>
}

const depthOfFields = 64

/** The form of one state of the document; null when it has none. */
export const readForm = (view: PdfView): Form | null => {
  const dict = view.get(view.catalog, 'AcroForm')
  if (!isDict(dict)) return null
  const byNumber = new Map<number, FieldNode>()
  const seen = new Set<number>()
  let count = 0

  const readKids = (list: PdfObject, parent: FieldNode | null, depth: number): FieldNode[] => {
    if (!isArray(list)) return []
    if (depth > depthOfFields) throw new TooMuch()
    const nodes: FieldNode[] = []
    for (const item of list) {
      const num = isRef(item) ? item.num : null
      if (num !== null && seen.has(num)) continue
      if (num !== null) seen.add(num)
      const field = view.resolve(item)
      if (!isDict(field)) continue
      if (++count > limits.fields) throw new TooMuch()
      nodes.push(readNode(num, field, parent, depth))
    }
    return nodes
  }

  const readNode = (num: number | null, field: PdfDict, parent: FieldNode | null, depth: number): FieldNode => {
    const part = view.get(field, 'T')
    const own = isString(part) ? textOf(part.bytes) : null
    const type = view.get(field, 'FT')
    const flags = view.get(field, 'Ff')
    const shallow = {
      num,
      dict: field,
      named: own !== null,
      name: own === null ? (parent?.name ?? '') : parent?.name ? `${parent.name}.${own}` : own,
      type: isName(type) ? type.name : (parent?.type ?? null),
      value: field.entries.get('V') ?? parent?.value ?? null,
      flags: typeof flags === 'number' ? flags : (parent?.flags ?? 0),
    }
    const node = { ...shallow, kids: readKids(view.get(field, 'Kids'), { ...shallow, kids: [] }, depth + 1) }
    if (num !== null) byNumber.set(num, node)
    return node
  }

  return { dict, roots: readKids(view.get(dict, 'Fields'), null, 0), byNumber }
}

/** The node and everything below it. */
export function* withKids(node: FieldNode): Iterable<FieldNode> {
  yield node
  for (const kid of node.kids) yield* withKids(kid)
}

/** Whether the annotation occupies space on its page and is not hidden. */
export const isVisible = (view: PdfView, annotation: PdfDict): boolean => {
  const rect = view.get(annotation, 'Rect')
  if (!isArray(rect)) return false
  const [left, bottom, right, top] = rect.map((side) => view.resolve(side))
  if (typeof left !== 'number' || typeof bottom !== 'number' || typeof right !== 'number' || typeof top !== 'number')
    return false
  const flags = view.get(annotation, 'F')
  // Bits 2 and 6: Hidden, NoView.
  const hidden = typeof flags === 'number' && (flags & 0b100010) !== 0
  return !hidden && Math.abs(right - left) > 0 && Math.abs(top - bottom) > 0
}
