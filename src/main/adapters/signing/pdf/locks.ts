import type { Findings } from '../findings.ts'
import type { SignedField } from './fields.ts'
import { limits } from './limits.ts'
import { isArray, isDict, isName, isString, type PdfDict, type PdfObject, type PdfView } from './objects.ts'
import type { FieldLock } from './signature.ts'
import { textOf } from './text.ts'

/** What a signature says about changes after it (ISO 32000-2 §12.8.2). */

/** The signature's reference dictionaries: one per transform method. */
export const referencesOf = (view: PdfView, dict: PdfDict, findings: Findings): PdfDict[] => {
  const references = view.get(dict, 'Reference')
  if (!isArray(references)) return []
  if (references.length > limits.references) findings.add('F3', 'pdf.limit', { limit: 'references' })
  return references.slice(0, limits.references).flatMap((reference) => {
    const one = view.resolve(reference)
    return isDict(one) ? [one] : []
  })
}

/** /P of DocMDP or of a /Lock; what is written wrongly counts as the strictest. */
export function permissionOf(view: PdfView, of: PdfObject, absent: 2): 1 | 2 | 3
export function permissionOf(view: PdfView, of: PdfObject, absent: null): 1 | 2 | 3 | null
export function permissionOf(view: PdfView, of: PdfObject, absent: 2 | null): 1 | 2 | 3 | null {
  const permission = view.get(of, 'P')
  if (permission === null) return absent
  return permission === 2 || permission === 3 ? permission : 1
}

/** What the field's /Lock and the signature's FieldMDP references close. */
export const locksOf = (
  newest: PdfView,
  signed: PdfView,
  field: SignedField,
  references: readonly PdfDict[],
): readonly FieldLock[] => {
  const locks: FieldLock[] = []
  const add = (view: PdfView, rule: PdfObject, permission: 1 | 2 | 3 | null): void => {
    const action = view.get(rule, 'Action')
    if (!isName(action)) return
    const fields = view.get(rule, 'Fields')
    const named = isArray(fields) && fields.length <= limits.lockedFields
    locks.push({
      // An action that is none of the three, or a list that cannot be read, closes everything.
      action: named && (action.name === 'Include' || action.name === 'Exclude') ? action.name : 'All',
      fields: named
        ? fields.flatMap((name) => {
            const string = view.resolve(name)
            return isString(string) ? [textOf(string.bytes)] : []
          })
        : [],
      permission,
    })
  }
  const then = field.num === null ? field.dict : signed.object(field.num)
  const lock = signed.get(then, 'Lock')
  add(signed, lock, permissionOf(signed, lock, null))
  for (const reference of references)
    if (isName(newest.get(reference, 'TransformMethod'), 'FieldMDP'))
      add(newest, newest.get(reference, 'TransformParams'), null)
  return locks
}
