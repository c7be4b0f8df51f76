import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readRunning } from '../../../adapters/system/folder-lock.ts'
import { openOffice, type Office } from '../../office.ts'
import { OfficeInUse } from '../../office/in-use.ts'
import { serveWeb } from '../../web/server.ts'
import { exits, guarded, say, wrongUsage, type CommandLine, type Exit, type Run } from '../run.ts'
import { words } from '../text.ts'

const pages = fileURLToPath(new URL('../../../../../dist/renderer', import.meta.url))

const openBrowser = (url: string): void => {
  const [command, args] =
    process.platform === 'win32'
      ? ['cmd', ['/c', 'start', '', url]]
      : process.platform === 'darwin'
        ? ['open', [url]]
        : ['xdg-open', [url]]
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.on('error', () => say(words.noBrowser))
  child.unref()
}

/** A second start shows the program that runs already. */
const showRunning = async (run: Run): Promise<Exit | undefined> => {
  const running = await readRunning(run.dataFolder)
  if (!running) return undefined
  say(words.alreadyServing)
  show(`${running.url}/?token=${running.token}`, run)
  return exits.done
}

const show = (address: string, run: Run): void => {
  process.stdout.write(`${address}\n`)
  if (!run.flag('no-open')) openBrowser(address)
}

const serveUntilStopped = async (office: Office, port: number, run: Run): Promise<Exit> => {
  const web = await serveWeb(office, { port, pages })
  await office.announce({ url: web.url, token: web.token })
  say(words.serving)
  show(web.launchUrl, run)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  await web.close()
  return exits.done
}

/** `serve`: the program on 127.0.0.1, until interrupted. */
export const serve: CommandLine = {
  options: { port: 'text', 'no-open': 'flag' },
  run: (run) =>
    guarded(async () => {
      const port = Number(run.text('port') ?? '0')
      if (!Number.isInteger(port) || port < 0 || port > 65_535) return wrongUsage(words.portInvalid)
      if (!existsSync(join(pages, 'index.html'))) return wrongUsage(words.notBuilt)
      let office: Office
      try {
        office = await openOffice({ host: 'web', dataFolder: run.dataFolder })
      } catch (error) {
        const shown = error instanceof OfficeInUse ? await showRunning(run) : undefined
        if (shown === undefined) throw error
        return shown
      }
      try {
        return await serveUntilStopped(office, port, run)
      } catch (error) {
        if ((error as { code?: string }).code === 'EADDRINUSE') return wrongUsage(words.portTaken(port))
        throw error
      } finally {
        await office.close()
      }
    }),
}
