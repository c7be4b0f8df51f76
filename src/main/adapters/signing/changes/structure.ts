import { isArray, isDict, isName, isRef, type PdfDict, type PdfObject, type PdfView } from '../pdf/objects.ts'
import type { ChangeList } from './change.ts'
import { type Comparison, TooMuch } from './comparison.ts'
import type { PageOutcome } from './pages.ts'

/** Look-up tables of the structure: they follow from its elements and show nothing. */
const indexes = new Set(['K', 'IDTree', 'ParentTree', 'ParentTreeNextKey'])
/** Entries of an element that only point to other places. */
const pointers = new Set(['K', 'P', 'Pg', 'Ref'])

const depthOfStructure = 200

/**
 * The structure tree (ISO 32000-2 §14.7): elements may come and go only with the annotations they stand for; what was
 * said about the content of pages stays.
 */
export const compareStructure = (comparison: Comparison, changes: ChangeList, outcome: PageOutcome): void => {
  const { old, next } = comparison
  const [root, rootNow] = [old.catalog.entries.get('StructTreeRoot'), next.catalog.entries.get('StructTreeRoot')]
  if (comparison.same(root, rootNow, 'StructTreeRoot', 'general')) return
  const before = old.resolve(root)
  const after = next.resolve(rootNow)
  const structure = new Structure(comparison, outcome)
  const kept =
    before === null
      ? isDict(after) && structure.areAdded(after)
      : isDict(before) && isDict(after) && structure.isRootKept(before, after)
  if (!kept) changes.add('structure', 'disallowed', 'change.structure')
}

class Structure {
  readonly #comparison: Comparison
  readonly #outcome: PageOutcome

  constructor(comparison: Comparison, outcome: PageOutcome) {
    this.#comparison = comparison
    this.#outcome = outcome
  }

  /** Whether the tree is new and stands for new annotations only. */
  areAdded(root: PdfDict): boolean {
    return kidsOf(this.#comparison.next, root).every((kid) => this.#standsFor(kid, 'added', 0))
  }

  isRootKept(before: PdfDict, after: PdfDict): boolean {
    const pairs: [PdfDict, PdfDict][] = [[before, after]]
    const seen = new Set<PdfDict>()
    for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
      const [was, now] = pair
      if (seen.has(was)) continue
      seen.add(was)
      this.#comparison.spend(4)
      const isRoot = was === before
      const differing = this.#comparison.differing(null, was, now, 'general', isRoot ? indexes : pointers)
      if (differing.length > 0) return false
      if (!isRoot && !['P', 'Pg'].every((key) => samePlace(was.entries.get(key), now.entries.get(key)))) return false
      if (!this.#areKidsKept(was, now, pairs)) return false
    }
    return true
  }

  #areKidsKept(before: PdfDict, after: PdfDict, pairs: [PdfDict, PdfDict][]): boolean {
    const { old, next } = this.#comparison
    const was = kidsOf(old, before)
    const now = kidsOf(next, after)
    let at = 0
    for (const kid of was) {
      while (at < now.length && !this.#isSameKid(kid, now[at] ?? null) && this.#standsFor(now[at] ?? null, 'added', 0))
        at++
      if (at < now.length && this.#isSameKid(kid, now[at] ?? null)) {
        const [x, y] = [old.resolve(kid), next.resolve(now[at])]
        if (isElement(old, x) && isElement(next, y)) pairs.push([x, y])
        else if (!this.#comparison.same(x, y, 'K', 'general')) return false
        at++
      } else if (!this.#standsFor(kid, 'removed', 0)) return false
    }
    return now.slice(at).every((kid) => this.#standsFor(kid, 'added', 0))
  }

  #isSameKid(before: PdfObject, after: PdfObject): boolean {
    if (isRef(before) || isRef(after)) return samePlace(before, after)
    const { old, next } = this.#comparison
    if (isElement(old, before) && isElement(next, after)) return true
    return this.#comparison.same(before, after, 'K', 'general')
  }

  /** Whether a kid of the structure stands for nothing but annotations that were added (or removed). */
  #standsFor(kid: PdfObject, fate: 'added' | 'removed', depth: number): boolean {
    if (depth > depthOfStructure) throw new TooMuch()
    this.#comparison.spend(1)
    const view = fate === 'added' ? this.#comparison.next : this.#comparison.old
    const dict = view.resolve(kid)
    if (!isDict(dict)) return false
    if (isName(view.get(dict, 'Type'), 'OBJR')) {
      const object = dict.entries.get('Obj')
      return isRef(object) && this.#outcome[fate].has(object.num)
    }
    if (!isElement(view, dict)) return false
    if (fate === 'added' && isRef(kid) && this.#comparison.existed(kid.num)) return false
    return kidsOf(view, dict).every((nested) => this.#standsFor(nested, fate, depth + 1))
  }
}

/** /K: one kid or a list of them. */
const kidsOf = (view: PdfView, element: PdfDict): readonly PdfObject[] => {
  const raw = element.entries.get('K')
  if (raw === undefined || raw === null) return []
  const list = view.resolve(raw)
  return isArray(list) ? list : [raw]
}

const isElement = (view: PdfView, object: PdfObject): object is PdfDict =>
  isDict(object) &&
  isName(view.get(object, 'S')) &&
  !['OBJR', 'MCR'].some((type) => isName(view.get(object, 'Type'), type))

const samePlace = (before: PdfObject | undefined, after: PdfObject | undefined): boolean =>
  isRef(before) && isRef(after) ? before.num === after.num : (before ?? null) === (after ?? null)
