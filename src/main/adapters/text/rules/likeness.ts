/** How alike two texts are, from 0 to 1: 1 less the edits between them over the longer one's length. */
export const likeness = (one: string, other: string): number => {
  const longer = Math.max(one.length, other.length)
  if (longer === 0) return 1
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let at = 1; at <= one.length; at++) {
    const next = [at]
    for (let index = 1; index <= other.length; index++) {
      const same = one[at - 1] === other[index - 1] ? 0 : 1
      next.push(Math.min((row[index] ?? 0) + 1, (next[index - 1] ?? 0) + 1, (row[index - 1] ?? 0) + same))
    }
    row = next
  }
  return 1 - (row[other.length] ?? longer) / longer
}

export const nearlySame = (one: string, other: string, least: number): boolean =>
  Math.abs(one.length - other.length) <= Math.max(one.length, other.length) * (1 - least) &&
  likeness(one, other) >= least
