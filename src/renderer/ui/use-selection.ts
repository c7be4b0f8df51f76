import { useEffect, useRef, useState } from 'react'

export interface Selection<Item> {
  readonly key: string | null
  readonly item: Item | null
  readonly select: (key: string) => void
  /** `byScreen`: the first row of a fresh list, which nobody has turned to yet. */
  readonly turned: 'byPerson' | 'byScreen'
  /** Another list: begin at its first row. */
  readonly restart: () => void
}

interface Chosen<Item> {
  readonly key: string
  readonly item: Item
  readonly turned: 'byPerson' | 'byScreen'
}

/**
 * Which row is under the red edge. A row that leaves the list, because it was acted on, gives way to the one that took
 * its place – but not while `isHeld`, when a person is still typing about it.
 */
export const useSelection = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  isHeld: boolean,
): Selection<Item> => {
  const [chosen, setChosen] = useState<Chosen<Item> | null>(null)
  const place = useRef(0)
  const index = chosen === null ? -1 : items.findIndex((item) => keyOf(item) === chosen.key)
  const fresh = items[index]

  useEffect(() => {
    if (index >= 0) {
      place.current = index
      return
    }
    if (isHeld) return
    const next = items[Math.min(place.current, items.length - 1)]
    setChosen((before) => {
      if (next === undefined) return null
      return { key: keyOf(next), item: next, turned: before?.turned ?? 'byScreen' }
    })
  }, [index, isHeld, items, keyOf])

  const select = (key: string) => {
    const item = items.find((each) => keyOf(each) === key)
    if (item !== undefined) setChosen({ key, item, turned: 'byPerson' })
  }
  return {
    key: chosen?.key ?? null,
    item: fresh ?? chosen?.item ?? null,
    select,
    turned: chosen?.turned ?? 'byScreen',
    restart: () => {
      place.current = 0
      setChosen(null)
    },
  }
}
