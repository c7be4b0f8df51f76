import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeFileAtomically } from './atomic-file.ts'

const schema = z.object({
  /** Program that makes PDFs of Word files, or its folder; null: looked for. */
  converter: z.string().nullable().default(null),
})
/** What differs from computer to computer; it lies beside the office and goes into no backup. */
type MachineSettings = z.output<typeof schema>

const fileOf = (folder: string): string => join(folder, 'machine.json')

/** A file that is missing or damaged says nothing. */
export const readMachineSettings = async (folder: string): Promise<MachineSettings> => {
  try {
    return schema.parse(JSON.parse(await readFile(fileOf(folder), 'utf8')))
  } catch {
    return schema.parse({})
  }
}

/** Throws EnvironmentFailure. */
export const writeMachineSettings = (folder: string, settings: MachineSettings): Promise<void> =>
  writeFileAtomically(fileOf(folder), JSON.stringify(settings))
