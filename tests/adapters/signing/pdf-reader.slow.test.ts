import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { openPdf } from '#main/adapters/signing/pdf/open.ts'
import { countPages } from '#main/adapters/signing/pdf/pages.ts'
import { findSignatures } from '#main/adapters/signing/pdf/signatures.ts'
import { corpusFolder, readCorpus } from '../../../scripts/bench/verify/corpus.ts'

const corpus = readCorpus()
if (corpus === null) console.log('SKIPPED: the corpus of signed PDFs is not here.')
const hasPdfinfo = spawnSync('pdfinfo', ['-v']).status === 0
if (!hasPdfinfo) console.log('SKIPPED: pdfinfo is not here to count pages with.')

/** Fuzzed files whose page tree pdfinfo guesses from an object that does not read. */
const guessed = ['pdf.js__pdfs__poppler-742-0-fuzzed.pdf']

const read = (file: string): Uint8Array => new Uint8Array(readFileSync(path.join(corpusFolder, file)))

describe.skipIf(corpus === null)('the reader over the corpus of signed PDFs', () => {
  test('reads every file in a moment', { timeout: 60_000 }, () => {
    const slow: string[] = []
    for (const { file, password } of corpus ?? []) {
      const bytes = read(file)
      const start = process.cpuUsage()
      const opened = openPdf(bytes, password === undefined ? {} : { password })
      if (!('trouble' in opened)) findSignatures(opened)
      const { user, system } = process.cpuUsage(start)
      if (user + system > 300_000) slow.push(file)
    }
    expect(slow).toEqual([])
  })

  test.skipIf(!hasPdfinfo)('counts the pages as pdfinfo does', { timeout: 120_000 }, () => {
    const differing: string[] = []
    for (const { file, password } of corpus ?? []) {
      const key = password === undefined ? [] : ['-upw', password, '-opw', password]
      const { stdout } = spawnSync('pdfinfo', [...key, path.join(corpusFolder, file)], { encoding: 'latin1' })
      const theirs = /^Pages:\s+(\d+)/m.exec(stdout)?.[1]
      if (theirs === undefined) continue
      const opened = openPdf(read(file), password === undefined ? {} : { password })
      const ours = 'trouble' in opened ? opened.trouble : String(countPages(opened.view(opened.revisions.length - 1)))
      if (ours !== theirs && !guessed.includes(path.basename(file))) differing.push(`${file}: ${ours}, not ${theirs}`)
    }
    expect(differing).toEqual([])
  })
})
