import path from 'node:path'
import { type BrowserWindow, dialog, Notification, shell } from 'electron'
import { z } from 'zod'
import { fail, ok, type Result } from '#shared/kernel/result.ts'

interface Capability {
  readonly input: z.ZodType
  readonly use: (window: BrowserWindow, input: never) => Promise<unknown>
}

const capability = <Input extends z.ZodType>(
  input: Input,
  use: (window: BrowserWindow, input: z.output<Input>) => Promise<unknown>,
): Capability => ({ input, use })

const fileKinds = z.array(z.object({ name: z.string().max(100), extensions: z.array(z.string().max(10)) })).default([])

/** What the desktop offers beside the office; a path is null when the person cancelled. */
const capabilities: Readonly<Record<string, Capability>> = {
  'host.chooseFolder': capability(z.object({}), async (window) => {
    const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] })
    return { path: filePaths[0] ?? null }
  }),
  'host.chooseFile': capability(z.object({ kinds: fileKinds }), async (window, { kinds }) => {
    const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters: kinds })
    return { path: filePaths[0] ?? null }
  }),
  'host.chooseSavePath': capability(
    z.object({ name: z.string().max(200), kinds: fileKinds }),
    async (window, { name, kinds }) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: name, filters: kinds })
      return { path: canceled ? null : filePath }
    },
  ),
  // Shows the file in its folder and never opens it: a path must not become a way to start a program.
  'host.showInFolder': capability(z.object({ path: z.string().max(1000) }), (_, { path: file }) => {
    if (path.isAbsolute(file)) shell.showItemInFolder(path.normalize(file))
    return Promise.resolve({})
  }),
  'host.print': capability(z.object({}), (window) => {
    window.webContents.print()
    return Promise.resolve({})
  }),
  'host.notify': capability(
    z.object({ title: z.string().max(200), body: z.string().max(1000) }),
    (window, { title, body }) => {
      const notification = new Notification({ title, body })
      notification.on('click', () => {
        window.show()
        window.focus()
      })
      notification.show()
      return Promise.resolve({})
    },
  ),
}

/** The desktop's answer to this operation, or undefined when the office is the one to ask. */
export function desktopAnswer(
  window: BrowserWindow,
  operation: string,
  envelope: unknown,
): Promise<Result<unknown>> | undefined {
  const found = Object.hasOwn(capabilities, operation) ? capabilities[operation] : undefined
  return found && useCapability(found, window, envelope)
}

async function useCapability(found: Capability, window: BrowserWindow, envelope: unknown): Promise<Result<unknown>> {
  const sent = z.object({ input: found.input }).safeParse(envelope)
  return sent.success ? ok(await found.use(window, sent.data.input as never)) : fail('validation')
}
