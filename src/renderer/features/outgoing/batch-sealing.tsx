import type { Refusal } from '#shared/kernel/result.ts'
import { useClient, useCommand, type Answer } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { batchText } from '#renderer/text/signing-batch.ts'
import { agencyPaper, type UnsealedPaper } from '#renderer/ui/signing/agency-sign-dialog.tsx'
import type { BatchPaper, Recorder } from '#renderer/ui/signing/batch/batch.ts'
import { BatchBar } from '#renderer/ui/signing/batch/batch-bar.tsx'
import type { OpenPapers } from '#renderer/ui/signing/batch/use-batch.ts'
import type { Row } from './types.ts'

const moved: Refusal = { code: 'conflict' }

/** Opens what the agency has to sign of entries of the book, and puts each signature down. */
const useOpenEntry = (rows: readonly Row[]): OpenPapers => {
  const client = useClient()
  const { run: recordSignature } = useCommand('drafting.recordAgencySignature')
  const read = async (outgoingId: string): Promise<Answer<'drafting.lacking'> | null> => {
    const answer = await client.drafting.lacking({ outgoingId })
    return answer.ok ? answer.value : null
  }
  return async (id) => {
    const row = rows.find((one) => one.id === id)
    const papers = (await read(id))?.papers ?? []
    const beginWith =
      (reviewed: UnsealedPaper): BatchPaper['begin'] =>
      async () => {
        const now = await read(id)
        const draft = now?.draft
        // An annex signed just before has moved the draft on; what counts is that this file is as it was.
        const same = now?.papers.find(({ fileId, blob }) => fileId === reviewed.fileId && blob === reviewed.blob)
        if (!draft || !same) return { ok: false, refusal: moved }
        const record: Recorder = async ({ blob, certificate, level }) => {
          const answer = await recordSignature({
            draftId: draft.id,
            version: draft.version,
            fileId: same.fileId,
            versionId: same.versionId,
            seen: same.blob,
            signed: blob,
            certificate,
            level,
          })
          return answer.ok ? undefined : answer.refusal
        }
        return { ok: true, value: record }
      }
    if (!row) return []
    return papers.map((paper) => ({
      key: `${id} ${paper.fileId}`,
      title: row.code,
      subject: paper.role === 'main' ? row.subject : paper.name,
      paper: agencyPaper(paper, row),
      begin: beginWith(paper),
    }))
  }
}

export interface BatchSealingBarProps {
  readonly items: readonly Row[]
  /** Called when the dialog is closed. */
  readonly onDone: () => void
}

/** The agency's signature on all checked entries that wait for it. */
export const BatchSealingBar = ({ items, onDone }: BatchSealingBarProps) => {
  const may = useMay()
  const open = useOpenEntry(items)
  const ids = items.filter(({ state }) => state === 'numbered' && may('outgoing.number')).map(({ id }) => id)
  return (
    <BatchBar
      holder="agency"
      ids={ids}
      open={open}
      offer={ids.length > 0 ? batchText.offerSeal(ids.length) : null}
      none={batchText.none}
      onDone={onDone}
    />
  )
}
