import type { PdfDict, PdfFile, PdfObject, PdfRef, PdfView } from '../pdf/objects.ts'
import { isArray, isDict, isRef } from '../pdf/objects.ts'
import { bodyOf, dictOf, nameOf, refTo, type Writable, written } from './objects.ts'

/** What a new revision adds behind the file. */
export interface AddedRevision {
  /** Everything behind the bytes of the file, up to and with the new `%%EOF`. */
  readonly bytes: Buffer
  /** Where the body of an object of this revision begins within `bytes`. */
  readonly bodyAt: (num: number) => number
}

/** A revision under construction: nothing of the file itself is touched (ISO 32000-2 §7.5.6). */
export interface Revision {
  readonly file: PdfFile
  /** The document before this revision. */
  readonly view: PdfView
  /** An object as this revision has it so far. */
  readonly dictAt: (num: number) => PdfDict | null
  /** Replaces an object of the file, or one added here. */
  readonly put: (num: number, object: Writable) => void
  readonly add: (object: Writable) => PdfRef
  /** A reference to an object of the file, with its generation. */
  readonly refTo: (num: number) => PdfRef
  readonly finish: () => AddedRevision
}

const generationOf = (view: PdfView, num: number): number => {
  const entry = view.entry(num)
  return entry === undefined || entry.kind === 'compressed' ? 0 : entry.gen
}

const firstFreeNumber = ({ revisions }: PdfFile): number => {
  let next = 1
  for (const { entries, trailer } of revisions) {
    const size = trailer.entries.get('Size')
    if (typeof size === 'number') next = Math.max(next, size)
    for (const num of entries.keys()) if (num >= next) next = num + 1
    // Writers leave references to nothing in their trailers; an object of that number would appear there.
    for (const value of trailer.entries.values())
      for (const item of isArray(value) ? value : [value]) if (isRef(item) && item.num >= next) next = item.num + 1
  }
  return next
}

/** Neighbouring numbers in runs, as cross-reference sections list them. */
const runsOf = (numbers: readonly number[]): { readonly first: number; readonly count: number }[] => {
  const runs: { first: number; count: number }[] = []
  for (const num of numbers) {
    const last = runs.at(-1)
    if (last !== undefined && last.first + last.count === num) last.count++
    else runs.push({ first: num, count: 1 })
  }
  return runs
}

/** Begins a revision behind a file that is neither encrypted nor rebuilt. */
export const beginRevision = (file: PdfFile): Revision => {
  const newest = file.revisions.at(-1)
  if (newest === undefined || newest.xrefKind === 'rebuilt') throw new TypeError('no revision to build on')
  const view = file.view(newest.index)
  const objects = new Map<number, Writable>()
  let next = firstFreeNumber(file)

  const put = (num: number, object: Writable): void => {
    objects.set(num, object)
  }
  const add = (object: Writable): PdfRef => {
    const num = next++
    objects.set(num, object)
    return refTo(num)
  }
  const dictAt = (num: number): PdfDict | null => {
    const own = objects.get(num)
    const object = own === undefined ? view.object(num) : (own as PdfObject)
    return isDict(object) ? object : null
  }

  const finish = (): AddedRevision => {
    const start = file.bytes.length
    const last = file.bytes[start - 1]
    const parts: Uint8Array[] = last === 10 || last === 13 ? [] : [Uint8Array.of(10)]
    let at = parts.length
    const push = (...pieces: readonly Uint8Array[]): void => {
      for (const piece of pieces) {
        parts.push(piece)
        at += piece.length
      }
    }
    const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
    const numbers = [...objects.keys()].sort((one, other) => one - other)
    const offsets = new Map<number, number>()
    const bodies = new Map<number, number>()
    for (const num of numbers) {
      offsets.set(num, start + at)
      push(latin1(`${String(num)} ${String(generationOf(view, num))} obj\n`))
      bodies.set(num, at)
      push(...bodyOf(objects.get(num) as Writable), latin1('\nendobj\n'))
    }
    const xrefAt = start + at
    const own = newest.xrefKind === 'stream' ? next++ : null
    const common = dictOf({
      Size: next,
      Root: newest.trailer.entries.get('Root'),
      Info: newest.trailer.entries.get('Info'),
      ID: newest.trailer.entries.get('ID'),
      Prev: newest.xrefOffset,
    })
    if (own === null) push(latin1(tableOf(numbers, offsets, view, common)))
    else {
      offsets.set(own, xrefAt)
      const stream = streamOf([...numbers, own], offsets, view, common)
      push(latin1(`${String(own)} 0 obj\n`), ...bodyOf(stream), latin1('\nendobj\n'))
    }
    push(latin1(`startxref\n${String(xrefAt)}\n%%EOF\n`))
    return {
      bytes: Buffer.concat(parts, at),
      bodyAt: (num) => {
        const body = bodies.get(num)
        if (body === undefined) throw new RangeError(`object ${String(num)} is not of this revision`)
        return body
      },
    }
  }

  return { file, view, dictAt, put, add, refTo: (num) => refTo(num, generationOf(view, num)), finish }
}

const tableOf = (
  numbers: readonly number[],
  offsets: ReadonlyMap<number, number>,
  view: PdfView,
  trailer: PdfDict,
): string => {
  const pad = (value: number, length: number): string => String(value).padStart(length, '0')
  const sections = runsOf(numbers).map(({ first, count }) => {
    const rows = Array.from({ length: count }, (_, index) => {
      const num = first + index
      return `${pad(offsets.get(num) ?? 0, 10)} ${pad(generationOf(view, num), 5)} n \n`
    })
    return `${String(first)} ${String(count)}\n${rows.join('')}`
  })
  return `xref\n${sections.join('')}trailer\n${written(trailer)}\n`
}

const streamOf = (
  numbers: readonly number[],
  offsets: ReadonlyMap<number, number>,
  view: PdfView,
  trailer: PdfDict,
): Writable => {
  const rows = Buffer.alloc(numbers.length * 7)
  for (const [index, num] of numbers.entries()) {
    rows.writeUInt8(1, index * 7)
    rows.writeUInt32BE(offsets.get(num) ?? 0, index * 7 + 1)
    rows.writeUInt16BE(generationOf(view, num), index * 7 + 5)
  }
  const runs = runsOf(numbers).flatMap(({ first, count }) => [first, count])
  return {
    type: 'newStream',
    dict: dictOf({
      Type: nameOf('XRef'),
      W: [1, 4, 2],
      Index: runs,
      ...Object.fromEntries(trailer.entries),
    }),
    data: rows,
  }
}

/** The number of an object held by reference; null for one written in place. */
export const numberOf = (object: PdfObject | undefined): number | null => (isRef(object) ? object.num : null)
