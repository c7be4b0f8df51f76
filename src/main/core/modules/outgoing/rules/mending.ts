import { fail, ok, type Fail, type Ok } from '#shared/kernel/result.ts'
import { fold } from '#shared/kernel/text.ts'
import { letterTypeId, type Mending } from '#shared/vocabulary/document.ts'

interface Typed {
  readonly typeId: string | null
  readonly typeName: string
}

const sameType = (left: Typed, right: Typed): boolean =>
  left.typeId === null || right.typeId === null
    ? fold(left.typeName) === fold(right.typeName)
    : left.typeId === right.typeId

const unfit = { corrects: 'exchange.notLetter', replaces: 'exchange.notSameType' } as const

/**
 * Whether a document may mend a wrong one like this: format and procedure are corrected by a công văn, content is
 * replaced by a document of the same form (Art. 18 cl. 3).
 */
export const mendsLawfully = <As extends Mending>(
  as: As,
  wrong: Typed,
  by: Typed,
): Ok<true> | Fail<(typeof unfit)[As]> => {
  const fits = as === 'corrects' ? by.typeId === letterTypeId : sameType(wrong, by)
  return fits ? ok(true) : fail(unfit[as])
}
