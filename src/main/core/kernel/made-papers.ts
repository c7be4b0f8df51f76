import type { Instant } from '#shared/kernel/time.ts'
import type { Context } from './module.ts'

/** Papers of a practice office are marked on every page (decision 0008). */
export type PaperOffice = 'real' | 'practice'

export interface PaperFrame {
  readonly office: PaperOffice
  readonly parentAgency: string | null
  readonly agency: string
  readonly printedAt: Instant
  readonly printedBy: string
  /** Head of the journal's chain: proves later that nothing before it was changed. */
  readonly headHash: string | null
}

export interface MadePaper {
  readonly bytes: Uint8Array
  /** File name, as the office would call it. */
  readonly name: string
  readonly mime: string
}

export const paperOffice = ({ ports }: Context): PaperOffice => (ports.practice ? 'practice' : 'real')

/** Who prints, when, for which agency. The head hash stands on books only. */
export const frameOf = async (context: Context, headHash: string | null): Promise<PaperFrame> => {
  const office = await context.stores.accounts.office()
  return {
    office: paperOffice(context),
    parentAgency: office.parentName === '' ? null : office.parentName,
    agency: office.name,
    printedAt: context.now,
    printedBy: context.access.personName,
    headHash,
  }
}

/** Puts a made paper beside the other blobs; it counts as brought in by this person, who may then fetch it. */
export const keepPaper = async (context: Context, { bytes, name, mime }: MadePaper) => {
  const kept = await context.ports.files.put(bytes)
  await context.ports.scratch.rememberUpload(context.access.personId, kept.blob, kept.bytes, context.now)
  return { blob: kept.blob, name, mime, bytes: kept.bytes }
}
