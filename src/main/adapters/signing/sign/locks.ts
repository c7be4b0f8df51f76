import type { PdfDict } from '../pdf/objects.ts'
import { dictOf, nameOf, textString } from './objects.ts'

/** Which fields a signature closes (/Lock, ISO 32000-2 table 236). */

/** The leader's signature leaves open what the clerk fills in, and closes everything else. */
export const lockBut = (names: readonly string[]): PdfDict =>
  dictOf({ Type: nameOf('SigFieldLock'), Action: nameOf('Exclude'), Fields: names.map(textString) })

/** Behind the agency's signature nothing is filled in any more. */
export const lockAll: PdfDict = dictOf({ Type: nameOf('SigFieldLock'), Action: nameOf('All') })
