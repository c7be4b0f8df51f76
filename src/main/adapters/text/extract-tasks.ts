import { readFile } from 'node:fs/promises'
import { parseCsvRecords } from '#shared/kernel/csv.ts'
import { isCivilDate } from '#shared/kernel/time.ts'
import { cleanText } from '#shared/kernel/text.ts'
import { bytesOfGiven, type GivenFile } from '../files/given-file.ts'
import type { Ask, Tasks, Tell } from '../files/task-server.ts'
import { resourcePath } from '../system/resources.ts'
import type { Extraction } from './extraction.ts'
import type { PaperReading } from '#core/modules/files/paper.ts'
import type { TextDocument, TextSource, TextTrouble } from './model.ts'
import { readingOf } from './paper-reading.ts'
import { hearPages } from './ocr/page-progress.ts'
import { readDocument } from './read-document.ts'
import { extractFields, type Knowledge } from './rules/extract-fields.ts'
import { pairsOf, type KnownPairs, type PrintedPairs } from './rules/accents.ts'
import type { KnownWords } from './rules/known-words.ts'
import { typeNamesOf } from './rules/vocabulary.ts'

/** What a child of the pool does: one file, one extraction. */

export interface ExtractInput {
  readonly file: GivenFile
}

export type ExtractOutput = { readonly extraction: Extraction } | { readonly trouble: TextTrouble }

/** Beyond this a file alone would fill the memory a child may have. */
const maximumBytes = 200 * 1024 * 1024

const csvLimits = { maxCharacters: 1_000_000, maxRows: 10_000 } as const

/** "tỉnh Hà Nam, tỉnh Nam Định và tỉnh Ninh Bình" */
const formerName = /(?:t\p{L}nh|th\p{L}nh ph\p{L}) (\p{Lu}.*?)(?=,| v\p{L} |$)/gu

/** What the rules know beforehand, as it is shipped. */
export const loadKnowledge = async (): Promise<Knowledge> => {
  const rows = parseCsvRecords(await readFile(resourcePath('catalogue', 'document-types.csv'), 'utf8'), csvLimits)
  if (!rows.ok) throw new Error(`document-types.csv: ${rows.refusal.code}`)
  const provinces = parseCsvRecords(await readFile(resourcePath('catalogue', 'provinces.csv'), 'utf8'), csvLimits)
  if (!provinces.ok) throw new Error(`provinces.csv: ${provinces.refusal.code}`)
  const words = JSON.parse(await readFile(resourcePath('extraction', 'known-words.json'), 'utf8')) as KnownWords
  const printed = JSON.parse(await readFile(resourcePath('extraction', 'syllable-pairs.json'), 'utf8')) as PrintedPairs
  let pairs: KnownPairs | undefined
  // Papers of provinces that were merged are still about.
  const names = provinces.value.flatMap(({ name = '', formed_from: before = '' }) =>
    [name, ...[...before.matchAll(formerName)].map(([, former = '']) => former)].map((one) => one.toUpperCase()),
  )
  return {
    types: typeNamesOf(rows.value),
    words: { ...words, phrases: [...new Set([...words.phrases, ...names])] },
    pairs: () => (pairs ??= pairsOf(printed)),
  }
}

let knowledge: Promise<Knowledge> | undefined

/** A document whose number or day is a blank, where a signature's picture may have filled it in. */
const hasBlanks = ({ fields, evidence }: Extraction): boolean =>
  (fields.code !== null && fields.number === null) || (fields.date === null && evidence.code !== undefined)

/** The day that the appearance of a signature shows in letters: "Thời gian ký: 11.03.2020 11:11:17". */
const signedOn = ({ pages }: TextDocument): string | null => {
  const lines = pages.slice(0, 1).flatMap((page) => page.lines.map(({ text }) => text))
  for (const line of lines) {
    const [, day, month, year] = /\b(\d{2})[./-](\d{2})[./-](20\d{2})\s+\d{1,2}:\d{2}/.exec(line) ?? []
    const date = `${year ?? ''}-${month ?? ''}-${day ?? ''}`
    if (isCivilDate(date)) return date
  }
  return null
}

interface ReadFields {
  readonly document: TextDocument
  readonly extraction: Extraction
}

/** Reads the fields off a file: by its own letters where it has them, else off its pictures. */
const readFields = async (
  bytes: Uint8Array,
  known: Knowledge,
): Promise<ReadFields | { readonly trouble: TextTrouble }> => {
  const read = await readDocument(bytes)
  if (!read.ok) return { trouble: read.refusal.code }
  const { document, scan, stamped } = read.value
  if (document.source === 'none' && scan !== null) {
    const { readScanForFields } = await import('./ocr/read-scan.ts')
    const isComplete = (some: TextDocument): boolean => extractFields(some, known).fields.authority !== null
    const scanned = await readScanForFields(scan, isComplete, signedOn(document), known.words)
    return { document: scanned, extraction: extractFields(scanned, known) }
  }
  const extraction = extractFields(document, known)
  if (scan === null || !stamped || !hasBlanks(extraction)) return { document, extraction }
  const { withStampedNumbers } = await import('./ocr/read-stamps.ts')
  const filled = await withStampedNumbers(document, scan)
  return { document: filled, extraction: extractFields(filled, known) }
}

export type PaperOutput = { readonly reading: PaperReading } | { readonly trouble: TextTrouble }

export interface TextInput extends ExtractInput {
  /** Pages to read where pictures have to be read; letters of the file itself come whole. Counted from 1. */
  readonly first: number
  readonly count: number
}

export interface ReadText {
  readonly source: TextSource
  readonly pageCount: number
  /** A line of text for each line of the page, cleaned for indexing. */
  readonly pages: readonly { readonly page: number; readonly text: string }[]
}

export type TextOutput = ReadText | { readonly trouble: TextTrouble }

const textOf = ({ source, pages, pageCount }: TextDocument): ReadText => ({
  source,
  pageCount: pageCount ?? pages.length,
  pages: pages.map(({ number, lines }) => ({
    page: number,
    text: lines.map(({ text }) => cleanText(text)).join('\n'),
  })),
})

const readTextOf = async (bytes: Uint8Array, first: number, count: number): Promise<TextOutput> => {
  const read = await readDocument(bytes)
  if (!read.ok) return { trouble: read.refusal.code }
  const { document, scan } = read.value
  if (document.source !== 'none' || scan === null) return textOf(document)
  const { readScannedPages } = await import('./ocr/read-scan.ts')
  return textOf(await readScannedPages(scan, first, count))
}

export const extractTasks = {
  text: async ({ file, first, count }: TextInput): Promise<TextOutput> => {
    const bytes = await bytesOfGiven(file, maximumBytes)
    return typeof bytes === 'string' ? { trouble: bytes } : readTextOf(bytes, first, count)
  },

  extract: async ({ file }: ExtractInput): Promise<ExtractOutput> => {
    knowledge ??= loadKnowledge()
    const bytes = await bytesOfGiven(file, maximumBytes)
    if (typeof bytes === 'string') return { trouble: bytes }
    const read = await readFields(bytes, await knowledge)
    return 'trouble' in read ? read : { extraction: read.extraction }
  },

  paper: async ({ file }: ExtractInput, _ask: Ask, tell: Tell): Promise<PaperOutput> => {
    knowledge ??= loadKnowledge()
    hearPages(tell)
    const bytes = await bytesOfGiven(file, maximumBytes)
    if (typeof bytes === 'string') return { trouble: bytes }
    const read = await readFields(bytes, await knowledge)
    return 'trouble' in read ? read : { reading: readingOf(read.document, read.extraction) }
  },
} satisfies Tasks

export type ExtractTasks = typeof extractTasks
