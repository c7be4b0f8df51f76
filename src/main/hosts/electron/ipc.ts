import { type BrowserWindow, ipcMain } from 'electron'
import { fail } from '#shared/kernel/result.ts'
import { desktopAnswer } from './capabilities.ts'
import type { OfficeDoor } from './office-server.ts'
import { isOwnFrame } from './policy.ts'

/** The page's two verbs. Only the page itself is heard: no frame inside it, no other origin, no other window. */
export function setupIpc(window: BrowserWindow, session: string, office: OfficeDoor): void {
  ipcMain.handle('call', (event, operation: unknown, envelope: unknown) => {
    if (event.sender !== window.webContents || !isOwnFrame(event.senderFrame)) return fail('forbidden')
    if (typeof operation !== 'string') return fail('unknownOperation')
    const answer = desktopAnswer(window, operation, envelope) ?? office.call(session, operation, envelope)
    // What went wrong is in the office's log; the page gets a code and never a stack.
    return answer.catch(() => fail('defect'))
  })
  const stop = office.subscribe(session, (event) => {
    if (!window.isDestroyed()) window.webContents.send('event', event)
  })
  window.on('closed', () => {
    stop()
    ipcMain.removeHandler('call')
  })
}
