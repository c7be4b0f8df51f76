import { createContext, useContext, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import type { PaletteGroup, PaletteItem } from '#renderer/ui/command-palette.tsx'

interface Registration {
  readonly label: string
  readonly items: () => readonly PaletteItem[]
}

/** Opens the palette; provided by the shell around every page. */
export const PaletteContext = createContext<() => void>(() => undefined)

export const useOpenPalette = (): (() => void) => useContext(PaletteContext)

let registrations: readonly Registration[] = []
let listenTo: readonly (() => void)[] = []

const set = (next: readonly Registration[]) => {
  registrations = next
  for (const listener of listenTo) listener()
}

/** What can be done on the page on screen, offered by Ctrl+K while the caller is mounted. `label` heads the group. */
export const usePaletteActions = (label: string, items: readonly PaletteItem[]): void => {
  const latest = useRef(items)
  useLayoutEffect(() => {
    latest.current = items
  })
  useEffect(() => {
    const registration = { label, items: () => latest.current }
    set([registration, ...registrations])
    return () => set(registrations.filter((each) => each !== registration))
  }, [label])
}

/** The groups registered now, of the page mounted last first. */
export const usePaletteGroups = (): readonly PaletteGroup[] => {
  const listed = useSyncExternalStore(
    (listener) => {
      listenTo = [...listenTo, listener]
      return () => {
        listenTo = listenTo.filter((each) => each !== listener)
      }
    },
    () => registrations,
  )
  return listed.map(({ label, items }) => ({ label, items: items() })).filter(({ items }) => items.length > 0)
}
