import { useCallback, useEffect, useRef, useState } from 'react'
import type { Instant } from '#shared/kernel/time.ts'
import { useClient } from './queries.tsx'

const saveAfterMs = 400

/** Forms with something not yet sent; each sends it and answers when it is kept. */
const unsaved = new Set<() => Promise<void>>()

/** Sends what was typed last, before a person leaves. */
export const flushKeptForms = async (): Promise<void> => {
  await Promise.all([...unsaved].map((flush) => flush()))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A form of an older program keeps the fields that still exist. */
const fitted = <Value>(kept: unknown, initial: Value): Value => {
  if (!isRecord(initial) || !isRecord(kept)) return kept as Value
  const known = Object.entries(kept).filter(([field]) => field in initial)
  return { ...initial, ...Object.fromEntries(known) }
}

const parsed = <Value>(text: string, initial: Value): Value | undefined => {
  try {
    return fitted(JSON.parse(text) as unknown, initial)
  } catch {
    return undefined
  }
}

export interface KeptForm<Value> {
  readonly value: Value
  readonly change: (next: Value | ((before: Value) => Value)) => void
  /** Sets what nobody typed: not kept before a person types beside it. */
  readonly fill: (next: (before: Value) => Value) => void
  /** Empties the form and forgets what was kept: it was sent, or the person gave it up. */
  readonly clear: () => void
  /** When what stands here was typed in an earlier sitting: tell it quietly. Null for a fresh form. */
  readonly restoredAt: Instant | null
  /** False until it is known whether something was kept. */
  readonly isReady: boolean
}

/**
 * State of a form that is never lost: what is typed goes through the door to this person's scratch (never to browser
 * storage), survives the window, a crash and the idle lock, and stands there again under the same `key`.
 */
export const useKeptForm = <Value>(key: string, initial: Value): KeptForm<Value> => {
  const client = useClient()
  const [value, setValue] = useState(initial)
  const [restoredAt, setRestoredAt] = useState<Instant | null>(null)
  const [readyKey, setReadyKey] = useState<string | null>(null)
  const first = useRef(initial)
  const typed = useRef(initial)
  const isTouched = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    unsaved.delete(flush)
    await client.files.keepForm({ key, value: JSON.stringify(typed.current) })
  }, [client, key])

  useEffect(() => {
    let isHere = true
    isTouched.current = false
    void client.files.keptForm({ key }).then((answer) => {
      if (!isHere) return
      const kept = answer.ok && answer.value.value !== null ? parsed(answer.value.value, first.current) : undefined
      if (kept !== undefined && !isTouched.current) {
        typed.current = kept
        setValue(kept)
        setRestoredAt(answer.ok ? answer.value.keptAt : null)
      }
      setReadyKey(key)
    })
    const flushIfNeeded = () => {
      if (unsaved.has(flush)) void flush()
    }
    window.addEventListener('pagehide', flushIfNeeded)
    window.addEventListener('blur', flushIfNeeded)
    document.addEventListener('focusout', flushIfNeeded)
    return () => {
      isHere = false
      window.removeEventListener('pagehide', flushIfNeeded)
      window.removeEventListener('blur', flushIfNeeded)
      document.removeEventListener('focusout', flushIfNeeded)
      flushIfNeeded()
    }
  }, [client, key, flush])

  const change = useCallback<KeptForm<Value>['change']>(
    (next) => {
      typed.current = typeof next === 'function' ? (next as (before: Value) => Value)(typed.current) : next
      isTouched.current = true
      setValue(typed.current)
      unsaved.add(flush)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), saveAfterMs)
    },
    [flush],
  )
  const fill = useCallback<KeptForm<Value>['fill']>((next) => {
    typed.current = next(typed.current)
    setValue(typed.current)
  }, [])
  const clear = useCallback(() => {
    clearTimeout(timer.current)
    unsaved.delete(flush)
    typed.current = first.current
    setValue(first.current)
    setRestoredAt(null)
    void client.files.keepForm({ key, value: null })
  }, [client, key, flush])

  return { value, change, fill, clear, restoredAt, isReady: readyKey === key }
}

/** A small choice of this person (theme, a switch), kept with their forms. */
export const usePreference = <Value extends string>(name: string, initial: Value): [Value, (value: Value) => void] => {
  const { value, change } = useKeptForm(`preference.${name}`, initial)
  return [value, change]
}
