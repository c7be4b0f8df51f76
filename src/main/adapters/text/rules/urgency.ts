import type { Head } from './head.ts'
import type { Item } from './items.ts'

/* eslint-disable no-restricted-syntax -- the words of the stamps themselves, as the decree spells them */
const stamps: readonly (readonly [RegExp, string])[] = [
  [/^hoa toc hen gio\b/, 'Hỏa tốc hẹn giờ'],
  [/^hoa\s?toc$/, 'Hỏa tốc'],
  [/^thuong khan$/, 'Thượng khẩn'],
  [/^khan$/, 'Khẩn'],
]
/* eslint-enable no-restricted-syntax */

/** The stamp of urgency on the first page (Decree 30/2020/NĐ-CP, Annex I, III.2): capitals alone on their line. */
export const findUrgency = (
  items: readonly Item[],
  head: Head | null,
): { readonly value: string; readonly line: Item } | null => {
  const page = head?.page ?? 1
  for (const line of items) {
    if (line.page !== page || !line.capitals || line.box.y > 420) continue
    const folded = line.folded.replace(/[^a-z ]+/g, ' ').trim()
    const stamp = stamps.find(([pattern]) => pattern.test(folded))
    if (stamp !== undefined) return { value: stamp[1], line }
  }
  return null
}
