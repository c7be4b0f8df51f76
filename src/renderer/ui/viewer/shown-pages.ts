import { useSyncExternalStore } from 'react'

/** How many pages the displaying engine found in what is on the screen, by address. */
const pagesByUrl = new Map<string, number>()
const listeners = new Set<() => void>()
const tell = (): void => {
  for (const listener of listeners) listener()
}

export const notePages = (url: string, pages: number): void => {
  pagesByUrl.set(url, pages)
  tell()
}

export const forgetPages = (url: string): void => {
  if (pagesByUrl.delete(url)) tell()
}

/** Undefined while the file is not on the screen. */
export const useShownPages = (url: string): number | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => pagesByUrl.get(url),
  )
