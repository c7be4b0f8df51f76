import { app, dialog, Menu, type MenuItemConstructorOptions } from 'electron'
import { text } from './text.ts'

type Role = NonNullable<MenuItemConstructorOptions['role']>

const item = (label: string, role: Role): MenuItemConstructorOptions => ({ label, role })
const separator: MenuItemConstructorOptions = { type: 'separator' }

/** The window's menu, in Vietnamese. Developer tools are in it only while the program is not packaged. */
export function setupMenu(): void {
  const { menu } = text
  const print: MenuItemConstructorOptions = {
    label: menu.print,
    accelerator: 'CmdOrCtrl+P',
    click: (_, window) => {
      if (window !== undefined && 'webContents' in window) (window as Electron.BrowserWindow).webContents.print()
    },
  }
  const about: MenuItemConstructorOptions = {
    label: menu.about,
    click: () => void dialog.showMessageBox({ message: text.about(app.getVersion()), buttons: [text.ok] }),
  }
  const view = [
    item(menu.zoomIn, 'zoomIn'),
    item(menu.zoomOut, 'zoomOut'),
    item(menu.actualSize, 'resetZoom'),
    separator,
    item(menu.fullScreen, 'togglefullscreen'),
    item(menu.reload, 'reload'),
    ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
  ]
  const edit = [
    item(menu.undo, 'undo'),
    item(menu.redo, 'redo'),
    separator,
    item(menu.cut, 'cut'),
    item(menu.copy, 'copy'),
    item(menu.paste, 'paste'),
    item(menu.selectAll, 'selectAll'),
  ]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      { label: menu.file, submenu: [print, separator, item(menu.closeWindow, 'close'), item(menu.quit, 'quit')] },
      { label: menu.edit, submenu: edit },
      { label: menu.view, submenu: view },
      { label: menu.window, submenu: [item(menu.minimize, 'minimize')] },
      { label: menu.help, submenu: [about] },
    ]),
  )
}
