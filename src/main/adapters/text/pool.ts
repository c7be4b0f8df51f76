import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import type { PaperReading } from '#core/modules/files/paper.ts'
import { createSandbox, type SandboxProblem } from '../files/sandbox.ts'
import type { ExtractInput, ExtractTasks, ReadText } from './extract-tasks.ts'
import type { Extraction } from './extraction.ts'
import type { TextTrouble } from './model.ts'
import type { PageUnderWay } from './ocr/page-progress.ts'

/** Extracts in child processes: a hostile file costs one child, never the program. */
export interface ExtractPool {
  readonly extract: (
    file: ExtractInput['file'],
    options?: { readonly signal?: AbortSignal },
  ) => Promise<Result<Extraction, TextTrouble | SandboxProblem>>
  /** What the form of the register is filled with, with the places as shares of their pages; of scans each page is told before it is read. */
  readonly paper: (
    file: ExtractInput['file'],
    options?: { readonly signal?: AbortSignal; readonly onPage?: (underWay: PageUnderWay) => void },
  ) => Promise<Result<PaperReading, TextTrouble | SandboxProblem>>
  /** All text, page by page, for the index; of scans the pages are read one after the other and told as they come. */
  readonly readText: (
    file: ExtractInput['file'],
    options?: {
      readonly signal?: AbortSignal
      readonly onProgress?: (done: number, pages: number) => void
    },
  ) => Promise<Result<ReadText, TextTrouble | SandboxProblem>>
  readonly children: number
  readonly close: () => void
}

export const extractLimits = { timeLimitMs: 120_000, memoryLimitMb: 768 } as const

/** A hostile file may have taken the child over: what it says is looked at. */
const isPageUnderWay = (progress: unknown): progress is PageUnderWay => {
  const { page, pages } = (progress ?? {}) as Partial<PageUnderWay>
  return Number.isSafeInteger(page) && Number.isSafeInteger(pages) && (page ?? 0) >= 1 && (pages ?? 0) >= (page ?? 0)
}

/** A defect met in one file must not fail the hundred given with it. */
const readerFailed = () => fail('crashed')

/** Pages of a scan read in one go, so that progress is told and a cancelled reading stops soon. */
const pagesAtOnce = 2

const entry = new URL(`./extract-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url)

export const createExtractPool = (children = availableParallelism(), pace?: 'behind'): ExtractPool => {
  const sandbox = createSandbox<ExtractTasks>({ entry, children, ...extractLimits, ...(pace && { pace }) })

  const readText: ExtractPool['readText'] = async (file, { signal, onProgress } = {}) => {
    const options = signal === undefined ? {} : { signal }
    const pages: ReadText['pages'][number][] = []
    let kind: ReadText['source'] = 'none'
    for (let first = 1; ; first += pagesAtOnce) {
      const answer = await sandbox.run('text', { file, first, count: pagesAtOnce }, options).catch(readerFailed)
      if (!answer.ok) return answer
      if ('trouble' in answer.value) return fail(answer.value.trouble)
      const { source, pageCount } = answer.value
      pages.push(...answer.value.pages)
      const done = Math.min(first + pagesAtOnce - 1, pageCount)
      onProgress?.(source === 'ocr' || source === 'none' ? done : pageCount, pageCount)
      if (kind === 'none') kind = source
      // A blank page of a scan says "none": only the count of pages tells where it ends.
      const scanned = source === 'ocr' || source === 'none'
      if (!scanned || done >= pageCount) return ok({ source: kind, pageCount, pages })
    }
  }

  return {
    extract: async (file, options = {}) => {
      const answer = await sandbox.run('extract', { file }, options).catch(readerFailed)
      if (!answer.ok) return answer
      return 'trouble' in answer.value ? fail(answer.value.trouble) : { ok: true, value: answer.value.extraction }
    },
    paper: async (file, { signal, onPage } = {}) => {
      const onProgress = (progress: unknown): void => {
        if (onPage && isPageUnderWay(progress)) onPage(progress)
      }
      const answer = await sandbox.run('paper', { file }, { ...(signal && { signal }), onProgress }).catch(readerFailed)
      if (!answer.ok) return answer
      return 'trouble' in answer.value ? fail(answer.value.trouble) : ok(answer.value.reading)
    },
    readText,
    children,
    close: sandbox.close,
  }
}
