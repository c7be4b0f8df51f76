import { limits } from './limits.ts'
import {
  isDict,
  isRef,
  isStream,
  type PdfDict,
  type PdfObject,
  type PdfRef,
  type PdfView,
  type Revision,
  type XrefEntry,
} from './objects.ts'
import type { Store } from './store.ts'

type Defined = XrefEntry & { readonly definedIn: number }

const noCatalog: PdfDict = { type: 'dict', entries: new Map(), duplicates: [] }

/** The document as revisions 0 to `revision` together show it. */
export const createView = (store: Store, revisions: readonly Revision[], revision: number): PdfView => {
  const newest = revisions[revision]
  if (newest === undefined) throw new RangeError(`no revision ${revision}`)
  const entries = new Map<number, Defined | undefined>()
  const objects = new Map<number, PdfObject>()
  const loading = new Set<number>()
  let damaged = 0

  const entry = (num: number): Defined | undefined => {
    const known = entries.get(num)
    if (known !== undefined || entries.has(num) || store.budget.reached() !== null) return known
    for (let index = revision; index >= 0; index--) {
      const own = revisions[index]?.entries.get(num)
      if (own === undefined) continue
      store.budget.spend((revision - index) >> 3)
      const defined = { ...own, definedIn: index }
      entries.set(num, defined)
      return defined
    }
    entries.set(num, undefined)
    return undefined
  }

  function* numbers(): Iterable<number> {
    const seen = new Set<number>()
    for (let index = revision; index >= 0; index--)
      for (const [num, own] of revisions[index]?.entries ?? []) {
        if (seen.has(num)) continue
        seen.add(num)
        if (own.kind !== 'free') yield num
      }
  }

  const object = (num: number): PdfObject => {
    const known = objects.get(num)
    if (known !== undefined) return known
    if (loading.has(num) || loading.size > limits.hops) return null
    loading.add(num)
    const loaded = load(num)
    loading.delete(num)
    objects.set(num, loaded)
    return loaded
  }

  const load = (num: number): PdfObject => {
    const where = entry(num)
    if (where === undefined || where.kind === 'free') return null
    const loaded = where.kind === 'inFile' ? inFile(num, where) : compressed(num, where)
    if (loaded !== undefined) return loaded
    const limit = store.budget.reached()
    if (limit !== null) store.findings.add('R2', 'pdf.limit', { limit })
    else if (damaged++ < limits.damageReported) store.findings.add('R3', 'pdf.objectDamaged', { object: num })
    return null
  }

  const inFile = (num: number, where: Extract<Defined, { kind: 'inFile' }>): PdfObject | undefined => {
    const stored = store.inFile(where.offset, view)
    // What a revision defines lies before its end; bytes put there later were never part of it.
    if (stored === null || stored.end > (revisions[where.definedIn]?.end ?? 0)) return undefined
    return stored.num === num && stored.gen === where.gen ? stored.object : undefined
  }

  const compressed = (num: number, where: Extract<XrefEntry, { kind: 'compressed' }>): PdfObject | undefined => {
    // An object stream lies in the file itself, never in another one.
    if (entry(where.container)?.kind !== 'inFile') return undefined
    const stream = object(where.container)
    const container = isStream(stream) ? store.container(stream, view) : null
    return container?.numbers[where.index] === num ? container.at(where.index) : undefined
  }

  const follow = (ref: PdfRef): PdfObject => {
    const where = entry(ref.num)
    if (where === undefined || where.kind === 'free') return null
    // Writers that take a hybrid file's hidden object for a free one refer to it by 65535; every reader finds it.
    if (where.kind === 'compressed') {
      if (ref.gen !== 0) store.findings.add('R3', 'pdf.generationLoose')
    } else if (ref.gen !== where.gen) {
      if (damaged++ < limits.damageReported) store.findings.add('R3', 'pdf.generation', { object: ref.num })
      return null
    }
    return object(ref.num)
  }

  const resolve = (from: PdfObject | undefined): PdfObject => {
    let at = from ?? null
    for (let hop = 0; isRef(at); hop++) {
      if (hop === limits.hops) return null
      at = follow(at)
    }
    return at
  }

  const get = (of: PdfObject | undefined, key: string): PdfObject => {
    const holder = isDict(of) ? of : resolve(of)
    if (isDict(holder)) return resolve(holder.entries.get(key))
    return isStream(holder) ? resolve(holder.dict.entries.get(key)) : null
  }

  const view: PdfView = {
    revision,
    trailer: newest.trailer,
    entry,
    numbers,
    object,
    resolve,
    get,
    data: (stream) => store.data(stream, view),
    get catalog() {
      const catalog = resolve(newest.trailer.entries.get('Root'))
      return isDict(catalog) ? catalog : noCatalog
    },
  }
  return view
}

/** Whether the view shows a document at all: a catalogue with a page tree. */
export const showsDocument = (view: PdfView): boolean => {
  const pages = view.get(view.catalog, 'Pages')
  return isDict(pages) && view.get(pages, 'Kids') !== null
}
