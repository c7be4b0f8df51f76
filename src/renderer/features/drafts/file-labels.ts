import { draftText } from '#renderer/text/drafts.ts'
import type { DraftFile } from './draft-types.ts'

const words = draftText.files

/** `Dự thảo`, `Phụ lục 2`, `Phụ lục 1 (đã bỏ)`. */
export const fileLabels = (files: readonly DraftFile[]): ReadonlyMap<string, string> => {
  const annexes = files.filter(({ role }) => role === 'annex')
  return new Map(
    files.map((file) => {
      const place = annexes.indexOf(file)
      const label = place < 0 ? words.main : annexes.length > 1 ? words.annexAt(place + 1) : words.annex
      return [file.id, file.removed ? words.removed(label) : label]
    }),
  )
}
