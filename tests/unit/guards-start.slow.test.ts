import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { projectRoot } from '../../scripts/lib/tools.ts'

/** Each takes a tenth of a second and some 15 MB, in every process that an office opens. */
const loadedWhenUsed = [
  'pdf-lib',
  '@pdf-lib/fontkit',
  'exceljs',
  'docx',
  'mammoth',
  'pdfjs-dist',
  'tesseract.js',
  'node-forge',
]

/** Prints the packages that were loaded beside the office, when it can be opened. */
const script = `
  import { registerHooks } from 'node:module'
  const loaded = new Set()
  registerHooks({
    load: (url, context, next) => {
      const name = url.split('/node_modules/').at(-1)
      if (name !== url) loaded.add(name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'))
      return next(url, context)
    },
  })
  await import('#main/hosts/office.ts')
  await import('#main/hosts/cli/commands/import.ts')
  process.stdout.write(JSON.stringify([...loaded]))
`

test('an office opens without the libraries that write and read papers', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--no-warnings', '--input-type=module', '--eval', script],
    { cwd: path.resolve(projectRoot) },
  )
  const loaded = JSON.parse(stdout) as string[]
  expect(loaded).toContain('better-sqlite3')
  expect(loadedWhenUsed.filter((name) => loaded.includes(name))).toEqual([])
})
