import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { z } from 'zod'
import { accountName } from '#shared/contract/host.ts'
import type { Refusal } from '#shared/kernel/result.ts'
import { passwordProblem } from '#core/modules/accounts/index.ts'
import { ImportRefused, importRows, rowsAtOnce } from '../../import/import.ts'
import { fields, UnreadableList, type ColumnMap, type ColumnsTold } from '../../import/columns.ts'
import { readCsv, readJsonLines, readXlsx, type ColumnsFound, type Sheets } from '../../import/lists.ts'
import type { ReadRow } from '../../import/record.ts'
import { readTree } from '../../import/tree.ts'
import { asEnvironmentFailure } from '../../../adapters/system/environment-failure.ts'
import { openDoor, openSignedIn, type Door } from '../door.ts'
import {
  credentials,
  exits,
  guarded,
  printJson,
  refuse,
  say,
  typedPath,
  wrongUsage,
  type CommandLine,
  type Credentials,
  type Exit,
  type Run,
} from '../run.ts'
import { words } from '../text.ts'

const columnMap = z.partialRecord(z.enum(fields), z.string())

const readMap = async (path: string | undefined): Promise<ColumnMap | undefined> => {
  if (path === undefined) return {}
  try {
    const map = columnMap.safeParse(JSON.parse(await readFile(typedPath(path), 'utf8')))
    return map.success ? map.data : undefined
  } catch {
    return undefined
  }
}

const listReaders: Readonly<
  Record<string, (path: string, map: ColumnMap, found: ColumnsFound) => AsyncIterable<ReadRow>>
> = {
  '.jsonl': readJsonLines,
  '.csv': readCsv,
  '.xlsx': readXlsx,
}

/** Others wait while a group is written: where there are others, for less long. */
const atOnceIn = { own: rowsAtOnce, shared: 250 } as const satisfies Record<Door['office'], number>

const errorsPath = (run: Run): string => {
  const typed = run.text('errors')
  return typed === undefined ? join(run.dataFolder, 'import-errors.jsonl') : typedPath(typed)
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/** Rows that could not be taken, one line of JSON each; the file is made by the first of them. */
const createWrongRows = (path: string) => {
  let file: number | undefined
  return {
    path,
    keep: (row: ReadRow): void => {
      try {
        file ??= openSync(path, 'w')
        writeSync(file, `${JSON.stringify(row)}\n`)
      } catch (error) {
        throw asEnvironmentFailure(error)
      }
    },
    close: (): void => {
      if (file !== undefined) closeSync(file)
    },
  }
}

/**
 * Records are garbage as soon as they are in. What the program needs to start is kept small, and so is the room for what
 * is young; then the heap may grow by more than half before it is collected: asked to be small all along, the collector takes
 * as much of the processor as the import does.
 */
const keepSmall = {
  starting: (): void => {
    setFlagsFromString('--optimize-for-size')
    setFlagsFromString('--semi-space-growth-factor=1')
  },
  importing: (): void => {
    setFlagsFromString('--no-optimize-for-size')
    setFlagsFromString('--heap-growing-percent=60')
  },
} as const

/** An empty folder becomes an office for looking things up in; any other is left as it is. */
const foundWhereEmpty = async (run: Run, given: Credentials): Promise<Exit | undefined> => {
  const door = await openDoor(run.dataFolder)
  const status = await door.call('host.status', {})
  await door.close()
  if (!status.ok) return refuse(status.refusal)
  if ((status.value as { state: string }).state !== 'unfounded') return undefined
  const account = accountName.safeParse(given.account)
  if (!account.success) return wrongUsage(words.accountInvalid)
  const problem = passwordProblem(given.password, account.data)
  if (problem) return refuse({ code: 'accounts.passwordWeak', params: { problem } })
  const { openOffice } = await import('../../office.ts')
  const { foundSyntheticOffice } = await import('../../generate/found.ts')
  const office = await openOffice({ host: 'inProcess', dataFolder: run.dataFolder })
  try {
    await foundSyntheticOffice(office.desk, { account: account.data, password: given.password })
  } finally {
    await office.close()
  }
  return undefined
}

/** So many records a rehearsal shows, and so much of the content of each. */
const previewed = { records: 5, letters: 300 } as const

/** What became of the columns and sheets of a list; a person reads it at once, a script with the tally. */
const createColumnsReport = () => {
  let report: Partial<ColumnsTold & Sheets> = {}
  return {
    found: (told: ColumnsTold, sheets?: Sheets): void => {
      report = { ...sheets, ...told }
      say(words.columnsTaken(told.columns))
      if (told.leftOut.length > 0) say(words.columnsLeftOut(told.leftOut))
      if (told.missing.length > 0) say(words.fieldsMissing(told.missing))
      if (sheets && sheets.otherSheets.length > 0) say(words.sheetsLeftOut(sheets.sheet, sheets.otherSheets))
    },
    told: () => report,
  }
}

/** What a rehearsal shows of a list before anything comes in; the text of a scan is read when it does. */
const createPreview = () => {
  const preview: object[] = []
  let scans = 0
  return {
    watch: async function* (rows: AsyncIterable<ReadRow>): AsyncGenerator<ReadRow> {
      for await (const row of rows) {
        if ('scan' in row) scans += 1
        if ('record' in row && preview.length < previewed.records) {
          const { externalId, number, symbol, date, issuer, subject, content } = row.record
          const text = content.slice(0, previewed.letters)
          preview.push({
            row: row.row,
            externalId,
            number,
            symbol,
            date,
            issuer,
            subject,
            text,
            scan: row.scan ?? false,
          })
        }
        yield row
      }
    },
    told: () => ({ ...(scans > 0 && { scans }), preview }),
  }
}

/** Before a long list is read, whether its rows may come in. */
const permitted = async ({ call }: Door): Promise<Refusal | undefined> => {
  const answer = await call('imports.known', { input: { keys: ['-'] } })
  return answer.ok ? undefined : answer.refusal
}

const refuseImport = (refusal: Refusal): Exit =>
  refusal.code === 'forbidden' ? refuse(refusal, words.importForbidden) : refuse(refusal)

const takeAll = async (
  run: Run,
  door: Door,
  given: AsyncIterable<ReadRow>,
  source: string,
  columns: ReturnType<typeof createColumnsReport>,
): Promise<Exit> => {
  const preview = createPreview()
  const rows = run.flag('dry-run') ? preview.watch(given) : given
  const wrongRows = createWrongRows(errorsPath(run))
  const begun = performance.now()
  let toldAt = begun
  try {
    const tally = await importRows({
      call: door.call,
      rows,
      source,
      atOnce: atOnceIn[door.office],
      mode: run.flag('dry-run') ? 'rehearse' : 'take',
      wrongRow: wrongRows.keep,
      progress: ({ rows: done }) => {
        if (performance.now() - toldAt < 5000) return
        toldAt = performance.now()
        say(words.imported(done))
      },
    })
    const seconds = Math.round((performance.now() - begun) / 10) / 100
    printJson({
      ...tally,
      dryRun: run.flag('dry-run'),
      seconds,
      ...columns.told(),
      ...(run.flag('dry-run') && preview.told()),
      ...(tally.wrong > 0 && { errors: wrongRows.path }),
    })
    return exits.done
  } catch (error) {
    if (error instanceof ImportRefused) return refuseImport(error.refusal)
    if (error instanceof UnreadableList) return wrongUsage(words.listUnreadable(error.trouble))
    throw error
  } finally {
    wrongRows.close()
  }
}

/** `import --from PATH [--map FILE] [--dry-run] [--errors FILE]`: old material from a list or a folder. */
export const importCommand: CommandLine = {
  options: { from: 'text', map: 'text', 'dry-run': 'flag', errors: 'text' },
  run: (run) =>
    guarded(async () => {
      keepSmall.starting()
      const from = run.text('from')
      if (from === undefined || run.words.length > 0) return wrongUsage(words.importUsage)
      const path = typedPath(from)
      const found = statSync(path, { throwIfNoEntry: false })
      if (!found) return wrongUsage(words.fileMissing(path))
      const reader = listReaders[extname(path).toLowerCase()]
      if (!reader && !found.isDirectory()) return wrongUsage(words.importUsage)
      const map = await readMap(run.text('map'))
      if (!map) return wrongUsage(words.mapInvalid)
      const errorsFolder = dirname(errorsPath(run))
      if (run.text('errors') !== undefined && !isFolder(errorsFolder))
        return wrongUsage(words.folderMissing(errorsFolder))
      const given = await credentials()
      if (!given) return refuse({ code: 'signedOut' })
      const stopped = await foundWhereEmpty(run, given)
      if (stopped !== undefined) return stopped
      const opened = await openSignedIn(run.dataFolder)
      if (!opened.ok) return refuse(opened.refusal)
      keepSmall.importing()
      try {
        const stopping = await permitted(opened.value)
        if (stopping) return refuseImport(stopping)
        const mode = run.flag('dry-run') ? 'rehearse' : 'take'
        const columns = createColumnsReport()
        const rows =
          reader && !found.isDirectory() ? reader(path, map, columns.found) : readTree(path, opened.value, mode)
        return await takeAll(run, opened.value, rows, basename(path).normalize('NFC'), columns)
      } finally {
        await opened.value.close()
      }
    }),
}
