import { app, BrowserWindow } from 'electron'
import type { OfficeDoor } from './office-server.ts'

/** One program per person and PC: a second start shows the first one's window and ends. Answers whether this is the first. */
export function isFirstInstance(): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized() === true) window.restore()
    window?.focus()
  })
  return true
}

/** Closing the window ends the program, after the office has closed its store and wiped its keys. */
export function setupClosing(office: OfficeDoor): void {
  let closed = false
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void office.close().finally(() => {
      closed = true
      app.quit()
    })
  })
}
