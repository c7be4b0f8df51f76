import { bottomOf, centreOf, type Item } from './items.ts'
import { authorityPrefix, titleLine } from './vocabulary.ts'

/** Nơi nhận: Decree 30/2020/NĐ-CP, Annex I, II.9. */
export interface Recipients {
  readonly names: readonly string[]
  readonly lines: readonly Item[]
}

const lead = /^\s*[-–—+*•\u2022\u00b7\uf0b7\uf02d]\s*/
const tidy = (text: string): string =>
  text
    .replace(lead, '')
    .replace(/[\s;.,]+$/, '')
    .trim()

/** The lines under "Nơi nhận:" in its column, one recipient for each dash. */
export const findRecipients = (items: readonly Item[]): Recipients | null => {
  const at = items.findIndex(({ folded }) => /^noi nhan\s*[:.;]?\s*(?:$|-)/.test(folded))
  const heading = items[at]
  if (heading === undefined) return null
  const inline = heading.text.replace(/^[^:]*[:.;]?\s*/u, '')
  if (/^-/.test(inline))
    return {
      names: inline
        .split(/(?:;|(?<=[\p{L})]))\s*(?:-\s+)(?=\p{Lu})/u)
        .map(tidy)
        .filter((name) => name !== ''),
      lines: [heading],
    }
  const lines: Item[] = []
  const names: string[] = []
  let last = heading
  for (const item of items.slice(at + 1)) {
    if (item.page > last.page + 1) break
    const turned = item.page > last.page
    if (turned && item.box.y > 200) break
    if (centreOf(item) > Math.max(item.pageWidth * 0.56, heading.box.x + 120) && !lead.test(item.text)) continue
    if (item.box.x > heading.box.x + 130) continue
    if (!turned && item.box.y - bottomOf(last) > heading.size * 2.5) break
    if (item.capitals && (authorityPrefix.test(item.folded) || titleLine.test(item.folded))) continue
    if (/^\d{1,3}$/.test(item.text)) continue
    const begins = lead.test(item.text)
    if (turned && !begins) break
    if (begins || names.length === 0) names.push(item.text)
    else names[names.length - 1] = `${names.at(-1) ?? ''} ${item.text}`
    lines.push(item)
    last = item
    // The copy kept closes the list (Lưu: VT, …); one more line may still belong to it.
    if (/luu\s*[:.]?/.test(item.folded) && /[.)]\s*$/.test(item.text)) break
  }
  return names.length === 0 ? null : { names: names.map(tidy).filter((name) => name !== ''), lines }
}
