import { useState } from 'react'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import { numberLabel } from '#shared/kernel/document-code.ts'
import { useClient, useCommand } from '#renderer/lib/queries.tsx'
import { intakeText } from '#renderer/text/intake.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import type { Refusal } from '#shared/kernel/result.ts'
import { Combobox } from '#renderer/ui/combobox.tsx'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import classes from './form.module.css'
import type { Card } from './receiving.ts'

type Entry = NonNullable<OutputOf<typeof contract.search.ask>['items'][number]['entry']>

export interface AttachDialogProps {
  readonly card: Card
  readonly onClose: () => void
  readonly onAttached: () => void
}

const words = intakeText.attaching

const numberOf = ({ number, suffix }: Entry): string => numberLabel(number, suffix)

/** Gives the card's files to an entry that was registered without them, or with fewer. */
export const AttachDialog = ({ card, onClose, onAttached }: AttachDialogProps) => {
  const client = useClient()
  const showToast = useToast()
  const command = useCommand('registry.attachFiles')
  const [entry, setEntry] = useState<Entry | null>(null)
  const [isAsked, setIsAsked] = useState(false)
  const [unread, setUnread] = useState<Refusal | null>(null)
  const submit = async () => {
    setIsAsked(true)
    if (entry === null) return
    const detail = await client.routing.document({ id: entry.id })
    setUnread(detail.ok ? null : detail.refusal)
    if (!detail.ok) return
    const answer = await command.run({
      id: entry.id,
      version: detail.value.version,
      cardId: card.id,
      cardVersion: card.version,
    })
    if (!answer.ok) return
    showToast({ text: words.done(numberOf(entry)) })
    onAttached()
  }
  const refusal = command.refusal ?? unread
  return (
    <Dialog
      title={words.title}
      isOpen
      onClose={onClose}
      submitLabel={words.submit}
      onSubmit={() => void submit()}
      isBusy={command.isBusy}
      {...(refusal && { problem: refusalLine(refusal) })}
    >
      <p className={classes.dialogHint}>{words.hint}</p>
      <Combobox<Entry>
        label={words.document}
        isRequired
        value={entry}
        onChange={setEntry}
        options={async (query) => {
          if (query.trim() === '') return []
          const answer = await client.search.ask({ query, limit: 20, kind: 'incoming' })
          if (!answer.ok) throw new Error(answer.refusal.code)
          return answer.value.items.flatMap(({ entry: found }) => found ?? [])
        }}
        keyOf={({ id }) => id}
        textOf={(each) => words.option(numberOf(each), String(each.year), each.code)}
        detailOf={({ subject, issuer }) => [issuer, subject].filter((part) => part !== '').join(' · ')}
        placeholder={words.placeholder}
        problem={isAsked && entry === null ? words.missing : undefined}
      />
    </Dialog>
  )
}
