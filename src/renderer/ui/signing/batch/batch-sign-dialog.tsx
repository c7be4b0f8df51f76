import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { CertificateHolder } from '#shared/contract/signing-keys.ts'
import { useDoor } from '#renderer/lib/queries.tsx'
import { refusalLine } from '#renderer/text/refusals.ts'
import { batchText } from '#renderer/text/signing-batch.ts'
import { Dialog } from '../../dialog.tsx'
import { ProgressLine } from '../../progress-line.tsx'
import { useShownPages } from '../../viewer/shown-pages.ts'
import { KeyAccess, useOpenKeys, useSigningCertificate } from '../key-access.tsx'
import { SigningPage, SigningSheet, SigningSide } from '../signing-sheet.tsx'
import { useSignatureView } from '../use-signature-view.tsx'
import { isReviewed, leftToSign, type BatchLine } from './batch.ts'
import classes from './batch.module.css'
import { useBatch, type Batch, type OpenPapers } from './use-batch.ts'

const words = batchText

const standingOf = ({ state, isLeftOut, isSeen }: BatchLine): string => {
  switch (state.kind) {
    case 'signing':
      return words.states.signing
    case 'signed':
      return state.waitsForTimestamp ? words.states.signedWaiting : words.states.signed
    case 'refused':
      return words.states.refused
    case 'waiting':
      if (isLeftOut) return words.states.leftOut
      return isSeen ? words.states.seen : words.states.unseen
  }
}

interface LinesProps {
  readonly lines: readonly BatchLine[]
  readonly current: number
  readonly onChoose: (index: number) => void
}

const Lines = ({ lines, current, onChoose }: LinesProps) => (
  <ol className={classes.lines} aria-label={words.list} tabIndex={-1}>
    {lines.map((line, index) => (
      <li key={line.paper.key} data-state={line.state.kind} data-left-out={line.isLeftOut || undefined}>
        <button
          type="button"
          className={classes.line}
          aria-current={index === current || undefined}
          onClick={() => onChoose(index)}
        >
          <span className={classes.lineTop}>
            <strong>{line.paper.title}</strong>
            <span className={classes.standing}>{standingOf(line)}</span>
          </span>
          <span>{line.paper.subject}</span>
          {line.state.kind === 'refused' && <span className={classes.why}>{refusalLine(line.state.refusal)}</span>}
        </button>
      </li>
    ))}
  </ol>
)

interface StepsProps {
  readonly current: number
  readonly count: number
  readonly onChoose: (index: number) => void
}

/** To the paper before or behind, with the keyboard staying where it is. */
const Steps = ({ current, count, onChoose }: StepsProps) => (
  <div className={classes.steps}>
    <Button size="xs" disabled={current === 0} onClick={() => onChoose(current - 1)}>
      {words.before}
    </Button>
    <Button size="xs" disabled={current === count - 1} onClick={() => onChoose(current + 1)}>
      {words.after}
    </Button>
  </div>
)

interface ReviewProps {
  readonly line: BatchLine
  readonly holder: CertificateHolder
  readonly batch: Batch
}

/** One paper with the signature as it will look, and what the person says of it. */
const Review = ({ line, holder, batch }: ReviewProps) => {
  const { paper, chosen, isSeen, isLeftOut, state } = line
  const { name } = paper.paper
  // What was signed is shown as it came out.
  const blob = state.kind === 'signed' ? state.blob : paper.paper.blob
  const { transport } = useDoor()
  const isShown = useShownPages(transport.blobUrl(blob)) !== undefined
  const certificate = useSigningCertificate(holder)
  const view = useSignatureView(paper.paper, certificate, chosen, (next) => batch.change(paper.key, { chosen: next }))
  const waits = state.kind === 'waiting' && !batch.isRunning
  return (
    <>
      <SigningPage blob={blob} name={name} overlay={waits ? view.overlay : undefined} />
      <SigningSide>
        {waits && (
          <>
            {paper.about}
            <Checkbox
              checked={isSeen}
              disabled={!isShown || !view.isReady || isLeftOut}
              label={words.seen}
              onChange={(event) => batch.change(paper.key, { isSeen: event.currentTarget.checked })}
            />
            <Button size="xs" variant="subtle" onClick={() => batch.change(paper.key, { isLeftOut: !isLeftOut })}>
              {isLeftOut ? words.takeIn : words.leaveOut}
            </Button>
            {!isShown && <p className={classes.muted}>{words.seeFirst}</p>}
            {view.problem && (
              <p className={classes.why} role="alert">
                {refusalLine(view.problem)}
              </p>
            )}
            {view.side}
          </>
        )}
      </SigningSide>
    </>
  )
}

/** How far it is, or how it ended. */
const Course = ({ batch }: { readonly batch: Batch }) => {
  const lines = batch.lines ?? []
  const signed = lines.filter(({ state }) => state.kind === 'signed').length
  const refused = lines.filter(({ state }) => state.kind === 'refused').length
  const left = leftToSign(lines).length
  if (batch.isRunning) {
    const done = signed + refused
    return (
      <div className={classes.course} role="status">
        <ProgressLine
          label={batch.isStopping ? words.stopping : words.progress}
          done={done}
          total={done + left + 1}
          {...(!batch.isStopping && { onCancel: batch.stop })}
        />
      </div>
    )
  }
  if (signed + refused === 0 && !batch.interruption) return null
  return (
    <div className={classes.course} role="status">
      {batch.interruption && <p>{words.interrupted(refusalLine(batch.interruption))}</p>}
      <p>{words.outcome(signed, refused, left)}</p>
    </div>
  )
}

export interface BatchSignDialogProps {
  readonly holder: CertificateHolder
  /** The rows that were chosen. */
  readonly ids: readonly string[]
  readonly open: OpenPapers
  readonly onClose: () => void
}

/** Several papers reviewed one by one, then signed with one key: how each went is said beside it. */
export const BatchSignDialog = ({ holder, ids, open, onClose }: BatchSignDialogProps) => {
  const { usable, refetch } = useOpenKeys(holder)
  const batch = useBatch(ids, open, refetch)
  const [current, setCurrent] = useState(0)
  const { lines, isRunning } = batch
  const line = lines?.[current]
  const left = leftToSign(lines ?? [])
  const hasBegun = lines?.some(({ state }) => state.kind === 'signed' || state.kind === 'refused') ?? false
  const unseen = left.filter(({ isSeen }) => !isSeen).length
  const count = left.length
  const isOver = lines !== null && count === 0 && !isRunning
  return (
    <Dialog
      isOpen
      title={words.title[holder]}
      submitLabel={isOver ? words.finish : hasBegun ? words.goOn(count) : words.submit(count)}
      cancelLabel={words.close}
      width={1280}
      isBusy={isRunning}
      isBlocked={lines === null || (!isOver && (!usable || !isReviewed(lines)))}
      onSubmit={() => {
        if (isOver) onClose()
        else if (usable) void batch.run(usable.session)
      }}
      onClose={onClose}
      footer={
        !isRunning &&
        count > 0 &&
        (unseen > 0 ? words.review(unseen) : usable === undefined ? words.openKey : undefined)
      }
    >
      {lines === null && <ProgressLine label={words.loading} done={batch.opened} total={ids.length} />}
      {lines?.length === 0 && <p>{words.nothing}</p>}
      {lines && line && (
        <SigningSheet
          list={
            <>
              <Course batch={batch} />
              {count > 0 && !isRunning && <KeyAccess holder={holder} />}
              <Lines lines={lines} current={current} onChoose={setCurrent} />
              <Steps current={current} count={lines.length} onChoose={setCurrent} />
            </>
          }
        >
          <Review key={line.paper.key} line={line} holder={holder} batch={batch} />
        </SigningSheet>
      )}
    </Dialog>
  )
}
