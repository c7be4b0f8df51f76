import type { PaperLevel } from '#shared/contract/stamping.ts'
import { namePaperLevel, sayPaperLevel } from '#renderer/text/stamping.ts'
import { IconClock } from '../icons.ts'
import { StateBadge } from '../tags.tsx'

/** What a paper signed here has reached, or waits for; nothing where no more than B-B was ever wished for. */
export const LevelTag = ({ level }: { readonly level: PaperLevel | null }) => {
  if (level === null || (level.awaits === null && level.reached === 'B-B')) return null
  return (
    <span title={namePaperLevel(level)}>
      {level.awaits === null ? (
        <StateBadge tone="ok">{sayPaperLevel(level)}</StateBadge>
      ) : (
        <StateBadge tone="warning" icon={IconClock}>
          {sayPaperLevel(level)}
        </StateBadge>
      )}
    </span>
  )
}
