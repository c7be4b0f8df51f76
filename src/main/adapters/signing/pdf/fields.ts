import type { Findings } from '../findings.ts'
import { limits } from './limits.ts'
import { isArray, isDict, isName, isRef, isString, type PdfDict, type PdfObject, type PdfView } from './objects.ts'
import { textOf } from './text.ts'

/** A signature field whose value is not empty. */
export interface SignedField {
  readonly name: string
  readonly num: number | null
  readonly dict: PdfDict
  /** The value as written: a reference, or the signature dictionary itself. */
  readonly value: PdfObject
  /** Number of the field that carries the value, which may be a parent; null when it is written directly. */
  readonly holder: number | null
  /** First widget: the field itself or a kid. */
  readonly widget: { readonly num: number | null; readonly dict: PdfDict }
}

interface Waiting {
  readonly node: PdfObject
  readonly name: string
  readonly type: PdfObject
  readonly value: PdfObject
  readonly holder: number | null
  readonly depth: number
}

/**
 * Signature fields with a value, in the order of the form (ISO 32000-2 §12.7.4): names, types and values are inherited,
 * cycles are cut.
 */
export const signedFields = (view: PdfView, findings: Findings): SignedField[] => {
  const found: SignedField[] = []
  const roots = view.get(view.get(view.catalog, 'AcroForm'), 'Fields')
  if (!isArray(roots)) return found
  const seen = new Set<number>()
  const root = { name: '', type: null, value: null, holder: null, depth: 0 }
  const waiting: Waiting[] = roots.map((node) => ({ ...root, node })).reverse()
  let walked = roots.length
  while (waiting.length > 0 && walked <= limits.fields) {
    const at = waiting.pop() as Waiting
    const num = isRef(at.node) ? at.node.num : null
    if (num !== null) {
      if (seen.has(num)) continue
      seen.add(num)
    }
    const dict = view.resolve(at.node)
    if (!isDict(dict)) continue
    const own = inherited(view, at, dict, num)
    const kids = view.get(dict, 'Kids')
    const children = isArray(kids) ? kids : []
    walked += children.length
    if (walked > limits.fields) break
    const fields = children.filter((kid) => view.get(kid, 'T') !== null)
    if (fields.length > 0) {
      if (at.depth >= limits.nesting) findings.add('F1', 'pdf.limit', { limit: 'nesting' })
      else for (const kid of fields.toReversed()) waiting.push({ ...own, node: kid, depth: at.depth + 1 })
    }
    if (fields.length > 0 || !isName(own.type, 'Sig') || isEmpty(view, own.value)) continue
    const [kid] = children
    const widget = isRef(kid) ? { num: kid.num, dict: view.resolve(kid) } : { num: null, dict: kid ?? null }
    found.push({
      name: own.name,
      num,
      dict,
      value: own.value,
      holder: own.holder,
      widget: isDict(widget.dict) ? { num: widget.num, dict: widget.dict } : { num, dict },
    })
  }
  if (walked > limits.fields) findings.add('F1', 'pdf.limit', { limit: 'fields' })
  return found
}

const inherited = (view: PdfView, at: Waiting, dict: PdfDict, num: number | null): Waiting => {
  const title = view.get(dict, 'T')
  const part = isString(title) ? textOf(title.bytes) : null
  const type = view.get(dict, 'FT')
  const value = dict.entries.get('V')
  return {
    ...at,
    name: part === null ? at.name : at.name === '' ? part : `${at.name}.${part}`,
    type: type ?? at.type,
    ...(value === undefined ? {} : { value, holder: num }),
  }
}

/** No value, or a reference to nothing, which is the same (ISO 32000-2 §7.3.10). What should be there is not empty. */
const isEmpty = (view: PdfView, value: PdfObject): boolean => {
  if (!isRef(value)) return value === null
  const entry = view.entry(value.num)
  return entry === undefined || entry.kind === 'free'
}
