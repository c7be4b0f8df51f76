import type { Refusal } from '#shared/kernel/result.ts'
import { sayRefusal } from '#renderer/text/refusals.ts'
import type { ListState } from '#renderer/ui/list-pane.tsx'
import { ErrorPanel } from '#renderer/ui/states.tsx'

/** What a list shows: rows to come, rows, or why there are none. */
export const listStateOf = (query: {
  readonly isLoading: boolean
  readonly refusal: Refusal | undefined
  readonly items: readonly unknown[]
  readonly refetch: () => void
}): ListState => {
  if (query.items.length > 0) return { kind: 'ready' }
  if (query.refusal) return { kind: 'failed', ...sayRefusal(query.refusal), onRetry: query.refetch }
  return query.isLoading ? { kind: 'loading' } : { kind: 'ready' }
}

export interface RefusedPanelProps {
  readonly refusal: Refusal
  readonly onRetry: () => void
}

/** A question the office refused to answer. */
export const RefusedPanel = ({ refusal, onRetry }: RefusedPanelProps) => (
  <ErrorPanel {...sayRefusal(refusal)} onRetry={onRetry} />
)
