import type { CivilDate } from '#shared/kernel/time.ts'
import { rankAgencies } from './rules/agencies.ts'
import type { Agency, CatalogueStore } from './store.ts'

const candidatesRead = 50

/** The open agency of exactly this name, as `keyOf` compares names; undefined when there is none. */
export const agencyNamed = async (
  stores: { readonly catalogue: CatalogueStore },
  name: string,
  keyOf: (name: string) => string,
  today: CivilDate,
): Promise<Agency | undefined> => {
  const candidates = await stores.catalogue.agencyCandidates({ text: name, openOn: today, limit: candidatesRead })
  const key = keyOf(name)
  return rankAgencies(candidates, name, today).find(
    (agency) => keyOf(agency.name) === key || (agency.abbreviation !== '' && keyOf(agency.abbreviation) === key),
  )
}
