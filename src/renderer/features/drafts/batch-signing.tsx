import type { Refusal } from '#shared/kernel/result.ts'
import { useClient, useCommand } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { batchText } from '#renderer/text/signing-batch.ts'
import type { BatchPaper, Recorder } from '#renderer/ui/signing/batch/batch.ts'
import { BatchBar } from '#renderer/ui/signing/batch/batch-bar.tsx'
import type { OpenPapers } from '#renderer/ui/signing/batch/use-batch.ts'
import { mainFileOf, newestOf, type Detail, type DraftItem } from './draft-types.ts'
import { FormatLine } from './format-line.tsx'
import { draftName } from './rows.tsx'

/** What is asked of the signer in one draft: the step, and the page that is signed; null where nothing is. */
const askedIn = (detail: Detail) => {
  const stepId = detail.actions.find(({ name }) => name === 'sign')?.stepId
  const file = mainFileOf(detail.files)
  const version = file && newestOf(file)
  return stepId && file && version?.pdf ? { stepId, file, version, pdf: version.pdf } : null
}

const moved: Refusal = { code: 'conflict' }

/** Opens drafts for their signer, and puts each signature down. */
const useOpenDraft = (): OpenPapers => {
  const client = useClient()
  const { run: recordSignature } = useCommand('drafting.recordSignature')
  const read = async (id: string) => {
    const answer = await client.drafting.draft({ id })
    const asked = answer.ok ? askedIn(answer.value) : null
    return answer.ok && asked ? { detail: answer.value, ...asked } : null
  }
  return async (id) => {
    const reviewed = await read(id)
    if (!reviewed) return []
    const { detail, version, pdf } = reviewed
    const begin: BatchPaper['begin'] = async () => {
      const now = await read(id)
      if (now?.detail.version !== detail.version || now.pdf.blob !== pdf.blob) return { ok: false, refusal: moved }
      const record: Recorder = async ({ blob, certificate, level }) => {
        const answer = await recordSignature({
          draftId: id,
          version: now.detail.version,
          stepId: now.stepId,
          fileId: now.file.id,
          versionId: now.version.id,
          seen: pdf.blob,
          signed: blob,
          certificate,
          level,
        })
        return answer.ok ? undefined : answer.refusal
      }
      return { ok: true, value: record }
    }
    return [
      {
        key: id,
        title: draftName(detail),
        subject: detail.subject,
        paper: { role: 'person', blob: pdf.blob, name: version.name },
        about: <FormatLine draftId={id} version={version} />,
        begin,
      },
    ]
  }
}

export interface BatchSigningBarProps {
  readonly items: readonly DraftItem[]
  /** Rows the person checked, or all that are listed: then only several are worth a button. */
  readonly among: 'checked' | 'listed'
  /** Called when the dialog is closed. */
  readonly onDone: () => void
}

/** Signing all of these drafts that wait for this person's signature. */
export const BatchSigningBar = ({ items, among, onDone }: BatchSigningBarProps) => {
  const may = useMay()
  const open = useOpenDraft()
  const ids = items.filter(({ asked }) => asked === 'signing' && may('drafting.sign')).map(({ id }) => id)
  return (
    <BatchBar
      holder="person"
      ids={ids}
      open={open}
      offer={ids.length >= (among === 'checked' ? 1 : 2) ? batchText.offer(ids.length) : null}
      none={among === 'checked' ? batchText.none : ''}
      onDone={onDone}
    />
  )
}
