import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../../lib/tools.ts'

/** The corpus of official documents, which is not part of the repository; its README explains the words. */

export interface Truth {
  readonly number: string | null
  readonly symbol: string | null
  readonly code: string | null
  readonly date: string | null
  readonly issuer: string | null
  readonly issuerParent: string | null
  readonly docType: string | null
  readonly subject: string | null
  readonly signer: string | null
  readonly authority: readonly string[] | null
  readonly urgency: string | null
}

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
