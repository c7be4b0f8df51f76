import path from 'node:path'
import { utilityProcess, type UtilityProcess } from 'electron'
import type { OfficeEvent } from '../office.ts'
import { connectOffice, type OfficeClient } from './office-client.ts'
import type { OfficeDoor } from './office-server.ts'
import type { Message, Wire } from './wire.ts'

const officeModule = path.join(import.meta.dirname, 'office-process.js')

/** More deaths than this within a minute: starting again would only repeat them. */
const DEATHS_A_MINUTE = 3
const CLOSING_MS = 10_000

export interface OfficeEvents {
  /** The office died and runs again, with everyone signed out. */
  readonly restarted: () => void
  /** The office died too often. */
  readonly gone: () => void
  /** The data folder could not be opened; a code of the environment, or a message. */
  readonly unopened: (reason: string) => void
}

const wireTo = (child: UtilityProcess): Wire => ({
  post: (message) => child.postMessage(message),
  receive: (listener) => child.on('message', (message) => listener(message as Message)),
})

/** Runs the office in a process of its own, so that nothing it does can freeze or take down the window. */
export function keepOffice(dataFolder: string | undefined, events: OfficeEvents): OfficeDoor {
  const args = dataFolder === undefined ? [] : ['--data', dataFolder]
  const subscriptions = new Set<{ readonly session: string; readonly listener: (event: OfficeEvent) => void }>()
  const deaths: number[] = []
  let closing = false
  let unopened = false
  let child: UtilityProcess
  let office: OfficeClient

  const start = (): void => {
    const started = utilityProcess.fork(officeModule, args, { serviceName: 'lacthu-office', stdio: 'inherit' })
    child = started
    office = connectOffice(wireTo(started), (reason) => {
      unopened = true
      events.unopened(reason)
    })
    for (const { session, listener } of subscriptions) office.subscribe(session, listener)
    started.once('exit', died)
  }

  const died = (): void => {
    office.abandon()
    if (closing || unopened) return
    const now = Date.now()
    deaths.push(now)
    if (deaths.filter((at) => now - at < 60_000).length > DEATHS_A_MINUTE) return events.gone()
    start()
    events.restarted()
  }

  start()
  return {
    call: (...request) => office.call(...request),
    blob: (...request) => office.blob(...request),
    store: (...request) => office.store(...request),
    subscribe: (session, listener) => {
      const subscription = { session, listener }
      subscriptions.add(subscription)
      const stopped = office.subscribe(session, listener)
      return () => {
        subscriptions.delete(subscription)
        stopped()
      }
    },
    close: async () => {
      closing = true
      const timeout = new Promise((resolve) => setTimeout(resolve, CLOSING_MS))
      await Promise.race([office.close().catch(() => undefined), timeout])
      child.kill()
    },
  }
}
