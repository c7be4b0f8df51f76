import { limits } from './limits.ts'
import { isRef, type PdfObject, type PdfView } from './objects.ts'

/** Deeper than this two objects are called different. */
const deepest = 12

/**
 * Whether two objects say the same, each looked at in its own view, references followed. What is too deep or too large
 * to compare is called different.
 */
export const sayTheSame = (
  one: PdfObject | undefined,
  inOne: PdfView,
  other: PdfObject | undefined,
  inOther: PdfView,
): boolean => {
  let compared = 0
  const same = (left: PdfObject | undefined, right: PdfObject | undefined, depth: number): boolean => {
    const a = inOne.resolve(left)
    const b = inOther.resolve(right)
    if (a === b) return true
    if (depth > deepest || compared++ > limits.compared) return false
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
    if ('length' in a || 'length' in b)
      return (
        'length' in a &&
        'length' in b &&
        a.length === b.length &&
        a.every((item, index) => same(item, b[index], depth + 1))
      )
    if (a.type === 'name') return b.type === 'name' && a.name === b.name
    if (a.type === 'string') return b.type === 'string' && sameBytes(a.bytes, b.bytes)
    if (a.type === 'dict') {
      if (b.type !== 'dict' || a.entries.size !== b.entries.size) return false
      for (const [key, value] of a.entries) {
        const now = b.entries.get(key)
        if (now === undefined) return false
        // /Data of a signature reference only names what is protected; whether that changed is judged elsewhere.
        const equal = key === 'Data' && isRef(value) ? isRef(now) && now.num === value.num : same(value, now, depth + 1)
        if (!equal) return false
      }
      return true
    }
    // Streams in a signature dictionary are not compared byte for byte: the same place in the file or not the same.
    return a.type === 'stream' && b.type === 'stream' && a.start === b.start && a.end === b.end
  }
  return same(one, other, 0)
}

const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => {
  if (one.length !== other.length) return false
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false
  return true
}
