import path from 'node:path'
import { app, BrowserWindow, dialog, nativeTheme, screen, type Session } from 'electron'
import { placeWindow, readPlacement, smallestWindow, writePlacement } from './placement.ts'
import { appOrigin } from './policy.ts'
import { text } from './text.ts'

/** Both are the `--background` of the theme: the window is not white for a moment in a dark room. */
const BACKGROUND = { light: '#f6f5f2', dark: '#15171a' } as const

const preload = path.resolve(import.meta.dirname, '../../../preload.cjs')

/** Opens the one window where it was left, on the program's own page. */
export function openWindow(session: Session): BrowserWindow {
  const placementFile = path.join(app.getPath('userData'), 'window.json')
  const left = readPlacement(placementFile)
  const window = new BrowserWindow({
    ...placeWindow(
      left?.bounds,
      screen.getAllDisplays().map(({ workArea }) => workArea),
    ),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    title: text.programName,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    show: false,
    webPreferences: {
      preload,
      session,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  if (left?.maximized === true) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', () =>
    writePlacement(placementFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() }),
  )
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    window.reload()
    void tell(window, text.screenGone)
  })
  void window.loadURL(`${appOrigin}/`)
  return window
}

/** Says something in a box over the window; resolves when it is closed. */
export async function tell(
  window: BrowserWindow | undefined,
  message: { readonly title: string; readonly detail: string },
): Promise<void> {
  const box = { type: 'warning' as const, message: message.title, detail: message.detail, buttons: [text.ok] }
  await (window === undefined ? dialog.showMessageBox(box) : dialog.showMessageBox(window, box))
}
