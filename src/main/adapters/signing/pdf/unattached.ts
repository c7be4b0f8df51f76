import { Buffer } from 'node:buffer'
import { Budget } from './limits.ts'
import { isDict, type PdfFile, type PdfView } from './objects.ts'
import { Parser } from './parser.ts'

/**
 * Object numbers of dictionaries that look like signatures without hanging on a field. Looks for /ByteRange in the file itself, which
 * is cheap; a dictionary inside an object stream could sign nothing.
 */
export const unattachedDictionaries = (
  file: PdfFile,
  view: PdfView,
  attached: ReadonlySet<number>,
  usageRights: number | null,
): ReadonlySet<number> => {
  const { bytes } = file
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const budget = new Budget()
  const numbers = new Set<number>()
  for (let from = 0, at = next(buffer, 0); at >= 0; from = at, at = next(buffer, at + 10)) {
    const head = buffer.subarray(from, at).lastIndexOf(' obj', undefined, 'latin1')
    // Several in one object, or in none.
    if (head < 0) continue
    const num = numberBefore(bytes, from + head)
    const entry = num === null || attached.has(num) || num === usageRights ? undefined : view.entry(num)
    if (num === null || entry?.kind !== 'inFile') continue
    const dict = new Parser(bytes, from + head + 4, bytes.length, budget).object()
    if (budget.reached() !== null) break
    if (isDict(dict) && dict.entries.has('ByteRange') && dict.entries.has('Contents')) numbers.add(num)
  }
  if (numbers.size > 0) file.findings.add('F2', 'field.unattached', { count: numbers.size })
  return numbers
}

const next = (buffer: Buffer, from: number): number => buffer.indexOf('/ByteRange', from, 'latin1')

const numberBefore = (bytes: Uint8Array, head: number): number | null => {
  const line = Buffer.from(bytes.buffer, bytes.byteOffset + Math.max(0, head - 20), Math.min(20, head)).toString(
    'latin1',
  )
  const found = /(\d{1,8})\s+\d{1,5}$/.exec(line)
  return found?.[1] === undefined ? null : Number(found[1])
}
