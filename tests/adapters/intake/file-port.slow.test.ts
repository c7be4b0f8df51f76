import { mkdtemp, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBlobStore } from '#main/adapters/files/blob-store.ts'
import type { BlobStore } from '#main/adapters/files/blob-store.ts'
import { createFilePort } from '#main/adapters/files/file-port.ts'
import type { FilePortHandle } from '#main/adapters/files/file-port.ts'
import { intakeLimits } from '#main/adapters/files/limits.ts'
import { docm, faxTiff, pdfOf, signedPdf, zipOf } from './fixtures.ts'

let folder: string
let store: BlobStore
let files: FilePortHandle

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'intake-'))
  store = await openBlobStore(folder, { blobWrapping: Buffer.alloc(32, 1), blobNaming: Buffer.alloc(32, 2) })
  files = createFilePort(store, { limits: { ...intakeLimits, fileBytes: 5_000_000 } })
})
afterAll(async () => {
  files.close()
  await rm(folder, { recursive: true })
})

const inspect = async (bytes: Uint8Array, name: string) => files.port.inspect((await files.port.put(bytes)).blob, name)

test('a PDF is taken with its pages', async () => {
  const pdf = await pdfOf(3)
  expect(await inspect(pdf, '../12-UBND.pdf')).toMatchObject({
    files: [
      { name: '12-UBND.pdf', mime: 'application/pdf', bytes: pdf.length, pages: 3, shownBlob: null, problem: null },
    ],
    refused: [],
  })
})

test('a TIFF is kept as it is and shown as a PDF', async () => {
  const { files: taken } = await inspect(faxTiff(), 'fax.tif')
  expect(taken).toMatchObject([{ mime: 'image/tiff', pages: 2, shownMime: 'application/pdf' }])
  expect(Buffer.from(await files.port.read(taken[0]!.blob)).equals(faxTiff())).toBe(true)
  const shown = await PDFDocument.load(await files.port.read(taken[0]!.shownBlob!))
  expect(shown.getPageCount()).toBe(2)
})

test('an archive opens into its parts; what cannot be taken is named', async () => {
  const answer = await inspect(
    zipOf({ 'a.pdf': await pdfOf(1), 'b.docx': docm(), 'c.exe': Buffer.from('MZ'), 'd.txt': new Uint8Array() }),
    'gói.zip',
  )
  expect(answer.files.map(({ name, problem }) => [name, problem])).toEqual([
    ['a.pdf', null],
    ['b.docx', 'macro'],
  ])
  expect(answer.refused).toEqual([
    { name: 'c.exe', problem: 'executable', actual: 'executable' },
    { name: 'd.txt', problem: 'empty', actual: 'unknown' },
  ])
})

test('empty, huge and hostile files are refused and harm nothing', async () => {
  expect((await inspect(Buffer.alloc(0), 'a.pdf')).refused).toMatchObject([{ problem: 'empty' }])
  expect((await inspect(zipOf({}), 'a.zip')).refused).toMatchObject([{ problem: 'empty' }])
  expect((await inspect(Buffer.alloc(5_000_001), 'a.pdf')).refused).toMatchObject([{ problem: 'tooLarge' }])
  const bomb = zipOf({ 'a.txt': Buffer.alloc(30_000_000) })
  expect((await inspect(bomb, 'a.zip')).refused).toEqual([{ name: 'a.zip', problem: 'bomb', actual: 'zip' }])
})

test('a file whose reader runs out of time is refused', async () => {
  const hurried = createFilePort(store, { timeLimitMs: 1 })
  const { blob } = await files.port.put(await pdfOf(1))
  expect((await hurried.port.inspect(blob, 'a.pdf')).refused).toEqual([
    { name: 'a.pdf', problem: 'bomb', actual: 'unknown' },
  ])
  hurried.close()
})

test('a batch scan is cut before the given pages', async () => {
  const { blob } = await files.port.put(await pdfOf(5))
  const cut = await files.port.splitPdf(blob, [2, 4])
  expect(cut.ok && cut.value.map(({ pages }) => pages)).toEqual([1, 2, 2])
  expect(await files.port.splitPdf(blob, [9])).toMatchObject({ refusal: { code: 'files.pageUnknown' } })
  const signed = await files.port.put(await signedPdf())
  expect(await files.port.splitPdf(signed.blob, [2])).toMatchObject({ refusal: { code: 'files.signed' } })
  const text = await files.port.put(Buffer.from('không phải PDF'))
  expect(await files.port.splitPdf(text.blob, [2])).toMatchObject({ refusal: { code: 'files.unparsable' } })
})

test('a missing or broken blob is the environment failing, not the file', async () => {
  await expect(files.port.inspect('0'.repeat(64), 'a.pdf')).rejects.toMatchObject({ code: 'blobMissing' })
  const { blob } = await files.port.put(Buffer.from('sắp hỏng'))
  await truncate(join(folder, store.pathOf(blob)), 80)
  await expect(files.port.inspect(blob, 'a.txt')).rejects.toMatchObject({ code: 'blobBroken' })
})
