import type { SigningWarningCode } from '#shared/contract/signing-papers.ts'
import { compareShown } from '../changes/appearance.ts'
import type { FieldNode } from '../changes/form-tree.ts'
import { isArray, isDict, isName, isStream, type PdfFile, type PdfObject, type PdfView } from '../pdf/objects.ts'
import { pages } from '../pdf/pages.ts'

/**
 * What a person should know before signing, for the page may come to say or do something else later.
 * - `script`: JavaScript in the document, a page, a field or an annotation.
 * - `launch`: an action that starts a program, sends or fetches something.
 * - `hiddenContent`: layers that are switched off.
 * - `fieldShowsOther`: a field shows something else than its value (`field` names it).
 * - `external`: content that is fetched from another file.
 * - `trailingBytes`: bytes behind the end of the document.
 * - `otherSigner`: under the signature stands another name (`field`) than that of the person who signs.
 * - `otherNumber`: page 1 shows another number (`field`) than the one the paper was given.
 * - `dateOpen`: page 1 has its number, and room for the date that nobody fills in any more.
 * - `scanCoarse`, `scanColourless`, `scanScaled`, `scanShrunk`, `scanOldFormat`: of a copy, what the law asks of the scan
 *   and it is not (`scan.ts`).
 * - `certified`: its author certified it, and permits signing: a signature that is seen changes how his page looks.
 */
export interface SigningWarning {
  readonly code: SigningWarningCode
  readonly field?: string
  readonly value?: string
}

const launching = new Set(['Launch', 'SubmitForm', 'ImportData', 'GoToR', 'GoToE', 'Rendition', 'RichMediaExecute'])
const actionsRead = 2_000
const pagesRead = 500

/** Follows actions and what comes after them (/Next). */
const createReader = (view: PdfView) => {
  const found = { script: false, launch: false }
  let left = actionsRead
  const read = (action: PdfObject, depth = 0): void => {
    const one = view.resolve(action)
    if (depth > 8 || left-- <= 0) return
    if (isArray(one)) for (const item of one) read(item, depth + 1)
    if (!isDict(one)) return
    const kind = view.get(one, 'S')
    if (isName(kind, 'JavaScript')) found.script = true
    else if (isName(kind) && launching.has(kind.name)) found.launch = true
    if (one.entries.has('Next')) read(one.entries.get('Next') ?? null, depth + 1)
  }
  /** /A and every action of /AA. */
  const readHolder = (holder: PdfObject): void => {
    const dict = view.resolve(holder)
    if (!isDict(dict)) return
    if (dict.entries.has('A')) read(dict.entries.get('A') ?? null)
    const additional = view.get(dict, 'AA')
    if (isDict(additional)) for (const action of additional.entries.values()) read(action)
  }
  return { found, read, readHolder }
}

const hidesLayers = (view: PdfView): boolean => {
  const configuration = view.get(view.get(view.catalog, 'OCProperties'), 'D')
  const off = view.get(configuration, 'OFF')
  return (isArray(off) && off.length > 0) || isName(view.get(configuration, 'BaseState'), 'OFF')
}

/** Content streams and XObjects whose data is in another file (ISO 32000-2 §7.3.8.2, §8.10.4). */
const isExternal = (view: PdfView, stream: PdfObject): boolean =>
  isStream(stream) && (stream.dict.entries.has('F') || view.get(stream.dict, 'Ref') !== null)

/** Everything of the kind that is found, each code once; fields by name. */
export const warningsOf = (file: PdfFile, fields: ReadonlyMap<string, FieldNode>): readonly SigningWarning[] => {
  const view = file.view(file.revisions.length - 1)
  const reader = createReader(view)
  reader.read(view.catalog.entries.get('OpenAction') ?? null)
  reader.readHolder(view.catalog)
  if (view.get(view.get(view.catalog, 'Names'), 'JavaScript') !== null) reader.found.script = true
  let external = false
  let read = 0
  for (const { page } of pages(view)) {
    if (++read > pagesRead) break
    reader.readHolder(page)
    const annotations = view.get(page, 'Annots')
    if (isArray(annotations)) for (const annotation of annotations.slice(0, actionsRead)) reader.readHolder(annotation)
    const objects = view.get(view.get(page, 'Resources'), 'XObject')
    if (isDict(objects)) for (const one of objects.entries.values()) external ||= isExternal(view, view.resolve(one))
  }
  const warnings: SigningWarning[] = []
  for (const field of fields.values()) {
    reader.readHolder(field.dict)
    if (field.type !== 'Sig' && compareShown(view, field).result === 'other')
      warnings.push({ code: 'fieldShowsOther', field: field.name })
  }
  const whole = {
    script: reader.found.script,
    launch: reader.found.launch,
    hiddenContent: hidesLayers(view),
    external,
    trailingBytes: file.findings.all.some(({ reason }) => reason === 'pdf.trailingBytes'),
  } as const
  for (const [code, present] of Object.entries(whole)) if (present) warnings.push({ code: code as keyof typeof whole })
  return warnings
}
