import { Buffer } from 'node:buffer'
import {
  isArray,
  isDict,
  isName,
  isRef,
  isStream,
  isString,
  type PdfDict,
  type PdfFile,
  type PdfObject,
  type PdfView,
  type Revision,
} from '../pdf/objects.ts'

/** Values compared over the whole life of one file's analysis; beyond it the analysis gives up (G1). */
const budgetOfFile = 6_000_000

/** Thrown inside the analysis only, and caught where it becomes the finding `change.notComparable`. */
export class TooMuch extends Error {}

/** What was found equal so far. It outlives a revision as long as later ones touch nothing in it. */
export interface Memory {
  /** Object numbers reached, by whatever the form rules do not govern. */
  readonly general: Set<number>
  /** Object numbers reached through fields and annotations. */
  readonly forms: Set<number>
  /** Pages, fields and annotations whose own entries were all found equal. */
  readonly settled: Set<number>
  /** Something equal stands under other numbers now, which the sets above do not hold: they serve this revision only. */
  renumbered: boolean
  spent: number
}

export const emptyMemory = (): Memory => ({
  general: new Set(),
  forms: new Set(),
  settled: new Set(),
  renumbered: false,
  spent: 0,
})

/** Values before and after, and the key they stand under. */
type Pair = readonly [PdfObject | undefined, PdfObject | undefined, string]

/** Under these keys a field or annotation is only pointed at; its content is compared where it belongs. */
const keysNamingFields = new Set(['Parent', 'Kids', 'Fields', 'Annots', 'CO', 'Obj', 'Popup', 'IRT', 'T'])

/**
 * Two neighbouring revisions, compared object by object. Equality follows references, so whatever is reached by any
 * path that no rule explains must be what it was: an object overwritten under one name is seen under all its names.
 */
export class Comparison {
  readonly old: PdfView
  readonly next: PdfView
  /** 0-based index of the later revision. */
  readonly revision: number
  readonly memory: Memory
  /** Page tree nodes of the older state: compared by the page rules, hence only names elsewhere. */
  readonly pageNodes = new Set<number>()
  /** Fields and annotations of the older state, likewise. */
  readonly fields = new Set<number>()
  readonly #bytes: Uint8Array
  readonly #entries: Revision['entries']
  readonly #rewritten = new Map<number, boolean>()

  constructor(file: PdfFile, revision: Revision, memory: Memory) {
    this.old = file.view(revision.index - 1)
    this.next = file.view(revision.index)
    this.revision = revision.index
    this.memory = memory
    this.#bytes = file.bytes
    this.#entries = revision.entries
    const isStale =
      memory.renumbered ||
      [...this.#entries.keys()].some((num) => (memory.general.has(num) || memory.forms.has(num)) && this.touched(num))
    if (isStale) {
      memory.general.clear()
      memory.forms.clear()
      memory.settled.clear()
      memory.renumbered = false
    }
    for (const num of this.#entries.keys()) memory.settled.delete(num)
  }

  /** Numbers that the later revision defines or frees. */
  get numbers(): Iterable<number> {
    return this.#entries.keys()
  }

  /** Whether the number stood for something in the older state. */
  existed(num: number): boolean {
    const entry = this.old.entry(num)
    return entry !== undefined && entry.kind !== 'free'
  }

  /** Whether the object itself (not what it refers to) reads differently now. */
  touched(num: number): boolean {
    if (!this.#entries.has(num)) return false
    const known = this.#rewritten.get(num)
    if (known !== undefined) return known
    const [before, after] = [this.old.entry(num), this.next.entry(num)]
    const gens = [before, after].map((entry) => (entry && entry.kind !== 'compressed' ? entry.gen : 0))
    const touched = gens[0] !== gens[1] || !this.#sameDirectly(this.old.object(num), this.next.object(num))
    this.#rewritten.set(num, touched)
    return touched
  }

  /** Whether two values mean the same, following references through everything but pages, fields and the catalog. */
  same(before: PdfObject | undefined, after: PdfObject | undefined, key: string, zone: 'general' | 'forms'): boolean {
    const visited = this.memory[zone]
    const trail: number[] = []
    const pairs = new Set<string>()
    const pending: Pair[] = [[before, after, key]]
    for (let pair = pending.pop(); pair; pair = pending.pop()) {
      this.spend(1)
      const [a, b, under] = pair
      if (a === b || (isRef(a) && isRef(b) && a.num === b.num && a.gen === b.gen)) {
        this.#reach(a ?? null, under, visited, trail, pending)
        continue
      }
      if (isRef(a) && isRef(b)) {
        const known = `${a.num} ${b.num}`
        if (pairs.has(known)) continue
        pairs.add(known)
        this.memory.renumbered = true
        pending.push([this.old.resolve(a), this.next.resolve(b), under])
        continue
      }
      // An object of its own that becomes part of another, or the reverse, can be rewritten by itself from then on.
      if (!this.#sameShallow(a, b, under, pending)) {
        for (const num of trail) visited.delete(num)
        return false
      }
    }
    return true
  }

  /**
   * Keys of two versions of one object (or of two direct dictionaries, `num` null) that mean something else now.
   * @param except keys that the caller compares by its own rule
   */
  differing(
    num: number | null,
    before: PdfDict,
    after: PdfDict,
    zone: 'general' | 'forms',
    except: ReadonlySet<string>,
  ): string[] {
    if (num !== null && this.memory.settled.has(num)) return []
    const keys: string[] = []
    const look = (key: string): void => {
      if (!except.has(key) && !this.same(before.entries.get(key), after.entries.get(key), key, zone)) keys.push(key)
    }
    for (const key of before.entries.keys()) look(key)
    for (const key of after.entries.keys()) if (!before.entries.has(key)) look(key)
    // A key written twice is read one way here and another way elsewhere.
    if (before !== after) for (const key of after.duplicates) if (!except.has(key)) keys.push(key)
    if (num !== null && keys.length === 0) this.memory.settled.add(num)
    return keys
  }

  spend(cost: number): void {
    this.memory.spent += cost
    if (this.memory.spent > budgetOfFile) throw new TooMuch()
  }

  /** Walks what both states share; objects that read differently now go to `pending`. */
  #reach(start: PdfObject, key: string, visited: Set<number>, trail: number[], pending: Pair[]): void {
    const objects: PdfObject[] = []
    const keys: string[] = []
    const meet = (object: PdfObject, under: string): void => {
      if (typeof object !== 'object' || object === null || isName(object) || isString(object)) return
      if (!isRef(object)) {
        objects.push(object)
        keys.push(under)
        return
      }
      const { num } = object
      if (visited.has(num) || this.#isName(num, under)) return
      visited.add(num)
      trail.push(num)
      if (this.touched(num)) pending.push([this.old.resolve(object), this.next.resolve(object), under])
      else meet(this.old.resolve(object), under)
    }
    meet(start, key)
    for (let object = objects.pop(); object !== undefined; object = objects.pop()) {
      const under = keys.pop() ?? ''
      this.spend(1)
      if (isArray(object)) for (const item of object) meet(item, under)
      else for (const [name, value] of dictOf(object)?.entries ?? []) meet(value, name)
    }
  }

  #isName(num: number, key: string): boolean {
    if (this.pageNodes.has(num)) return true
    if (this.fields.has(num) && keysNamingFields.has(key)) return true
    // /Data of a signature reference names the catalog; /SE of an outline item names an element of the structure.
    return key === 'Data' || key === 'SE'
  }

  /** Compares one level; what lies deeper is put on `pending`. */
  #sameShallow(a: PdfObject | undefined, b: PdfObject | undefined, key: string, pending: Pair[]): boolean {
    const x = a ?? null
    const y = b ?? null
    if (x === null || y === null || typeof x !== 'object' || typeof y !== 'object') return x === y
    if (isArray(x)) {
      if (!isArray(y) || x.length !== y.length) return false
      for (let index = 0; index < x.length; index++) pushNested(pending, x[index], y[index], key)
      return true
    }
    if (isArray(y) || x.type !== y.type) return false
    switch (x.type) {
      case 'name':
        return x.name === (y as typeof x).name
      case 'string':
        return equalBytes(x.bytes, (y as typeof x).bytes)
      case 'dict':
        return this.#pushEntries(x, y as PdfDict, pending)
      case 'stream': {
        const other = y as typeof x
        return this.#sameStored(x, other) && this.#pushEntries(x.dict, other.dict, pending)
      }
      case 'ref':
        return false
    }
  }

  #pushEntries(x: PdfDict, y: PdfDict, pending: Pair[]): boolean {
    if (x.duplicates.length > 0 || y.duplicates.length > 0) return false
    for (const [key, value] of x.entries) pushNested(pending, value, y.entries.get(key), key)
    for (const [key, value] of y.entries) if (!x.entries.has(key)) pending.push([undefined, value, key])
    return true
  }

  #sameStored(x: { start: number; end: number }, y: { start: number; end: number }): boolean {
    return equalBytes(this.#bytes.subarray(x.start, x.end), this.#bytes.subarray(y.start, y.end))
  }

  /** Equality without following references. */
  #sameDirectly(x: PdfObject | undefined, y: PdfObject | undefined): boolean {
    this.spend(1)
    if (x === y) return true
    if (isRef(x) && isRef(y)) return x.num === y.num && x.gen === y.gen
    const nested: Pair[] = []
    return this.#sameShallow(x, y, '', nested) && nested.every(([a, b]) => this.#sameDirectly(a, b))
  }
}

const pushNested = (pending: Pair[], a: PdfObject | undefined, b: PdfObject | undefined, key: string): void => {
  // Equal scalars, by far the most frequent case, need not travel.
  if (a === b && (typeof a !== 'object' || a === null || isScalar(a))) return
  pending.push([a, b, key])
}

const isScalar = (object: PdfObject): boolean => isName(object) || isString(object)

const equalBytes = (x: Uint8Array, y: Uint8Array): boolean =>
  x.length === y.length && (x === y || Buffer.compare(x, y) === 0)

/** The dictionary of a dictionary or stream. */
export const dictOf = (object: PdfObject): PdfDict | null =>
  isDict(object) ? object : isStream(object) ? object.dict : null
