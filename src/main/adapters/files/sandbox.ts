import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { fail, ok } from '#shared/kernel/result.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { Tasks } from './task-server.ts'

export type SandboxProblem = 'timedOut' | 'tooMuchMemory' | 'crashed' | 'cancelled'

/** What the parent answers to the questions of a running task. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as inputs of tasks: each question has a value of its own
export type Answers = Readonly<Record<string, (value: any) => Promise<unknown>>>

export interface SandboxOptions {
  /** The file that calls `serveTasks`: TypeScript when run from source, its bundle when packaged. */
  readonly entry: URL
  /** How many children may work at once. */
  readonly children: number
  readonly timeLimitMs: number
  /** Resident memory of one child, in MiB. */
  readonly memoryLimitMb: number
  /** `behind`: work that nobody waits for leaves the processor to whoever types. */
  readonly pace?: 'behind'
  /** What of the environment a child may see; nothing when absent. */
  readonly environment?: Readonly<Record<string, string>>
}

/** Runs tasks on hostile input in child processes; a child that hangs, swells or dies takes nothing with it. */
export interface Sandbox<Served extends Tasks> {
  /**
   * A task that throws is a defect of ours and throws here, as does an answer that throws. Aborting `signal` answers
   * `cancelled` and stops the child. Each question of `answers` may be asked once; while it is answered, the time of the
   * task stands still. A child that asks anything else is ended.
   */
  readonly run: <Name extends keyof Served & string>(
    task: Name,
    input: Parameters<Served[Name]>[0],
    options?: {
      readonly signal?: AbortSignal
      readonly answers?: Answers
      /** Hears how far the task has come; the child wrote it, so that it is to be looked at like any input. */
      readonly onProgress?: (progress: unknown) => void
    },
  ) => Promise<Result<Awaited<ReturnType<Served[Name]>>, SandboxProblem>>
  readonly close: () => void
}

interface Question {
  readonly id: number
  readonly question: string
  readonly value: unknown
}

interface Progress {
  readonly id: number
  readonly progress: unknown
}

interface Answer {
  readonly id: number
  readonly output?: unknown
  readonly error?: string
}

/** What a child may take to load before its first task counts. */
const startLimitMs = 10_000

/** Run from source, a child would strip types from every file it loads; what was stripped once is kept. */
const compiled = import.meta.url.endsWith('.ts')
  ? { NODE_COMPILE_CACHE: fileURLToPath(new URL('../../../../.cache/compiled', import.meta.url)) }
  : {}

/** A system that does not let us do so runs the child as any other. */
const yieldTo = (pid: number): void => {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    return
  }
}

const startChild = (options: SandboxOptions): ChildProcess => {
  const child = fork(fileURLToPath(options.entry), [], {
    // Hostile input learns nothing from the environment, and printing goes nowhere.
    env: {
      ...options.environment,
      LACTHU_MEMORY_MB: String(options.memoryLimitMb),
      ELECTRON_RUN_AS_NODE: '1',
      ...compiled,
      ...(process.env['SystemRoot'] === undefined ? {} : { SystemRoot: process.env['SystemRoot'] }),
    },
    execArgv: [`--max-old-space-size=${options.memoryLimitMb}`, '--no-warnings'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.setMaxListeners(0)
  if (options.pace === 'behind' && child.pid !== undefined) yieldTo(child.pid)
  return child
}

/** Children start with the first task and stay for the next ones; idle children do not keep the program alive. */
export const createSandbox = <Served extends Tasks>(options: SandboxOptions): Sandbox<Served> => {
  const idle = new Set<ChildProcess>()
  const loading = new Set<ChildProcess>()
  const all = new Set<ChildProcess>()
  const waiting: (() => void)[] = []
  let closed = false
  let lastId = 0

  const takeChild = async (): Promise<ChildProcess> => {
    for (;;) {
      if (closed) throw new Error('The sandbox is closed')
      const [ready] = idle
      if (ready !== undefined) {
        idle.delete(ready)
        ready.ref()
        ready.channel?.ref()
        return ready
      }
      if (all.size < options.children) {
        const child = startChild(options)
        all.add(child)
        loading.add(child)
        child.once('message', () => loading.delete(child))
        child.once('exit', () => dropChild(child))
        child.once('error', () => dropChild(child))
        return child
      }
      await new Promise<void>((resolve) => waiting.push(resolve))
    }
  }
  const dropChild = (child: ChildProcess): void => {
    all.delete(child)
    loading.delete(child)
    idle.delete(child)
    waiting.shift()?.()
  }
  const giveBack = (child: ChildProcess): void => {
    if (!all.has(child)) return
    child.unref()
    child.channel?.unref()
    idle.add(child)
    waiting.shift()?.()
  }

  const ask = (
    child: ChildProcess,
    task: string,
    input: unknown,
    signal: AbortSignal | undefined,
    answers: Answers,
    onProgress: ((progress: unknown) => void) | undefined,
  ): Promise<Result<unknown, SandboxProblem>> =>
    new Promise((resolve, reject) => {
      const id = (lastId += 1)
      const open = new Map(Object.entries(answers))
      let isSettled = false
      let stoppedFor: SandboxProblem | null = null
      const stop = (problem: SandboxProblem): void => {
        stoppedFor ??= problem
        child.kill('SIGKILL')
      }
      const cancel = () => stop('cancelled')
      const limit = () => setTimeout(() => stop('timedOut'), options.timeLimitMs)
      let timer = loading.has(child) ? setTimeout(() => stop('timedOut'), startLimitMs) : limit()
      const settle = (): void => {
        isSettled = true
        clearTimeout(timer)
        signal?.removeEventListener('abort', cancel)
        child.off('message', onMessage)
        child.off('exit', onExit)
        child.off('error', onError)
      }
      const reply = async ({ question, value }: Question): Promise<void> => {
        const given = open.get(question)
        open.delete(question)
        if (given === undefined) {
          stop('crashed')
          return
        }
        clearTimeout(timer)
        const said = await given(value)
        if (isSettled) return
        timer = limit()
        child.send({ id, reply: said })
      }
      const onMessage = (message: unknown): void => {
        const answer = message as Answer | Question | Progress | { readonly ready: true }
        if ('ready' in answer) {
          clearTimeout(timer)
          timer = limit()
          return
        }
        if (answer.id !== id) return
        if ('progress' in answer) {
          onProgress?.(answer.progress)
          return
        }
        if ('question' in answer) {
          reply(answer).catch((error: unknown) => {
            if (!isSettled) settle()
            child.kill('SIGKILL')
            reject(error instanceof Error ? error : new Error(String(error)))
          })
          return
        }
        settle()
        giveBack(child)
        if (answer.error === undefined) resolve(ok(answer.output))
        else reject(new Error(`Task ${task} failed in the sandbox: ${answer.error}`))
      }
      const onExit = (_code: number | null, killedBy: NodeJS.Signals | null): void => {
        settle()
        if (closed) stoppedFor ??= 'cancelled'
        // A kill that did not come from here is the child's own memory watch; V8 aborts when its heap is full.
        const swollen = killedBy === 'SIGKILL' || killedBy === 'SIGABRT'
        resolve(fail(stoppedFor ?? (swollen ? 'tooMuchMemory' : 'crashed')))
      }
      const onError = (): void => {
        if (child.pid !== undefined) return
        settle()
        resolve(fail('crashed'))
      }
      child.on('message', onMessage)
      child.on('error', onError)
      child.once('exit', onExit)
      signal?.addEventListener('abort', cancel)
      // A child that died meanwhile is answered by `exit`; what cannot be cloned is a defect of the caller.
      child.send({ id, task, input }, (error) => {
        if (error !== null && child.connected) {
          settle()
          giveBack(child)
          reject(error)
        }
      })
    })

  return {
    run: async (task, input, { signal, answers = {}, onProgress } = {}) => {
      const child = await takeChild()
      if (signal?.aborted) {
        giveBack(child)
        return fail('cancelled')
      }
      return (await ask(child, task, input, signal, answers, onProgress)) as Awaited<ReturnType<Sandbox<Served>['run']>>
    },
    close: () => {
      closed = true
      for (const child of all) child.kill('SIGKILL')
      for (const wake of waiting.splice(0)) wake()
    },
  }
}
