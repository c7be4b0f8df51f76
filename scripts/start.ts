import path from 'node:path'
import { parseArgs } from 'node:util'
import { buildScreensIfStale, buildShellIfStale } from './lib/build.ts'
import { electronRuntime } from './lib/electron-runtime.ts'
import { projectRoot, runInTerminal } from './lib/tools.ts'

const USAGE = 'npm start -- [--data DIR] [--port N] [--no-open]   (--port and --no-open choose the browser)'

function readFlags(): { data?: string; port?: string; 'no-open'?: boolean } {
  try {
    return parseArgs({
      options: { data: { type: 'string' }, port: { type: 'string' }, 'no-open': { type: 'boolean' } },
    }).values
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
    process.exit(2)
  }
}

async function start(): Promise<number> {
  const flags = readFlags()
  const runtime = electronRuntime()
  // npm changes the working directory; INIT_CWD is where the person stands.
  const data = flags.data === undefined ? [] : ['--data', path.resolve(process.env['INIT_CWD'] ?? '.', flags.data)]
  await buildScreensIfStale()
  if (runtime.usable && flags.port === undefined && flags['no-open'] === undefined) {
    await buildShellIfStale()
    console.log('Lạc Thư: opening the desktop window (Electron).')
    return runInTerminal(runtime.executable, [projectRoot, ...data])
  }
  const reason = runtime.usable ? 'asked for by a flag' : runtime.reason
  console.log(`Lạc Thư: serving this computer’s browser on 127.0.0.1 (${reason}).`)
  const port = flags.port === undefined ? [] : ['--port', flags.port]
  const open = flags['no-open'] === undefined ? [] : ['--no-open']
  const serve = [path.join(projectRoot, 'src/main/hosts/cli/main.ts'), 'serve', ...data, ...port, ...open]
  return runInTerminal(process.execPath, serve)
}

process.exitCode = await start()
