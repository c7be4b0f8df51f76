import { parseArgs } from 'node:util'
import { Unavailable } from '#core/kernel/unavailable.ts'
import { openOffice } from '../office.ts'
import { OfficeInUse } from '../office/in-use.ts'
import { serveOffice } from './office-server.ts'
import type { Message } from './wire.ts'

/** The process that holds the office: its only way in and out is the wire to the window's process. */

const { values } = parseArgs({ args: process.argv, options: { data: { type: 'string' } }, strict: false })
const folder = typeof values.data === 'string' ? { dataFolder: values.data } : {}

/** The reason by which the shell finds its sentence. */
function reasonOf(error: unknown): string {
  if (error instanceof OfficeInUse) return 'inUse'
  return error instanceof Unavailable ? error.cause : String(error)
}

serveOffice(
  {
    post: (message) => process.parentPort.postMessage(message),
    receive: (listener) => process.parentPort.on('message', ({ data }: { data: Message }) => listener(data)),
  },
  openOffice({ host: 'electron', ...folder }),
  reasonOf,
)
