import { exits, readRun, type CommandLine } from './run.ts'
import { usage } from './text.ts'

/** The command line for administrators and scripts. Results as JSON on stdout, messages on stderr. */

/** Each loads what it needs when it is called: a word mistyped is answered at once. */
const commands: Readonly<Record<string, () => Promise<CommandLine>>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  contract: async () => (await import('./commands/contract.ts')).contractCommand,
  call: async () => (await import('./commands/call.ts')).call,
  upload: async () => (await import('./commands/upload.ts')).upload,
  demo: async () => (await import('./commands/demo.ts')).demo,
  generate: async () => (await import('./commands/generate.ts')).generate,
  import: async () => (await import('./commands/import.ts')).importCommand,
  search: async () => (await import('./commands/search.ts')).search,
  reindex: async () => (await import('./commands/reindex.ts')).reindex,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/backup.ts')).restore,
  extract: async () => (await import('./commands/extract.ts')).extract,
  template: async () => (await import('./commands/template.ts')).template,
  convert: async () => (await import('./commands/convert.ts')).convert,
  compare: async () => (await import('./commands/compare.ts')).compare,
  sign: async () => (await import('./commands/sign.ts')).sign,
  verify: async () => (await import('./commands/verify.ts')).verify,
  token: async () => (await import('./commands/token.ts')).token,
  'verify-chain': async () => (await import('./commands/verify-chain.ts')).verifyChain,
  'check-format': async () => (await import('./commands/check-format.ts')).checkFormat,
  audit: async () => (await import('./commands/audit.ts')).audit,
}

// Whoever reads the results may stop reading: `audit export | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(exits.done)
})

const [name, ...rest] = process.argv.slice(2)
const load = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
const command = await load?.()
const run = command && readRun(rest, command.options)
if (command === undefined || run === undefined) {
  process.stderr.write(`${usage}\n`)
  process.exitCode = exits.usage
} else {
  process.exitCode = await command.run(run)
}
