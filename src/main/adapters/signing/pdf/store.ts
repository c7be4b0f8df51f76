import { Buffer } from 'node:buffer'
import type { Findings } from '../findings.ts'
import { type Crypt, withPlainStrings } from './crypt.ts'
import { decode, type FilterStep, filterSteps } from './filters.ts'
import { type Budget, limits } from './limits.ts'
import { isDict, isName, isRef, type PdfDict, type PdfObject, type PdfStream, type PdfView } from './objects.ts'
import { Parser } from './parser.ts'
import { streamEnd, streamStart } from './xref.ts'

/** An object as it stands in the file, with the `num gen obj` before it. */
interface StoredObject {
  readonly num: number
  readonly gen: number
  readonly object: PdfObject
  /** Just after its last byte: `endobj`, or what stands in its place. */
  readonly end: number
  /** Whether the end of the stream depends on another object, and so on the view. */
  readonly indirectLength: boolean
}

/** Objects of an object stream: number and value, in the order of its header. */
interface Container {
  readonly numbers: readonly number[]
  readonly at: (index: number) => PdfObject | undefined
}

/** What is known of an open file whichever revision is looked at. */
export interface Store {
  readonly bytes: Uint8Array
  readonly budget: Budget
  readonly findings: Findings
  /** Set once, when the password fits. */
  crypt: Crypt | null
  /** Object numbers never to decrypt: the encryption dictionary. */
  readonly plainNumbers: Set<number>
  readonly inFile: (offset: number, view: PdfView) => StoredObject | null
  readonly container: (stream: PdfStream, view: PdfView) => Container | null
  readonly data: (stream: PdfStream, view: PdfView) => Uint8Array | null
}

export const createStore = (bytes: Uint8Array, budget: Budget, findings: Findings): Store => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const known = new Map<number, StoredObject | null>()
  const owners = new WeakMap<PdfStream, { readonly num: number; readonly gen: number }>()
  const seldom = { unfinished: 0, length: 0, twice: 0 }
  const containers = new WeakMap<PdfStream, { readonly container: Container | null }>()

  const inFile = (offset: number, view: PdfView): StoredObject | null => {
    const cached = known.get(offset)
    if (cached !== undefined) return cached
    const stored = read(offset, view)
    if (stored === null || !stored.indirectLength) known.set(offset, stored)
    return stored
  }

  const read = (offset: number, view: PdfView): StoredObject | null => {
    if (offset < 0 || offset >= bytes.length) return null
    const parser = new Parser(bytes, offset, bytes.length, budget)
    const num = parser.integer()
    const gen = parser.integer()
    if (num === null || gen === null || num > limits.objectNumber || !parser.keyword('obj')) return null
    const parsed = parser.object()
    if (parsed === undefined) return null
    if (isDict(parsed) && parsed.duplicates.length > 0 && seldom.twice++ < limits.damageReported)
      findings.add('R3', 'pdf.keyTwice', { object: num, key: parsed.duplicates[0] ?? '' })
    const plain = (object: PdfObject): PdfObject =>
      store.crypt === null || store.plainNumbers.has(num) ? object : withPlainStrings(object, store.crypt, num, gen)
    if (!isDict(parsed) || !parser.keyword('stream')) {
      if (!parser.keyword('endobj') && seldom.unfinished++ < limits.damageReported)
        findings.add('R3', 'pdf.objectUnfinished', { object: num })
      return { num, gen, object: plain(parsed), end: parser.pos, indirectLength: false }
    }
    const { start, certain } = streamStart(bytes, parser.pos)
    if (!certain && seldom.length++ < limits.damageReported) findings.add('R3', 'pdf.streamLength', { object: num })
    const length = parsed.entries.get('Length')
    const end = endOfStream(num, start, isRef(length) ? view.resolve(length) : length)
    if (end === null) return null
    const object: PdfStream = { type: 'stream', dict: plain(parsed) as PdfDict, start, end }
    if (store.crypt !== null) owners.set(object, { num, gen })
    return { num, gen, object, end, indirectLength: isRef(length) }
  }

  /** By /Length; when `endstream` is not there, by looking for it, which is reported: readers disagree then. */
  const endOfStream = (num: number, start: number, length: PdfObject | undefined): number | null => {
    if (typeof length === 'number' && Number.isInteger(length) && length >= 0)
      if (streamEnd(bytes, start + length) !== null) return start + length
    if (seldom.length++ < limits.damageReported) findings.add('R3', 'pdf.streamLength', { object: num })
    const at = buffer.indexOf('endstream', start, 'latin1')
    if (!budget.spend(((at < 0 ? bytes.length : at) - start) >> 6) || at < 0) return null
    if (bytes[at - 1] === 10) return bytes[at - 2] === 13 ? at - 2 : at - 1
    return bytes[at - 1] === 13 ? at - 1 : at
  }

  const data = (stream: PdfStream, view: PdfView): Uint8Array | null => {
    const steps = filterSteps(stream.dict, view.get, view.resolve)
    if (steps === null) return null
    const stored = plainBytes(stream, steps, view)
    const decoded = stored && decode(stored, steps, view.get, budget)
    const limit = budget.reached()
    if (limit !== null) findings.add('R2', 'pdf.limit', { limit })
    return decoded
  }

  const plainBytes = (stream: PdfStream, steps: readonly FilterStep[], view: PdfView): Uint8Array | null => {
    const stored = bytes.subarray(stream.start, stream.end)
    const owner = owners.get(stream)
    if (store.crypt === null || owner === undefined || isName(stream.dict.entries.get('Type'), 'XRef')) return stored
    const own = steps.find((step) => step.name === 'Crypt')
    const name = own && view.get(own.parms ?? undefined, 'Name')
    if (own === undefined && !store.crypt.encryptMetadata && isName(view.get(stream.dict, 'Type'), 'Metadata'))
      return stored
    const filter = own === undefined ? null : isName(name) ? name.name : 'Identity'
    budget.decoded(stored.length)
    return store.crypt.stream(stored, owner.num, owner.gen, filter)
  }

  const container = (stream: PdfStream, view: PdfView): Container | null => {
    const cached = containers.get(stream)
    if (cached !== undefined) return cached.container
    const opened = openContainer(stream, view)
    containers.set(stream, { container: opened })
    return opened
  }

  const openContainer = (stream: PdfStream, view: PdfView): Container | null => {
    const count = view.get(stream.dict, 'N')
    const first = view.get(stream.dict, 'First')
    if (!isName(view.get(stream.dict, 'Type'), 'ObjStm') || typeof count !== 'number' || typeof first !== 'number')
      return null
    if (count > limits.objectsPerContainer || !Number.isInteger(first) || first < 0) return null
    const content = data(stream, view)
    if (content === null) return null
    const header = new Parser(content, 0, first, budget)
    const numbers: number[] = []
    const offsets: number[] = []
    for (let index = 0; index < count; index++) {
      const num = header.integer()
      const offset = header.integer()
      if (num === null || offset === null || !budget.spend(1)) return null
      numbers.push(num)
      offsets.push(first + offset)
    }
    const objects = new Map<number, PdfObject | undefined>()
    return {
      numbers,
      at: (index) => {
        if (objects.has(index)) return objects.get(index)
        const offset = offsets[index]
        const object = offset === undefined ? undefined : new Parser(content, offset, content.length, budget).object()
        objects.set(index, object)
        return object
      },
    }
  }

  const store: Store = { bytes, budget, findings, crypt: null, plainNumbers: new Set(), inFile, container, data }
  return store
}
