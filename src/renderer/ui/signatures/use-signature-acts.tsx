import { useState } from 'react'
import { useCommand, useOperation } from '#renderer/lib/queries.tsx'
import { useMay } from '#renderer/lib/session.tsx'
import { refusalLine } from '#renderer/text/refusals.ts'
import { badgeLabels, signatureText as words } from '#renderer/text/signatures.ts'
import { PaperSheet, type MadePaper } from '../paper-sheet.tsx'
import { useToast } from '../toasts.tsx'
import type { CheckedFile } from './types.ts'

/** Whose file it is: a registered document's, or a card's at the intake desk. */
export type FileHolder = { readonly documentId: string } | { readonly cardId: string } | { readonly draftId: string }

interface Shown {
  readonly paper: MadePaper
  readonly note: string
}

/** Whether the network could help: a certificate of the path or revocation data is missing. */
const lacksEvidence = ({ check }: CheckedFile): boolean =>
  check?.report.signatures.some(({ trust, revocation }) => trust === 'incomplete' || revocation === 'notChecked') ??
  false

/** What can be done with a verdict: check again, ask the network, open what was signed, print the record. */
export const useSignatureActs = (holder: FileHolder, file: CheckedFile) => {
  const showToast = useToast()
  const may = useMay()
  const recheck = useCommand('signing.recheck')
  const signed = useCommand('signing.signedVersion')
  const record = useCommand('signing.checkRecord')
  const fetching = useCommand('signing.fetchMissing')
  const store = useOperation('signing.trustStore', lacksEvidence(file) ? {} : null)
  const [shown, setShown] = useState<Shown | null>(null)
  const refuse = (refusal: Parameters<typeof refusalLine>[0]) =>
    showToast({ text: refusalLine(refusal), tone: 'danger' })
  const runRecheck = async () => {
    const answer = await recheck.run(holder)
    if (!answer.ok) {
      refuse(answer.refusal)
      return
    }
    const badge = answer.value.items.find(({ fileId }) => fileId === file.fileId)?.check?.badge
    if (badge) showToast({ text: words.rechecked(badgeLabels[badge]) })
  }
  const runFetch = async () => {
    const answer = await fetching.run(holder)
    if (!answer.ok) {
      refuse(answer.refusal)
      return
    }
    const { fetched, failed } = answer.value
    const said = [
      fetched > 0 ? words.fetched(fetched) : words.fetchedNothing,
      failed.length > 0 ? words.fetchFailed(failed.length) : '',
    ]
    showToast({ text: said.filter(Boolean).join(' ') })
    if (fetched > 0) await runRecheck()
  }
  const openSigned = async (signature: number) => {
    const answer = await signed.run({ of: holder, fileId: file.fileId, signature })
    if (!answer.ok) {
      refuse(answer.refusal)
      return
    }
    const report = file.check?.report
    const part = report?.signatures[signature]?.revision ?? 1
    setShown({ paper: answer.value, note: words.signedNote(part, report?.revisions ?? 1) })
  }
  const runRecord = async () => {
    if (!('documentId' in holder)) return
    const answer = await record.run({ documentId: holder.documentId, fileId: file.fileId })
    if (answer.ok) setShown({ paper: answer.value, note: words.recordNote })
    else refuse(answer.refusal)
  }
  return {
    isChecking: recheck.isBusy,
    recheck: () => void runRecheck(),
    isFetching: fetching.isBusy,
    /** Null while nothing is missing, or the office keeps off the network. */
    fetchMissing: lacksEvidence(file) && store.value?.network === true ? () => void runFetch() : null,
    openSigned: (signature: number) => void openSigned(signature),
    /** Null at the intake desk, for the record belongs to an entry of the book, and for who does not keep the book. */
    record: 'documentId' in holder && may('incoming.register') ? () => void runRecord() : null,
    sheet: shown && <PaperSheet paper={shown.paper} note={shown.note} onClose={() => setShown(null)} />,
  }
}
