import { useEffect, useRef, useState } from 'react'
import type { Refusal, Result } from '#shared/kernel/result.ts'
import { useCommand } from '#renderer/lib/queries.tsx'
import { asFound, sentOf } from '../use-signature-view.tsx'
import { losesKey, runBatch, type BatchLine, type BatchPaper } from './batch.ts'

/** Opens the papers of one row of a list; none where nothing of it waits for a signature any more. */
export type OpenPapers = (id: string) => Promise<readonly BatchPaper[]>

const lineOf = (paper: BatchPaper): BatchLine => ({
  paper,
  isSeen: false,
  isLeftOut: false,
  chosen: asFound,
  state: { kind: 'waiting' },
})

export interface Batch {
  /** Null while papers are being opened; `opened` says how many rows were. */
  readonly lines: readonly BatchLine[] | null
  readonly opened: number
  readonly change: (key: string, change: Partial<BatchLine>) => void
  readonly isRunning: boolean
  readonly isStopping: boolean
  /** Why it stopped before its end. */
  readonly interruption: Refusal | undefined
  readonly run: (session: string) => Promise<void>
  readonly stop: () => void
}

/** The papers of several rows, what was done with each, and the signing of what is left. Leaving stops after the current one. */
export const useBatch = (ids: readonly string[], open: OpenPapers, onKeyLost: () => void): Batch => {
  const [lines, setLines] = useState<readonly BatchLine[] | null>(null)
  const [opened, setOpened] = useState(0)
  const [isRunning, setIsRunning] = useState(false)
  const [isStopping, setIsStopping] = useState(false)
  const [interruption, setInterruption] = useState<Refusal | undefined>(undefined)
  const stopped = useRef(false)
  const { run: signPaper } = useCommand('signing.signPaper')
  const { run: closeKey } = useCommand('signing.closeKey')

  // The rows were chosen before; what changes in the list meanwhile is met when each is signed.
  const first = useRef({ ids, open })
  useEffect(() => {
    let isGone = false
    const openAll = async () => {
      const papers: BatchPaper[] = []
      for (const id of first.current.ids) {
        if (isGone) return
        papers.push(...(await first.current.open(id)))
        setOpened((before) => before + 1)
      }
      if (!isGone) setLines(papers.map(lineOf))
    }
    void openAll()
    return () => {
      isGone = true
      stopped.current = true
    }
  }, [])

  const change = (key: string, changed: Partial<BatchLine>) =>
    setLines((before) => before?.map((line) => (line.paper.key === key ? { ...line, ...changed } : line)) ?? null)

  const sign = async (session: string, { paper: { paper, begin }, chosen }: BatchLine) => {
    const begun = await begin()
    if (!begun.ok) return begun
    const { blob, role, number = null, text = '' } = paper
    const made = await signPaper({ session, blob, role, number, text, ...sentOf(chosen) })
    if (!made.ok) return made
    const refused = await begun.value(made.value)
    return refused ? ({ ok: false, refusal: refused } satisfies Result<never>) : made
  }
  const run = async (session: string) => {
    if (lines === null || isRunning) return
    stopped.current = false
    setIsRunning(true)
    setIsStopping(false)
    setInterruption(undefined)
    const end = await runBatch(lines, {
      sign: (line) => sign(session, line),
      tell: (key, state) => change(key, { state }),
      isStopped: () => stopped.current,
    })
    setIsRunning(false)
    setIsStopping(false)
    if (typeof end === 'string') return
    setInterruption(end)
    if (!losesKey(end)) return
    // A key that is gone is opened anew by the person, never by itself.
    await closeKey({ session })
    onKeyLost()
  }
  return {
    lines,
    opened,
    change,
    isRunning,
    isStopping,
    interruption,
    run,
    stop: () => {
      stopped.current = true
      setIsStopping(true)
    },
  }
}
