import { copyFileSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * Stands for a word processor, as a program of its own: `fake-editor.ts FILE STEP…`. A step is `lock` and `unlock` (as
 * LibreOffice marks a file it has open), `write=SOURCE` (saves in place), `rename=SOURCE` (saves beside and renames, as Word
 * and LibreOffice do), `wait=MILLISECONDS`, `until=FILE` (until that file is there).
 */
const [file = '', ...steps] = process.argv.slice(2)
const lock = join(dirname(file), `.~lock.${basename(file)}#`)

const take = async (step: string): Promise<void> => {
  const [name = '', given = ''] = step.split('=')
  if (name === 'lock') writeFileSync(lock, 'Người soạn')
  else if (name === 'unlock') rmSync(lock)
  else if (name === 'write') copyFileSync(given, file)
  else if (name === 'wait') await new Promise((resolve) => setTimeout(resolve, Number(given)))
  else if (name === 'until') while (!existsSync(given)) await take('wait=20')
  else if (name === 'rename') {
    const beside = join(dirname(file), '~WRD0001.tmp')
    const before = join(dirname(file), '~WRL0002.tmp')
    copyFileSync(given, beside)
    renameSync(file, before)
    renameSync(beside, file)
    rmSync(before)
  } else throw new Error(`no step is called ${name}`)
}

for (const step of steps) await take(step)
