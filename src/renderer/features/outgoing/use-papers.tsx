import { useState } from 'react'
import { savePaper } from '#renderer/lib/papers.ts'
import { useCommand, useDoor } from '#renderer/lib/queries.tsx'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { PaperSheet, type MadePaper } from '#renderer/ui/paper-sheet.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import type { Detail } from './types.ts'

export type OutgoingPaper = 'copyPaper' | 'package' | 'email' | 'envelopes'

const isOpen = ({ state }: Detail['recipients'][number]): boolean => state === 'prepared' || state === 'sent'

/** Which papers the recipients ask for: a package, a letter for the mail program, envelopes. Secrets leave on paper only. */
export const papersOf = ({
  recipients,
  documentFiles,
  copy,
  state,
  fields,
  secrecy,
}: Detail): readonly OutgoingPaper[] => {
  const isOut = state === 'recalled' || state === 'replaced' || state === 'cancelled'
  const channels = new Set(isOut ? [] : recipients.filter(isOpen).map(({ channel }) => channel))
  const hasFiles = secrecy === 'none' && documentFiles.some(({ role }) => role === 'main')
  return [
    ...(copy !== null && state !== 'cancelled' && fields.medium !== 'electronic' ? (['copyPaper'] as const) : []),
    ...(hasFiles && channels.has('package') ? (['package'] as const) : []),
    ...(hasFiles && channels.has('email') ? (['email'] as const) : []),
    ...(channels.has('paper') ? (['envelopes'] as const) : []),
  ]
}

/** Packages and letters are saved; envelopes are looked at and printed. */
export const useOutgoingPapers = (detail: Detail | undefined) => {
  const { transport } = useDoor()
  const showToast = useToast()
  const makeCopy = useCommand('reports.copyPaper')
  const makePackage = useCommand('exchange.package')
  const makeEmail = useCommand('exchange.email')
  const makeEnvelopes = useCommand('exchange.envelopes')
  const [shown, setShown] = useState<{ readonly kind: 'envelopes' | 'copyPaper'; readonly paper: MadePaper } | null>(
    null,
  )
  const idsBy = (channel: 'email' | 'paper') =>
    (detail?.recipients ?? []).filter((one) => isOpen(one) && one.channel === channel).map(({ id }) => id)
  const make = async (kind: OutgoingPaper) => {
    if (!detail) return
    const documentId = detail.id
    const answer =
      kind === 'copyPaper'
        ? await makeCopy.run({ documentId })
        : kind === 'package'
          ? await makePackage.run({ documentId })
          : kind === 'email'
            ? await makeEmail.run({ documentId, deliveryIds: idsBy('email') })
            : await makeEnvelopes.run({ documentId, deliveryIds: idsBy('paper') })
    if (!answer.ok) {
      showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
      return
    }
    if (kind === 'envelopes' || kind === 'copyPaper') setShown({ kind, paper: answer.value })
    else savePaper(transport.blobUrl(answer.value.blob), answer.value.name)
  }
  return {
    make: (kind: OutgoingPaper) => void make(kind),
    sheet: shown && (
      <PaperSheet paper={shown.paper} note={outgoingText.papers[shown.kind]} onClose={() => setShown(null)} />
    ),
  }
}
