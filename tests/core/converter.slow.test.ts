import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findConverter } from '#main/adapters/forms/convert/programs.ts'
import { refusal, refusalOf, testOffice, value, type Sitter, type TestOffice } from '../support/office.ts'

let office: TestOffice
let worker: Sitter
let folder = ''
beforeAll(async () => {
  office = await testOffice()
  folder = await mkdtemp(join(tmpdir(), 'lacthu-converter-'))
  const unitId = await office.addUnit('Phòng Kế hoạch')
  const person = { fullName: 'Bùi Văn Nam', account: 'nam', title: 'Chuyên viên' }
  worker = await office.addSitter({ ...person, unitId, role: 'specialist' })
})
afterAll(async () => {
  await office.close()
  await rm(folder, { recursive: true })
})

const converter = await findConverter(null)
if (converter === null) console.log('SKIPPED: trying the office program, because LibreOffice is not installed.')

/** A program of this name that ends at once. */
const program = async (name: string, code: number): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, `#!/bin/sh\nexit ${String(code)}\n`)
  await chmod(path, 0o755)
  return path
}

describe('the office program of this computer', () => {
  it('is set by the administrator, for this computer alone, and used from then on', async () => {
    const { founder } = office
    const path = await program('soffice', 1)
    value(await founder.host.setConverter({ program: path }))
    expect(value(await founder.host.converter({}))).toEqual({ program: path, found: { kind: 'libreOffice', path } })
    expect(JSON.parse(await readFile(join(office.folder, 'machine.json'), 'utf8'))).toEqual({ converter: path })
    expect(value(await worker.drafting.templates({})).converter).toBe('libreOffice')
    await rm(path)
    expect(value(await founder.host.converter({}))).toEqual({ program: path, found: null })
    expect(value(await worker.drafting.templates({})).converter).toBeNull()
    value(await founder.host.setConverter({ program: null }))
  })

  it('is refused where nothing stands, and to others', async () => {
    const { founder } = office
    const unusable = 'host.converterUnusable'
    expect(refusal(await founder.host.setConverter({ program: join(folder, 'khong-co') }))).toBe(unusable)
    expect(refusal(await founder.host.setConverter({ program: 'soffice' }))).toBe(unusable)
    expect(refusal(await founder.host.tryConverter({ program: join(folder, 'khong-co') }))).toBe(unusable)
    expect(refusal(await worker.host.setConverter({ program: null }))).toBe('forbidden')
    expect(refusal(await worker.host.tryConverter({ program: null }))).toBe('forbidden')
    expect(refusal(await worker.host.converter({}))).toBe('forbidden')
  })

  it('that makes no PDF is found out by trying', async () => {
    const path = await program('libreoffice', 0)
    expect(refusalOf(await office.founder.host.tryConverter({ program: path }))).toEqual({
      code: 'drafting.notConverted',
      params: { why: 'failed' },
    })
  })
})

describe.skipIf(converter === null)('trying the office program', { timeout: 90_000 }, () => {
  it('tells its version and what became of the fonts', async () => {
    const tried = value(await office.founder.host.tryConverter({ program: null }))
    expect(tried).toMatchObject({ kind: 'libreOffice', path: converter?.program, pages: 1 })
    expect(tried.madeBy).toMatch(/^LibreOffice \d+/)
    expect(tried.fonts.length).toBeGreaterThan(0)
    expect(tried.standIns.every(({ effect }) => effect === 'sameWidths')).toBe(true)
  })
})
