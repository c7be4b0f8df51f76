import { audit } from './commands/audit.ts'
import { backup, restore } from './commands/backup.ts'
import { call } from './commands/call.ts'
import { contractCommand } from './commands/contract.ts'
import { demo } from './commands/demo.ts'
import { generate } from './commands/generate.ts'
import { serve } from './commands/serve.ts'
import { upload } from './commands/upload.ts'
import { exits, readRun, type CommandLine } from './run.ts'
import { usage } from './text.ts'

/** The command line for administrators and scripts. Results as JSON on stdout, messages on stderr. */

const commands: Readonly<Record<string, CommandLine>> = {
  serve,
  contract: contractCommand,
  call,
  upload,
  demo,
  generate,
  backup,
  restore,
  audit,
}

// Whoever reads the results may stop reading: `audit export | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(exits.done)
})

const [name, ...rest] = process.argv.slice(2)
const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined
const run = command && readRun(rest, command.options)
if (command === undefined || run === undefined) {
  process.stderr.write(`${usage}\n`)
  process.exitCode = exits.usage
} else {
  process.exitCode = await command.run(run)
}
