import { open, readFile } from 'node:fs/promises'
import { parseCsvRecords } from '#shared/kernel/csv.ts'
import type { Tasks } from '../files/task-server.ts'
import { resourcePath } from '../system/resources.ts'
import type { Extraction } from './extraction.ts'
import type { TextTrouble } from './model.ts'
import { readDocument } from './read-document.ts'
import { extractFields } from './rules/extract-fields.ts'
import { typeNamesOf, type TypeNames } from './rules/vocabulary.ts'

/** What a child of the pool does: one file, one extraction. */

export interface ExtractInput {
  readonly file: { readonly path: string } | { readonly bytes: Uint8Array }
}

export type ExtractOutput = { readonly extraction: Extraction } | { readonly trouble: TextTrouble }

/** Beyond this a file alone would fill the memory a child may have. */
const maximumBytes = 200 * 1024 * 1024

const readBytes = async (path: string): Promise<Uint8Array | 'missing' | 'tooLarge'> => {
  try {
    await using file = await open(path)
    const { size } = await file.stat()
    return size > maximumBytes ? 'tooLarge' : await file.readFile()
  } catch {
    return 'missing'
  }
}

const csvLimits = { maxCharacters: 1_000_000, maxRows: 10_000 } as const

/** The catalogue of types as it is shipped. */
export const loadTypeNames = async (): Promise<TypeNames> => {
  const rows = parseCsvRecords(await readFile(resourcePath('catalogue', 'document-types.csv'), 'utf8'), csvLimits)
  if (!rows.ok) throw new Error(`document-types.csv: ${rows.refusal.code}`)
  return typeNamesOf(rows.value)
}

let types: Promise<TypeNames> | undefined

export const extractTasks = {
  extract: async ({ file }: ExtractInput): Promise<ExtractOutput> => {
    types ??= loadTypeNames()
    const bytes = 'path' in file ? await readBytes(file.path) : file.bytes
    if (typeof bytes === 'string') return { trouble: bytes }
    const read = await readDocument(bytes)
    if (!read.ok) return { trouble: read.refusal.code }
    return { extraction: extractFields(read.value.document, await types) }
  },
} satisfies Tasks

export type ExtractTasks = typeof extractTasks
