import type { PaperReading, Place } from '#core/modules/files/paper.ts'
import { isCivilDate, type CivilDate } from '#shared/kernel/time.ts'
import type { Evidence, Extraction } from './extraction.ts'
import type { TextDocument } from './model.ts'
import { proposedDeadlines } from './rules/deadlines.ts'
import { invitationDetails } from './rules/invitation.ts'

/** More deadlines than these are of the law that is cited, not of the paper. */
const deadlinesKept = 6
// eslint-disable-next-line no-restricted-syntax -- the type of document, as the catalogue names it
const invitation = 'Giấy mời'

const share = (part: number, whole: number): number => Math.round((part / whole) * 10_000) / 10_000

const placerOf =
  ({ pages }: TextDocument) =>
  ({ page, box }: Evidence): Place => {
    const sheet = pages.find(({ number }) => number === page)
    if (box === null || sheet === undefined || sheet.width <= 0 || sheet.height <= 0) return { page, box: null }
    return {
      page,
      box: {
        left: share(box.x, sheet.width),
        top: share(box.y, sheet.height),
        width: share(box.width, sheet.width),
        height: share(box.height, sheet.height),
      },
    }
  }

const placed = <Name extends string>(
  evidence: Readonly<Partial<Record<Name, Evidence>>>,
  place: (evidence: Evidence) => Place,
): Partial<Record<Name, Place>> =>
  Object.fromEntries(
    Object.entries(evidence).flatMap(([name, one]) => (one ? [[name, place(one as Evidence)]] : [])),
  ) as Partial<Record<Name, Place>>

const dayOf = (date: string | null): CivilDate | null => (date !== null && isCivilDate(date) ? date : null)

/** What was read off a paper as the office keeps it: fields with their places, deadlines, what an invitation says. */
export const readingOf = (
  document: TextDocument,
  { source, fields, evidence, confidence }: Extraction,
): PaperReading => {
  const place = placerOf(document)
  const { number: _number, symbol: _symbol, date, ...others } = fields
  const written = dayOf(date)
  const details = fields.docType === invitation ? invitationDetails(document) : null
  return {
    source,
    fields: { ...others, date: written },
    places: placed(evidence, place),
    confidence,
    deadlines: proposedDeadlines(document, written)
      .slice(0, deadlinesKept)
      .map(({ due, text, evidence: at }) => ({ due, text, place: place(at) })),
    invitation: details && {
      time: details.time,
      place: details.place,
      chair: details.chair,
      places: placed(details.evidence, place),
    },
  }
}
