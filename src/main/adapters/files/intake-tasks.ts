import { docxToHtml } from './docx-preview.ts'
import { imageToPdf, tiffToPdf } from './image-to-pdf.ts'
import { inspectFile } from './inspect.ts'
import type { FileKind } from './file-kinds.ts'
import type { IntakeLimits } from './limits.ts'
import { mergePdfs, rotatePages, splitPdf } from './pdf-pages.ts'
import type { PageRange, PageTurn } from './pdf-pages.ts'
import { unpack } from './unpack.ts'

/** Structured cloning turns Buffers into plain byte arrays. */
const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

interface Bytes {
  readonly bytes: Uint8Array
}

/** Everything that looks into files from outside; served by the intake's child processes. */
export const intakeTasks = {
  inspect: ({ bytes, name, limits }: Bytes & { readonly name: string; readonly limits: IntakeLimits }) =>
    inspectFile(bufferOf(bytes), name, limits),
  unpack: ({
    bytes,
    name,
    kind,
    limits,
  }: Bytes & { readonly name: string; readonly kind: FileKind; readonly limits: IntakeLimits }) =>
    unpack(bufferOf(bytes), { name, kind }, limits),
  imageToPdf: ({ bytes, kind, limits }: Bytes & { readonly kind: 'png' | 'jpeg'; readonly limits: IntakeLimits }) =>
    imageToPdf(bufferOf(bytes), kind, limits.pixels),
  tiffToPdf: ({ bytes, limits }: Bytes & { readonly limits: IntakeLimits }) =>
    tiffToPdf(bufferOf(bytes), limits.pixels),
  docxToHtml: ({ bytes }: Bytes) => docxToHtml(bufferOf(bytes)),
  splitPdf: ({ bytes, ranges }: Bytes & { readonly ranges: readonly PageRange[] }) => splitPdf(bytes, ranges),
  rotatePages: ({ bytes, turns }: Bytes & { readonly turns: readonly PageTurn[] }) => rotatePages(bytes, turns),
  mergePdfs: ({ documents }: { readonly documents: readonly Uint8Array[] }) => mergePdfs(documents),
}

export type IntakeTasks = typeof intakeTasks
