import { useNavigate } from '@tanstack/react-router'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { answeredText } from '#renderer/text/answered.ts'
import { useToast } from '#renderer/ui/toasts.tsx'

type Answered = OutputOf<typeof contract.outgoing.register>['answered']

/** Long enough to read it and to decide. */
const shownMs = 20_000

/**
 * After a number was given: says into which incoming documents it went as the answer, and offers to open those that are
 * not closed yet.
 */
export const useTellAnswered = (): ((answered: Answered) => void) => {
  const showToast = useToast()
  const navigate = useNavigate()
  return (answered) => {
    for (const { documentId: id, label } of answered.filter(({ open }) => open)) {
      showToast({
        text: answeredText.recorded(label),
        duration: shownMs,
        action: {
          label: answeredText.close,
          onRun: () => void navigate({ to: '/van-ban-den/$id', params: { id } }),
        },
      })
    }
  }
}
