import type { Context } from './module.ts'
import type { MadePaper, PaperFrame, PaperOffice } from './paper.ts'

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
