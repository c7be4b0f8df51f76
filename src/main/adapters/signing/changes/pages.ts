import { limits } from '../pdf/limits.ts'
import { isArray, isDict, isName, isRef, type PdfDict, type PdfObject, type PdfView } from '../pdf/objects.ts'
import { judgeAnnotation, remarks } from './annotations.ts'
import type { ChangeList } from './change.ts'
import { type Comparison, TooMuch } from './comparison.ts'
import type { Form } from './form-tree.ts'
import type { FormOutcome } from './form.ts'

export interface Page {
  readonly num: number | null
  readonly dict: PdfDict
  /** Items of /Annots as written. */
  readonly annotations: readonly PdfObject[]
}

/** A page tree as written: nodes (ISO 32000-2 §7.7.3) in order, leaves as pages. */
export interface PageTree {
  readonly nodes: readonly { readonly num: number | null; readonly dict: PdfDict }[]
  readonly pages: readonly Page[]
  /** 1-based page of each annotation. */
  readonly pageOfAnnotation: ReadonlyMap<number, number>
}

export const readPages = (view: PdfView): PageTree => {
  const nodes: { num: number | null; dict: PdfDict }[] = []
  const pages: Page[] = []
  const pageOfAnnotation = new Map<number, number>()
  const seen = new Set<number>()
  const pending: (PdfObject | undefined)[] = [view.catalog.entries.get('Pages')]
  while (pending.length > 0) {
    const item = pending.pop()
    const num = isRef(item) ? item.num : null
    if (num !== null && seen.has(num)) continue
    if (num !== null) seen.add(num)
    const dict = view.resolve(item)
    if (!isDict(dict)) continue
    if (nodes.length + pages.length >= limits.pagesWalked) throw new TooMuch()
    const kids = view.get(dict, 'Kids')
    if (isArray(kids)) {
      nodes.push({ num, dict })
      for (let index = kids.length - 1; index >= 0; index--) pending.push(kids[index])
      continue
    }
    const listed = view.get(dict, 'Annots')
    const annotations = isArray(listed) ? listed : []
    pages.push({ num, dict, annotations })
    for (const annotation of annotations)
      if (isRef(annotation) && !pageOfAnnotation.has(annotation.num)) pageOfAnnotation.set(annotation.num, pages.length)
  }
  return { nodes, pages, pageOfAnnotation }
}

/** Annotations that came or went, for the rules of the structure tree. */
export interface PageOutcome {
  readonly added: ReadonlySet<number>
  readonly removed: ReadonlySet<number>
}

export interface PageContext {
  readonly comparison: Comparison
  readonly changes: ChangeList
  readonly formBefore: Form | null
  readonly formAfter: Form | null
  readonly outcome: FormOutcome
}

/** Entries of a page with rules of their own. */
const pageKeys = new Set(['Annots', 'Tabs', 'StructParents'])
/** /ITXT: the version old iText wrote there; nobody reads it. */
const nodeKeys = new Set(['Kids', 'ITXT'])

/** Compares the page trees: same pages in the same order, same content; annotations by their own rules. */
export const comparePages = (context: PageContext, before: PageTree, after: PageTree): PageOutcome => {
  const { comparison, changes } = context
  const added = new Set<number>()
  const removed = new Set<number>()
  const samePlaces = (x: readonly { num: number | null }[], y: readonly { num: number | null }[]): boolean =>
    x.length === y.length && x.every((item, index) => item.num === y[index]?.num)
  if (!samePlaces(before.pages, after.pages) || !samePlaces(before.nodes, after.nodes)) {
    changes.add('pages', 'disallowed', 'change.pages', {
      text: `${before.pages.length} → ${after.pages.length}`,
    })
    return { added, removed }
  }
  for (const [index, node] of before.nodes.entries()) {
    const now = after.nodes[index]
    for (const key of now ? comparison.differing(node.num, node.dict, now.dict, 'general', nodeKeys) : [])
      changes.add('pages', 'disallowed', 'change.pages', { text: key })
  }
  for (const [index, page] of before.pages.entries()) {
    const now = after.pages[index]
    if (now === undefined) continue
    const differing = comparison.differing(page.num, page.dict, now.dict, 'general', pageKeys)
    for (const key of differing)
      changes.add('pages', 'disallowed', 'change.pageContent', { page: index + 1, text: key })
    comparison.spend(1)
    compareAnnotations(context, page, now, index + 1, { added, removed })
  }
  return { added, removed }
}

const compareAnnotations = (
  context: PageContext,
  before: Page,
  after: Page,
  page: number,
  outcome: { readonly added: Set<number>; readonly removed: Set<number> },
): void => {
  const { comparison, changes, formBefore } = context
  const placeAfter = new Map<number, number>()
  for (const [index, item] of after.annotations.entries()) if (isRef(item)) placeAfter.set(item.num, index)
  const known = new Set<number>()
  const matchedDirect = new Set<number>()
  let last = -1
  for (const item of before.annotations) {
    if (isRef(item)) known.add(item.num)
    const place = isRef(item)
      ? placeAfter.get(item.num)
      : after.annotations.findIndex(
          (other, index) =>
            !isRef(other) && !matchedDirect.has(index) && comparison.same(item, other, 'Annots', 'forms'),
        )
    const was = comparison.old.resolve(item)
    if (place === undefined || place < 0) {
      if (!isDict(was)) continue
      const isWidget =
        isName(comparison.old.get(was, 'Subtype'), 'Widget') || (isRef(item) && formBefore?.byNumber.has(item.num))
      if (isWidget) changes.add('form', 'disallowed', 'change.widgetRemoved', { page, field: nameOf(formBefore, item) })
      else addRemoved(context, was, page)
      if (isRef(item)) outcome.removed.add(item.num)
      continue
    }
    if (!isRef(item)) matchedDirect.add(place)
    if (place < last) changes.add('annotation', 'annotations', 'change.annotationChanged', { page, text: 'Annots' })
    last = Math.max(last, place)
    if (isRef(item) && !formBefore?.byNumber.has(item.num) && isDict(was))
      compareAnnotation(context, item.num, was, page, outcome)
  }
  for (const [index, item] of after.annotations.entries()) {
    if (isRef(item) ? known.has(item.num) : matchedDirect.has(index)) continue
    judgeAdded(context, item, page)
    if (isRef(item)) outcome.added.add(item.num)
  }
}

/** A remark may go again; what could pass for content of the page may not. */
const addRemoved = ({ comparison, changes }: PageContext, was: PdfDict, page: number): void => {
  const about = { page, text: subtype(comparison.old, was) }
  if (about.text !== null && remarks.has(about.text))
    changes.add('annotation', 'annotations', 'change.annotationRemoved', about)
  else changes.add('annotation', 'disallowed', 'change.contentRemoved', about)
}

const compareAnnotation = (
  context: PageContext,
  num: number,
  was: PdfDict,
  page: number,
  outcome: { readonly added: Set<number>; readonly removed: Set<number> },
): void => {
  const { comparison, changes } = context
  const now = comparison.next.object(num)
  if (!isDict(now)) {
    addRemoved(context, was, page)
    outcome.removed.add(num)
    return
  }
  const differing = comparison.differing(num, was, now, 'forms', new Set())
  if (differing.length === 0) return
  outcome.added.add(num)
  outcome.removed.add(num)
  const about = { page, text: subtype(comparison.next, now) }
  if (isName(comparison.old.get(was, 'Subtype'), 'Widget') || isName(comparison.next.get(now, 'Subtype'), 'Widget'))
    changes.add('form', 'disallowed', 'change.widgetChanged', about)
  else changes.add('annotation', ...judgeAnnotation(comparison, now, was, differing), about)
}

const judgeAdded = (
  { comparison, changes, formBefore, formAfter, outcome }: PageContext,
  item: PdfObject,
  page: number,
): void => {
  const dict = comparison.next.resolve(item)
  if (!isDict(dict)) return
  if (isRef(item) && outcome.newWidgets.has(item.num)) return
  // A prepared signature field that was on no page may appear on one when it is signed.
  if (isRef(item) && formBefore?.byNumber.has(item.num) && outcome.signedNow.has(item.num)) return
  const about = { page, text: subtype(comparison.next, dict) }
  if (isName(comparison.next.get(dict, 'Subtype'), 'Widget') || (isRef(item) && formAfter?.byNumber.has(item.num)))
    changes.add('form', 'disallowed', 'change.widgetAdded', { ...about, field: nameOf(formAfter, item) })
  else changes.add('annotation', ...judgeAnnotation(comparison, dict, null), about)
}

const subtype = (view: PdfView, annotation: PdfDict): string | null => {
  const name = view.get(annotation, 'Subtype')
  return isName(name) ? name.name : null
}

const nameOf = (form: Form | null, item: PdfObject): string | null =>
  (isRef(item) && form?.byNumber.get(item.num)?.name) || null
