import { app, type Session, session, type WebContents } from 'electron'
import { isOwnAddress, mayLoad, mayPermit } from './policy.ts'

/** In memory only: no page, cache or cookie of the office is ever written beside the encrypted store. */
export const windowPartition = 'lacthu'

/** Before `ready`: every page is sandboxed, and no web contents may leave the program. */
export function setupSecurity(): void {
  app.enableSandbox()
  app.commandLine.appendSwitch('disable-background-networking')
  app.commandLine.appendSwitch('disable-component-update')
  app.on('web-contents-created', (_, contents) => confine(contents))
}

function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnAddress(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!mayLoad(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}

/** The window's session: no permission but the clipboard, no device, no spell checker, no address outside the program. */
export function windowSession(): Session {
  const own = session.fromPartition(windowPartition, { cache: false })
  own.setPermissionRequestHandler((contents, permission, answer) => answer(mayPermit(permission, contents.getURL())))
  own.setPermissionCheckHandler((_, permission, origin) => mayPermit(permission, origin))
  own.setDevicePermissionHandler(() => false)
  own.setSpellCheckerEnabled(false)
  own.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(details.url) }))
  own.on('will-download', (event, download) => {
    if (!mayLoad(download.getURL())) event.preventDefault()
  })
  return own
}
