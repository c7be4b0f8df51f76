import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { glob } from 'node:fs/promises'
import { basename, extname, join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { importedRecord } from '#shared/contract/imports.ts'
import type { Envelope } from '#shared/contract/index.ts'
import { isCivilDate } from '#shared/kernel/time.ts'
import type { Result } from '#shared/kernel/result.ts'
import { createOldFileReader } from '../../adapters/imported-files/read-pool.ts'
import { errnoOf } from '../../adapters/system/environment-failure.ts'
import { createExtractPool } from '../../adapters/text/pool.ts'
import type { ReadRow } from './record.ts'

/** The office an import speaks to. */
export interface ImportDoor {
  readonly call: (operation: string, envelope: Envelope) => Promise<Result<unknown>>
  readonly upload: (path: string) => Promise<Result<unknown>>
}

const nothing = { number: null, symbol: null, date: null, issuer: null, subject: null }
const extensions = new Set(['.pdf', '.docx', '.doc', '.png', '.jpg', '.jpeg', '.tif', '.tiff'])

/** A bound volume of scans must not hold the others up. */
const scanTime = 600_000

const pagesOf = (pages: readonly { readonly text: string }[]): string =>
  pages
    .map(({ text }) => text)
    .join('\n')
    .slice(0, 5_000_000)

/** Undefined when the file is kept from us, or gone since its folder was read. */
const sha256Of = async (path: string): Promise<string | undefined> => {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
    return hash.digest('hex')
  } catch (error) {
    if (errnoOf(error) === undefined) throw error
    return undefined
  }
}

const wrong = (row: number, field: string, problem: string): ReadRow => ({ row, problems: [{ field, problem }] })

/**
 * PDF, Word and picture files of a folder and all below it, one record each, known by its bytes; what is here already is neither
 * read nor brought in again. `rehearse` brings nothing in and reads no pictures. Letters of
 * scans are read off their pictures when they come in. A file of another kind, or one that cannot be read, is a wrong row.
 */
export async function* readTree(folder: string, door: ImportDoor, mode: 'take' | 'rehearse'): AsyncGenerator<ReadRow> {
  const reader = createOldFileReader()
  const fieldReader = createExtractPool(1)
  let row = 0
  try {
    for await (const entry of glob('**/*', { cwd: folder, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      const name = relative(folder, path)
      row += 1
      if (!extensions.has(extname(name).toLowerCase())) {
        yield wrong(row, name, 'notSupported')
        continue
      }
      const blob = await sha256Of(path)
      if (blob === undefined) {
        yield wrong(row, name, 'unreadable')
        continue
      }
      const key = `file:${blob}`
      const shown = basename(name).normalize('NFC')
      const known = await door.call('imports.known', { input: { keys: [key] } })
      if (known.ok && (known.value as { keys: string[] }).keys.length > 0) {
        yield { row, record: importedRecord.parse({ key, subject: shown }) }
        continue
      }
      const read = await reader.read(path)
      if (!read.ok) {
        yield wrong(row, name, read.refusal.code)
        continue
      }
      if (mode === 'take') {
        const stored = await door.upload(path)
        if (!stored.ok) {
          yield wrong(row, name, stored.refusal.code)
          continue
        }
      }
      const isScan = read.value.text.trim() === ''
      if (isScan && mode === 'rehearse') {
        yield { row, record: importedRecord.parse({ key, subject: shown }), scan: true }
        continue
      }
      const scanned = isScan ? await fieldReader.readText({ path }, { signal: AbortSignal.timeout(scanTime) }) : read
      // What is not read in time is known by its name and fields.
      const content = !scanned.ok ? '' : 'text' in scanned.value ? scanned.value.text : pagesOf(scanned.value.pages)
      const said = await fieldReader.extract({ path })
      const fields = said.ok ? said.value.fields : nothing
      const date = fields.date !== null && isCivilDate(fields.date) ? fields.date : null
      const record = importedRecord.safeParse({
        key,
        number: fields.number ?? '',
        symbol: fields.symbol ?? '',
        issuer: fields.issuer ?? '',
        subject: fields.subject ?? shown,
        date,
        content,
        file: mode === 'take' ? { blob, name: shown } : null,
      })
      yield record.success ? { row, record: record.data } : wrong(row, name, 'invalid')
    }
  } finally {
    reader.close()
    fieldReader.close()
  }
}
