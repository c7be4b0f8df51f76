import { fail, ok, type Result } from '#shared/kernel/result.ts'
import { isLocked } from '../changes/locks.ts'
import type { FieldNode } from '../changes/form-tree.ts'
import { openPdf } from '../pdf/open.ts'
import { isArray, isDict, isRef, type PdfFile, type PdfView } from '../pdf/objects.ts'
import type { FoundSignature } from '../pdf/signature.ts'
import { findSignatures } from '../pdf/signatures.ts'
import { judgeSignatures } from '../verdict/judge.ts'
import { warningsOf, type SigningWarning } from './dangers.ts'
import { fieldsOf } from './form.ts'

/**
 * Why a PDF is not signed at all.
 * - `notPdf`, `damaged`, `tooMuch`: it cannot be read; `rebuilt`: only by guessing where its objects are.
 * - `encrypted`: with a password, which signatures here are not made under.
 * - `dynamicForm`: an XFA form, whose pages are not those that would be signed.
 * - `signatureBroken`: a signature it bears does not hold any more; `field` names it.
 */
export type UnsignableCode =
  'notPdf' | 'damaged' | 'tooMuch' | 'rebuilt' | 'encrypted' | 'dynamicForm' | 'certified' | 'signatureBroken'

/** A PDF that may be signed, opened. */
export interface Signable {
  readonly file: PdfFile
  readonly view: PdfView
  readonly fields: ReadonlyMap<string, FieldNode>
  /** In the order they were made. */
  readonly signatures: readonly FoundSignature[]
  /** Names of signatures that were intact before, by field. */
  readonly intact: ReadonlySet<string>
  readonly warnings: readonly SigningWarning[]
}

/**
 * Opens a PDF for signing, or says why it is refused. Nothing is signed over a wreck: what a reader has to guess, what
 * its author closed, and what was changed behind an earlier signature (signatures are made for others to rely on).
 */
export const examine = (pdf: Uint8Array, now: number): Result<Signable, UnsignableCode> => {
  const file = openPdf(pdf)
  if ('trouble' in file) return fail(file.trouble)
  const view = file.view(file.revisions.length - 1)
  if (file.revisions.some(({ xrefKind }) => xrefKind === 'rebuilt')) return fail('rebuilt')
  if (view.trailer.entries.has('Encrypt')) return fail('encrypted')
  // A catalogue written into the trailer cannot be replaced by a revision.
  if (!isRef(view.trailer.entries.get('Root'))) return fail('damaged')
  const form = view.get(view.catalog, 'AcroForm')
  if (isDict(form) && form.entries.has('XFA') && isEmptyForm(view, form)) return fail('dynamicForm')
  const fields = fieldsOf(view)
  if (fields === null) return fail('tooMuch')
  const { signatures } = findSignatures(file)
  const reports = signatures.length === 0 ? [] : judgeSignatures(file, signatures, { now, trust: null })
  const broken = reports.find(({ integrity }) => integrity === 'broken' || integrity === 'changed')
  if (broken !== undefined) return fail('signatureBroken', { field: broken.field })
  return ok({
    file,
    view,
    fields,
    signatures,
    intact: new Set(reports.flatMap(({ integrity, field }) => (integrity === 'intact' ? [field] : []))),
    warnings: [
      ...warningsOf(file, fields),
      ...(signatures.some(({ kind }) => kind === 'certification') ? [{ code: 'certified' as const }] : []),
    ],
  })
}

/** A form whose fields live in XFA alone. */
const isEmptyForm = (view: PdfView, form: Parameters<PdfView['get']>[0]): boolean => {
  const roots = view.get(form, 'Fields')
  return !isArray(roots) || roots.length === 0
}

/** DocMDP level 1, of a certification or of a lock: nothing but long-term data may follow (ISO 32000-2 table 257). */
export const isCertified = ({ signatures }: Signable): boolean =>
  signatures.some(({ permission, locks }) => permission === 1 || locks.some((lock) => lock.permission === 1))

/** Whether an earlier signature closed a field that is in the form already. */
export const isClosed = ({ signatures }: Signable, field: string): boolean =>
  signatures.some(({ locks }) => isLocked(field, locks))
