import { isArray, isDict, isStream, type PdfFile, type PdfObject, type PdfView } from '../pdf/objects.ts'

/** Something a document security store holds, and the revision that brought it (0 is the oldest). */
export interface Stored {
  readonly der: Uint8Array
  readonly revision: number
}

/** What all document security stores of a file hold (ETSI EN 319 142-1 §5.4.2), the oldest first. */
export interface SecurityStore {
  readonly certificates: readonly Stored[]
  readonly crls: readonly Stored[]
  readonly ocsps: readonly Stored[]
}

const maximumStored = 2000

const keysByKind = {
  certificates: ['Certs', 'Cert'],
  crls: ['CRLs', 'CRL'],
  ocsps: ['OCSPs', 'OCSP'],
} as const

/** The store's dictionary and those of its VRI, which list per signature what the store mostly holds already. */
const dictionariesOf = (view: PdfView): PdfObject[] => {
  const store = view.get(view.catalog, 'DSS')
  if (!isDict(store)) return []
  const perSignature = view.get(store, 'VRI')
  if (!isDict(perSignature)) return [store]
  return [store, ...[...perSignature.entries.values()].slice(0, maximumStored).map((entry) => view.resolve(entry))]
}

/** Reads every revision's store; a stream named by several is decoded once and belongs to the first. */
export const readSecurityStore = (file: PdfFile): SecurityStore => {
  const found = { certificates: [] as Stored[], crls: [] as Stored[], ocsps: [] as Stored[] }
  const seen = new Set<number>()
  for (const { index } of file.revisions) {
    const view = file.view(index)
    for (const dictionary of dictionariesOf(view)) {
      if (!isDict(dictionary)) continue
      for (const kind of ['certificates', 'crls', 'ocsps'] as const) {
        for (const key of keysByKind[kind]) {
          const listed = view.resolve(dictionary.entries.get(key))
          if (!isArray(listed)) continue
          for (const item of listed) {
            const stream = view.resolve(item)
            if (!isStream(stream) || seen.has(stream.start) || seen.size >= maximumStored) continue
            seen.add(stream.start)
            const der = view.data(stream)
            if (der !== null) found[kind].push({ der, revision: index })
          }
        }
      }
    }
  }
  return found
}
