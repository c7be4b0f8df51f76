/** The one origin of the window: pages, scripts and blobs come from nowhere else. */
export const appScheme = 'app'
export const appHost = 'lacthu'
export const appOrigin = `${appScheme}://${appHost}`

/** Whether an address is a page of this program. */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === `${appScheme}:` && url.host === appHost
}

interface Frame {
  readonly url: string
  readonly parent: unknown
}

/** Whether a message comes from the page itself: our origin, and not a frame inside it. */
export const isOwnFrame = (frame: Frame | null): boolean =>
  frame !== null && frame.parent === null && isOwnAddress(frame.url)

/** What the window may load: our pages, and what those pages made themselves. */
export const mayLoad = (address: string): boolean =>
  isOwnAddress(address) || /^(blob:app:\/\/lacthu\/|data:|devtools:)/.test(address)

/** Of everything a page may ask of the browser, only putting text on the clipboard. */
export const mayPermit = (permission: string, origin: string): boolean =>
  permission === 'clipboard-sanitized-write' && isOwnAddress(origin)
