import { text as readText } from 'node:stream/consumers'
import { operationNamed } from '#shared/contract/index.ts'
import { openDoor, openSignedIn, type Door } from '../door.ts'
import { finish, guarded, refuse, wrongUsage, type CommandLine } from '../run.ts'
import { words } from '../text.ts'

const parseInput = async (typed: string | undefined): Promise<{ readonly input: unknown } | undefined> => {
  try {
    const json = typed === '-' ? await readText(process.stdin) : (typed ?? '{}')
    return { input: JSON.parse(json) as unknown }
  } catch {
    return undefined
  }
}

/** `call <operation> '<json>'`: any operation through the one door; `-` reads the input from stdin. */
export const call: CommandLine = {
  options: { 'command-id': 'text' },
  run: (run) =>
    guarded(async () => {
      const [operation, typed, ...more] = run.words
      if (operation === undefined || more.length > 0) return wrongUsage(words.callUsage)
      const declaration = operationNamed(operation)
      if (!declaration) return wrongUsage(words.unknownOperation(operation))
      const input = await parseInput(typed)
      if (!input) return wrongUsage(words.inputNotJson)
      let door: Door
      if (declaration.gate === 'anyone') door = await openDoor(run.dataFolder)
      else {
        const opened = await openSignedIn(run.dataFolder)
        if (!opened.ok) return refuse(opened.refusal)
        door = opened.value
      }
      try {
        const commandId = run.text('command-id')
        return finish(await door.call(operation, commandId === undefined ? input : { ...input, commandId }))
      } finally {
        await door.close()
      }
    }),
}
