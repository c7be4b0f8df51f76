import {
  isArray,
  isDict,
  isName,
  isRef,
  isStream,
  isString,
  type PdfDict,
  type PdfObject,
  type PdfView,
} from '../pdf/objects.ts'
import type { Comparison } from './comparison.ts'
import { normalAppearance, readPainted } from './content.ts'
import type { FieldNode } from './form-tree.ts'
import { textOf } from '../pdf/text.ts'

/** What `textOf` reads whole. */
const longestValue = 4_096
const password = 1 << 13
const combo = 1 << 17
const pushButton = 1 << 16

export type Shown = { readonly result: 'same' | 'unclear' } | { readonly result: 'other'; readonly shown: string }

/**
 * What a text or choice field shows in place of its value (the "replace" kind of shadow attack). `same` when it shows its
 * value or nothing, `unclear` when it cannot be told. Spaces and composition do not count; where the form formats the value (a date,
 * an amount) only its digits do.
 */
export const compareShown = (view: PdfView, field: FieldNode): Shown => {
  if (field.type === 'Btn' && (field.flags & pushButton) === 0) return compareState(view, field)
  const isText = field.type === 'Tx' && (field.flags & password) === 0
  const isCombo = field.type === 'Ch' && (field.flags & combo) !== 0
  const appearance = normalAppearance(view, field.dict)
  if ((!isText && !isCombo) || appearance === null) return { result: 'same' }
  const value = readValue(view, field, isCombo)
  if (value === null) return { result: 'unclear' }
  const form = view.get(view.catalog, 'AcroForm')
  const painted = readPainted(view, appearance, view.get(form, 'DR'))
  const shown = bare(painted.text)
  if (painted.images) return { result: 'other', shown: painted.text }
  if (painted.unclear) return { result: 'unclear' }
  if (shown === '') return { result: 'same' }
  if (shown === value) return { result: 'same' }
  if (isFormatted(view, field) && digits(shown) === digits(value)) return { result: 'same' }
  return { result: 'other', shown: painted.text }
}

/**
 * Whether the new look of a widget could stand for content of the page: `covers` when it paints a background the field
 * does not have, `picture` when it paints what no value answers for. Every state is looked at, shown or not.
 */
export const judgeLook = (
  comparison: Comparison,
  before: PdfDict,
  widget: FieldNode,
): 'plain' | 'covers' | 'picture' => {
  const { old, next } = comparison
  const was = looksOf(old, before)
  const hasBackground = next.get(next.get(widget.dict, 'MK'), 'BG') !== null
  const fonts = next.get(next.get(next.catalog, 'AcroForm'), 'DR')
  let judged: 'plain' | 'picture' = 'plain'
  for (const [state, look] of looksOf(next, widget.dict)) {
    const stream = next.resolve(look)
    if (!isStream(stream) || comparison.same(was.get(state), look, 'N', 'forms')) continue
    const painted = readPainted(next, stream, fonts)
    const earlier = old.resolve(was.get(state))
    const covered = isStream(earlier) && readPainted(old, earlier, null).opaqueRectangles
    if (painted.opaqueRectangles && !hasBackground && !covered) return 'covers'
    const isButton = widget.type === 'Btn'
    const isPush = isButton && (widget.flags & pushButton) !== 0
    const isMark = isButton && !painted.images && !painted.unclear && painted.text.trim().length <= 2
    if (isPush || (isButton ? !isMark : painted.shapes)) judged = 'picture'
  }
  return judged
}

/** The normal appearance, or one for each state, as written. */
const looksOf = (view: PdfView, annotation: PdfDict): ReadonlyMap<string, PdfObject> => {
  const appearances = view.get(annotation, 'AP')
  const normal = view.get(appearances, 'N')
  if (isDict(normal)) return normal.entries
  const written = isDict(appearances) ? appearances.entries.get('N') : undefined
  return new Map(written === undefined ? [] : [['', written]])
}

/** A check box or radio button is on exactly when the field's value is its own. */
const compareState = (view: PdfView, widget: FieldNode): Shown => {
  const states = view.get(view.get(widget.dict, 'AP'), 'N')
  if (!isDict(states)) return { result: 'same' }
  const nameOf = (object: PdfObject): string => (isName(object) ? object.name : 'Off')
  const resolved = view.resolve(widget.value)
  const value = isString(resolved) ? textOf(resolved.bytes) : nameOf(resolved)
  const state = nameOf(view.get(widget.dict, 'AS'))
  const isWrong = state === 'Off' ? value !== 'Off' && states.entries.has(value) : state !== value
  return isWrong ? { result: 'other', shown: state } : { result: 'same' }
}

const readValue = (view: PdfView, field: FieldNode, isCombo: boolean): string | null => {
  const resolved = view.resolve(field.value)
  const data = isStream(resolved) ? view.data(resolved) : isString(resolved) ? resolved.bytes : null
  if (data === null) return resolved === null ? '' : null
  if (data.length > longestValue) return null
  const value = textOf(data)
  return bare(isCombo ? displayed(view, field, value) : value)
}

/** What a combo box shows for an exported value (/Opt, pairs of export value and text). */
const displayed = (view: PdfView, field: FieldNode, value: string): string => {
  const options = view.get(field.dict, 'Opt')
  if (!isArray(options)) return value
  for (const option of options) {
    const pair = view.resolve(option)
    if (!isArray(pair)) continue
    const [exported, text] = [view.resolve(pair[0]), view.resolve(pair[1])]
    if (isString(exported) && isString(text) && textOf(exported.bytes) === value) return textOf(text.bytes)
  }
  return value
}

const bare = (text: string): string => text.normalize('NFKC').replace(/[\s\u00ad\u0000-\u001f]+/gu, '')

/** Digits in a fixed order: dates are shown in another order than they are kept. */
const digits = (text: string): string => [...text.replace(/\D/gu, '')].sort().join('').replace(/^0+/u, '')

/** Whether a script formats the value for show (/AA /F). */
const isFormatted = (view: PdfView, field: FieldNode): boolean => isDict(view.get(view.get(field.dict, 'AA'), 'F'))

/**
 * Whether something below a new appearance was an object before and reads differently now. The appearance dictionary
 * and the form XObjects it names may be rewritten in place; their fonts, images and resources may not.
 */
export const rewritesOldObjects = (comparison: Comparison, appearance: PdfObject | undefined): boolean => {
  const seen = new Set<number>()
  const pending: { object: PdfObject | undefined; own: boolean }[] = [{ object: appearance, own: true }]
  for (let item = pending.pop(); item; item = pending.pop()) {
    comparison.spend(1)
    let { object } = item
    const { own } = item
    if (isRef(object)) {
      if (seen.has(object.num) || comparison.pageNodes.has(object.num)) continue
      seen.add(object.num)
      if (!own && comparison.existed(object.num) && comparison.touched(object.num)) return true
      object = comparison.next.resolve(object)
    }
    if (isArray(object)) for (const nested of object) pending.push({ object: nested, own: false })
    else if (isStream(object)) pushValues(object.dict, false)
    else if (isDict(object)) pushValues(object, own)
  }
  return false

  function pushValues(dict: PdfDict, own: boolean): void {
    for (const value of dict.entries.values()) pending.push({ object: value, own })
  }
}
