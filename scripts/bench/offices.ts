import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openKeyring } from '../../src/main/adapters/keyring/keyring.ts'
import { deriveKeys } from '../../src/main/adapters/keyring/derived-keys.ts'
import { generateOffice } from '../../src/main/hosts/generate/generate.ts'
import { openOffice } from '../../src/main/hosts/office.ts'
import { projectRoot, runInTerminal } from '../lib/tools.ts'

/** Synthetic offices to measure on, made once and kept outside the project. */

export const founder = { account: 'dodac', password: 'Do-dac-2026x' }
/** Accounts of the synthetic office, one for each kind of person. */
export const accounts = {
  clerk: founder.account,
  leader: 'gl-lanhdao',
  unitHead: 'gl-truongphong1',
  specialist: 'gl-chuyenvien1-1',
} as const

const sqlite = path.join(projectRoot, 'src/main/adapters/sqlite')

/** An office generated under other tables is another office. */
const schemaMark = (): string => {
  const hash = createHash('sha256')
  for (const name of readdirSync(path.join(sqlite, 'schema')).sort())
    hash.update(readFileSync(path.join(sqlite, 'schema', name), 'utf8').replace(/--[^\n]*|\s+/g, ' '))
  return hash.digest('hex').slice(0, 8)
}

export const cli = path.join(projectRoot, 'src/main/hosts/cli/main.ts')

/** The folder of an office of that many documents; generated now when there is none yet. */
export const officeOf = async (cache: string, documents: number): Promise<string> => {
  const folder = path.join(cache, `office-${String(documents)}-${schemaMark()}`)
  const mark = path.join(folder, 'generated')
  if (existsSync(mark)) return folder
  rmSync(folder, { recursive: true, force: true })
  const code = await runInTerminal(
    process.execPath,
    [cli, 'generate', '--documents', String(documents), '--seed', '1', '--data', folder],
    { LACTHU_USER: founder.account, LACTHU_PASSWORD: founder.password },
  )
  if (code !== 0) throw new Error(`an office of ${String(documents)} documents could not be generated`)
  await writeFile(mark, '')
  return folder
}

/** A thousand documents of which as many are open as in the large office: people see lists of the same length. */
export const smallOffice = async (cache: string): Promise<string> => {
  const folder = path.join(cache, `office-small-${schemaMark()}`)
  const mark = path.join(folder, 'generated')
  if (existsSync(mark)) return folder
  rmSync(folder, { recursive: true, force: true })
  const office = await openOffice({ host: 'inProcess', dataFolder: folder })
  await generateOffice(office.desk, { documents: 1000, seed: 1, open: 600, founder, progress: () => undefined })
  await office.close()
  await writeFile(mark, '')
  return folder
}

/** The key of an office's store. */
export const storeKey = async (folder: string): Promise<Buffer> => {
  const keyring = await openKeyring(folder)
  const unlocked = keyring.ok ? await keyring.value.unlock(founder.account, founder.password) : keyring
  if (!unlocked.ok) throw new Error(`the office in ${folder} does not open`)
  return deriveKeys(unlocked.value.dataKey).database
}
