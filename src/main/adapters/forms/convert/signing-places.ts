/** Where a PDF is numbered, dated and signed: Decree 30/2020/NĐ-CP, Annex I. */
import { openPdf } from '../../signing/pdf/open.ts'
import { findDateGaps, findNumberGap } from '../../signing/sign/gaps.ts'
import type { Place } from '../../signing/sign/page.ts'
import { findPersonRoom, sealPlace, sealRoom } from '../../signing/sign/place.ts'
import { readPages } from '../../text/pdf/read-pdf.ts'

/** Null where there is no room, or it is written there already. */
export interface SigningPlaces {
  readonly number: Place | null
  readonly date: Place | null
  readonly person: Place | null
  readonly agency: Place | null
}

/** What the signing of this paper will find on it; null for a file that is no readable PDF. */
export const signingPlaces = (pdf: Uint8Array): SigningPlaces | null => {
  const file = openPdf(pdf)
  if ('trouble' in file) return null
  const view = file.view(file.revisions.length - 1)
  const [first] = readPages(view, (number) => number === 1)
  const number = first && findNumberGap(first.page)
  const date = first && findDateGaps(first.page)
  const person = findPersonRoom(view)
  return {
    number: number ? { page: 1, box: number.line.box } : null,
    date: date ? { page: 1, box: date.line.box } : null,
    person,
    agency: person === null ? null : sealPlace(person, sealRoom),
  }
}
