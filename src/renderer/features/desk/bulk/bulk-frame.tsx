import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import type { Refusal } from '#shared/kernel/result.ts'
import { deskText } from '#renderer/text/desk.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Dialog, Sheet } from '#renderer/ui/dialog.tsx'
import type { WorkItem } from '../document-types.ts'
import classes from './bulk.module.css'

export type BulkOutcome = OutputOf<typeof contract.routing.directMany>

const words = deskText.bulk

const Documents = ({
  items,
  outcome,
}: {
  readonly items: readonly WorkItem[]
  readonly outcome: BulkOutcome | null
}) => {
  const outcomeById = new Map(outcome?.items.map((each) => [each.documentId, each]))
  return (
    <ul className={classes.documents} tabIndex={0} aria-label={outcome ? words.outcome : words.preview(items.length)}>
      {items.map((item) => {
        const said = outcomeById.get(item.documentId)
        return (
          <li key={item.documentId} className={classes.document}>
            <span className={classes.code}>{item.code || deskText.document.arrival(item.label)}</span>
            <span className={classes.subject}>{item.subject}</span>
            {said && (
              <span className={said.ok ? classes.ok : classes.refused}>
                {said.refusal === null ? words.succeeded : refusalLine({ code: said.refusal })}
              </span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const Outcome = ({
  items,
  outcome,
  onDone,
}: Required<Pick<BulkFrameProps, 'items' | 'onDone'>> & { readonly outcome: BulkOutcome }) => {
  const refused = outcome.items.filter(({ ok }) => !ok).length
  return (
    <>
      <p role="status" className={classes.summary}>
        {refused === 0
          ? words.allDone(outcome.items.length)
          : words.someRefused(outcome.items.length - refused, refused)}
      </p>
      <Documents items={items} outcome={outcome} />
      <div className={classes.buttons}>
        <Button variant="filled" onClick={onDone} data-autofocus>
          {words.close}
        </Button>
      </div>
    </>
  )
}

export interface BulkFrameProps {
  readonly title: string
  readonly submitLabel: string
  readonly items: readonly WorkItem[]
  /** Null until it was done. */
  readonly outcome: BulkOutcome | null
  readonly command: { readonly isBusy: boolean; readonly refusal: Refusal | undefined }
  readonly onSubmit: () => void
  readonly onCancel: () => void
  readonly onDone: () => void
  /** What the act asks for. */
  readonly children?: ReactNode
}

/** An act on many: first what it will be done to, afterwards what became of each. */
export const BulkFrame = ({
  title,
  submitLabel,
  items,
  outcome,
  command,
  onSubmit,
  onCancel,
  onDone,
  children,
}: BulkFrameProps) =>
  outcome ? (
    <Sheet isOpen title={title} width={620} onClose={onDone}>
      <Outcome items={items} outcome={outcome} onDone={onDone} />
    </Sheet>
  ) : (
    <Dialog
      isOpen
      title={title}
      submitLabel={submitLabel}
      width={620}
      isBusy={command.isBusy}
      onSubmit={onSubmit}
      onClose={onCancel}
      {...(command.refusal && { problem: refusalLine(command.refusal) })}
    >
      {children}
      <p className={classes.summary}>{words.preview(items.length)}</p>
      <Documents items={items} outcome={null} />
    </Dialog>
  )
