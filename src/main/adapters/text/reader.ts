import { Unavailable } from '#core/kernel/unavailable.ts'
import type { FileText, PaperReading, ReadTrouble } from '#core/modules/files/paper.ts'
import { pageBreak } from '#core/modules/search/rules/snippet.ts'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { BlobStore } from '../files/blob-store.ts'
import type { SandboxProblem } from '../files/sandbox.ts'
import type { TextTrouble } from './model.ts'
import type { PageUnderWay } from './ocr/page-progress.ts'
import { createExtractPool } from './pool.ts'

/** Reads the office's files in child processes: a hostile one costs a child, never the program. */
export interface TextReader {
  /** Raised whenever the rules read better: papers on the desk are then read anew. */
  readonly engine: number
  readonly paper: (
    blob: string,
    options: { readonly signal: AbortSignal; readonly onPage: (underWay: PageUnderWay) => void },
  ) => Promise<Result<PaperReading, ReadTrouble>>
  /** All text, for the index; of scans `told` hears of every page. */
  readonly text: (
    blob: string,
    options: { readonly signal: AbortSignal; readonly told: (done: number, pages: number) => void },
  ) => Promise<Result<FileText, ReadTrouble>>
  readonly close: () => void
}

/** A paper somebody waits for, and the next one; material for the index is read beside them, one file at a time. */
const waitedFor = 2
const behind = 1

/** More text than this of one file is not looked for. */
const lettersKept = 2_000_000

const troubleOf = (code: TextTrouble | SandboxProblem): ReadTrouble => (code === 'cancelled' ? 'stopped' : code)

export const createTextReader = (blobs: BlobStore): TextReader => {
  const papers = createExtractPool(waitedFor)
  const contents = createExtractPool(behind, 'behind')

  const bytesOf = async (blob: string): Promise<Uint8Array | undefined> => {
    try {
      return await blobs.readAll(blob)
    } catch (cause) {
      if (cause instanceof Unavailable) return undefined
      throw cause
    }
  }

  return {
    engine: 2,
    paper: async (blob, options) => {
      const bytes = await bytesOf(blob)
      if (bytes === undefined) return fail('missing')
      const answer = await papers.paper({ bytes }, options)
      return answer.ok ? answer : fail(troubleOf(answer.refusal.code))
    },
    text: async (blob, { signal, told }) => {
      const bytes = await bytesOf(blob)
      if (bytes === undefined) return fail('missing')
      const answer = await contents.readText({ bytes }, { signal, onProgress: told })
      if (!answer.ok) return fail(troubleOf(answer.refusal.code))
      const { source, pages } = answer.value
      // Where the pages of a Word file end is decided when it is printed.
      const text = pages.map((page) => page.text).join(source === 'docx' ? '\n' : pageBreak)
      return ok({ source, text: text.slice(0, lettersKept) })
    },
    close: () => {
      papers.close()
      contents.close()
    },
  }
}
