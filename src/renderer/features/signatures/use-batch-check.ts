import { useCallback, useRef, useState } from 'react'
import type { contract, OutputOf } from '#shared/contract/index.ts'
import type { Refusal } from '#shared/kernel/result.ts'
import { newId } from '#renderer/lib/ids.ts'
import { useDoor } from '#renderer/lib/queries.tsx'

type Checked = OutputOf<typeof contract.signing.checkUpload>

export type BatchItem = {
  readonly id: string
  readonly name: string
} & (
  | { readonly state: 'waiting' }
  | ({ readonly state: 'checked' } & Checked)
  | { readonly state: 'failed'; readonly refusal: Refusal | null }
)

/** Children that check work side by side; a few more files on their way keep them busy. */
const atOnce = 4

/** A path inside a dropped folder, where the browser tells it. */
const nameOf = (file: File): string => (file.webkitRelativePath === '' ? file.name : file.webkitRelativePath)

/** Checks files one after another, a few at once; every verdict is shown as soon as it is there. */
export const useBatchCheck = () => {
  const { transport, client } = useDoor()
  const [items, setItems] = useState<readonly BatchItem[]>([])
  const queue = useRef<{ readonly id: string; readonly file: File }[]>([])
  const working = useRef(0)
  const round = useRef(new AbortController())

  const settle = useCallback((settled: BatchItem) => {
    setItems((before) => before.map((item) => (item.id === settled.id ? settled : item)))
  }, [])

  const checkOne = useCallback(
    async (id: string, file: File, { signal }: AbortController) => {
      const name = nameOf(file)
      const failed = (refusal: Refusal | null) => settle({ id, name, state: 'failed', refusal })
      try {
        const stored = await transport.upload(file, () => undefined, signal)
        if (!stored.ok) {
          failed(stored.refusal)
          return
        }
        const answer = await client.signing.checkUpload({ blob: stored.value.blob, name })
        if (answer.ok) settle({ id, name, state: 'checked', ...answer.value })
        else failed(answer.refusal)
      } catch {
        failed(null)
      }
    },
    [transport, client, settle],
  )

  const pump = useCallback(() => {
    while (working.current < atOnce) {
      const next = queue.current.shift()
      if (!next) return
      working.current += 1
      void checkOne(next.id, next.file, round.current).finally(() => {
        working.current -= 1
        pump()
      })
    }
  }, [checkOne])

  const add = useCallback(
    (files: readonly File[]) => {
      const added = files.map((file) => ({ id: newId(), file }))
      queue.current.push(...added)
      setItems((before) => [
        ...before,
        ...added.map(({ id, file }): BatchItem => ({ id, name: nameOf(file), state: 'waiting' })),
      ])
      pump()
    },
    [pump],
  )

  const stop = useCallback(() => {
    queue.current = []
    round.current.abort()
    round.current = new AbortController()
    setItems((before) => before.filter(({ state }) => state !== 'waiting'))
  }, [])

  const clear = useCallback(() => {
    stop()
    setItems([])
  }, [stop])

  return { items, add, stop, clear }
}
