import { useState } from 'react'
import { useCommand } from '#renderer/lib/queries.tsx'
import { deskText } from '#renderer/text/desk.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { PaperSheet, type MadePaper } from '#renderer/ui/paper-sheet.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'

export type PaperKind = 'slip' | 'stamped'

interface Shown {
  readonly kind: PaperKind
  readonly paper: MadePaper
}

/** Papers of one document: the slip (phiếu giải quyết) and the copy that bears the ĐẾN stamp. */
export const usePapers = (documentId: string | undefined) => {
  const slip = useCommand('reports.slip')
  const stamped = useCommand('reports.stampedCopy')
  const showToast = useToast()
  const [shown, setShown] = useState<Shown | null>(null)
  const open = async (kind: PaperKind) => {
    if (documentId === undefined) return
    const answer = kind === 'slip' ? await slip.run({ documentId, format: 'pdf' }) : await stamped.run({ documentId })
    if (answer.ok) setShown({ kind, paper: answer.value })
    else showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
  }
  return {
    open: (kind: PaperKind) => void open(kind),
    sheet: shown && (
      <PaperSheet paper={shown.paper} note={deskText.document[shown.kind]} onClose={() => setShown(null)} />
    ),
  }
}
