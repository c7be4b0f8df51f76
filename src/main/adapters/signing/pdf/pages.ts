import { limits } from './limits.ts'
import { isArray, isDict, isName, isRef, type PdfDict, type PdfObject, type PdfView } from './objects.ts'

/** The leaves of the page tree in order: object number (null when written directly) and dictionary. Bounded, cycle-safe. */
export function* pages(view: PdfView): Generator<{ readonly num: number | null; readonly page: PdfDict }> {
  const seen = new Set<number>()
  const waiting: PdfObject[] = [view.catalog.entries.get('Pages') ?? null]
  for (let walked = 0; waiting.length > 0 && walked < limits.pagesWalked; walked++) {
    const node = waiting.pop() ?? null
    if (isRef(node)) {
      if (seen.has(node.num)) continue
      seen.add(node.num)
    }
    const dict = view.resolve(node)
    if (!isDict(dict)) continue
    const kids = view.get(dict, 'Kids')
    if (isArray(kids) && !isName(view.get(dict, 'Type'), 'Page'))
      for (let index = Math.min(kids.length, limits.pagesWalked - waiting.length) - 1; index >= 0; index--)
        waiting.push(kids[index] ?? null)
    else yield { num: isRef(node) ? node.num : null, page: dict }
  }
}

/** How many pages the tree says there are; null when it does not say. */
export const countPages = (view: PdfView): number | null => {
  const count = view.get(view.get(view.catalog, 'Pages'), 'Count')
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : null
}

/** 1-based page an annotation is on, by its /P and, where that misses, by the pages' /Annots; null for none. */
export const pageOfAnnotation = (view: PdfView, num: number | null, annotation: PdfDict): number | null => {
  const page = annotation.entries.get('P')
  const byParent = isRef(page) ? positionOf(view, page.num) : null
  return byParent ?? (num === null ? null : (pagesByAnnotation(view).get(num) ?? null))
}

const known = new WeakMap<PdfView, ReadonlyMap<number, number>>()

/** 1-based page of each annotation that is listed by reference. */
const pagesByAnnotation = (view: PdfView): ReadonlyMap<number, number> => {
  const cached = known.get(view)
  if (cached !== undefined) return cached
  const found = new Map<number, number>()
  let position = 0
  let walked = 0
  for (const { page } of pages(view)) {
    position++
    const annots = view.get(page, 'Annots')
    if (!isArray(annots)) continue
    walked += annots.length
    if (walked > limits.annotationsWalked) break
    for (const annot of annots) if (isRef(annot) && !found.has(annot.num)) found.set(annot.num, position)
  }
  known.set(view, found)
  return found
}

/** Position of a page by climbing to the root, so that the pages before it need not be read one by one. */
const positionOf = (view: PdfView, num: number): number | null => {
  let position = 1
  let at = num
  for (let level = 0; level < limits.nesting; level++) {
    const node = view.object(at)
    if (!isDict(node)) return null
    const parent = node.entries.get('Parent')
    if (parent === undefined || parent === null) return level > 0 ? position : null
    if (!isRef(parent)) return null
    const kids = view.get(parent, 'Kids')
    if (!isArray(kids)) return null
    const index = kids.findIndex((kid) => isRef(kid) && kid.num === at)
    if (index < 0) return null
    const allLeaves = view.get(parent, 'Count') === kids.length
    for (const kid of kids.slice(0, index)) {
      const count = allLeaves ? 1 : view.get(kid, 'Count')
      position += typeof count === 'number' ? count : 1
    }
    at = parent.num
  }
  return null
}
