import type { FieldNode, Form } from '../changes/form-tree.ts'
import { readForm, withKids } from '../changes/form-tree.ts'
import { TooMuch } from '../changes/comparison.ts'
import { isArray, isDict, isRef, type PdfDict, type PdfObject, type PdfRef, type PdfView } from '../pdf/objects.ts'
import { dictOf, nameOf, textString, withEntries } from './objects.ts'
import { pageAt, rectOf, type Place } from './page.ts'
import { numberOf, type Revision } from './revision.ts'

/** Changes to the form and to pages that permitted filling in and signing consist of (ISO 32000-2 table 257). */

/** The fields of the form, by full name; null for a form too large to be one. */
export const fieldsOf = (view: PdfView): ReadonlyMap<string, FieldNode> | null => {
  let form: Form | null
  try {
    form = readForm(view)
  } catch (error) {
    if (error instanceof TooMuch) return null
    throw error
  }
  const fields = new Map<string, FieldNode>()
  for (const root of form?.roots ?? [])
    for (const node of withKids(root)) if (node.named && !fields.has(node.name)) fields.set(node.name, node)
  return fields
}

/** Whether a signature field waits for its signature. */
export const isEmptySignature = (view: PdfView, field: FieldNode): boolean =>
  field.type === 'Sig' && view.resolve(field.value) === null && field.num !== null

/** `name`, or with a number behind it when the form has a field of that name. */
export const freeName = (fields: ReadonlyMap<string, FieldNode>, name: string): string => {
  if (!fields.has(name)) return name
  let number = 2
  while (fields.has(`${name}_${String(number)}`)) number++
  return `${name}_${String(number)}`
}

/** An array held by `holder` under `key`, with items added: written where it stands. */
const appended = (
  revision: Revision,
  holder: PdfDict,
  key: string,
  items: readonly PdfRef[],
): Readonly<Record<string, PdfObject>> => {
  const { view } = revision
  const list = view.get(holder, key)
  const grown = [...(isArray(list) ? list : []), ...items]
  return { [key]: grown }
}

/** Puts annotations on a page. Null: the page is written inside the page tree, where it cannot be changed alone. */
export const addToPage = (revision: Revision, page: number, items: readonly PdfRef[]): 'done' | null => {
  const shown = pageAt(revision.view, page)
  if (shown === null || shown.num === null) return null
  const now = revision.dictAt(shown.num)
  const held = numberOf(now?.entries.get('Annots'))
  if (now === null) return null
  // Where the list is an object of its own, only it changes: the page stays byte for byte.
  const list = held === null ? null : revision.view.object(held)
  if (held !== null && isArray(list)) revision.put(held, [...list, ...items])
  else revision.put(shown.num, withEntries(now, appended(revision, now, 'Annots', items)))
  return 'done'
}

/** Adds fields at the root of the form, which is made when there is none, and marks the document as signed. */
export const addToForm = (
  revision: Revision,
  fields: readonly PdfRef[],
  more: Readonly<Record<string, PdfObject>> = {},
): void => {
  const { view } = revision
  const root = numberOf(view.trailer.entries.get('Root'))
  if (root === null) throw new TypeError('a document without a catalogue')
  const catalog = revision.dictAt(root) ?? view.catalog
  const held = catalog.entries.get('AcroForm')
  const form = view.resolve(held)
  if (!isDict(form)) {
    revision.put(
      root,
      withEntries(catalog, { AcroForm: revision.add(dictOf({ Fields: fields, SigFlags: 3, ...more })) }),
    )
    return
  }
  const entries: Record<string, PdfObject> = { ...more }
  const listed = form.entries.get('Fields')
  const list = view.resolve(listed)
  if (isRef(listed) && isArray(list)) {
    if (fields.length > 0) revision.put(listed.num, [...list, ...fields])
  } else if (fields.length > 0) Object.assign(entries, appended(revision, form, 'Fields', fields))
  if (view.get(form, 'SigFlags') !== 3) entries['SigFlags'] = 3
  if (Object.keys(entries).length === 0) return
  const changed = withEntries(form, entries)
  if (isRef(held)) revision.put(held.num, changed)
  else revision.put(root, withEntries(catalog, { AcroForm: changed }))
}

/** Printed, and not to be moved or resized (ISO 32000-2 table 167). */
export const widgetFlags = 132

/**
 * Makes a signature field with its value, on its page, or on the first one when it is invisible. False: that page is
 * written inside the page tree and cannot be changed alone. `shown` and `form`: further entries of field and form.
 */
export const addSignatureField = (
  revision: Revision,
  name: string,
  value: PdfRef,
  place: Place | null,
  { shown, form }: Readonly<Record<'shown' | 'form', Readonly<Record<string, PdfObject>>>>,
): boolean => {
  const page = pageAt(revision.view, place?.page ?? 1)
  if (page === null || page.num === null) return false
  const field = revision.add(
    dictOf({
      Type: nameOf('Annot'),
      Subtype: nameOf('Widget'),
      FT: nameOf('Sig'),
      T: textString(name),
      V: value,
      F: widgetFlags,
      Rect: place === null ? [0, 0, 0, 0] : rectOf(page, place.box),
      P: revision.refTo(page.num),
      ...shown,
    }),
  )
  addToForm(revision, [field], form)
  return addToPage(revision, place?.page ?? 1, [field]) === 'done'
}
