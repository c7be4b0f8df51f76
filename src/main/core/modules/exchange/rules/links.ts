import { fold } from '#shared/kernel/text.ts'
import { letterTypeId } from '#shared/vocabulary/document.ts'

/** Format and procedure are corrected by a công văn (Art. 18 cl. 3). */
export const isLetter = (typeId: string | null): boolean => typeId === letterTypeId

interface Typed {
  readonly typeId: string | null
  readonly typeName: string
}

/** Content is amended or replaced by a document of the same form (Art. 18 cl. 3). */
export const sameType = (left: Typed, right: Typed): boolean =>
  left.typeId === null || right.typeId === null
    ? fold(left.typeName) === fold(right.typeName)
    : left.typeId === right.typeId
