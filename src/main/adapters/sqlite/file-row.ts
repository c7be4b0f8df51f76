import type { Row } from './writer.ts'

/** A file as facts carry it; its name stands with their words. */
interface CarriedFile {
  readonly id: string
  readonly blob: string
  readonly mime: string
  readonly bytes: number
  readonly pages: number | null
  readonly shownBlob: string | null
  readonly shownMime: string | null
  readonly problem: string | null
}

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
