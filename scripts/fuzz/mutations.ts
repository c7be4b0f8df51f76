import { createDice } from '../../src/main/adapters/papers/dice.ts'

/** Mutations of PDFs: bits flipped, files cut off, updates spliced in. The same number makes the same mutation. */

type Next = () => number

const below = (next: Next, limit: number): number => Math.floor(next() * limit)

const copyOf = (bytes: Buffer): Buffer => Buffer.from(bytes)

const flipBits = (bytes: Buffer, next: Next): Buffer => {
  const changed = copyOf(bytes)
  for (let count = 1 + below(next, 8); count > 0; count -= 1) {
    const at = below(next, changed.length)
    changed[at] = (changed[at] ?? 0) ^ (1 << below(next, 8))
  }
  return changed
}

const cutOff = (bytes: Buffer, next: Next): Buffer => copyOf(bytes.subarray(0, below(next, bytes.length)))

const cutOut = (bytes: Buffer, next: Next): Buffer => {
  const at = below(next, bytes.length)
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(next, 200))])
}

const insert = (bytes: Buffer, next: Next): Buffer => {
  const at = below(next, bytes.length)
  const from = below(next, bytes.length)
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(from, from + 1 + below(next, 400)), bytes.subarray(at)])
}

/** Digits decide where a reader looks: offsets, lengths, object numbers, byte ranges. */
const changeDigit = (bytes: Buffer, next: Next): Buffer => {
  const changed = copyOf(bytes)
  const words = ['/ByteRange', '/Contents', '/Prev', '/Length', '/V ', '/Size', 'startxref', 'xref', '/Index', '/W']
  const word = words[below(next, words.length)] ?? ''
  const at = changed.lastIndexOf(word, below(next, changed.length))
  if (at < 0) return flipBits(bytes, next)
  for (let offset = at + word.length + below(next, 30); offset < changed.length; offset += 1) {
    const digit = (changed[offset] ?? 0) - 48
    if (digit < 0 || digit > 9) continue
    changed[offset] = 48 + ((digit + 1 + below(next, 9)) % 10)
    break
  }
  return changed
}

/** Names of keys that matter, exchanged for others of the same length. */
const renameKey = (bytes: Buffer, next: Next): Buffer => {
  const changed = copyOf(bytes)
  const pairs = [
    ['/Contents', '/ConTents'],
    ['/ByteRange', '/ByteRangE'],
    ['/AcroForm', '/AcroFOrm'],
    ['/Type', '/Typo'],
    ['/Prev', '/Prov'],
    ['/Kids', '/Kidz'],
    ['/Annots', '/AnnotS'],
    ['/SubFilter', '/SubFiltre'],
    ['endobj', 'endobi'],
    ['trailer', 'trailor'],
  ] as const
  const [from, to] = pairs[below(next, pairs.length)] ?? pairs[0]
  const at = changed.lastIndexOf(from, below(next, changed.length))
  return at < 0 ? flipBits(bytes, next) : (changed.write(to, at, 'latin1'), changed)
}

const revisionEnds = (bytes: Buffer): number[] => {
  const ends: number[] = []
  for (let at = bytes.indexOf('%%EOF'); at >= 0; at = bytes.indexOf('%%EOF', at + 5)) ends.push(at + 5)
  return ends
}

/** What another file's last update added, behind this one. */
const spliceUpdate = (bytes: Buffer, next: Next, other: Buffer): Buffer => {
  const ends = revisionEnds(other)
  const from = ends.at(-2) ?? Math.max(0, other.length - 2000)
  return Buffer.concat([bytes, Buffer.from('\n'), other.subarray(from)])
}

/** An update of this file's own: one of its objects written anew, with a cross-reference that is right. */
const appendUpdate = (bytes: Buffer, next: Next): Buffer => {
  const found = [...bytes.toString('latin1').matchAll(/[\r\n](\d{1,6}) 0 obj/g)]
  const object = found[below(next, found.length)]
  const xref = /startxref\s+(\d+)/.exec(bytes.subarray(-2048).toString('latin1'))?.[1]
  const root = /\/Root\s+(\d+ \d+ R)/.exec(bytes.toString('latin1'))?.[1]
  if (object === undefined || xref === undefined || root === undefined) return flipBits(bytes, next)
  const bodies = [
    '<< /Type /Page /MediaBox [0 0 100 100] /Contents 99999 0 R >>',
    '<< /S /JavaScript /JS (app.alert\\(1\\)) >>',
    'null',
    '<< /Type /Annot /Subtype /FreeText /Rect [0 0 500 500] /DA (/Helv 20 Tf) /Contents (khac) >>',
    '<< /Length 4 >>\nstream\nq Q \nendstream',
    '[ ]',
    `<< /Type /Catalog /Pages ${object[1] ?? '1'} 0 R >>`,
  ]
  const at = bytes.length + 1
  const text = `\n${object[1] ?? '1'} 0 obj\n${bodies[below(next, bodies.length)] ?? ''}\nendobj\n`
  const table = `xref\n${object[1] ?? '1'} 1\n${String(at).padStart(10, '0')} 00000 n \ntrailer\n<< /Size 999999 /Root ${root} /Prev ${xref} >>\nstartxref\n${String(bytes.length + text.length)}\n%%EOF\n`
  return Buffer.concat([bytes, Buffer.from(text + table, 'latin1')])
}

/** The file as it was after one of its revisions. */
const takeBack = (bytes: Buffer, next: Next): Buffer => {
  const ends = revisionEnds(bytes)
  return copyOf(bytes.subarray(0, ends[below(next, ends.length)] ?? 0))
}

const mutations = [
  flipBits,
  flipBits,
  cutOff,
  cutOut,
  insert,
  changeDigit,
  changeDigit,
  renameKey,
  spliceUpdate,
  appendUpdate,
  appendUpdate,
  takeBack,
] as const

export interface Mutation {
  readonly name: string
  readonly file: number
  readonly bytes: Buffer
}

/** The mutation with this number; about one in four is mutated twice. */
export const mutationOf = (seed: number, number: number, files: readonly Buffer[]): Mutation => {
  const next = createDice(seed * 1_000_003 + number).roll
  const file = below(next, files.length)
  let bytes = files[file] ?? Buffer.alloc(0)
  const names: string[] = []
  do {
    const mutate = mutations[below(next, mutations.length)] ?? flipBits
    bytes = mutate(bytes, next, files[below(next, files.length)] ?? bytes)
    names.push(mutate.name)
  } while (next() < 0.25 && bytes.length > 0)
  return { name: names.join(', '), file, bytes }
}

/** The byte ranges that a file names, read by eye: independent of the reader under test. */
export const rangesOf = (bytes: Buffer): { readonly start: number; readonly end: number; readonly stop: number }[] =>
  [...bytes.toString('latin1').matchAll(/\/ByteRange\s*\[\s*0+\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].map(
    ([, start, end, length]) => ({ start: Number(start), end: Number(end), stop: Number(end) + Number(length) }),
  )

/** Whether some byte range of the original that ends at `stop` still covers exactly the original's bytes. */
export const coversOriginal = (original: Buffer, mutated: Buffer, stop: number): boolean =>
  rangesOf(original).some(
    (range) =>
      range.stop === stop &&
      mutated.length >= stop &&
      original.subarray(0, range.start).equals(mutated.subarray(0, range.start)) &&
      original.subarray(range.end, stop).equals(mutated.subarray(range.end, stop)),
  )
