import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FilePort, InspectedFile } from '#core/ports.ts'
import { fail, ok } from '#shared/kernel/result.ts'
import type { BlobStore } from './blob-store.ts'
import { containerKinds } from './file-kinds.ts'
import { cleanFileName } from './file-names.ts'
import type { FileProblem, Inspection } from './inspect.ts'
import type { IntakeTasks } from './intake-tasks.ts'
import { intakeLimits } from './limits.ts'
import type { IntakeLimits } from './limits.ts'
import { createSandbox } from './sandbox.ts'
import type { Sandbox, SandboxProblem } from './sandbox.ts'

/** The port and the child processes behind it. */
export interface FilePortHandle {
  readonly port: FilePort
  readonly sandbox: Sandbox<IntakeTasks>
  /** Ends the children; what they were doing answers as refused. */
  readonly close: () => void
}

export interface FilePortOptions {
  readonly limits?: IntakeLimits
  readonly timeLimitMs?: number
}

/** Beside this file, under the ending this file runs with: from source or from the bundle, which keeps the places. */
const childEntry = new URL(`./intake-worker${extname(fileURLToPath(import.meta.url))}`, import.meta.url)

/** These are never taken; everything else may become a document, with its problem shown. */
const refusedProblems: ReadonlySet<FileProblem> = new Set(['empty', 'tooLarge', 'bomb', 'executable', 'tooDeep'])

/** A file that exhausts its reader is treated as one made to do so. */
const problemOfSandbox = (problem: SandboxProblem): FileProblem => (problem === 'crashed' ? 'damaged' : 'bomb')

/** A reader that trips over one file must not fail the hundred dropped with it. */
const readerFailed = () => fail('crashed')

const unreadable = (name: string, problem: FileProblem): Inspection => ({
  name,
  kind: 'unknown',
  mime: 'application/octet-stream',
  pages: null,
  problem,
})

/**
 * Bytes for the core: kept in the blob store, looked into only by the sandbox's children.
 * Throws EnvironmentFailure when the disk refuses or a blob is missing or broken.
 */
export const createFilePort = (store: BlobStore, options: FilePortOptions = {}): FilePortHandle => {
  const limits = options.limits ?? intakeLimits
  const sandbox = createSandbox<IntakeTasks>({
    entry: childEntry,
    children: 2,
    timeLimitMs: options.timeLimitMs ?? 60_000,
    memoryLimitMb: 1536,
  })

  const keep = async (bytes: Uint8Array): Promise<{ readonly blob: string; readonly bytes: number }> => {
    const stored = await store.put(bytes, { maxBytes: Infinity })
    if (!stored.ok) throw new Error('A blob without a limit was too large')
    return { blob: stored.value.sha256, bytes: stored.value.size }
  }

  /** The derived copy that the screen shows instead of a file it cannot show; none is no obstacle. */
  const shownCopy = async (
    bytes: Uint8Array,
    { kind, problem }: Inspection,
  ): Promise<{ readonly shownBlob: string | null; readonly shownMime: string | null }> => {
    const nothing = { shownBlob: null, shownMime: null }
    if (problem === 'damaged' || problem === 'encrypted') return nothing
    if (kind === 'tiff') {
      const drawn = await sandbox.run('tiffToPdf', { bytes, limits }).catch(readerFailed)
      if (!drawn.ok || !drawn.value.ok) return nothing
      return { shownBlob: (await keep(drawn.value.value)).blob, shownMime: 'application/pdf' }
    }
    if (kind === 'docx') {
      const drawn = await sandbox.run('docxToHtml', { bytes }).catch(readerFailed)
      if (!drawn.ok || !drawn.value.ok) return nothing
      return { shownBlob: (await keep(Buffer.from(drawn.value.value, 'utf8'))).blob, shownMime: 'text/html' }
    }
    return nothing
  }

  const fileOf = async (blob: string, bytes: Uint8Array, inspection: Inspection): Promise<InspectedFile> => ({
    blob,
    name: inspection.name,
    mime: inspection.mime,
    bytes: bytes.length,
    pages: inspection.pages,
    ...(await shownCopy(bytes, inspection)),
    problem: inspection.problem,
  })

  const inspect: FilePort['inspect'] = async (blob, name) => {
    const stored = await store.stat(blob)
    if (stored !== null && stored.size > limits.fileBytes)
      return { files: [], refused: [{ name: cleanFileName(name), problem: 'tooLarge', actual: null }] }
    const bytes = await store.readAll(blob)
    const looked = await sandbox.run('inspect', { bytes, name, limits }).catch(readerFailed)
    const inspection = looked.ok ? looked.value : unreadable(cleanFileName(name), problemOfSandbox(looked.refusal.code))
    const { kind, problem } = inspection
    if (problem !== null && refusedProblems.has(problem)) {
      return { files: [], refused: [{ name: inspection.name, problem, actual: kind }] }
    }
    if (!containerKinds.has(kind) || problem === 'encrypted' || problem === 'damaged' || problem === 'unsupported') {
      return { files: [await fileOf(blob, bytes, inspection)], refused: [] }
    }
    return openContainer(bytes, inspection)
  }

  const openContainer = async (bytes: Uint8Array, container: Inspection): ReturnType<FilePort['inspect']> => {
    const opened = await sandbox
      .run('unpack', { bytes, name: container.name, kind: container.kind, limits })
      .catch(readerFailed)
    if (!opened.ok) {
      const problem = problemOfSandbox(opened.refusal.code)
      return { files: [], refused: [{ name: container.name, problem, actual: container.kind }] }
    }
    const { parts, refused } = opened.value
    if (parts.length === 0 && refused.length === 0) {
      return { files: [], refused: [{ name: container.name, problem: 'empty', actual: container.kind }] }
    }
    const files: InspectedFile[] = []
    const alsoRefused: { name: string; problem: FileProblem; actual: string | null }[] = []
    for (const part of parts) {
      const { name, kind, problem } = part.inspection
      if (problem !== null && refusedProblems.has(problem)) alsoRefused.push({ name, problem, actual: kind })
      else files.push(await fileOf((await keep(part.bytes)).blob, part.bytes, part.inspection))
    }
    return {
      files,
      refused: [...refused.map(({ name, problem, kind }) => ({ name, problem, actual: kind })), ...alsoRefused],
    }
  }

  const port: FilePort = {
    inspect,
    read: (blob) => store.readAll(blob),
    put: keep,
    splitPdf: async (blob, starts) => {
      const bytes = await store.readAll(blob)
      const looked = await sandbox.run('inspect', { bytes, name: 'split.pdf', limits })
      if (!looked.ok || looked.value.kind !== 'pdf' || looked.value.pages === null) return fail('files.unparsable')
      const pageCount = looked.value.pages
      const firsts = [...new Set([1, ...starts])].sort((left, right) => left - right)
      const ranges = firsts.map((first, index) => ({ first, last: (firsts[index + 1] ?? pageCount + 1) - 1 }))
      const cut = await sandbox.run('splitPdf', { bytes, ranges })
      if (!cut.ok) return fail('files.unparsable')
      if (!cut.value.ok) {
        const { code } = cut.value.refusal
        if (code === 'signed') return fail('files.signed')
        return code === 'pageUnknown' ? fail('files.pageUnknown', { pages: pageCount }) : fail('files.unparsable')
      }
      const copies = []
      for (const [index, { first, last }] of ranges.entries()) {
        const part = cut.value.value[index]
        if (part !== undefined) copies.push({ ...(await keep(part)), pages: last - first + 1 })
      }
      return ok(copies)
    },
  }
  return { port, sandbox, close: sandbox.close }
}
