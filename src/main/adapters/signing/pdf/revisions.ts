import type { Findings } from '../findings.ts'
import { type Budget, limits } from './limits.ts'
import { isDict, type Revision, type XrefEntry } from './objects.ts'
import { isWhite } from './bytes.ts'
import { Parser } from './parser.ts'
import {
  type EndMark,
  endMarkAt,
  endMarkOf,
  lastEndMark,
  names,
  offsetOf,
  readSection,
  sameEntry,
  type Section,
} from './xref.ts'

/** A section with the end mark that names it, and the stream a hybrid table adds. */
interface Link {
  readonly section: Section
  readonly stream: Section | null
  readonly mark: EndMark | null
}

/**
 * Cuts a file into its revisions by the chain of cross-reference sections, newest to oldest: one revision for each
 * `startxref … %%EOF` the chain passes through. Sections nobody's end mark names (the main section of a linearized
 * file) belong to the revision that leads to them. Null when the chain does not read.
 */
export const readRevisions = (bytes: Uint8Array, budget: Budget, findings: Findings): Revision[] | null => {
  const last = lastEndMark(bytes)
  const links = last && readChain(bytes, last, budget, findings)
  if (links === null) return null
  const groups: { readonly mark: EndMark; readonly links: Link[] }[] = []
  for (const link of links) {
    const group = groups.at(-1)
    if (link.mark !== null) groups.push({ mark: link.mark, links: [link] })
    else if (group === undefined) return null
    else group.links.push(link)
  }
  groups.reverse()
  const linearized = isLinearized(bytes, budget)
  const revisions: Revision[] = []
  const hybrid = links.some(({ stream }) => stream !== null)
  const inForce = new Map<number, XrefEntry>()
  for (const [index, { mark, links: own }] of groups.entries()) {
    if (
      own.some(({ section, stream }) => Math.max(section.after, stream?.after ?? 0) > mark.end) ||
      mark.end < (revisions.at(-1)?.end ?? 0)
    )
      findings.add('R2', 'pdf.xrefOrder', { revision: index + 1 })
    if (own.length > 1 && !(linearized && index === 0 && own.length === 2))
      findings.add('R2', 'pdf.xrefWithoutEnd', { revision: index + 1 })
    const newest = own[0] as Link
    revisions.push({
      index,
      xrefOffset: newest.section.offset,
      end: mark.end,
      endWithEol: mark.end + endOfLine(bytes, mark.end),
      xrefKind: newest.stream === null ? newest.section.kind : 'hybrid',
      entries: merged(own, inForce),
      trailer: newest.section.trailer,
    })
    if (hybrid) for (const [num, entry] of revisions.at(-1)?.entries ?? []) inForce.set(num, entry)
  }
  checkContainers(revisions, findings)
  const end = revisions.at(-1)?.end ?? 0
  let behind = end
  while (behind < bytes.length && isWhite(bytes[behind])) behind++
  if (behind < bytes.length) findings.add('R5', 'pdf.trailingBytes', { bytes: bytes.length - end })
  return revisions
}

const readChain = (bytes: Uint8Array, last: EndMark, budget: Budget, findings: Findings): Link[] | null => {
  const links: Link[] = []
  const seen = new Set<number>()
  let next: number | null = last.value
  while (next !== null) {
    if (seen.has(next) || seen.size >= limits.revisions) return null
    seen.add(next)
    const section = readSection(bytes, next, budget)
    if (section === null) return null
    seen.add(section.offset)
    for (const oddity of section.oddities)
      if (oddity === 'repeatedEntry') findings.add('R3', 'pdf.xrefRepeated')
      else findings.add('R2', 'pdf.xrefLoose', { oddity })
    const hidden = section.kind === 'table' ? offsetOf(section.trailer, 'XRefStm') : null
    if (hidden === 'bad') return null
    const stream = hidden === null ? null : readSection(bytes, hidden, budget)
    if (hidden !== null && stream?.kind !== 'stream') return null
    links.push({ section, stream, mark: markOf(bytes, section, budget) })
    const previous: number | null | 'bad' = offsetOf(section.trailer, 'Prev')
    if (previous === 'bad') return null
    next = previous
  }
  return links
}

/** The end mark right after the section when it names it, else the first one further on that does. */
const markOf = (bytes: Uint8Array, section: Section, budget: Budget): EndMark | null => {
  const parser = new Parser(bytes, section.after, bytes.length, budget)
  parser.skip()
  const next = endMarkAt(bytes, parser.pos)
  if (next !== null && names(bytes, next, section.offset)) return next
  return endMarkOf(bytes, section.offset, section.after, budget)
}

const merged = (links: readonly Link[], before: ReadonlyMap<number, XrefEntry>): Map<number, XrefEntry> => {
  const [newest] = links
  if (links.length === 1 && newest?.stream === null) return newest.section.entries
  const entries = new Map<number, XrefEntry>()
  for (let index = links.length - 1; index >= 0; index--)
    for (const [num, entry] of entriesOf(links[index] as Link, before)) entries.set(num, entry)
  return entries
}

/**
 * The table goes before its stream, except that what it shows as free may be in the stream (ISO 32000-2 §7.5.8.4).
 * A stream that only repeats what already holds defines nothing: some signers copy /XRefStm into their own trailer.
 */
const entriesOf = ({ section, stream }: Link, before: ReadonlyMap<number, XrefEntry>): Map<number, XrefEntry> => {
  if (stream === null) return section.entries
  const entries = new Map(section.entries)
  for (const [num, entry] of stream.entries) {
    const own = entries.get(num)
    if (own !== undefined && own.kind !== 'free') continue
    const known = before.get(num)
    if (own !== undefined || known === undefined || !sameEntry(known, entry)) entries.set(num, entry)
  }
  return entries
}

/** An object stream written anew changes every older object still kept in it, though no entry says so. */
const checkContainers = (revisions: readonly Revision[], findings: Findings): void => {
  const containers = new Set<number>()
  let suspects = 0
  for (const { index, entries } of revisions) {
    if (index > 0)
      for (const num of entries.keys())
        if (containers.has(num) && (suspects++ > 50 || stillUsed(revisions, index, num))) {
          findings.add('R3', 'pdf.containerReplaced', { object: num, revision: index + 1 })
          return
        }
    for (const entry of entries.values()) if (entry.kind === 'compressed') containers.add(entry.container)
  }
}

/** Whether an entry older than `revision` that is in force there lies in object stream `container`. */
const stillUsed = (revisions: readonly Revision[], revision: number, container: number): boolean => {
  const newer = new Set<number>(revisions[revision]?.entries.keys())
  for (let index = revision - 1; index >= 0; index--)
    for (const [num, entry] of revisions[index]?.entries ?? []) {
      if (newer.has(num)) continue
      newer.add(num)
      if (entry.kind === 'compressed' && entry.container === container) return true
    }
  return false
}

const isLinearized = (bytes: Uint8Array, budget: Budget): boolean => {
  const parser = new Parser(bytes, 0, Math.min(bytes.length, 2048), budget)
  if (parser.integer() === null || parser.integer() === null || !parser.keyword('obj')) return false
  const first = parser.object()
  return isDict(first) && first.entries.has('Linearized')
}

const endOfLine = (bytes: Uint8Array, at: number): 0 | 1 | 2 => {
  if (bytes[at] === 13) return bytes[at + 1] === 10 ? 2 : 1
  return bytes[at] === 10 ? 1 : 0
}
