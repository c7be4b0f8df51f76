import { Button } from '@mantine/core'
import { useState } from 'react'
import { deskText } from '#renderer/text/desk.ts'
import type { WorkItem } from '../document-types.ts'
import { AcknowledgeManyDialog, DirectManyDialog, SubmitManyDialog } from './bulk-dialogs.tsx'

const ways = { direct: DirectManyDialog, submit: SubmitManyDialog, acknowledge: AcknowledgeManyDialog } as const
type Way = keyof typeof ways

/** Which act of many a row allows. The core decides for each; this only says what to offer. */
const wayFor = ({ asked }: WorkItem): Way | null => {
  switch (asked) {
    case 'direct':
      return 'direct'
    case 'submit':
      return 'submit'
    case 'read':
    case 'returned':
      return 'acknowledge'
    default:
      return null
  }
}

export interface BulkBarProps {
  readonly items: readonly WorkItem[]
  /** Called when the person has read the outcome. */
  readonly onDone: () => void
}

/** What can be done to the checked rows together: one button for each act that fits some of them, with how many. */
export const BulkBar = ({ items, onDone }: BulkBarProps) => {
  const [open, setOpen] = useState<{ readonly way: Way; readonly items: readonly WorkItem[] } | null>(null)
  const itemsByWay = Map.groupBy(items, wayFor)
  const offered = (['direct', 'submit', 'acknowledge'] as const).flatMap((way) => {
    const fitting = itemsByWay.get(way)
    return fitting ? [{ way, fitting }] : []
  })
  const Dialog = open && ways[open.way]
  return (
    <>
      {offered.length === 0 && <span>{deskText.bulk.none}</span>}
      {offered.map(({ way, fitting }) => (
        <Button key={way} size="xs" onClick={() => setOpen({ way, items: fitting })}>
          {deskText.bulk[way](fitting.length)}
        </Button>
      ))}
      {open && Dialog && (
        <Dialog
          items={open.items}
          onCancel={() => setOpen(null)}
          onDone={() => {
            setOpen(null)
            onDone()
          }}
        />
      )}
    </>
  )
}
