import { useState } from 'react'
import { useCommand, useOperation } from '#renderer/lib/queries.tsx'
import { intakeText } from '#renderer/text/intake.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import type { Refusal } from '#shared/kernel/result.ts'
import { useToast } from '#renderer/ui/toasts.tsx'
import type { Card } from './receiving.ts'

export interface WaitingCards {
  readonly cards: readonly Card[]
  readonly isLoading: boolean
  readonly refusal: Refusal | undefined
  readonly refetch: () => void
  /** Leaves the list at once; the office's own list follows. */
  readonly hide: (id: string) => void
  readonly group: (cards: readonly Card[]) => Promise<Card | null>
  readonly discard: (cards: readonly Card[]) => Promise<void>
}

/** The cards waiting at the desk, and what is done with whole cards; what can be undone offers it. */
export const useCards = (): WaitingCards => {
  const query = useOperation('files.cards', {})
  const showToast = useToast()
  const grouping = useCommand('files.groupCards')
  const splitting = useCommand('files.splitCard')
  const discarding = useCommand('files.discardCard')
  const restoring = useCommand('files.restoreCard')
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const hide = (id: string) => setHidden((before) => new Set([...before, id]))
  const unhide = (id: string) => setHidden((before) => new Set([...before].filter((each) => each !== id)))
  const refused = (refusal: Refusal) => showToast({ text: refusalLine(refusal), tone: 'danger' })

  const group: WaitingCards['group'] = async (cards) => {
    const answer = await grouping.run({ cards: cards.map(({ id, version }) => ({ id, version })) })
    if (!answer.ok) {
      refused(answer.refusal)
      return null
    }
    const { id, version } = answer.value
    const [, ...others] = cards
    const joined = others.flatMap(({ files }) => files.map((file) => file.id))
    const canUndo = others.every(({ files }) => files.length === 1)
    const undo = async () => {
      const undone = await splitting.run({ id, version, fileIds: joined })
      if (!undone.ok) refused(undone.refusal)
    }
    showToast({ text: intakeText.group.done(cards.length), ...(canUndo && { onUndo: () => void undo() }) })
    return answer.value
  }
  const restore = async (ids: readonly string[]) => {
    for (const id of ids) {
      const answer = await restoring.run({ id })
      if (answer.ok) unhide(id)
      else refused(answer.refusal)
    }
  }
  const discard: WaitingCards['discard'] = async (cards) => {
    const gone: Card[] = []
    for (const card of cards) {
      const answer = await discarding.run({ id: card.id, version: card.version })
      if (!answer.ok) {
        refused(answer.refusal)
        continue
      }
      hide(card.id)
      gone.push(card)
    }
    const [first] = gone
    if (!first) return
    showToast({
      text: gone.length === 1 ? intakeText.card.discarded(first.name) : intakeText.card.discardedMany(gone.length),
      onUndo: () => void restore(gone.map(({ id }) => id)),
    })
  }
  return {
    cards: (query.value?.items ?? []).filter(({ id }) => !hidden.has(id)),
    isLoading: query.isLoading,
    refusal: query.refusal,
    refetch: query.refetch,
    hide,
    group,
    discard,
  }
}
