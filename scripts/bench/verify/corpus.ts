import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../../lib/tools.ts'

/** The corpus of signed PDFs, which is not part of the repository; its README explains the words. */

export interface ExpectedSignature {
  readonly field: string
  readonly intact: boolean | null
  readonly covers_whole_document: boolean | null
  readonly level: string | null
}

export interface CorpusEntry {
  readonly file: string
  readonly kind: string
  readonly size: number
  readonly password?: string
  readonly features: { readonly signatures: number }
  readonly expected: {
    readonly verdict: 'valid' | 'invalid' | 'indeterminate' | 'error'
    readonly scope: 'integrity' | 'full'
    readonly signatures: readonly ExpectedSignature[]
  }
}

export const corpusFolder = path.join(projectRoot, '../shared/corpus/signatures')

/** Null where the corpus is absent. */
export const readCorpus = (): readonly CorpusEntry[] | null => {
  const manifest = path.join(corpusFolder, 'manifest.json')
  return existsSync(manifest) ? (JSON.parse(readFileSync(manifest, 'utf8')) as CorpusEntry[]) : null
}
