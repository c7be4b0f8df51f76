import type { InspectedFile } from '#core/ports.ts'
import type { Row } from './writer.ts'

/** A file as facts carry it; its name stands with their words. */
type CarriedFile = Omit<InspectedFile, 'name' | 'problem'> & { readonly id: string; readonly problem: string | null }

/** The columns that every table of files has, without whose file it is and where it stands. */
export const fileRow = (file: CarriedFile, name: string | undefined): Row => ({
  id: file.id,
  blob: file.blob,
  name: name ?? '',
  mime: file.mime,
  bytes: file.bytes,
  pages: file.pages,
  shown_blob: file.shownBlob,
  shown_mime: file.shownMime,
  problem: file.problem,
})
