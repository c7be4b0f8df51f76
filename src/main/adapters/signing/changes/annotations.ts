import { isArray, isDict, isName, isStream, type PdfDict, type PdfObject } from '../pdf/objects.ts'
import type { Change } from './change.ts'
import type { Comparison } from './comparison.ts'
import { normalAppearance, readPainted } from './content.ts'

/** Kinds a reader adds as remarks (DocMDP level 3). Others can stand for content of the page, or act. */
export const remarks: ReadonlySet<string> = new Set([
  'Text',
  'Popup',
  'Link',
  'Highlight',
  'Underline',
  'Squiggly',
  'StrikeOut',
  'Caret',
  'Ink',
  'Line',
  'Square',
  'Circle',
  'Polygon',
  'PolyLine',
])
/** Entries of such annotations (ISO 32000-2 §12.5). Another entry of a rewritten one may serve another reader of the object. */
const entriesOfRemarks = new Set(
  (
    'Type Subtype Rect Contents P NM M F AP AS Border C StructParent OC BS IC BE CA ca BM Lang Popup T RC CreationDate IRT ' +
    'Subj RT IT Open Name State StateModel QuadPoints InkList L LE LL LLE LLO Cap CP CO Vertices Sy RD H A Dest PA DA Q Parent'
  ).split(' '),
)
/** Icons and marks small enough to be filled, in points. */
const smallMark = 24

/**
 * Whether an annotation that was added (`was` null) or changed after signing is a remark, or could pass for content of
 * the page (the "evil annotation" attack), or acts.
 * @param differing entries that changed, when `was` is given
 */
export const judgeAnnotation = (
  comparison: Comparison,
  now: PdfDict,
  was: PdfDict | null,
  differing: readonly string[] = [],
): readonly [Change['level'], Change['code']] => {
  const { next } = comparison
  const kind = next.get(now, 'Subtype')
  const name = isName(kind) ? kind.name : ''
  if (was !== null && !isName(comparison.old.get(was, 'Subtype'), name))
    return ['disallowed', 'change.annotationCovers']
  if (differing.some((key) => !entriesOfRemarks.has(key))) return ['disallowed', 'change.annotationCovers']
  const action = next.get(now, 'A')
  const plainAction = action === null || ['URI', 'GoTo', 'Named'].some((type) => isName(next.get(action, 'S'), type))
  if (!plainAction || now.entries.has('AA') || (isDict(action) && action.entries.has('Next')))
    return ['disallowed', 'change.script']
  const code = was === null ? 'change.annotationAdded' : 'change.annotationChanged'
  if (name === 'Stamp' && was !== null && isSameStamp(comparison, was, now)) return ['annotations', code]
  if (!remarks.has(name)) return ['disallowed', 'change.annotationCovers']
  return covers(comparison, now, name) ? ['disallowed', 'change.annotationCovers'] : ['annotations', code]
}

/** A stamp that was signed and keeps its picture and place: only its remark changed. */
const isSameStamp = (comparison: Comparison, was: PdfDict, now: PdfDict): boolean =>
  ['AP', 'AS', 'Name', 'Rect', 'F', 'OC'].every((key) =>
    comparison.same(was.entries.get(key), now.entries.get(key), key, 'forms'),
  )

const covers = ({ next }: Comparison, annotation: PdfDict, kind: string): boolean => {
  const appearances = next.get(annotation, 'AP')
  const appearance = normalAppearance(next, annotation)
  if (appearance === null) {
    if (isDict(appearances) && isStream(next.get(appearances, 'N'))) return true
    const inner = next.get(annotation, 'IC')
    const opacity = next.get(annotation, 'CA')
    const isFilled = isArray(inner) && inner.length > 0 && kind !== 'Line' && kind !== 'PolyLine'
    return isFilled && !(typeof opacity === 'number' && opacity <= 0.6)
  }
  const painted = readPainted(next, appearance, null)
  if (painted.text.trim() !== '' || painted.unclear || painted.images) return true
  return painted.opaqueFills && !isSmall(next.get(annotation, 'Rect'), kind)
}

const isSmall = (rect: PdfObject, kind: string): boolean => {
  const [left, bottom, right, top] = isArray(rect) ? rect : []
  if (typeof left !== 'number' || typeof bottom !== 'number' || typeof right !== 'number' || typeof top !== 'number')
    return false
  const [width, height] = [Math.abs(right - left), Math.abs(top - bottom)]
  if (kind === 'Text' || kind === 'Caret' || kind === 'Popup') return width <= smallMark && height <= smallMark
  // A line under or through text is sometimes filled rather than drawn.
  return (kind === 'Underline' || kind === 'StrikeOut' || kind === 'Squiggly') && height <= smallMark
}
