import { z } from 'zod'
import { operationNamed, operationNames } from '#shared/contract/index.ts'
import { universalRefusals } from '#shared/contract/define.ts'
import { exits, printJson, wrongUsage, type CommandLine } from '../run.ts'
import { words } from '../text.ts'

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): unknown =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' })

/** `contract --json`: every operation with its JSON schemas. */
export const contractCommand: CommandLine = {
  options: { json: 'flag' },
  run: (run) => {
    if (run.words.length > 0) return Promise.resolve(wrongUsage(words.contractUsage))
    const operations = operationNames.flatMap((name) => {
      const operation = operationNamed(name)
      if (!operation) return []
      return {
        name,
        kind: operation.kind,
        gate: operation.gate,
        secret: operation.kind === 'command' && operation.secret === true,
        refusals: [...operation.refusals, ...universalRefusals],
        input: schemaOf(operation.input, 'input'),
        output: schemaOf(operation.output, 'output'),
      }
    })
    printJson({ operations })
    return Promise.resolve(exits.done)
  },
}
