import { flushCompileCache } from 'node:module'
import { Worker } from 'node:worker_threads'

/** Asks the parent something while a task runs: one question at a time, none twice. See `answers` of `Sandbox.run`. */
export type Ask = (question: string, value?: unknown) => Promise<unknown>

/** Tells the parent how far a task has come. */
export type Tell = (progress: unknown) => void

/** What a child can do: each takes one value and answers one, both fit for structured cloning. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- inputs differ per task; `Sandbox.run` types them by name
export type Tasks = Readonly<Record<string, (input: any, ask: Ask, tell: Tell) => Promise<unknown>>>

/** What the parent process sends; it is our own program, so nothing is checked (and no child loads a validator). */
interface Request {
  readonly id: number
  readonly task: string
  readonly input: unknown
}

/** What the parent says to the question of a task. */
interface Reply {
  readonly id: number
  readonly reply: unknown
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
  const asking = new Map<number, (reply: unknown) => void>()
  process.on('message', (message) => {
    const request = message as Request | Reply
    if ('reply' in request) {
      asking.get(request.id)?.(request.reply)
      return
    }
    const { id, task, input } = request
    const run = tasks[task]
    if (run === undefined) throw new Error(`No task is called ${task}`)
    const ask: Ask = (question, value) =>
      new Promise((resolve) => {
        asking.set(id, resolve)
        send({ id, question, value })
      })
    const tell: Tell = (progress) => void send({ id, progress })
    run(input, ask, tell).then(
      (output) => send({ id, output }),
      (error: unknown) => send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  })
  // A child is ended without ceremony, so what it compiled is kept before it begins.
  flushCompileCache()
  // The time limit of a task counts from here: loading this program is not the fault of the input.
  send({ ready: true })
}
