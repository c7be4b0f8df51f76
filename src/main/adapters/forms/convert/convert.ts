/** From a Word file to the PDF that is signed. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { WordTrouble } from '../word/package.ts'
import { convertWithLibreOffice } from './libre-office.ts'
import type { PdfFontFact } from './pdf-facts.ts'
import type { Readers } from './readers.ts'
import type { Converter } from './programs.ts'
import { convertWithWord } from './word.ts'

export interface FontStandIn {
  /** As the Word file names it. */
  readonly asked: string
  /** `sameWidths`: a font of the same widths stands for it, and no line moves. */
  readonly effect: 'sameWidths' | 'mayMove'
}

export interface Converted {
  readonly pdf: Uint8Array
  readonly pageCount: number
  /** As the program that saved the Word file counted them; null where none did. */
  readonly pagesBefore: number | null
  readonly madeBy: Converter['kind']
  /** As the PDF names its maker. */
  readonly producer: string
  readonly fonts: readonly PdfFontFact[]
  /** Fonts that the Word file asks for and the PDF does without. */
  readonly standIns: readonly FontStandIn[]
}

export type ConvertTrouble = 'timedOut' | 'cancelled' | 'failed' | 'notEmbedded'

export interface ConvertOptions<ReadTrouble extends string> {
  readonly converter: Converter
  readonly readers: Readers<ReadTrouble>
  /**
   * `widened`: blanks of number and date become plain room for what the clerk fills in after the signature; `asWritten`:
   * dots and blanks stay as the drafter wrote them.
   */
  readonly blanks: 'widened' | 'asWritten'
  /** Where the private folder of the run is made; the system's own when not given. */
  readonly scratch?: string
  readonly timeLimitMs?: number
  readonly signal?: AbortSignal
}

const usualTimeLimitMs = 90_000

const plain = (name: string): string =>
  name
    .replace(/[-,].*$/, '')
    .replace(/(PS)?(MT)?$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
    .replace(/(regular|bold|italic)+$/, '')

/** Fonts with the widths of others, as they are called in a PDF. */
const sameWidths: Readonly<Record<string, readonly string[]>> = {
  timesnewroman: ['tinos', 'liberationserif'],
  liberationserif: ['tinos', 'timesnewroman'],
  tinos: ['timesnewroman'],
  arial: ['arimo', 'liberationsans'],
  liberationsans: ['arimo', 'arial'],
  couriernew: ['cousine', 'liberationmono'],
  calibri: ['carlito'],
  cambria: ['caladea'],
}

const standInsOf = (asked: readonly string[], fonts: readonly PdfFontFact[]): FontStandIn[] => {
  const used = new Set(fonts.map(({ name }) => plain(name)))
  return asked
    .filter((name) => !used.has(plain(name)))
    .map((name) => ({
      asked: name,
      effect: (sameWidths[plain(name)] ?? []).some((other) => used.has(other)) ? 'sameWidths' : 'mayMove',
    }))
}

/** PDF 1.7 holds all of 1.4 to 1.6: older programs write what 1.7 means under an older name. */
const named17 = (pdf: Uint8Array): Uint8Array => {
  const head = Buffer.from(pdf.buffer, pdf.byteOffset, 8).toString('latin1')
  if (!/^%PDF-1\.[4-6]$/.test(head)) return pdf
  const copy = new Uint8Array(pdf)
  copy[7] = '7'.charCodeAt(0)
  return copy
}

/** One office program at a time: two of them starting together take longer than one after the other. */
let lane: Promise<unknown> = Promise.resolve()
const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
  const turn = lane.then(work)
  lane = turn.catch(() => undefined)
  return turn
}

/**
 * A tagged PDF 1.7 with all fonts embedded, its page count, and which fonts were stood in for. The Word file is opened
 * as a hostile one: macros refused, what lies outside it cut off, no network, a profile and a folder of its own that are
 * gone afterwards. `failed`: the office program made no PDF of it; `notEmbedded`: it left a font out.
 */
export const convertToPdf = async <ReadTrouble extends string = WordTrouble>(
  docx: Uint8Array,
  options: ConvertOptions<ReadTrouble>,
): Promise<Result<Converted, ConvertTrouble | ReadTrouble>> => {
  const read = await options.readers.prepareWord(docx, options.blanks)
  if (!read.ok) return read
  const prepared = read.value
  return inTurn(async () => {
    const folder = await mkdtemp(path.join(options.scratch ?? tmpdir(), '.convert-'))
    try {
      const input = path.join(folder, 'van-ban.docx')
      await writeFile(input, prepared.docx)
      const { kind, program } = options.converter
      const run = { folder, input, timeLimitMs: options.timeLimitMs ?? usualTimeLimitMs, signal: options.signal }
      const end = await (kind === 'word' ? convertWithWord(program, run) : convertWithLibreOffice(program, run))
      if (end.end !== 'made') return fail(end.end === 'notStarted' ? 'failed' : end.end)
      const facts = await options.readers.readFacts(end.pdf)
      if (!facts.ok) return facts
      if (facts.value === null || facts.value.pageCount === 0) return fail('failed')
      const { fonts, pageCount, producer } = facts.value
      const bare = fonts.find(({ embedded }) => !embedded)
      if (bare !== undefined) return fail('notEmbedded', { font: bare.name })
      const standIns = standInsOf(prepared.askedFonts, fonts)
      return ok({
        pdf: named17(end.pdf),
        pageCount,
        pagesBefore: prepared.pages,
        madeBy: kind,
        producer,
        fonts,
        standIns,
      })
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  })
}
