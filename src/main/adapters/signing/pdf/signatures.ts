import type { Coverage, SignatureKind } from '#shared/signatures/words.ts'
import { Findings } from '../findings.ts'
import {
  berLength,
  contentsPlaces,
  findOverlaps,
  indirectContents,
  isBareHexString,
  objectPlace,
  readRange,
} from './byte-range.ts'
import { sayTheSame } from './equal.ts'
import { type SignedField, signedFields } from './fields.ts'
import { Budget, limits } from './limits.ts'
import {
  isArray,
  isDict,
  isName,
  isRef,
  isString,
  type PdfDict,
  type PdfFile,
  type PdfObject,
  type PdfView,
} from './objects.ts'
import { locksOf, permissionOf, referencesOf } from './locks.ts'
import { pageOfAnnotation } from './pages.ts'
import { isWhite } from './bytes.ts'
import type { FoundSignature, SignedRange } from './signature.ts'
import { instantOf, textOf } from './text.ts'
import { unattachedDictionaries } from './unattached.ts'

export interface SignaturesOfFile {
  /** In the order they were made: by where their byte range stops, unusable ones last. */
  readonly signatures: readonly FoundSignature[]
  /** Dictionaries that look like signatures and hang on no field. */
  readonly unattached: number
}

const detached = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached', 'ETSI.RFC3161']
const legacy = ['adbe.pkcs7.sha1', 'adbe.x509.rsa_sha1']

/**
 * Finds the signatures the form shows in its newest revision and says what their byte ranges cover, before any
 * cryptography (ISO 32000-2 §12.8, ETSI EN 319 142-1). Findings about the form as a whole go to the file's.
 */
export const findSignatures = (file: PdfFile): SignaturesOfFile => {
  const newest = file.view(file.revisions.length - 1)
  const perms = newest.get(newest.catalog, 'Perms')
  const usageRights = numberOf(isDict(perms) ? perms.entries.get('UR3') : null)
  const byDict = new Set<number>()
  const found: FoundSignature[] = []
  for (const field of signedFields(newest, file.findings)) {
    const dictNumber = numberOf(field.value)
    if (dictNumber !== null) {
      // Several fields may show one signature.
      if (byDict.has(dictNumber)) continue
      byDict.add(dictNumber)
    }
    if (found.length >= limits.signatures) {
      file.findings.add('F1', 'pdf.limit', { limit: 'signatures' })
      break
    }
    found.push(examine(file, newest, field, dictNumber))
  }
  const unattached = unattachedDictionaries(file, newest, byDict, usageRights)
  if (found.length === 0 && unattached.size > 0) {
    const removed = removedSignatures(file)
    found.push(...(removed.length > 0 ? removed : looseSignatures(file, newest, unattached)))
  }
  found.sort((one, other) => (one.range?.stop ?? Infinity) - (other.range?.stop ?? Infinity))
  findOverlaps(found)
  checkCertification(file, newest, perms, found)
  return { signatures: found, unattached: unattached.size }
}

/** Those of the newest revision that still showed some: whoever takes a form away may not make a paper look unsigned (F7). */
const removedSignatures = (file: PdfFile): FoundSignature[] => {
  for (const { index } of file.revisions.slice(0, -1).toReversed()) {
    const view = file.view(index)
    const fields = signedFields(view, new Findings()).slice(0, limits.signatures)
    if (fields.length === 0) continue
    return fields.map((field) => {
      const signature = examine(file, view, field, numberOf(field.value))
      signature.findings.add('F7', 'field.signatureRemoved', { field: field.name, revision: index + 2 })
      return signature
    })
  }
  return []
}

/** Extracts of a signed paper (Official Gazette) and torn files keep signatures that fit no form: broken, never "no signature". */
const looseSignatures = (file: PdfFile, view: PdfView, numbers: ReadonlySet<number>): FoundSignature[] =>
  [...numbers].slice(0, limits.signatures).map((num) => {
    const field = { name: '', num: null, dict: nothing, value: { type: 'ref', num, gen: 0 } } as const
    const signature = examine(file, view, { ...field, widget: { num: null, dict: nothing } }, num)
    signature.findings.add('F2', 'field.outsideForm')
    return signature
  })

const numberOf = (object: PdfObject | undefined): number | null => (isRef(object) ? object.num : null)

const nothing: PdfDict = { type: 'dict', entries: new Map(), duplicates: [] }

const examine = (file: PdfFile, newest: PdfView, field: SignedField, dictNumber: number | null): FoundSignature => {
  const findings = new Findings()
  const value = newest.resolve(field.value)
  const dict = isDict(value) ? value : nothing
  if (!isDict(value)) findings.add('F1', 'field.valueDamaged')
  for (const key of ['ByteRange', 'Contents', 'SubFilter', 'Type'])
    if (dict.duplicates.includes(key)) findings.add('B4', 'field.keyTwice', { key })
  const subFilter = nameIn(newest, dict, 'SubFilter')
  if (isDict(value)) checkSubFilter(subFilter, findings)
  const range = isDict(value) ? readRange(dict, newest, file.bytes.length, findings) : null
  const contents = isDict(value) ? readContents(newest, dict, findings) : null
  const revision = range === null ? null : revisionEndingAt(file, range.stop)
  const signed = revision === null ? null : file.view(revision)
  if (range !== null) {
    checkGap(file, signed ?? newest, field, range, findings)
    checkRevision(file, range, revision, findings)
    if (signed !== null) checkSigned(newest, signed, field, dict, findings)
  }
  const references = referencesOf(newest, dict, findings)
  const certification = references.find((reference) => isName(newest.get(reference, 'TransformMethod'), 'DocMDP'))
  const kind: SignatureKind =
    subFilter === 'ETSI.RFC3161' || nameIn(newest, dict, 'Type') === 'DocTimeStamp'
      ? 'documentTimestamp'
      : certification === undefined
        ? 'approval'
        : 'certification'
  const text = (key: string): string | null => {
    const string = newest.get(dict, key)
    return isString(string) ? textOf(string.bytes) : null
  }
  const time = newest.get(dict, 'M')
  return {
    field: field.name,
    fieldNumber: field.num,
    dictNumber,
    dict,
    kind,
    subFilter,
    range,
    contents,
    revision,
    coverage: coverageOf(file, range, contents, revision, findings),
    permission:
      certification === undefined ? null : permissionOf(newest, newest.get(certification, 'TransformParams'), 2),
    locks: locksOf(newest, signed ?? newest, field, references),
    claimed: {
      name: text('Name'),
      reason: text('Reason'),
      location: text('Location'),
      signedAt: isString(time) ? instantOf(time.bytes) : null,
    },
    page: pageOfAnnotation(newest, field.widget.num, field.widget.dict),
    box: boxOf(newest, field.widget.dict),
    findings,
  }
}

const nameIn = (view: PdfView, dict: PdfDict, key: string): string | null => {
  const name = view.get(dict, key)
  return isName(name) ? name.name : null
}

const checkSubFilter = (subFilter: string | null, findings: Findings): void => {
  if (subFilter !== null && legacy.includes(subFilter)) findings.add('F5', 'field.legacySubFilter', { subFilter })
  else if (subFilter === null || !detached.includes(subFilter))
    findings.add('F5', 'field.subFilterUnknown', { subFilter: subFilter ?? '' })
}

/** The value of /Contents without its padding (F6, B5). */
const readContents = (view: PdfView, dict: PdfDict, findings: Findings): Uint8Array | null => {
  const contents = view.get(dict, 'Contents')
  if (!isString(contents) || contents.bytes.every((byte) => byte === 0)) {
    findings.add('F6', 'field.noContents')
    return null
  }
  const length = berLength(contents.bytes)
  if (length === null) {
    findings.add('F6', 'field.contentsMalformed')
    return null
  }
  for (let at = length; at < contents.bytes.length; at++)
    if (contents.bytes[at] !== 0) {
      findings.add('B5', 'range.padding', { bytes: contents.bytes.length - length })
      break
    }
  return contents.bytes.subarray(0, length)
}

/** What the field's /V is in a view; a field written directly in the form has but one. */
const valueIn = (view: PdfView, field: SignedField): PdfObject => {
  if (field.num === null) return field.value
  const holder = view.object(field.num)
  return isDict(holder) ? (holder.entries.get('V') ?? null) : null
}

/** The gap is exactly the hexadecimal string that is the value of the signature's own /Contents (B4). */
const checkGap = (file: PdfFile, view: PdfView, field: SignedField, range: SignedRange, findings: Findings): void => {
  const budget = new Budget()
  const value = valueIn(view, field)
  const entry = view.entry(numberOf(value) ?? field.num ?? -1)
  if (entry?.kind !== 'inFile') {
    findings.add('B4', 'range.notInFile')
    return
  }
  const places = contentsPlaces(file.bytes, entry.offset, isRef(value) ? [] : ['V'], budget)
  let [place] = places ?? []
  const dict = view.resolve(value)
  const indirect = isDict(dict) ? indirectContents(dict) : null
  if (indirect !== null) {
    const at = view.entry(indirect)
    place = at?.kind === 'inFile' ? (objectPlace(file.bytes, at.offset, budget) ?? undefined) : undefined
  }
  if (places?.length !== 1 || place === undefined || place.start !== range.start || place.end !== range.end)
    findings.add('B4', 'range.gapNotContents')
  else if (!isBareHexString(file.bytes, place)) findings.add('B4', 'range.gapNotHex')
}

/** The newest revision whose end the range reaches with nothing but white space behind it. */
const revisionEndingAt = (file: PdfFile, stop: number): number | null => {
  const found = file.revisions.findLast(({ end, xrefKind }) => end <= stop && xrefKind !== 'rebuilt')
  if (found === undefined || stop - found.end > limits.endPadding) return null
  for (let at = found.end; at < stop; at++) if (!isWhite(file.bytes[at])) return null
  return found.index
}

/** The range ends where a revision ends, and no cross-reference of that revision or an older one lies outside it (B6). */
const checkRevision = (file: PdfFile, range: SignedRange, revision: number | null, findings: Findings): void => {
  if (revision === null) {
    // A rebuilt file has no revisions to end with, and is not judged for that.
    if (file.revisions[0]?.xrefKind !== 'rebuilt') findings.add('B6', 'range.noRevisionEnd', { stop: range.stop })
    return
  }
  const outside = file.revisions
    .slice(0, revision + 1)
    .some(({ xrefOffset }) => xrefOffset >= range.stop || (xrefOffset >= range.start && xrefOffset < range.end))
  if (outside) findings.add('B6', 'range.xrefOutside')
}

/** The signature dictionary was there when it was signed, and says the same now (B8). */
const checkSigned = (newest: PdfView, signed: PdfView, field: SignedField, dict: PdfDict, findings: Findings): void => {
  const before = signed.resolve(valueIn(signed, field))
  if (!isDict(before)) findings.add('B8', 'range.notSignedThen')
  else if (!sayTheSame(dict, newest, before, signed)) findings.add('B8', 'range.dictChanged')
}

const coverageOf = (
  file: PdfFile,
  range: SignedRange | null,
  contents: Uint8Array | null,
  revision: number | null,
  findings: Findings,
): Coverage => {
  if (range === null || findings.all.some(({ check }) => check === 'B4')) return 'partial'
  if (contents === null) return 'unclear'
  if (range.stop === file.bytes.length) return 'wholeFile'
  return revision === null ? 'unclear' : 'wholeRevision'
}

/** Null for a widget nobody sees: without area, hidden or not for view. */
const boxOf = (view: PdfView, widget: PdfDict): FoundSignature['box'] => {
  const rect = view.get(widget, 'Rect')
  const flags = view.get(widget, 'F')
  if (!isArray(rect) || rect.length !== 4 || (typeof flags === 'number' && (flags & 0b100010) !== 0)) return null
  const [a, b, c, d] = rect.map((side) => view.resolve(side))
  if (typeof a !== 'number' || typeof b !== 'number' || typeof c !== 'number' || typeof d !== 'number') return null
  return a === c || b === d ? null : [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}

/** /Perms must lead to the certification signature, which comes first (F3). */
const checkCertification = (file: PdfFile, view: PdfView, perms: PdfObject, found: readonly FoundSignature[]): void => {
  const named = isDict(perms) ? perms.entries.get('DocMDP') : undefined
  const certifications = found.filter(({ kind }) => kind === 'certification')
  for (const signature of certifications) {
    if (named === undefined || numberOf(named) !== signature.dictNumber)
      signature.findings.add('F3', 'field.certificationNotNamed')
    if (signature !== certifications[0]) signature.findings.add('F3', 'field.certificationTwice')
  }
  if (
    named !== undefined &&
    view.resolve(named) !== null &&
    !certifications.some(({ dictNumber }) => dictNumber === numberOf(named))
  )
    file.findings.add('F3', 'field.certificationMissing')
}
