import { fold, searchWords } from '#shared/kernel/text.ts'
import type { Role } from '#shared/vocabulary/roles.ts'

/** In which order people and units stand in a picker: by how well they fit the words typed, then by the post. */

/** Heads before their deputies, leaders before units, in the order an office writes its people down. */
const rankOfRole: Readonly<Record<Role, number>> = {
  head: 0,
  deputyHead: 1,
  officeHead: 2,
  unitHead: 3,
  unitDeputy: 4,
  clerk: 5,
  specialist: 6,
  archivist: 7,
  inspector: 8,
  administrator: 9,
}

/** Smaller is higher. */
export const roleRank = (role: Role): number => rankOfRole[role]

interface Labelled {
  readonly label: string
  readonly detail: string
}

/**
 * How well the typed words fit: 0 the label begins with them ("giám đốc" of "Giám đốc …", before "Phó Giám đốc …"),
 * 1 they stand together in the label, 2 every word is somewhere; null when one is missing. Nothing typed fits all alike.
 */
export const fitOf = ({ label, detail }: Labelled, typed: string): 0 | 1 | 2 | null => {
  const words = searchWords(typed)
  if (words.length === 0) return 0
  const called = ` ${searchWords(label).join(' ')}`
  const sought = ` ${words.join(' ')}`
  if (called.startsWith(sought)) return 0
  if (called.includes(sought)) return 1
  const all = fold(`${label} ${detail}`)
  return words.every((word) => all.includes(word)) ? 2 : null
}

/** What fits, the best first; what fits alike keeps its order. */
export const fitting = <Item extends Labelled>(items: readonly Item[], typed: string): readonly Item[] =>
  items
    .flatMap((item) => {
      const fit = fitOf(item, typed)
      return fit === null ? [] : [{ item, fit }]
    })
    .toSorted((left, right) => left.fit - right.fit)
    .map(({ item }) => item)
