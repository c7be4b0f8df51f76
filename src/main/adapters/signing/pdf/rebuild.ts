import { Buffer } from 'node:buffer'
import { type Budget, limits } from './limits.ts'
import { isDict, isName, isRef, type PdfDict, type PdfObject, type XrefEntry } from './objects.ts'
import { Parser } from './parser.ts'

interface Rebuilt {
  readonly entries: Map<number, XrefEntry>
  readonly trailer: PdfDict
  /** Object streams in the order of the file, to be opened once the password is known. */
  readonly containers: readonly number[]
}

/**
 * Puts together what a file with a broken cross-reference holds, the last object of a number winning, so that its
 * signatures can at least be shown. Null when it holds nothing.
 */
export const rebuild = (bytes: Uint8Array, budget: Budget): Rebuilt | null => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = new Map<number, XrefEntry>()
  const containers = new Set<number>()
  const trailer = new Map<string, PdfObject>()
  const take = (dict: PdfDict): void => {
    for (const key of ['Root', 'Encrypt', 'ID', 'Info']) {
      const value = dict.entries.get(key)
      if (value !== undefined) trailer.set(key, value)
    }
  }
  const catalogs = new Map<number, number>()
  for (let at = buffer.indexOf('obj', 0, 'latin1'); at >= 0; at = buffer.indexOf('obj', at + 3, 'latin1')) {
    const head = headBefore(bytes, at)
    if (head === null) continue
    if (!budget.define(1) || !budget.spend(4)) return null
    const entry: XrefEntry = { kind: 'inFile', gen: head.gen, offset: head.offset }
    entries.set(head.num, entry)
    containers.delete(head.num)
    catalogs.delete(head.num)
    const dict = new Parser(bytes, at + 3, bytes.length, budget).object()
    if (!isDict(dict)) continue
    const type = dict.entries.get('Type')
    if (isName(type, 'ObjStm')) containers.add(head.num)
    else if (isName(type, 'XRef')) take(dict)
    else if (isName(type, 'Catalog')) catalogs.set(head.num, head.gen)
  }
  for (let at = buffer.indexOf('trailer', 0, 'latin1'); at >= 0; at = buffer.indexOf('trailer', at + 7, 'latin1')) {
    if (!budget.spend(4)) return null
    const dict = new Parser(bytes, at + 7, bytes.length, budget).object()
    if (isDict(dict)) take(dict)
  }
  const root = trailer.get('Root')
  const [last] = [...catalogs].slice(-1)
  if (last !== undefined && !(isRef(root) && (catalogs.has(root.num) || !entries.has(root.num))))
    trailer.set('Root', { type: 'ref', num: last[0], gen: last[1] })
  if (entries.size === 0 || !trailer.has('Root')) return null
  return { entries, trailer: { type: 'dict', entries: trailer, duplicates: [] }, containers: [...containers] }
}

/** The `num gen` that stands before the keyword `obj` at `at`. */
const headBefore = (bytes: Uint8Array, at: number): { num: number; gen: number; offset: number } | null => {
  const gen = integerBefore(bytes, at)
  if (gen === null || gen.value > 65_535) return null
  const num = integerBefore(bytes, gen.start)
  if (num === null || num.value > limits.objectNumber) return null
  return { num: num.value, gen: gen.value, offset: num.start }
}

const integerBefore = (bytes: Uint8Array, at: number): { value: number; start: number } | null => {
  let pos = at - 1
  while (pos >= 0 && at - pos < 16 && (bytes[pos] === 32 || (bytes[pos] as number) - 9 < 5)) pos--
  if (pos === at - 1) return null
  let value = 0
  let scale = 1
  const end = pos
  for (; pos >= 0 && end - pos < 10; pos--) {
    const digit = (bytes[pos] as number) - 0x30
    if (digit < 0 || digit > 9) break
    value += digit * scale
    scale *= 10
  }
  return pos === end ? null : { value, start: pos + 1 }
}
