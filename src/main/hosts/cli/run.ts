import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import type { Refusal, Result } from '#shared/kernel/result.ts'
import { Unavailable } from '#core/kernel/unavailable.ts'
import { defaultDataFolder } from '../../adapters/system/data-folder.ts'
import { OfficeInUse } from '../office/in-use.ts'
import { sentenceFor, words } from './text.ts'

/** Exit codes: done, refused, wrong usage. */
export const exits = { done: 0, refused: 1, usage: 2 } as const
export type Exit = (typeof exits)[keyof typeof exits]

/** `texts` may be given more than once. */
type OptionKinds = Readonly<Record<string, 'text' | 'texts' | 'flag'>>

/** What the words on the command line came to. */
export interface Run {
  readonly words: readonly string[]
  readonly text: (name: string) => string | undefined
  readonly texts: (name: string) => readonly string[]
  readonly flag: (name: string) => boolean
  /** `--data DIR`, or the platform's folder. */
  readonly dataFolder: string
}

export interface CommandLine {
  readonly options: OptionKinds
  readonly run: (run: Run) => Promise<Exit>
}

/** A path as the user typed it: npm changes the working directory, INIT_CWD remembers the user's. */
export const typedPath = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path)

/** `--rect -5,10,…` is one option and its value: what begins as a number is not another option. */
const withNegativeValues = (args: readonly string[], kinds: OptionKinds): string[] => {
  const joined: string[] = []
  for (const arg of args) {
    const before = joined.at(-1)
    const kind = before?.startsWith('--') === true ? kinds[before.slice(2)] : undefined
    if (/^-[\d.]/.test(arg) && kind !== undefined && kind !== 'flag') joined.splice(-1, 1, `${before ?? ''}=${arg}`)
    else joined.push(arg)
  }
  return joined
}

/** Undefined when the words do not fit the options. */
export const readRun = (args: readonly string[], options: OptionKinds): Run | undefined => {
  const kinds: OptionKinds = { ...options, data: 'text' }
  const declared = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      { type: kind === 'flag' ? ('boolean' as const) : ('string' as const), multiple: kind === 'texts' },
    ]),
  )
  try {
    const { values, positionals } = parseArgs({
      args: withNegativeValues(args, kinds),
      options: declared,
      allowPositionals: true,
    })
    const text = (name: string): string | undefined => {
      const value = values[name]
      return typeof value === 'string' ? value : undefined
    }
    const data = text('data')
    return {
      words: positionals,
      text,
      texts: (name) => {
        const value = values[name]
        return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
      },
      flag: (name) => values[name] === true,
      dataFolder: data === undefined ? defaultDataFolder() : typedPath(data),
    }
  } catch {
    return undefined
  }
}

export const say = (message: string): void => {
  process.stderr.write(`${message}\n`)
}

export const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

export const wrongUsage = (message: string): Exit => {
  say(message)
  return exits.usage
}

/** Prints a refusal: the code for scripts on stdout, the sentence for people on stderr. */
export const refuse = (refusal: Refusal, sentence: string = sentenceFor(refusal)): Exit => {
  printJson({ ok: false, refusal })
  say(sentence)
  return exits.refused
}

/** Prints the value of a result, or its refusal. */
export const finish = (result: Result<unknown>): Exit => {
  if (!result.ok) return refuse(result.refusal)
  printJson(result.value)
  return exits.done
}

/** Turns what the machine refused into an exit, leaving defects to crash loudly. */
export const guarded = async (work: () => Promise<Exit>): Promise<Exit> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Unavailable) return refuse({ code: 'unavailable', params: { cause: error.cause } })
    if (error instanceof OfficeInUse) return refuse({ code: 'unavailable', params: { cause: 'officeInUse' } })
    throw error
  }
}

/** A password or PIN from LACTHU_PIN, or typed at a terminal, where it is not shown; undefined when neither can be had. */
export const secret = async (question: string): Promise<string | undefined> =>
  process.env['LACTHU_PIN'] ?? (process.stdin.isTTY ? await ask(question, 'hidden') : undefined)

export interface Credentials {
  readonly account: string
  readonly password: string
}

/** Undefined when the person ends the question instead of answering it. */
const ask = (question: string, echo: 'shown' | 'hidden'): Promise<string | undefined> => {
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const output = echo === 'shown' ? process.stderr : silent
  const reader = createInterface({ input: process.stdin, output, terminal: true })
  return new Promise((resolve) => {
    reader.once('line', (line) => {
      resolve(line)
      reader.close()
    })
    reader.once('close', () => {
      if (echo === 'hidden') process.stderr.write('\n')
      resolve(undefined)
    })
  })
}

/** From LACTHU_USER and LACTHU_PASSWORD, or asked for at a terminal; undefined when neither can be had. */
export const credentials = async (): Promise<Credentials | undefined> => {
  const given = { account: process.env['LACTHU_USER'], password: process.env['LACTHU_PASSWORD'] }
  const asks = process.stdin.isTTY
  const account = given.account ?? (asks ? await ask(words.askAccount, 'shown') : undefined)
  if (account === undefined) return undefined
  const password = given.password ?? (asks ? await ask(words.askPassword, 'hidden') : undefined)
  return password === undefined ? undefined : { account, password }
}
