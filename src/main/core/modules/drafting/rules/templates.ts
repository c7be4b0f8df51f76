/** What is said of the place holders of an agency's template, and who is offered it. */

/** `so_lieu_quy` as a person would read it: `So lieu quy`. */
export const labelOf = (key: string): string => {
  const words = key.replace(/[_.]+/g, ' ').trim()
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1)
}

/** Insertions, removals and replacements of letters from one word to another. */
const distance = (from: string, to: string): number => {
  let before = Array.from({ length: to.length + 1 }, (_, place) => place)
  for (const [row, letter] of [...from].entries()) {
    const now = [row + 1]
    for (const [column, other] of [...to].entries()) {
      const replaced = (before[column] ?? 0) + (letter === other ? 0 : 1)
      now.push(Math.min(replaced, (before[column + 1] ?? 0) + 1, (now[column] ?? 0) + 1))
    }
    before = now
  }
  return before.at(-1) ?? 0
}

const plain = (key: string): string =>
  key
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()

/** The known place holder that a name is probably a slip of: other marks, capitals or strokes, or a letter or two. */
export const probablyMeant = (key: string, known: readonly string[]): string | null => {
  const [name, most] = [plain(key), key.length > 6 ? 2 : 1]
  const near = known
    .map((one) => ({ one, away: distance(name, plain(one)) }))
    .filter(({ away }) => away <= most)
    .sort((left, right) => left.away - right.away)
  return near[0]?.one ?? null
}

/** A unit and those it belongs to. */
export const unitsAbove = (
  units: readonly { readonly id: string; readonly parentId: string | null }[],
  unitId: string,
): readonly string[] => {
  const above: string[] = []
  let at: string | null = unitId
  while (at !== null && !above.includes(at)) {
    above.push(at)
    at = units.find(({ id }) => id === at)?.parentId ?? null
  }
  return above
}
