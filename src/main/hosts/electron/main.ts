import { randomUUID } from 'node:crypto'
import { app, type BrowserWindow, dialog } from 'electron'
import { namedDataFolder, setupFolders } from './folders.ts'
import { setupIpc } from './ipc.ts'
import { setupMenu } from './menu.ts'
import { keepOffice } from './office-keeper.ts'
import { setupContent, setupScheme } from './scheme.ts'
import { setupSecurity, windowSession } from './security.ts'
import { isFirstInstance, setupClosing } from './lifetime.ts'
import { text } from './text.ts'
import { openWindow, tell } from './window.ts'

/** Who the window is to the office: signing in ties a person to it. */
const session = randomUUID()
const dataFolder = namedDataFolder()

function open(): void {
  let window: BrowserWindow | undefined = undefined
  const leave = ({ title, detail }: { readonly title: string; readonly detail: string }): void => {
    dialog.showErrorBox(title, detail)
    app.exit(1)
  }
  const office = keepOffice(dataFolder, {
    restarted: () => {
      window?.reload()
      void tell(window, text.officeRestarted)
    },
    gone: () => leave(text.officeGone),
    unopened: (reason) => leave(text.unopened(reason)),
  })
  const pages = windowSession()
  setupContent(pages, session, office)
  setupMenu()
  window = openWindow(pages)
  setupIpc(window, session, office)
  setupClosing(office)
}

setupFolders(dataFolder)
if (isFirstInstance()) {
  setupSecurity()
  setupScheme()
  void app.whenReady().then(open)
} else {
  app.quit()
}
