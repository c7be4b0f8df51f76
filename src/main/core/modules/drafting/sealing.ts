import type { z } from 'zod'
import type { unsealedPaper } from '#shared/contract/draft.ts'
import type { Context } from '#core/kernel/module.ts'
import type { DraftSignature, SavedFile } from './store.ts'

/** What an entry that was drafted here still lacks before it may leave: Decree 30/2020/NĐ-CP, Annex I, II.7–8. */

type UnsealedPaper = z.output<typeof unsealedPaper>

/** PDF files that wait for the agency's signature, the document first: annexes in files of their own are signed too. */
export const unsealed = (
  files: readonly SavedFile[],
  signatures: readonly Pick<DraftSignature, 'fileId' | 'role'>[],
): readonly UnsealedPaper[] => {
  const sealed = new Set(signatures.filter(({ role }) => role === 'agency').map(({ fileId }) => fileId))
  return files.flatMap(({ id, role, removed, versions: [newest] }) =>
    removed || sealed.has(id) || !newest?.pdf
      ? []
      : [{ fileId: id, role, versionId: newest.id, blob: newest.pdf.blob, name: newest.name }],
  )
}

export interface Lacking {
  readonly draftId: string
  /** `signature`: the competent person has not signed; `seal`: the agency has not. */
  readonly lacks: 'signature' | 'seal' | 'nothing'
  readonly papers: readonly UnsealedPaper[]
}

/** Undefined for entries that were not drafted here. Looks past what the acting person may see: no rule may hang on that. */
export const lackingOf = async ({ stores }: Context, outgoingId: string): Promise<Lacking | undefined> => {
  const draft = await stores.drafting.draftOf(outgoingId)
  if (!draft) return undefined
  const draftId = draft.id
  if (draft.state === 'issued') return { draftId, lacks: 'nothing', papers: [] }
  if (draft.state !== 'numbered') return { draftId, lacks: 'signature', papers: [] }
  const [files, signatures] = await Promise.all([stores.drafting.files(draftId), stores.drafting.signatures(draftId)])
  const papers = unsealed(files, signatures)
  return { draftId, lacks: papers.length > 0 ? 'seal' : 'nothing', papers }
}
