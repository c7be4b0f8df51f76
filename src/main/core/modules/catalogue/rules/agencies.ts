import { compareVi, fold, normaliseTone, cleanText } from '#shared/kernel/text.ts'
import type { CivilDate } from '#shared/kernel/time.ts'

interface Findable {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly legacyCode: string
  readonly abbreviation: string
  readonly validTo: CivilDate | null
}

/** Codes and abbreviations compare without case, spaces and accents. */
export const codeKey = (code: string): string => fold(code).replace(/ /g, '')

const exact = (text: string): string => normaliseTone(cleanText(text)).toLowerCase()

/** Smaller is better. */
const rank = (
  agency: Findable,
  search: { readonly key: string; readonly folded: string; readonly exact: string },
): number => {
  const codes = [codeKey(agency.code), codeKey(agency.legacyCode)]
  if (codes.includes(search.key)) return 0
  if (codeKey(agency.abbreviation) === search.key) return 1
  if (codes.some((code) => code.startsWith(search.key))) return 2
  const name = exact(agency.name)
  const folded = fold(agency.name)
  if (name === search.exact) return 3
  if (folded === search.folded) return 4
  if (name.startsWith(search.exact)) return 5
  if (folded.startsWith(search.folded)) return 6
  if (name.includes(search.exact)) return 7
  return folded.includes(search.folded) ? 8 : 9
}

/**
 * Best first: the exact code (new or old), the abbreviation, beginnings of codes, then names – typed accents count
 * before the same letters without them. Closed agencies follow the open ones; short names and high bodies go before.
 */
export const rankAgencies = <Found extends Findable>(
  agencies: readonly Found[],
  text: string,
  today: CivilDate,
): Found[] => {
  const search = { key: codeKey(text), folded: fold(text).trim(), exact: exact(text) }
  const unique = [...new Map(agencies.map((agency) => [agency.id, agency])).values()]
  return unique
    .map((agency) => ({
      agency,
      closed: agency.validTo !== null && agency.validTo < today ? 1 : 0,
      rank: rank(agency, search),
      level: agency.code.split('.').length,
    }))
    .toSorted(
      (left, right) =>
        left.closed - right.closed ||
        left.rank - right.rank ||
        left.level - right.level ||
        left.agency.name.length - right.agency.name.length ||
        compareVi(left.agency.name, right.agency.name),
    )
    .map(({ agency }) => agency)
}
