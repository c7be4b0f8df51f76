import { isArray, isDict, isName, isRef, isStream, type PdfDict, type PdfObject, type PdfView } from '../pdf/objects.ts'
import type { ChangeList } from './change.ts'
import type { Comparison } from './comparison.ts'

/** Entries of the trailer that only serve reading, or are judged elsewhere. */
const structural = new Set([
  'Size',
  'Prev',
  'XRefStm',
  'Type',
  'W',
  'Index',
  'Length',
  'Filter',
  'DecodeParms',
  'DL',
  'Info',
  'ID',
  'Root',
])

export const compareTrailers = (comparison: Comparison, changes: ChangeList): void => {
  const { old, next } = comparison
  const [root, rootNow] = [old.trailer.entries.get('Root'), next.trailer.entries.get('Root')]
  if (!isRef(root) || !isRef(rootNow) || root.num !== rootNow.num)
    changes.add('catalog', 'disallowed', 'change.catalogEntry', { text: 'Root' })
  for (const [key, value] of old.trailer.entries) {
    if (structural.has(key)) continue
    // A later trailer need not repeat an entry; what it named must still be the same.
    const now = next.trailer.entries.get(key)
    if (key === embedded && now !== undefined && leadsNowhere(next, now)) continue
    if (!comparison.same(value, now ?? value, key, 'general'))
      changes.add('catalog', 'disallowed', 'change.catalogEntry', { text: key })
  }
  if (next.trailer.entries.has('Encrypt') !== old.trailer.entries.has('Encrypt'))
    changes.add('catalog', 'disallowed', 'change.catalogEntry', { text: 'Encrypt' })
  const [info, infoNow] = [old.trailer.entries.get('Info'), next.trailer.entries.get('Info')]
  if (
    infoNow !== undefined &&
    (!isRef(infoNow) || !isRef(info) || info.num !== infoNow.num || comparison.touched(info.num))
  )
    changes.add('allowed', 'lta', 'change.documentData', { text: 'Info' })
}

/** Where LibreOffice keeps the editable original; other writers copy the entry without the object. */
const embedded = 'AdditionalStreams'

const leadsNowhere = (view: PdfView, list: PdfObject): boolean =>
  isArray(list) && list.every((item) => !isStream(view.resolve(item)))

/** Entries of the catalogue with rules in other files. */
const elsewhere = new Set(['Pages', 'AcroForm', 'StructTreeRoot'])

/** The catalogue: what long-term data may add to it, and nothing else (ISO 32000-2 §12.8.2.2, table 257). */
export const compareCatalogs = (comparison: Comparison, changes: ChangeList): void => {
  const before = comparison.old.catalog
  const after = comparison.next.catalog
  const rules: Readonly<Record<string, (comparison: Comparison, before: PdfObject, after: PdfObject) => boolean>> = {
    DSS: isEvidenceKept,
    Extensions: areExtensionsKept,
    Version: isVersion,
    Metadata: isMetadata,
    MarkInfo: isMarkInfo,
    Perms: arePermissionsKept,
  }
  for (const key of new Set([...before.entries.keys(), ...after.entries.keys()])) {
    if (elsewhere.has(key)) continue
    if (comparison.same(before.entries.get(key), after.entries.get(key), key, 'general')) continue
    const rule = rules[key]
    const [was, now] = [comparison.old.get(before, key), comparison.next.get(after, key)]
    if (rule?.(comparison, was, now)) changes.add('allowed', 'lta', 'change.documentData', { text: key })
    else if (key === 'Perms') changes.add('catalog', 'disallowed', 'change.permissions')
    else if (key === 'DSS') changes.add('evidence', 'disallowed', 'change.evidenceRemoved')
    else if (key === 'OpenAction' || key === 'AA' || (key === 'Names' && hasScripts(comparison.next, now)))
      changes.add('catalog', 'disallowed', 'change.script', { text: key })
    else changes.add('catalog', 'disallowed', 'change.catalogEntry', { text: key })
  }
  if (after.duplicates.length > 0 && after !== before)
    changes.add('catalog', 'disallowed', 'change.catalogEntry', { text: after.duplicates[0] ?? null })
}

const hasScripts = (view: PdfView, names: PdfObject): boolean => view.get(names, 'JavaScript') !== null

/** ISO 32000-2 §12.8.4.3: lists of streams, and per signature such lists. Single items may leave when others replace them. */
const isEvidenceKept = ({ next }: Comparison, _before: PdfObject, after: PdfObject): boolean => {
  if (!isDict(after)) return false
  const areStreams = (holder: PdfObject, keys: readonly string[]): boolean =>
    keys.every((key) => {
      const list = next.get(holder, key)
      return list === null || (isArray(list) && list.every((item) => isStream(next.resolve(item))))
    })
  if (!areStreams(after, ['Certs', 'OCSPs', 'CRLs'])) return false
  const perSignature = next.get(after, 'VRI')
  if (perSignature === null) return true
  return (
    isDict(perSignature) &&
    [...perSignature.entries].every(([key, item]) => {
      const entry = next.resolve(item)
      return key === 'Type' || (isDict(entry) && areStreams(entry, ['Cert', 'OCSP', 'CRL']))
    })
  )
}

/** Developer extensions are not removed and not lowered (ISO 32000-2 §7.12). */
const areExtensionsKept = ({ old, next }: Comparison, before: PdfObject, after: PdfObject): boolean => {
  if (before === null) return isDict(after)
  if (!isDict(before) || !isDict(after)) return false
  return [...before.entries.keys()].every((key) => {
    const was = old.get(before, key)
    const now = next.get(after, key)
    if (!isDict(was)) return key === 'Type' || isArray(now) || isDict(now)
    if (!isDict(now)) return isArray(now)
    const level = old.get(was, 'ExtensionLevel')
    const levelNow = next.get(now, 'ExtensionLevel')
    if (typeof level === 'number' && !(typeof levelNow === 'number' && levelNow >= level)) return false
    return versionOf(next.get(now, 'BaseVersion')) >= versionOf(old.get(was, 'BaseVersion'))
  })
}

/** A version shows nothing and hides nothing; it only has to be one. */
const isVersion = (_: Comparison, _before: PdfObject, after: PdfObject): boolean =>
  after === null || versionOf(after) > 0

/** 0 for what names no version. */
const versionOf = (object: PdfObject): number =>
  isName(object) && /^\d\.\d$/.test(object.name) ? Number(object.name) : 0

/** XMP without entities or another document type: it shows nothing on any page. */
const isMetadata = ({ next }: Comparison, before: PdfObject, after: PdfObject): boolean => {
  if (after === null)
    return before !== null && next.get(next.catalog, 'Metadata') === null && !next.catalog.entries.has('Metadata')
  if (!isStream(after)) return false
  const data = next.data(after)
  if (data === null) return false
  const text = new TextDecoder()
    .decode(data)
    .replace(/^\uFEFF/u, '')
    .trimStart()
  return text.startsWith('<') && text.trimEnd().endsWith('>') && !/<!(?:DOCTYPE|ENTITY)/iu.test(text)
}

const isMarkInfo = ({ next }: Comparison, _before: PdfObject, after: PdfObject): boolean =>
  isDict(after) && [...after.entries.values()].every((value) => typeof next.resolve(value) === 'boolean')

/** Nothing granted or demanded at signing may go; a certification may come (judged as such elsewhere). */
const arePermissionsKept = (comparison: Comparison, before: PdfObject, after: PdfObject): boolean => {
  if (!isDict(after)) return false
  return isDict(before)
    ? [...before.entries].every(([key, value]) => comparison.same(value, after.entries.get(key), key, 'general'))
    : before === null
}

/** Containers of objects belong to one revision: rewriting one would change every object in it. */
export const compareContainers = (comparison: Comparison, changes: ChangeList): void => {
  for (const num of comparison.numbers) {
    if (!comparison.existed(num)) continue
    const was = comparison.old.object(num)
    if (isStream(was) && isName(typeOf(was.dict), 'ObjStm') && comparison.touched(num))
      changes.add('shared', 'disallowed', 'change.overwritten', { text: `${num}` })
  }
}

const typeOf = (dict: PdfDict): PdfObject | undefined => dict.entries.get('Type')
