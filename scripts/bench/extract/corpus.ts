import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ExtractedFields } from '#main/adapters/text/extraction.ts'
import { projectRoot } from '../../lib/tools.ts'

/** The corpus of official documents, which is not part of the repository; its README explains the words. */

/** What is printed, for the fields whose truth the corpus knows. */
export type Truth = Omit<ExtractedFields, 'recipients' | 'respondsTo'>

export interface CorpusEntry {
  readonly file: string
  readonly kind: 'text' | 'scan' | 'mixed' | 'docx' | 'doc'
  readonly truth: Truth | null
}

export const corpusFolder = path.join(projectRoot, '../shared/corpus/official')

/** Null where the corpus is absent. */
export const readCorpus = (): readonly CorpusEntry[] | null => {
  const manifest = path.join(corpusFolder, 'manifest.json')
  return existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as CorpusEntry[]) : null
}
