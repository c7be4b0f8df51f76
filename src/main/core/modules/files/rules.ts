import type { z } from 'zod'
import type { card, documentFile } from '#shared/contract/files.ts'
import type { SignatureBadge } from '#shared/signatures/badge.ts'
import type { CardFile, CardRecord, Twin } from './store.ts'

export type CardView = z.output<typeof card>

/** A file as the contract shows it. */
export const fileView = ({ place: _place, ...file }: CardFile): z.output<typeof documentFile> => file

/** A card as the contract shows it; `twins` are all known places of its main file, itself included, `badges` by blob. */
export const cardView = (
  record: CardRecord,
  twins: readonly Twin[],
  badges: ReadonlyMap<string, SignatureBadge>,
): CardView => {
  const main = record.files.find((file) => file.role === 'main')
  return {
    id: record.id,
    name: record.name,
    addedBy: record.addedBy,
    addedAt: record.addedAt,
    files: record.files.map(fileView),
    signature: (main && badges.get(main.blob)) ?? null,
    sameAs: twins
      .filter((twin) => twin.blob === main?.blob && !(twin.kind === 'card' && twin.id === record.id))
      .map(({ kind, id, label }) => ({ kind, id, label })),
    version: record.version,
  }
}

/** Gives files their order; the first becomes the main file when none is. */
export const inOrder = (files: readonly CardFile[]): CardFile[] => {
  const main = files.find((file) => file.role === 'main') ?? files[0]
  return files.map((file, place) => ({ ...file, place, role: file === main ? 'main' : 'annex' }))
}

/** One document of several cards: their files one after another, the first card's main file stays the main file. */
export const filesTogether = (cards: readonly CardRecord[]): CardFile[] => {
  const [first, ...others] = cards
  const annexes = others.flatMap((other) => other.files.map((file) => ({ ...file, role: 'annex' as const })))
  return inOrder([...(first?.files ?? []), ...annexes])
}

/** The name of a document cut from a batch scan: the scan's name with the part behind it. */
export const partName = (name: string, part: number): string => {
  const dot = name.lastIndexOf('.')
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
  return `${stem} (${String(part)})${extension}`
}
