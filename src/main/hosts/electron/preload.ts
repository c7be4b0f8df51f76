import { contextBridge, ipcRenderer } from 'electron'

/** The page's whole view of the machine: two verbs. */
contextBridge.exposeInMainWorld('lacthu', {
  call: (operation: string, envelope: unknown): Promise<unknown> => ipcRenderer.invoke('call', operation, envelope),
  subscribe: (listener: (event: unknown) => void): (() => void) => {
    const hear = (_: unknown, event: unknown): void => listener(event)
    ipcRenderer.on('event', hear)
    return () => void ipcRenderer.off('event', hear)
  },
})
