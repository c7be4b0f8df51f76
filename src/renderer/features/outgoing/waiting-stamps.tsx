import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Instant } from '#shared/kernel/time.ts'
import { formatMoment, formatNumber } from '#renderer/lib/format.ts'
import { useNow } from '#renderer/lib/now.ts'
import { useCommand, useOperation, useOperationPages, type Answer } from '#renderer/lib/queries.tsx'
import { refusalLine, sayRefusal } from '#renderer/text/refusals.ts'
import { stampingText as words } from '#renderer/text/stamping.ts'
import { Sheet } from '#renderer/ui/dialog.tsx'
import { listStateOf } from '#renderer/ui/refused-panel.tsx'
import { LevelTag } from '#renderer/ui/signatures/level-tag.tsx'
import { EmptyState, ErrorPanel, LoadingRows } from '#renderer/ui/states.tsx'
import { useToast } from '#renderer/ui/toasts.tsx'
import classes from './outgoing.module.css'

type Paper = Answer<'stamping.waiting'>['items'][number]

interface PaperLineProps {
  readonly paper: Paper
  readonly isBusy: boolean
  readonly onTry: () => void
  readonly onClose: () => void
}

const nameOf = ({ code, subject }: Paper): string => (code === '' ? subject : code)

const PaperLine = ({ paper, isBusy, onTry, onClose }: PaperLineProps) => {
  const now = useNow()
  const when = (at: Instant): string => formatMoment(at, now).toLocaleLowerCase('vi')
  const { kind, documentId, code, subject, signer, role, signedAt, tries, triedAt, nextTryAt, refusal } = paper
  const why = refusal && sayRefusal({ code: 'stamping.cannotRaise', params: refusal }).sentence
  return (
    <div className={classes.request}>
      <div>
        <div>
          <Link
            to={kind === 'outgoing' ? '/van-ban-di/$id' : '/du-thao/$id'}
            params={{ id: documentId }}
            className={classes.link}
            onClick={onClose}
          >
            {nameOf(paper)}
          </Link>{' '}
          {code !== '' && subject}
        </div>
        <div className={classes.muted}>
          {[
            code === '' ? words.noCode : '',
            words.signed(signer, role, when(signedAt)),
            triedAt === null ? words.untried : words.tries(formatNumber(tries), when(triedAt)),
            nextTryAt === null ? '' : words.next(when(nextTryAt)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
        {why !== null && <div className={classes.problem}>{why}</div>}
        <LevelTag level={paper} />
      </div>
      <div className={classes.requestActs}>
        <Button size="xs" disabled={isBusy} aria-label={words.tryNowFor(nameOf(paper))} onClick={onTry}>
          {words.tryNow}
        </Button>
      </div>
    </div>
  )
}

/** Papers whose signatures lack their time-stamp, oldest first; each, or all of them, can be tried at once. */
export const WaitingStamps = ({ onClose }: { readonly onClose: () => void }) => {
  const showToast = useToast()
  const list = useOperationPages('stamping.waiting', {})
  const standing = useOperation('stamping.standing', {}).value
  const raise = useCommand('stamping.raise')
  const [progress, setProgress] = useState<{ readonly at: number; readonly of: number } | null>(null)
  const state = listStateOf(list)
  const isBusy = raise.isBusy || progress !== null
  const tryOne = async ({ blob }: Paper) => {
    const answer = await raise.run({ blob })
    showToast(
      answer.ok ? { text: words.raised(answer.value.reached) } : { text: refusalLine(answer.refusal), tone: 'danger' },
    )
  }
  const tryAll = async (papers: readonly Paper[]) => {
    let raised = 0
    for (const [index, { blob }] of papers.entries()) {
      setProgress({ at: index + 1, of: papers.length })
      const answer = await raise.run({ blob })
      if (answer.ok) raised += 1
      // A service that does not answer for one answers for none; the network is off for all.
      else if (answer.refusal.code !== 'stamping.notWaiting' && !isOwnFault(answer.refusal.params?.['why'])) {
        showToast({ text: refusalLine(answer.refusal), tone: 'danger' })
        break
      }
    }
    setProgress(null)
    if (raised > 0) showToast({ text: words.raisedMany(formatNumber(raised), formatNumber(papers.length - raised)) })
  }
  return (
    <Sheet title={words.title} isOpen onClose={onClose} width={760}>
      <p className={classes.lead}>
        {[words.hint, standing && words.services[standing.service], standing?.dispatchWaits && words.dispatchWaits]
          .filter(Boolean)
          .join(' ')}
      </p>
      {list.items.length > 1 && standing?.service === 'asked' && (
        <div className={classes.requestActs}>
          <Button size="xs" variant="filled" loading={isBusy} onClick={() => void tryAll(list.items)}>
            {words.tryAll}
          </Button>
        </div>
      )}
      <div role="status" className={classes.muted}>
        {progress && words.trying(formatNumber(progress.at), formatNumber(progress.of))}
      </div>
      {state.kind === 'loading' && <LoadingRows rows={3} />}
      {state.kind === 'failed' && <ErrorPanel {...state} />}
      {state.kind === 'ready' && list.items.length === 0 && <EmptyState title={words.empty} />}
      {list.items.map((paper) => (
        <PaperLine
          key={paper.blob}
          paper={paper}
          isBusy={isBusy || standing?.service !== 'asked'}
          onTry={() => void tryOne(paper)}
          onClose={onClose}
        />
      ))}
      {list.hasMore && (
        <Button size="xs" loading={list.isLoadingMore} onClick={list.loadMore}>
          {words.more}
        </Button>
      )}
    </Sheet>
  )
}

/** The paper itself cannot be raised, or not yet: the next one may. */
const isOwnFault = (why: unknown): boolean => typeof why === 'string' && !why.startsWith('timestamp')
