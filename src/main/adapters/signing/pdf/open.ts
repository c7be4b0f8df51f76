import { Findings } from '../findings.ts'
import { unlock } from './crypt.ts'
import { sayTheSame } from './equal.ts'
import { Budget, limits } from './limits.ts'
import {
  isArray,
  isDict,
  isName,
  isRef,
  isStream,
  isString,
  type PdfFile,
  type PdfView,
  type Revision,
  type XrefEntry,
} from './objects.ts'
import { standsAt } from './bytes.ts'
import { rebuild } from './rebuild.ts'
import { readRevisions } from './revisions.ts'
import { createStore, type Store } from './store.ts'
import { createView, showsDocument } from './view.ts'
import { lastEndMark } from './xref.ts'

export interface NotOpened {
  /**
   * - `notPdf`: neither a header nor an end mark.
   * - `encrypted`: the password does not fit, or the encryption is not by password.
   * - `damaged`: not even a rebuilt cross-reference leads to pages.
   * - `tooMuch`: a limit was reached before the file could be shown.
   */
  readonly trouble: 'notPdf' | 'encrypted' | 'damaged' | 'tooMuch'
}

/**
 * Opens a PDF for verification: strictly, revision by revision. The bytes are neither copied nor changed; objects are
 * read when asked for, and what reads only with tolerance is told in `findings`.
 * @param options.password user or owner password; the empty one is tried in any case
 */
export const openPdf = (bytes: Uint8Array, options: { readonly password?: string } = {}): PdfFile | NotOpened => {
  const header = headerOffset(bytes)
  if (header === null && lastEndMark(bytes) === null) return { trouble: 'notPdf' }
  const findings = new Findings()
  const budget = new Budget()
  if (header === null) findings.add('R1', 'pdf.noHeader')
  else if (header > 0) findings.add('R1', 'pdf.headerOffset', { offset: header })
  const store = createStore(bytes, budget, findings)
  const passwords = ['', ...(options.password === undefined ? [] : [options.password])]
  const revisions = readRevisions(bytes, budget, findings)
  if (revisions !== null) {
    const opened = attempt(store, revisions, passwords)
    if (opened !== null) return opened
  }
  if (budget.reached() !== null) return { trouble: 'tooMuch' }
  const found = rebuild(bytes, budget)
  if (found === null) return { trouble: budget.reached() === null ? 'damaged' : 'tooMuch' }
  findings.add('R4', 'pdf.rebuilt')
  const again = createStore(bytes, budget, findings)
  const revision: Revision = {
    index: 0,
    xrefOffset: bytes.length,
    end: bytes.length,
    endWithEol: bytes.length,
    xrefKind: 'rebuilt',
    entries: found.entries,
    trailer: found.trailer,
  }
  return (
    attempt(again, [revision], passwords, (view) => addCompressed(again, view, found.entries, found.containers)) ?? {
      trouble: budget.reached() === null ? 'damaged' : 'tooMuch',
    }
  )
}

/** Null when what was read shows no document. */
const attempt = (
  store: Store,
  revisions: readonly Revision[],
  passwords: readonly string[],
  prepare: (newest: PdfView) => void = () => undefined,
): PdfFile | NotOpened | null => {
  const last = revisions.length - 1
  if (!unlocked(store, createView(store, revisions, last), passwords)) return { trouble: 'encrypted' }
  prepare(createView(store, revisions, last))
  const views: (PdfView | undefined)[] = []
  const view = (revision: number): PdfView => (views[revision] ??= createView(store, revisions, revision))
  checkEncryption(store, revisions, view)
  return showsDocument(view(last)) ? { bytes: store.bytes, revisions, view, findings: store.findings } : null
}

/** Encryption begins with the first revision and stays as it is; else older and newer objects would be read by two keys. */
const checkEncryption = (store: Store, revisions: readonly Revision[], view: (revision: number) => PdfView): void => {
  if (!revisions.some(({ trailer }) => trailer.entries.has('Encrypt'))) return
  const newest = view(revisions.length - 1)
  const own = newest.trailer.entries.get('Encrypt')
  for (const { index, trailer } of revisions)
    if (!sayTheSame(own, newest, trailer.entries.get('Encrypt'), view(index))) {
      store.findings.add('R6', 'pdf.encryptionChanged', { revision: index + 1 })
      return
    }
}

const unlocked = (store: Store, view: PdfView, passwords: readonly string[]): boolean => {
  const entry = view.trailer.entries.get('Encrypt')
  if (entry === undefined || entry === null) return true
  const encrypt = view.resolve(entry)
  if (!isDict(encrypt)) return false
  if (isRef(entry)) store.plainNumbers.add(entry.num)
  const id = view.get(view.trailer, 'ID')
  const first = isArray(id) ? view.resolve(id[0]) : null
  for (const password of passwords) {
    const crypt = unlock(encrypt, isString(first) ? first.bytes : new Uint8Array(0), password, view.get)
    if (crypt === null) continue
    store.crypt = crypt
    return true
  }
  return false
}

/** Adds what object streams hold, as far as it does not stand in the file itself. */
const addCompressed = (
  store: Store,
  view: PdfView,
  entries: Map<number, XrefEntry>,
  containers: readonly number[],
): void => {
  const found = new Map<number, XrefEntry>()
  for (const container of containers) {
    const stream = view.object(container)
    if (!isStream(stream) || !isName(stream.dict.entries.get('Type'), 'ObjStm')) continue
    for (const [index, num] of (store.container(stream, view)?.numbers ?? []).entries())
      if (num <= limits.objectNumber) found.set(num, { kind: 'compressed', container, index })
  }
  for (const [num, entry] of found) if (!entries.has(num)) entries.set(num, entry)
}

/** `%PDF-` within the first 1024 bytes (ISO 32000-1 annex H, implementation note 13). */
const headerOffset = (bytes: Uint8Array): number | null => {
  for (let at = 0; at < Math.min(1024, bytes.length); at++)
    if (bytes[at] === 0x25 && standsAt(bytes, at, '%PDF-')) return at
  return null
}
