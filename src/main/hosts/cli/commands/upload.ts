import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { openSignedIn } from '../door.ts'
import { exits, guarded, printJson, refuse, typedPath, wrongUsage, type CommandLine } from '../run.ts'
import { words } from '../text.ts'

/** `upload FILE…`: brings bytes into the office; answers their SHA-256 for `files.openCards`. */
export const upload: CommandLine = {
  options: {},
  run: (run) =>
    guarded(async () => {
      const paths = run.words.map(typedPath)
      if (paths.length === 0) return wrongUsage(words.uploadUsage)
      const absent = paths.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
      if (absent !== undefined) return wrongUsage(words.fileMissing(absent))
      const opened = await openSignedIn(run.dataFolder)
      if (!opened.ok) return refuse(opened.refusal)
      const door = opened.value
      try {
        const uploaded: unknown[] = []
        for (const path of paths) {
          const stored = await door.upload(path)
          if (!stored.ok) return refuse(stored.refusal)
          uploaded.push({ ...(stored.value as object), name: basename(path).normalize('NFC') })
        }
        printJson(uploaded)
        return exits.done
      } finally {
        await door.close()
      }
    }),
}
