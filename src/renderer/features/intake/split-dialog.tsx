import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useCommand, useDoor } from '#renderer/lib/queries.tsx'
import { intakeText } from '#renderer/text/intake.ts'
import { refusalLine } from '#renderer/text/refusals.ts'
import { Dialog } from '#renderer/ui/dialog.tsx'
import { TextField } from '#renderer/ui/form-field.tsx'
import { LoadingRows } from '#renderer/ui/states.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import classes from './intake.module.css'
import type { Card, CardFile } from './receiving.ts'

const PagePicker = lazy(async () => ({
  default: (await import('#renderer/ui/viewer/page-picker.tsx')).PagePicker,
}))

export interface SplitDialogProps {
  readonly card: Card
  readonly file: CardFile
  readonly onClose: () => void
  /** The cards that came of it. */
  readonly onSplit: (cards: readonly Card[]) => void
}

const words = intakeText.split

/** `1–3`, `4` */
const rangesOf = (starts: readonly number[], pages: number): readonly string[] =>
  starts.map((start, index) => {
    const end = (starts[index + 1] ?? pages + 1) - 1
    return start === end ? String(start) : `${start}–${end}`
  })

/** A batch scan becomes documents: the person picks the pages where a new one begins. */
export const SplitDialog = ({ card, file, onClose, onSplit }: SplitDialogProps) => {
  const { transport, client } = useDoor()
  const showToast = useToast()
  const command = useCommand('files.splitPages')
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set())
  const [every, setEvery] = useState('')
  const pages = file.pages ?? 1
  const starts = [1, ...[...picked].sort((left, right) => left - right)]
  const step = /^\d{1,4}$/.test(every) ? Number(every) : 0
  const pickEvery = () => {
    if (step > 0)
      setPicked(
        new Set(
          Array.from({ length: pages }, (_, index) => index + 1).filter((page) => page > 1 && (page - 1) % step === 0),
        ),
      )
  }
  const submit = async () => {
    if (picked.size === 0) return
    const answer = await command.run({ id: card.id, version: card.version, fileId: file.id, starts: starts.slice(1) })
    if (!answer.ok) return
    const { cards } = answer.value
    const undo = async () => {
      const undone = await client.files.unsplitPages({
        id: card.id,
        cards: cards.map(({ id, version }) => ({ id, version })),
      })
      if (!undone.ok) showToast({ text: refusalLine(undone.refusal), tone: 'danger' })
    }
    // A scan that shared its card with other files has left it for good.
    const canUndo = card.files.length === 1
    showToast({ text: words.done(cards.length), ...(canUndo && { onUndo: () => void undo() }) })
    onSplit(cards)
  }
  return (
    <Dialog
      title={words.title}
      isOpen
      width={920}
      onClose={onClose}
      submitLabel={words.submit(starts.length)}
      onSubmit={() => void submit()}
      isBusy={command.isBusy}
      footer={words.ranges(rangesOf(starts, pages))}
      {...(command.refusal && { problem: refusalLine(command.refusal) })}
    >
      <div className={classes.splitHead}>
        <p className={classes.hint}>{words.hint}</p>
        <div className={classes.every}>
          <TextField label={words.every} value={every} onChange={setEvery} onEnter={pickEvery} maxLength={4} />
          <Button disabled={step === 0} onClick={pickEvery}>
            {words.everyApply}
          </Button>
        </div>
      </div>
      <Suspense fallback={<LoadingRows rows={2} height={196} />}>
        <PagePicker
          label={words.hint}
          url={transport.blobUrl(file.blob)}
          picked={picked}
          onChange={setPicked}
          nameOf={words.pick}
          partName={words.part}
        />
      </Suspense>
    </Dialog>
  )
}
