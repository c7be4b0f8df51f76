import { readFile } from 'node:fs/promises'
import { createFormsPort } from '../../../adapters/forms/forms-port.ts'
import { finish, typedPath, wrongUsage, type CommandLine } from '../run.ts'
import { words } from '../text.ts'

/** `compare --json OLD NEW`: how two versions of a text differ, Word files or PDF. Needs no office and no account. */
export const compare: CommandLine = {
  options: { json: 'flag' },
  run: async (run) => {
    const [before, after, ...others] = run.words
    if (before === undefined || after === undefined || others.length > 0 || !run.flag('json'))
      return wrongUsage(words.compareUsage)
    const bytes: Uint8Array[] = []
    for (const file of [before, after]) {
      const read = await readFile(typedPath(file)).catch(() => undefined)
      if (read === undefined) return wrongUsage(words.fileMissing(file))
      bytes.push(new Uint8Array(read))
    }
    const { forms, close } = createFormsPort()
    try {
      const [one = new Uint8Array(), other = new Uint8Array()] = bytes
      return finish(await forms.compare(one, other))
    } finally {
      close()
    }
  },
}
