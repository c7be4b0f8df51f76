import { useState } from 'react'
import { savePaper } from '#renderer/lib/papers.ts'
import { useCommand, useDoor } from '#renderer/lib/queries.tsx'
import { outgoingText } from '#renderer/text/outgoing.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { PaperSheet, type MadePaper } from '#renderer/ui/paper-sheet.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import { AddressDialog } from './acts/address-dialog.tsx'
import type { Delivery, Detail } from './types.ts'

export type OutgoingPaper = 'copyPaper' | 'package' | 'email' | 'envelopes'

const isOpen = ({ state }: Delivery): boolean => state === 'prepared' || state === 'sent'

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

type Shown =
  | { readonly kind: 'envelopes' | 'copyPaper'; readonly paper: MadePaper }
  | { readonly kind: 'address'; readonly lacking: readonly Delivery[] }

/** Packages and letters are saved; envelopes are looked at and printed, once they say where they go. */
export const useOutgoingPapers = (detail: Detail | undefined) => {
  const { transport } = useDoor()
  const showToast = useToast()
  const makeCopy = useCommand('reports.copyPaper')
  const makePackage = useCommand('exchange.package')
  const makeEmail = useCommand('exchange.email')
  const makeEnvelopes = useCommand('exchange.envelopes')
  const [shown, setShown] = useState<Shown | null>(null)
  const open = (detail?.recipients ?? []).filter(isOpen)
  const idsBy = (channel: 'email' | 'paper') => open.filter((one) => one.channel === channel).map(({ id }) => id)
  const putInEnvelopes = async (typed: Readonly<Record<string, string>>) => {
    if (!detail) return
    const answer = await makeEnvelopes.run({
      documentId: detail.id,
      deliveryIds: idsBy('paper'),
      addresses: Object.entries(typed).map(([id, address]) => ({ id, address })),
    })
    if (answer.ok) setShown({ kind: 'envelopes', paper: answer.value })
    else showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
  }
  const make = async (kind: OutgoingPaper) => {
    if (!detail) return
    const documentId = detail.id
    if (kind === 'envelopes') {
      const lacking = open.filter(({ channel, address }) => channel === 'paper' && address === '')
      if (lacking.length > 0) setShown({ kind: 'address', lacking })
      else await putInEnvelopes({})
      return
    }
    const answer =
      kind === 'copyPaper'
        ? await makeCopy.run({ documentId })
        : kind === 'package'
          ? await makePackage.run({ documentId })
          : await makeEmail.run({ documentId, deliveryIds: idsBy('email') })
    if (!answer.ok) showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
    else if (kind === 'copyPaper') setShown({ kind, paper: answer.value })
    else savePaper(transport.blobUrl(answer.value.blob), answer.value.name)
  }
  const close = () => setShown(null)
  return {
    make: (kind: OutgoingPaper) => void make(kind),
    /** In place of whatever else is open: one dialog at a time. */
    sheet:
      shown?.kind === 'address' ? (
        <AddressDialog
          lacking={shown.lacking}
          isBusy={makeEnvelopes.isBusy}
          onGiven={(typed) => void putInEnvelopes(typed)}
          onClose={close}
        />
      ) : (
        shown && <PaperSheet paper={shown.paper} note={outgoingText.papers[shown.kind]} onClose={close} />
      ),
  }
}
