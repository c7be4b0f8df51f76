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
  /** First widget: the field itself or a kid. */
  readonly widget: { readonly num: number | null; readonly dict: PdfDict }
}

/** A field on the way from the root, with what it inherits. */
interface Waiting {
  readonly node: PdfObject
  readonly name: string
  readonly type: PdfObject
  /** The nearest field above with a value. */
  readonly holder: Holder | null
  readonly depth: number
}

interface Holder {
  readonly name: string
  readonly num: number | null
  readonly dict: PdfDict
  readonly value: PdfObject
}

/**
 * Signature fields with a value, in the order of the form (ISO 32000-2 §12.7.4): names, types and values are inherited,
 * cycles are cut. A signature belongs to the field that carries its value, whatever kids show it.
 */
export const signedFields = (view: PdfView, findings: Findings): SignedField[] => {
  const roots = view.get(view.get(view.catalog, 'AcroForm'), 'Fields')
  if (!isArray(roots)) return []
  const found = new Map<Holder, SignedField>()
  const seen = new Set<number>()
  const root = { name: '', type: null, holder: null, depth: 0 }
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
    if (own.holder !== null && !found.has(own.holder) && isName(own.type, 'Sig') && !isEmpty(view, own.holder.value))
      found.set(own.holder, { ...own.holder, widget: widgetOf(view, num, dict) })
    const fields = children.filter((kid) => view.get(kid, 'T') !== null)
    if (fields.length > 0 && at.depth >= limits.nesting) findings.add('F1', 'pdf.limit', { limit: 'nesting' })
    else for (const kid of fields.toReversed()) waiting.push({ ...own, node: kid, depth: at.depth + 1 })
  }
  if (walked > limits.fields) findings.add('F1', 'pdf.limit', { limit: 'fields' })
  return [...found.values()]
}

const inherited = (view: PdfView, at: Waiting, dict: PdfDict, num: number | null): Waiting => {
  const title = view.get(dict, 'T')
  const part = isString(title) ? textOf(title.bytes) : null
  const name = part === null ? at.name : at.name === '' ? part : `${at.name}.${part}`
  const value = dict.entries.get('V')
  return {
    ...at,
    name,
    type: view.get(dict, 'FT') ?? at.type,
    holder: value === undefined ? at.holder : { name, num, dict, value },
  }
}

/** The field itself, or the first of its kids and their kids. */
const widgetOf = (view: PdfView, num: number | null, dict: PdfDict): SignedField['widget'] => {
  let at = { num, dict }
  for (let level = 0; level < limits.hops; level++) {
    const kids = view.get(at.dict, 'Kids')
    const kid = isArray(kids) ? kids[0] : undefined
    const first = view.resolve(kid)
    if (!isDict(first)) break
    at = { num: isRef(kid) ? kid.num : null, dict: first }
  }
  return at
}

/** No value, or a reference to nothing, which is the same (ISO 32000-2 §7.3.10). What should be there is not empty. */
const isEmpty = (view: PdfView, value: PdfObject): boolean => {
  if (!isRef(value)) return value === null
  const entry = view.entry(value.num)
  return entry === undefined || entry.kind === 'free'
}
