import type { CivilDate } from '#shared/kernel/time.ts'
import type { Answer } from '#renderer/lib/queries.tsx'
import { useCommand } from '#renderer/lib/queries.tsx'
import { SignDialog, type MadeSignature } from './sign-dialog.tsx'
import type { PaperToSign } from './use-signature-view.tsx'

export type UnsealedPaper = Answer<'drafting.lacking'>['papers'][number]

interface Entry {
  /** Number and symbol, and the day of issue. */
  readonly code: string
  readonly issuedOn: CivilDate | null
}

/** Number, symbol and date go into the document; an annex names the document in letters (Annex I, II.8). */
export const agencyPaper = ({ role, blob, name }: UnsealedPaper, { code, issuedOn }: Entry): PaperToSign => {
  if (role === 'annex') return { role, blob, name, text: code }
  const [number = '', ...symbol] = code.split('/')
  return {
    role: 'agency',
    blob,
    name,
    number: issuedOn === null ? null : { number, symbol: symbol.join('/'), date: issuedOn },
  }
}

export interface AgencySignDialogProps {
  readonly draft: { readonly id: string; readonly version: number }
  readonly paper: UnsealedPaper
  /** Number and symbol, and the day of issue, of the entry in the book. */
  readonly code: string
  readonly issuedOn: CivilDate | null
  readonly onClose: () => void
}

/**
 * Number, symbol and date in their places and the agency's signature, in one revision behind the leader's; on an annex
 * the signature is text that names the document (Decree 30/2020/NĐ-CP, Annex I, II.8).
 */
export const AgencySignDialog = ({ draft, paper, code, issuedOn, onClose }: AgencySignDialogProps) => {
  const record = useCommand('drafting.recordAgencySignature')
  const keep = async ({ blob, certificate, level }: MadeSignature) => {
    const answer = await record.run({
      draftId: draft.id,
      version: draft.version,
      fileId: paper.fileId,
      versionId: paper.versionId,
      seen: paper.blob,
      signed: blob,
      certificate,
      level,
    })
    return answer.ok ? undefined : answer.refusal
  }
  return <SignDialog key={paper.fileId} {...agencyPaper(paper, { code, issuedOn })} record={keep} onClose={onClose} />
}
