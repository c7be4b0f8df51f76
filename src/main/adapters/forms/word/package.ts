/** A Word file as its parts, opened as a hostile file and put together again. ISO/IEC 29500-2. */
import { strFromU8, strToU8, zipSync } from 'fflate'
import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { newBudget, type IntakeLimits } from '../../files/limits.ts'
import { walkZip } from '../../files/zip.ts'

export type WordTrouble = 'notWord' | 'damaged' | 'encrypted' | 'bomb' | 'macro'

/** By path inside the file. */
export type WordParts = Map<string, Uint8Array>

const limits: IntakeLimits = {
  fileBytes: 60 * 1024 * 1024,
  unpackedBytes: 120 * 1024 * 1024,
  entries: 2000,
  ratio: 300,
  ratioFromBytes: 5 * 1024 * 1024,
  depth: 1,
  pixels: 0,
}

export const mainPart = 'word/document.xml'

const active = /vbaProject|vbaData|\/activeX\/|macroEnabled|application\/vnd\.ms-office\.active/i

/** Answers the parts; a file with macros or active controls is refused, as is anything but a Word document. */
export const openWord = async (bytes: Uint8Array): Promise<Result<WordParts, WordTrouble>> => {
  const parts: WordParts = new Map()
  const walked = await walkZip(bytes, newBudget(limits), (path, content) => parts.set(path, new Uint8Array(content)))
  if (!walked.ok) return fail(walked.refusal.code === 'unsupported' ? 'damaged' : walked.refusal.code)
  const types = parts.get('[Content_Types].xml')
  if (types === undefined || !parts.has(mainPart)) return fail('notWord')
  if (active.test(strFromU8(types)) || [...parts.keys()].some((path) => active.test(path))) return fail('macro')
  // Office files have no document types; one is there to make the reader swell.
  for (const [path, content] of parts)
    if (/\.(xml|rels)$/i.test(path) && strFromU8(content.subarray(0, 2000)).includes('<!DOCTYPE'))
      return fail('damaged')
  return ok(parts)
}

export const textOfPart = (parts: WordParts, path: string): string | undefined => {
  const content = parts.get(path)
  return content === undefined ? undefined : strFromU8(content)
}

export const setPart = (parts: WordParts, path: string, xml: string): void => {
  parts.set(path, strToU8(xml))
}

/** The text of the pages: body, headers, footers, notes. */
export const writtenParts = (parts: WordParts): readonly string[] =>
  [...parts.keys()].filter((path) => /^word\/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$/.test(path))

/** Points what lies outside the file nowhere; links that a reader clicks himself stay. */
export const cutOutside = (parts: WordParts): void => {
  for (const path of parts.keys()) {
    if (!path.endsWith('.rels')) continue
    const rels = textOfPart(parts, path) ?? ''
    const cut = rels.replace(/<Relationship\b[^>]*>/g, (one) =>
      /TargetMode\s*=\s*["']External/i.test(one) && !/Type\s*=\s*["'][^"']*\/hyperlink["']/i.test(one)
        ? one.replace(/\bTarget\s*=\s*("[^"]*"|'[^']*')/i, 'Target="about:blank"')
        : one,
    )
    if (cut !== rels) setPart(parts, path, cut)
  }
}

/** The same bytes for the same parts: times inside the archive are fixed. */
export const closeWord = (parts: WordParts): Uint8Array =>
  zipSync(Object.fromEntries(parts), { level: 6, mtime: new Date(1980, 0, 1) })
