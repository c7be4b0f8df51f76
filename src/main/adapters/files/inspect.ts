import type { fileProblems } from '#shared/contract/files.ts'
import { isCompoundFile, readCompoundFile } from './compound-file.ts'
import { closedKinds, extensionLies, fileKinds, isRunnable } from './file-kinds.ts'
import type { FileKind } from './file-kinds.ts'
import { cleanFileName, extensionOf } from './file-names.ts'
import { readJpegHead, readPngHead } from './images.ts'
import { newBudget } from './limits.ts'
import type { IntakeLimits } from './limits.ts'
import { countPdfPages } from './pdf-pages.ts'
import { isTiff, readTiffPages } from './tiff.ts'
import { walkZip } from './zip.ts'

export type FileProblem = (typeof fileProblems)[number]

/** What a dropped file is, told by its content; `name` is the declared name made harmless. */
export interface Inspection {
  readonly name: string
  readonly kind: FileKind
  readonly mime: string
  /** Null for kinds without pages of their own. */
  readonly pages: number | null
  /** The gravest problem found; `misnamed` means that `kind` is the truth and the extension is not. */
  readonly problem: FileProblem | null
}

interface Finding {
  readonly kind: FileKind
  readonly pages?: number
  readonly problem?: FileProblem
}

/** Decides by content what `bytes` are and what is wrong with them. Never throws on hostile input; run it in the sandbox. */
export const inspectFile = async (bytes: Buffer, declaredName: string, limits: IntakeLimits): Promise<Inspection> => {
  const name = cleanFileName(declaredName)
  const extension = extensionOf(name)
  const found = await findingOf(bytes, extension, limits)
  const problem =
    found.problem ??
    (extensionLies(extension, found.kind) ? 'misnamed' : closedKinds.has(found.kind) ? 'unsupported' : null)
  return { name, kind: found.kind, mime: fileKinds[found.kind].mime, pages: found.pages ?? null, problem }
}

const findingOf = async (bytes: Buffer, extension: string, limits: IntakeLimits): Promise<Finding> => {
  if (bytes.length === 0) return { kind: 'unknown', problem: 'empty' }
  if (bytes.length > limits.fileBytes) return { kind: 'unknown', problem: 'tooLarge' }
  if (isRunnable(extension) || isProgram(bytes)) return { kind: 'executable', problem: 'executable' }
  if (isCompoundFile(bytes)) return compoundFinding(bytes)
  if (startsWith(bytes, 'PK\x03\x04') || startsWith(bytes, 'PK\x05\x06')) return zipFinding(bytes, extension, limits)
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return imageFinding('png', readPngHead(bytes), limits)
  if (startsWith(bytes, '\xff\xd8\xff')) return imageFinding('jpeg', readJpegHead(bytes), limits)
  if (isTiff(bytes)) {
    const pages = readTiffPages(bytes)
    if (pages === null) return { kind: 'tiff', problem: 'damaged' }
    const swollen = pages.some(({ width, height }) => width * height > limits.pixels)
    return { kind: 'tiff', pages: pages.length, ...(swollen ? { problem: 'bomb' } : {}) }
  }
  const closed = closedKindOf(bytes)
  if (closed !== null) return { kind: closed }
  // Readers of PDF look for the mark within the first kilobyte.
  if (bytes.subarray(0, 1024).includes('%PDF-')) {
    const pages = await countPdfPages(bytes)
    return pages.ok ? { kind: 'pdf', pages: pages.value } : { kind: 'pdf', problem: pages.refusal.code }
  }
  return { kind: textKindOf(bytes) }
}

const startsWith = (bytes: Buffer, latin1: string, at = 0): boolean =>
  bytes.toString('latin1', at, at + latin1.length) === latin1

const programMarks = [
  'MZ',
  '\x7fELF',
  '#!',
  '\xca\xfe\xba\xbe',
  '\xcf\xfa\xed\xfe',
  '\xce\xfa\xed\xfe',
  'L\x00\x00\x00\x01\x14\x02\x00',
]
const isProgram = (bytes: Buffer): boolean => programMarks.some((mark) => startsWith(bytes, mark))

const closedKindOf = (bytes: Buffer): FileKind | null => {
  if (startsWith(bytes, 'GIF8')) return 'gif'
  if (startsWith(bytes, 'BM') && bytes.length > 26 && bytes.readUInt32LE(6) === 0) return 'bmp'
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'webp'
  if (startsWith(bytes, 'ftyphei', 4) || startsWith(bytes, 'ftypmif1', 4)) return 'heic'
  if (startsWith(bytes, 'Rar!\x1a\x07')) return 'rar'
  if (startsWith(bytes, "7z\xbc\xaf'\x1c")) return 'sevenZip'
  return null
}

const imageFinding = (
  kind: 'png' | 'jpeg',
  head: { readonly width: number; readonly height: number } | null,
  limits: IntakeLimits,
): Finding => {
  if (head === null) return { kind, problem: 'damaged' }
  return { kind, pages: 1, ...(head.width * head.height > limits.pixels ? { problem: 'bomb' } : {}) }
}

const compoundFinding = (bytes: Buffer): Finding => {
  const { kind, trait } = readCompoundFile(bytes)
  // Which Office program encrypted it stays unknown without the password; Word is the usual one.
  if (kind === 'encryptedOffice') return { kind: 'docx', problem: 'encrypted' }
  return { kind, ...(trait === null ? {} : { problem: trait }) }
}

const kindByMember: readonly (readonly [string, FileKind])[] = [
  ['word/document.xml', 'docx'],
  ['xl/workbook.xml', 'xlsx'],
  ['xl/workbook.bin', 'xlsx'],
  ['ppt/presentation.xml', 'pptx'],
]
const kindByOpenDocumentMime: Readonly<Record<string, FileKind>> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.text-template': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
}

const zipFinding = async (bytes: Buffer, extension: string, limits: IntakeLimits): Promise<Finding> => {
  const paths = new Set<string>()
  const marks = { mime: '', macro: false, encrypted: false }
  const walked = await walkZip(bytes, newBudget(limits), (path, content) => {
    paths.add(path)
    if (path === 'mimetype') marks.mime = content.toString('latin1').trim()
    if (path === 'META-INF/manifest.xml') marks.encrypted = content.includes('manifest:encryption-data')
    if (path.endsWith('vbaProject.bin') || path.startsWith('Basic/')) marks.macro = true
  })
  const kind =
    kindByOpenDocumentMime[marks.mime] ??
    (paths.has('[Content_Types].xml') ? kindByMember.find(([path]) => paths.has(path))?.[1] : undefined) ??
    'zip'
  if (!walked.ok) {
    // Without its members the kind cannot be told; the extension is the best guess for the sentence.
    const promised = kind === 'zip' ? zipKindOf(extension) : kind
    return { kind: promised, problem: walked.refusal.code }
  }
  if (marks.encrypted) return { kind, problem: 'encrypted' }
  return { kind, ...(marks.macro ? { problem: 'macro' } : {}) }
}

const zipKinds: readonly FileKind[] = ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp']
const zipKindOf = (extension: string): FileKind =>
  zipKinds.find((kind) => (fileKinds[kind].extensions as readonly string[]).includes(extension)) ?? 'zip'

const textKindOf = (bytes: Buffer): FileKind => {
  const head = bytes.subarray(0, 65_536)
  const hasWideMark = startsWith(head, '\xff\xfe') || startsWith(head, '\xfe\xff')
  // Old Vietnamese encodings are not UTF-8 but hold no control characters either.
  if (!hasWideMark && head.some((byte) => byte < 9 || (byte > 13 && byte < 27) || byte === 28)) return 'unknown'
  const text = (hasWideMark ? head.toString('utf16le') : head.toString('utf8')).replace(/^\uFEFF/, '').trimStart()
  if (text.startsWith('{\\rtf')) return 'rtf'
  if (/^<(!doctype html|html|head|body|script)\b/i.test(text)) return 'html'
  if (/^<[?!A-Za-z]/.test(text)) return 'xml'
  return isEmail(text) ? 'eml' : 'text'
}

const telltaleHeader =
  /^(from|to|received|return-path|delivered-to|date|subject|message-id|mime-version|content-type)$/i

/** At least two header lines, all well formed, two of them such as every message has. */
const isEmail = (text: string): boolean => {
  const head = text.split(/\r?\n\r?\n/, 1)[0] ?? ''
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const names = lines.map((line) => /^([!-9;-~]+):/.exec(line)?.[1])
  return (
    names.every((header, index) => header !== undefined || (index === 0 && head.startsWith('From '))) &&
    names.filter((header) => header !== undefined && telltaleHeader.test(header)).length >= 2
  )
}
