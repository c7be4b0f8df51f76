import { useMemo } from 'react'
import type { Result } from '#shared/kernel/result.ts'
import { useDoor, useOperation } from './queries.tsx'
import type { Transport } from './transport.ts'

export interface FileKind {
  readonly name: string
  readonly extensions: readonly string[]
}

/** What this computer offers beside the office. What the host cannot do is undefined: then nothing is offered. */
export interface Machine {
  /** Asks for a file or folder on this computer; null when the person cancelled. */
  readonly chooseFile: ((kinds: readonly FileKind[]) => Promise<string | null>) | undefined
  readonly chooseFolder: (() => Promise<string | null>) | undefined
  readonly chooseSavePath: ((name: string, kinds: readonly FileKind[]) => Promise<string | null>) | undefined
  readonly showInFolder: ((path: string) => Promise<void>) | undefined
  /** A notice outside the window. */
  readonly notify: ((title: string, body: string) => void) | undefined
  /** Asks the person, where the host needs it, to let notices through. */
  readonly permitNotices: () => Promise<boolean>
  readonly print: () => void
}

const pathFrom = async (transport: Transport, operation: string, input: unknown): Promise<string | null> => {
  const answer = (await transport.call(operation, { input })) as Result<{ readonly path: string | null }>
  return answer.ok ? answer.value.path : null
}

const desktop = (transport: Transport): Machine => ({
  chooseFile: (kinds) => pathFrom(transport, 'host.chooseFile', { kinds }),
  chooseFolder: () => pathFrom(transport, 'host.chooseFolder', {}),
  chooseSavePath: (name, kinds) => pathFrom(transport, 'host.chooseSavePath', { name, kinds }),
  showInFolder: async (path) => {
    await transport.call('host.showInFolder', { input: { path } })
  },
  notify: (title, body) => void transport.call('host.notify', { input: { title, body } }),
  permitNotices: () => Promise.resolve(true),
  print: () => void transport.call('host.print', { input: {} }),
})

const browser: Machine = {
  chooseFile: undefined,
  chooseFolder: undefined,
  chooseSavePath: undefined,
  showInFolder: undefined,
  notify: (title, body) => {
    if (Notification.permission !== 'granted') return
    const notice = new Notification(title, { body, lang: 'vi' })
    notice.onclick = () => window.focus()
  },
  permitNotices: async () => (await Notification.requestPermission()) === 'granted',
  print: () => window.print(),
}

const bare: Machine = { ...browser, notify: undefined, permitNotices: () => Promise.resolve(false) }

/** What the host says it can do; never guessed from the browser. */
export const useMachine = (): Machine => {
  const { transport } = useDoor()
  const capabilities = useOperation('host.status', {}).value?.capabilities
  return useMemo(() => {
    if (capabilities?.host === 'electron') return desktop(transport)
    return capabilities?.notifications && 'Notification' in window ? browser : bare
  }, [capabilities?.host, capabilities?.notifications, transport])
}
