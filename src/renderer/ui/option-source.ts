import { useEffect, useRef, useState } from 'react'
import { fold } from '#shared/kernel/text.ts'

/**
 * Where options come from: a list at hand, searched here without regard to accents; or a question to the core, which
 * folds accents itself. A newer question aborts the older one.
 */
export type OptionSource<Option> =
  readonly Option[] | ((query: string, signal: AbortSignal) => Promise<readonly Option[]>)

export interface OptionShape<Option> {
  readonly keyOf: (option: Option) => string
  readonly textOf: (option: Option) => string
  /** A second, grey line: post and unit of a person, code of an agency. It is searched too. */
  readonly detailOf?: (option: Option) => string
}

/** Options whose text or detail holds every word of the query, in any order, accents and case aside. */
export const searchOptions = <Option>(
  options: readonly Option[],
  query: string,
  { textOf, detailOf }: OptionShape<Option>,
): readonly Option[] => {
  const words = fold(query).split(/\s+/).filter(Boolean)
  if (words.length === 0) return options
  return options.filter((option) => {
    const text = fold(`${textOf(option)} ${detailOf?.(option) ?? ''}`)
    return words.every((word) => text.includes(word))
  })
}

export type Found<Option> =
  | { readonly kind: 'searching'; readonly options: readonly Option[] }
  | { readonly kind: 'found'; readonly options: readonly Option[] }
  | { readonly kind: 'failed' }

/** The answer to `query`; an asked source is asked 120 ms after the last letter, and only while open. */
export const useOptions = <Option>(
  source: OptionSource<Option>,
  query: string,
  shape: OptionShape<Option>,
  isOpen: boolean,
) => {
  const [answer, setAnswer] = useState<Found<Option>>({ kind: 'searching', options: [] })
  const ask = typeof source === 'function' ? source : null
  const latestAsk = useRef(ask)
  useEffect(() => {
    latestAsk.current = ask
  })
  const isAsked = ask !== null
  useEffect(() => {
    if (!isAsked || !isOpen) return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      setAnswer((before) => ({ kind: 'searching', options: before.kind === 'failed' ? [] : before.options }))
      latestAsk
        .current?.(query, abort.signal)
        .then((options) => {
          if (!abort.signal.aborted) setAnswer({ kind: 'found', options })
        })
        .catch(() => {
          if (!abort.signal.aborted) setAnswer({ kind: 'failed' })
        })
    }, 120)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [isAsked, isOpen, query])
  return typeof source === 'function'
    ? answer
    : ({ kind: 'found', options: searchOptions(source, query, shape) } satisfies Found<Option>)
}
