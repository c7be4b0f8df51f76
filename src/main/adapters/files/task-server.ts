import { flushCompileCache } from 'node:module'
import { Worker } from 'node:worker_threads'

/** What a child can do: each takes one value and answers one, both fit for structured cloning. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- inputs differ per task; `Sandbox.run` types them by name
export type Tasks = Readonly<Record<string, (input: any) => Promise<unknown>>>

/** What the parent process sends; it is our own program, so nothing is checked (and no child loads a validator). */
interface Request {
  readonly id: number
  readonly task: string
  readonly input: unknown
}

/**
 * Watches memory from a thread of its own, so that a main thread busy for ever is still stopped.
 * The whole process counts: Buffers lie outside the heap that V8 limits.
 */
const watchMemory = (limitMb: number): void => {
  const watch = `
    const { workerData } = require('node:worker_threads')
    setInterval(() => {
      if (process.memoryUsage.rss() > workerData) process.kill(process.pid, 'SIGKILL')
    }, 50)
  `
  new Worker(watch, { eval: true, workerData: limitMb * 1_048_576, execArgv: [] }).unref()
}

/** Serves `tasks` to the parent process until it disconnects. The entry file of a child calls this once. */
export const serveTasks = (tasks: Tasks): void => {
  const send = process.send?.bind(process)
  if (send === undefined) throw new Error('This file is started by the sandbox')
  watchMemory(Number(process.env['LACTHU_MEMORY_MB']))
  process.on('disconnect', () => process.exit())
  process.on('message', (message) => {
    const { id, task, input } = message as Request
    const run = tasks[task]
    if (run === undefined) throw new Error(`No task is called ${task}`)
    run(input).then(
      (output) => send({ id, output }),
      (error: unknown) => send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  })
  // A child is ended without ceremony, so what it compiled is kept before it begins.
  flushCompileCache()
  // The time limit of a task counts from here: loading this program is not the fault of the input.
  send({ ready: true })
}
