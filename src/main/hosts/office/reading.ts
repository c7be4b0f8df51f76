import type { KeptReading, TextPort } from '#core/modules/files/paper.ts'
import type { ScratchPad, Stores } from '#core/ports.ts'
import type { TextReader } from '../../adapters/text/reader.ts'

export interface ReadingOptions {
  readonly reader: TextReader
  readonly stores: Stores
  readonly scratch: ScratchPad
  /** Every window shows anew what it shows of papers, or of what files say. */
  readonly announce: (topic: 'papers' | 'contents') => void
  readonly reportDefect: (cause: unknown) => void
}

/**
 * Reads behind what lies on the intake desk, oldest first, and what a person looks at before the rest; then writes anew the
 * search words of a former version of the program; then reads the files of registered documents, one after the other, into
 * the search index. What waits is kept in the store: it goes on where it
 * was when the program was cut off.
 */
export interface ReadingBehind {
  readonly port: TextPort
  /** New papers may lie there. */
  readonly look: () => void
  /** Gives up what is being read and reads no more; nothing is written afterwards. */
  readonly end: () => void
}

/** Nobody waits at the door for papers to be read. */
const restAfterOpeningMs = 1500
const papersAhead = 20
/** A reading itself may last longer than this. */
const soonestLimitMs = 60_000

/** Between two files others are served; a screen full of answers is not asked anew for each. */
const restBetweenFilesMs = 15
const toldEveryMs = 5000
/** Documents whose words are written anew between two rests that last as long. */
const rewrittenAtOnce = 20

interface UnderWay {
  readonly begun: number
  /** Of a scan: which page is being read. */
  page: { readonly page: number; readonly pages: number } | null
  readonly stop: AbortController
}

export const readBehind = (options: ReadingOptions): ReadingBehind => {
  const { reader, stores, scratch, announce } = options
  const underWay = new Map<string, UnderWay>()
  const ended = new AbortController()
  const isEnded = (): boolean => ended.signal.aborted
  let isWalking = false
  let isAskedAgain = false

  const keep = async (blob: string, kept: KeptReading): Promise<void> => {
    if (isEnded()) return
    await scratch.keepReading(blob, reader.engine, kept)
  }

  const read = async (blob: string): Promise<void> => {
    if (underWay.has(blob) || isEnded()) return
    const stop = new AbortController()
    const begun = performance.now()
    const reading: UnderWay = { begun, stop, page: null }
    underWay.set(blob, reading)
    announce('papers')
    try {
      const signal = AbortSignal.any([stop.signal, ended.signal])
      const onPage = (page: UnderWay['page']): void => {
        reading.page = page
        announce('papers')
      }
      const first = await reader.paper(blob, { signal, onPage })
      // A child that could not even start in time, on a busy computer, says nothing of the file.
      const isEarly = performance.now() - begun < soonestLimitMs
      const again = !first.ok && first.refusal.code === 'timedOut' && isEarly
      const answer = again ? await reader.paper(blob, { signal, onPage }) : first
      await keep(
        blob,
        answer.ok ? { kind: 'read', reading: answer.value } : { kind: 'failed', trouble: answer.refusal.code },
      )
    } catch (cause) {
      if (!isEnded()) options.reportDefect(cause)
    } finally {
      underWay.delete(blob)
      if (!isEnded()) announce('papers')
    }
  }

  /** One paper after the other, until none waits. */
  const walk = async (): Promise<void> => {
    const failed = new Set<string>()
    for (;;) {
      if (isEnded()) return
      const waiting = await stores.files.unreadPapers(reader.engine, papersAhead + failed.size)
      const next = waiting.find((blob) => !failed.has(blob) && !underWay.has(blob))
      if (next === undefined) return
      await read(next)
      // Whatever became of it: one that could not be kept is not tried for ever.
      failed.add(next)
    }
  }

  /** Words of a former version of the program anew, a few documents at a time; new papers on the desk go before. */
  const rewriteWords = async (): Promise<void> => {
    let from = isEnded() ? null : await stores.search.outdatedFrom()
    if (from === null) return
    while (from !== null && !isAskedAgain && !isEnded()) {
      const begun = performance.now()
      from = await scratch.reindex(from, rewrittenAtOnce)
      const rest = Math.max(restBetweenFilesMs, performance.now() - begun)
      await new Promise((resolve) => setTimeout(resolve, rest))
    }
    if (!isEnded()) announce('contents')
  }

  /** The text of one file after the other into the index, until none waits; new papers on the desk go before. */
  const walkContents = async (): Promise<void> => {
    let last: string | undefined
    let toldAt = performance.now()
    while (!isAskedAgain) {
      const [next] = isEnded() ? [] : await stores.search.toRead.next(1)
      // One that could not be taken out of the queue is not read for ever.
      if (next === undefined || next.blob === last) break
      last = next.blob
      const answer = next.isRead ? null : await reader.text(last, { signal: ended.signal, told: () => undefined })
      if (isEnded()) return
      await scratch.keepText(last, answer?.ok === false ? { trouble: answer.refusal.code } : (answer?.value ?? null))
      if (performance.now() - toldAt > toldEveryMs) {
        toldAt = performance.now()
        announce('contents')
      }
      await new Promise((resolve) => setTimeout(resolve, restBetweenFilesMs))
    }
    if (last !== undefined && !isEnded()) announce('contents')
  }

  const look = (): void => {
    if (isWalking) {
      isAskedAgain = true
      return
    }
    isWalking = true
    isAskedAgain = false
    walk()
      .then(rewriteWords)
      .then(walkContents)
      .catch((cause: unknown) => {
        if (!isEnded()) options.reportDefect(cause)
      })
      .finally(() => {
        isWalking = false
        if (isAskedAgain && !isEnded()) look()
      })
  }
  const opening = setTimeout(look, restAfterOpeningMs)
  opening.unref()

  return {
    port: {
      engine: reader.engine,
      readingFor: (blob) => {
        const reading = underWay.get(blob)
        return reading ? { ms: Math.round(performance.now() - reading.begun), page: reading.page } : null
      },
      readNow: (blob) => void read(blob),
      stop: (blob) => underWay.get(blob)?.stop.abort(),
      look,
    },
    look,
    end: () => {
      clearTimeout(opening)
      ended.abort()
    },
  }
}
