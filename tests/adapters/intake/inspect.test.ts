import { randomBytes } from 'node:crypto'
import UPNG from 'pdf-lib/upng'
import { describe, expect, test } from 'vitest'
import { cleanFileName, uniqueNames } from '#main/adapters/files/file-names.ts'
import { inspectFile } from '#main/adapters/files/inspect.ts'
import { intakeLimits } from '#main/adapters/files/limits.ts'
import {
  compoundFile,
  declaringBytes,
  docm,
  docx,
  faxTiff,
  jpeg,
  lockedPdf,
  markedEncrypted,
  odt,
  pdfOf,
  xlsx,
  zipOf,
} from './fixtures.ts'

const look = (bytes: Buffer, name: string, limits = intakeLimits) => inspectFile(bytes, name, limits)
const png = (): Buffer => Buffer.from(UPNG.encode([new Uint8Array(4 * 4 * 4).fill(200).buffer], 4, 4, 0))
const text = (content: string) => Buffer.from(content, 'utf8')
const letter = 'From: a@example.vn\r\nTo: b@example.vn\r\nSubject: Thư\r\n\r\nKính gửi'

describe('honest files', () => {
  const cases: [string, () => Buffer | Promise<Buffer>, string, number | null][] = [
    ['a.pdf', () => pdfOf(3), 'pdf', 3],
    ['owner-locked.pdf', () => lockedPdf(''), 'pdf', 1],
    ['a.docx', docx, 'docx', null],
    ['a.xlsx', xlsx, 'xlsx', null],
    ['a.odt', () => odt(), 'odt', null],
    ['a.zip', () => zipOf({ 'x.txt': text('x') }), 'zip', null],
    ['a.png', png, 'png', 1],
    ['a.JPG', jpeg, 'jpeg', 1],
    ['a.tif', faxTiff, 'tiff', 2],
    ['a.doc', () => compoundFile(['WordDocument']), 'doc', null],
    ['a.xls', () => compoundFile(['Workbook']), 'xls', null],
    ['a.eml', () => text(letter), 'eml', null],
    ['a.xml', () => text('\uFEFF<?xml version="1.0"?><a/>'), 'xml', null],
    ['a.rtf', () => text('{\\rtf1 x}'), 'rtf', null],
    ['a.txt', () => text('Kính gửi: Sở Nội vụ'), 'text', null],
    ['tcvn3.txt', () => Buffer.from([0x4b, 0xdd, 0x6e, 0x68, 0x20, 0x67, 0xf6, 0x69]), 'text', null],
    ['no-extension', () => pdfOf(1), 'pdf', 1],
  ]
  test.each(cases)('%s', async (name, make, kind, pages) => {
    expect(await look(await make(), name)).toMatchObject({ name, kind, pages, problem: null })
  })
})

describe('files with a problem', () => {
  const bilevelBomb = () => {
    const swollen = faxTiff()
    swollen.writeUInt32LE(4_000_000, 22 + 2 + 8)
    swollen.writeUInt16LE(4, 22 + 2 + 2)
    return swollen
  }
  const cyclicTiff = () => {
    const cyclic = faxTiff()
    const end = 22 + 2 + cyclic.readUInt16LE(22) * 12
    cyclic.writeUInt32LE(22, end)
    return cyclic
  }
  const encryptedDoc = () => {
    const stream = Buffer.alloc(512)
    stream.writeUInt16LE(0x0100, 10)
    return compoundFile(['WordDocument'], stream)
  }
  const encryptedXls = () => {
    const stream = Buffer.alloc(512)
    stream.writeUInt16LE(0x0809, 0)
    stream.writeUInt16LE(16, 2)
    stream.writeUInt16LE(0x2f, 20)
    return compoundFile(['Workbook'], stream)
  }
  const flippedZip = () => {
    const zip = zipOf({ 'a.txt': [text('nguyên vẹn'), { level: 0 }] })
    zip[zip.indexOf('nguy')]! ^= 1
    return zip
  }
  const cases: [string, () => Buffer | Promise<Buffer>, string, string][] = [
    ['empty.pdf', () => Buffer.alloc(0), 'unknown', 'empty'],
    ['locked.pdf', () => lockedPdf('mật khẩu'), 'pdf', 'encrypted'],
    ['rubbish.pdf', () => text('%PDF-1.7 rubbish'), 'pdf', 'damaged'],
    ['cut.pdf', async () => (await pdfOf(3)).subarray(0, 400), 'pdf', 'damaged'],
    [
      'no-pages.pdf',
      () => text('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
      'pdf',
      'damaged',
    ],
    ['locked.docx', () => compoundFile(['EncryptedPackage', 'EncryptionInfo']), 'docx', 'encrypted'],
    ['locked.doc', encryptedDoc, 'doc', 'encrypted'],
    ['locked.xls', encryptedXls, 'xls', 'encrypted'],
    ['locked.odt', () => odt('<manifest:encryption-data/>'), 'odt', 'encrypted'],
    ['locked.zip', () => markedEncrypted(zipOf({ 'a.txt': text('a') })), 'zip', 'encrypted'],
    ['macro.docm', docm, 'docx', 'macro'],
    ['macro.doc', () => compoundFile(['WordDocument', 'Macros']), 'doc', 'macro'],
    ['cut.docx', () => docx().subarray(0, 120), 'docx', 'damaged'],
    ['flipped.zip', flippedZip, 'zip', 'damaged'],
    ['cut.png', () => png().subarray(0, 60), 'png', 'damaged'],
    ['cut.jpg', () => jpeg().subarray(0, 200), 'jpeg', 'damaged'],
    ['cut.tif', () => faxTiff().subarray(0, 100), 'tiff', 'damaged'],
    ['cyclic.tif', cyclicTiff, 'tiff', 'damaged'],
    ['swollen.tif', bilevelBomb, 'tiff', 'bomb'],
    ['picture.pdf', png, 'png', 'misnamed'],
    ['really-pdf.docx', () => pdfOf(1), 'pdf', 'misnamed'],
    ['really-rtf.doc', () => text('{\\rtf1 x}'), 'rtf', 'misnamed'],
    ['virus.pdf', () => text('MZ\x90\x00'), 'executable', 'executable'],
    ['script.txt', () => text('#!/bin/sh\nrm -rf /'), 'executable', 'executable'],
    ['công văn.pdf.js', () => text('alert(1)'), 'executable', 'executable'],
    ['archive.rar', () => Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1'), 'rar', 'unsupported'],
    ['what.dat', () => Buffer.from([1, 2, 3, 0, 5]), 'unknown', 'unsupported'],
  ]
  test.each(cases)('%s', async (name, make, kind, problem) => {
    expect(await look(await make(), name)).toMatchObject({ kind, problem })
  })

  test('a file above the limit', async () => {
    expect(await look(await pdfOf(1), 'a.pdf', { ...intakeLimits, fileBytes: 100 })).toMatchObject({
      problem: 'tooLarge',
    })
  })

  test('archives that swell, by size, by ratio, by number, or while declaring to be small', async () => {
    const zeros = zipOf({ '[Content_Types].xml': text('<x/>'), 'word/document.xml': Buffer.alloc(30_000_000) })
    expect(zeros.length).toBeLessThan(100_000)
    expect(await look(zeros, 'a.docx')).toMatchObject({ problem: 'bomb' })
    const noise = zipOf({ 'a.bin': randomBytes(5000), 'b.bin': randomBytes(5000) })
    expect(await look(noise, 'a.zip', { ...intakeLimits, unpackedBytes: 9000 })).toMatchObject({ problem: 'bomb' })
    expect(await look(noise, 'a.zip', { ...intakeLimits, entries: 1 })).toMatchObject({ problem: 'bomb' })
    const lying = declaringBytes(zipOf({ 'a.bin': Buffer.alloc(1_000_000) }), 10)
    expect(await look(lying, 'a.zip')).toMatchObject({ problem: 'damaged' })
  })

  test('no random bytes make it throw', async () => {
    const starts = ['%PDF-1.7\n', 'PK\x03\x04', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff\xe0', 'II*\x00', 'MM\x00*']
    for (const start of [...starts, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', '']) {
      for (let round = 0; round < 40; round += 1) {
        const bytes = Buffer.concat([Buffer.from(start, 'latin1'), randomBytes(round * 37)])
        await expect(look(bytes, 'x.bin')).resolves.toHaveProperty('kind')
      }
    }
  })
})

describe('names', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\Công văn.pdf', 'Công văn.pdf'],
    ['Quyết định'.normalize('NFD') + '.pdf', 'Quyết định.pdf'],
    ['cong-van\u202Efdp.exe', 'cong-vanfdp.exe'],
    ['a\u0000b\u200B.pdf', 'ab.pdf'],
    ['12/UBND: "khẩn"?.pdf', 'UBND_ _khẩn__.pdf'],
    ['con.pdf', '_con.pdf'],
    [' .. ', 'unnamed'],
    ['a.pdf. .', 'a.pdf'],
  ])('%j becomes %j', (declared, clean) => {
    expect(cleanFileName(declared)).toBe(clean)
  })

  test('long names keep their extension', () => {
    const clean = cleanFileName(`${'ố'.repeat(500)}.docx`)
    expect([...clean]).toHaveLength(200)
    expect(clean.endsWith('ố.docx')).toBe(true)
  })

  test('equal names are told apart without regard to case', () => {
    const once = uniqueNames()
    expect(['a.pdf', 'A.PDF', 'a.pdf', 'a'].map(once)).toEqual(['a.pdf', 'A (2).PDF', 'a (3).pdf', 'a'])
  })
})
