import { parseArgs } from 'node:util'
import { openOffice } from '../office.ts'
import { serveOffice } from './office-server.ts'
import type { Message } from './wire.ts'

/** The process that holds the office: its only way in and out is the wire to the window's process. */

const { values } = parseArgs({ options: { data: { type: 'string' } }, strict: false })
const folder = typeof values.data === 'string' ? { dataFolder: values.data } : {}

serveOffice(
  {
    post: (message) => process.parentPort.postMessage(message),
    receive: (listener) => process.parentPort.on('message', ({ data }: { data: Message }) => listener(data)),
  },
  openOffice({ host: 'electron', ...folder }),
)
