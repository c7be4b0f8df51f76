import { spawn, type ChildProcess } from 'node:child_process'
import { renameSync } from 'node:fs'
import { cp, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { findConverter } from '#main/adapters/forms/convert/programs.ts'
import type { EditingOptions } from '#main/hosts/office/editing.ts'
import { docx } from '../support/drafting.ts'
import { password, refusal, testOffice, value, type Sitter, type TestOffice } from '../support/office.ts'
import { plainPdf } from '../support/signed-pdf.ts'

const program = fileURLToPath(new URL('../support/fake-editor.ts', import.meta.url))
const wordProcessor = await findConverter(null)
const libreOffice = wordProcessor?.kind === 'libreOffice' ? wordProcessor.program : null
if (libreOffice === null) console.log('SKIPPED: what LibreOffice saves, because it is not installed.')

const pace = { pollMs: 40, stillMs: 60, quietMs: 400 }
const patience = { timeout: 20_000, interval: 30 }

let folder = ''
let office: TestOffice
let worker: Sitter
let chief: Sitter
/** What the next program does with the file it is given. */
let steps: readonly string[] = []
const programs: ChildProcess[] = []
let opened: string[] = []

const editing: EditingOptions = {
  pace,
  editor: {
    open: (file) => {
      opened.push(file)
      if (steps.includes('missing')) return Promise.resolve('missing')
      if (libreOffice !== null && steps.includes('LibreOffice')) programs.push(savedByLibreOffice(libreOffice, file))
      else programs.push(spawn(process.execPath, ['--no-warnings', program, file, ...steps], { stdio: 'inherit' }))
      return Promise.resolve('opened')
    },
  },
}

/** LibreOffice opens the file, writes it anew beside, and the new one takes its place: as when somebody saves. */
const savedByLibreOffice = (office: string, file: string): ChildProcess => {
  const out = join(folder, 'written')
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  const args = [profile, '--headless', '--norestore', '--convert-to', 'docx', '--outdir', out, file]
  const child = spawn(office, args, { stdio: 'ignore' })
  child.once('exit', () => renameSync(join(out, basename(file)), file))
  return child
}

const ended = (child: ChildProcess | undefined): Promise<unknown> =>
  !child || child.exitCode !== null ? Promise.resolve() : new Promise((resolve) => child.once('exit', resolve))

/** A step that lasts until the test tells the program to go on: with a pause it would run away from a busy machine. */
const untilTold = (): string => `until=${join(folder, 'told')}`
const tellEditor = (): Promise<void> => writeFile(join(folder, 'told'), '')

/** Word files to save, by name. */
const source = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lacthu-editing-'))
  office = await testOffice({ editing })
  const unitId = await office.addUnit('Phòng Kế hoạch')
  const as = { unitId, title: 'Chuyên viên' }
  worker = await office.addSitter({ ...as, fullName: 'Bùi Văn Nam', account: 'nam', role: 'specialist' })
  chief = await office.addSitter({ ...as, fullName: 'Đỗ Minh Quân', account: 'quan', role: 'unitHead' })
  await writeFile(source('second.docx'), await docx('Bản hai'))
  await writeFile(source('third.docx'), await docx('Bản ba'))
  await writeFile(source('broken.docx'), Buffer.from('PK\x03\x04 không phải tệp Word'))
  await writeFile(source('second.pdf'), plainPdf('Ban hai'))
})
afterEach(async () => {
  await tellEditor()
  await Promise.all(programs.splice(0).map(ended))
  await rm(join(folder, 'told'))
  opened = []
  steps = []
})
afterAll(async () => {
  await office.close()
  await rm(folder, { recursive: true })
})

const begun = async (bytes?: Uint8Array, name = 'Báo cáo: quý/IV.docx') => {
  const draftId = office.newId()
  value(await worker.drafting.start({ id: draftId, fields: { subject: 'Báo cáo', typeName: 'Công văn' } }))
  const blob = await office.upload(worker, bytes ?? (await docx(`Bản một của ${draftId}`)))
  const saved = value(await worker.drafting.saveFile({ draftId, version: 1, blob, name }))
  return { draftId, versionId: saved.versionId, fileId: saved.fileId }
}
const fileOf = async (draftId: string) => {
  const [file] = value(await worker.drafting.draft({ id: draftId })).files
  if (!file) throw new Error('no file')
  return file
}
const numbers = async (draftId: string) => (await fileOf(draftId)).versions.map(({ number }) => number)
const editings = async (draftId: string, by = worker) =>
  value(await by.host.editings({})).items.filter((item) => item.draftId === draftId)
const editingOf = async (draftId: string, by = worker) => {
  const [item] = await editings(draftId, by)
  if (!item) throw new Error('nothing is being edited')
  return item
}
/** A mark that nobody saw is no news when it is gone. */
const seenOpen = (draftId: string): Promise<void> =>
  vi.waitFor(async () => expect(await editingOf(draftId)).toMatchObject({ editor: 'open' }), patience)
const copiesLeft = async (): Promise<number> => (await readdir(join(office.folder, 'editing'))).length

describe('Mở để sửa', () => {
  test.each(['write', 'rename'])(
    'what is saved by %s becomes one version when the program closes the file',
    async (how) => {
      const { draftId, versionId } = await begun()
      steps = [
        'lock',
        'wait=300',
        `${how}=${source('second.docx')}`,
        'wait=300',
        `${how}=${source('third.docx')}`,
        untilTold(),
        'unlock',
      ]
      const item = value(await worker.host.openEditing({ draftId, versionId }))
      expect(opened[0]).toMatch(/Báo cáo quý IV\.docx$|IV\.docx$/)
      expect((await stat(item.folder)).mode & 0o777).toBe(0o700)
      await vi.waitFor(async () => expect((await editingOf(draftId)).savedAt).not.toBeNull(), patience)
      expect(await editingOf(draftId)).toMatchObject({ editor: 'open', trouble: null })
      expect(await numbers(draftId)).toEqual([1])
      await tellEditor()
      await vi.waitFor(async () => expect(await numbers(draftId)).toEqual([2, 1]), patience)
      expect((await fileOf(draftId)).versions[0]).toMatchObject({ savedBy: 'Bùi Văn Nam', name: 'IV.docx' })
      await vi.waitFor(async () => expect(await editings(draftId)).toEqual([]), patience)
      await expect(stat(item.folder)).rejects.toThrow()
    },
  )

  test('a program that closes without saving leaves nothing', async () => {
    const { draftId, versionId } = await begun()
    steps = ['lock', 'wait=200', 'unlock']
    value(await worker.host.openEditing({ draftId, versionId }))
    await vi.waitFor(async () => expect(await editings(draftId)).toEqual([]), patience)
    expect(await numbers(draftId)).toEqual([1])
  })

  test('what a program without a lock saved becomes a version when it has been quiet', async () => {
    const { draftId, versionId } = await begun()
    steps = ['wait=200', `rename=${source('second.docx')}`]
    value(await worker.host.openEditing({ draftId, versionId }))
    await vi.waitFor(async () => expect(await numbers(draftId)).toEqual([2, 1]), patience)
    // The version is there a moment before the copy knows of it.
    await vi.waitFor(
      async () => expect(await editingOf(draftId)).toMatchObject({ editor: 'unknown', savedAt: null }),
      patience,
    )
    value(await worker.host.endEditing({ id: (await editingOf(draftId)).id }))
    expect(await editings(draftId)).toEqual([])
  })

  test('what was saved can be taken while the program still has it open', async () => {
    const { draftId, versionId } = await begun()
    const [second, third] = [`write=${source('second.docx')}`, `write=${source('third.docx')}`]
    steps = ['lock', second, untilTold(), third, 'wait=300', 'unlock']
    const { id } = value(await worker.host.openEditing({ draftId, versionId }))
    expect(refusal(await worker.host.takeEditing({ id: '0'.repeat(32), onto: versionId }))).toBe('notFound')
    expect(refusal(await chief.host.takeEditing({ id, onto: versionId }))).toBe('notFound')
    expect(refusal(await office.founder.host.endEditing({ id }))).toBe('notFound')
    await vi.waitFor(async () => expect((await editingOf(draftId)).savedAt).not.toBeNull(), patience)
    expect(value(await worker.host.takeEditing({ id, onto: versionId }))).toEqual({ number: 2 })
    expect(await editingOf(draftId)).toMatchObject({ editor: 'open', savedAt: null })
    expect(refusal(await worker.host.takeEditing({ id, onto: versionId }))).toBe('host.nothingEdited')
    await tellEditor()
    await vi.waitFor(async () => expect(await numbers(draftId)).toEqual([3, 2, 1]), patience)
  })

  test('a PDF comes back as a PDF', async () => {
    const { draftId, versionId } = await begun(plainPdf('Ban mot'), 'Phu luc.pdf')
    steps = ['lock', `rename=${source('second.pdf')}`, 'wait=200', 'unlock']
    value(await worker.host.openEditing({ draftId, versionId }))
    await vi.waitFor(async () => expect(await numbers(draftId)).toEqual([2, 1]), patience)
    expect((await fileOf(draftId)).versions[0]).toMatchObject({ mime: 'application/pdf' })
  })

  test.skipIf(libreOffice === null)('what LibreOffice writes is read', { timeout: 120_000 }, async () => {
    const { draftId, versionId } = await begun()
    steps = ['LibreOffice']
    const { id } = value(await worker.host.openEditing({ draftId, versionId }))
    await vi.waitFor(async () => expect(await numbers(draftId)).toEqual([2, 1]), { timeout: 90_000, interval: 100 })
    const [second, first] = (await fileOf(draftId)).versions
    const said = await worker.drafting.compare({ draftId, from: first?.id ?? '', to: second?.id ?? '' })
    expect(value(said).counts).toEqual({ added: 0, removed: 0, changed: 0, moved: 0 })
    value(await worker.host.endEditing({ id }))
  })

  test('a broken file is no version, and is kept', async () => {
    const { draftId, versionId } = await begun()
    steps = ['lock', 'wait=200', `write=${source('broken.docx')}`, 'wait=200', 'unlock']
    const { id } = value(await worker.host.openEditing({ draftId, versionId }))
    await vi.waitFor(async () => expect((await editingOf(draftId)).trouble).toBe('unreadable'), patience)
    expect(refusal(await worker.host.takeEditing({ id, onto: versionId }))).toBe('host.editingUnreadable')
    expect(await numbers(draftId)).toEqual([1])
    const { blob, name } = value(await worker.host.editingFile({ id }))
    expect(name).toBe((await fileOf(draftId)).versions[0]?.name)
    expect(await office.office.blob(worker.session, blob)).toBeDefined()
    expect(refusal(await chief.host.editingFile({ id }))).toBe('notFound')
    value(await worker.host.endEditing({ id }))
  })

  test('on top of a version that somebody saved meanwhile only when one has seen it', async () => {
    const { draftId, versionId, fileId } = await begun()
    steps = ['lock', untilTold(), `write=${source('second.docx')}`, 'unlock']
    const { id } = value(await worker.host.openEditing({ draftId, versionId }))
    await seenOpen(draftId)
    const { version } = value(await worker.drafting.draft({ id: draftId }))
    const blob = await office.upload(worker, await docx('Bản chen ngang'))
    const between = value(await worker.drafting.saveFile({ draftId, version, fileId, blob, name: 'x.docx' }))
    await tellEditor()
    await vi.waitFor(async () => expect((await editingOf(draftId)).trouble).toBe('moved'), patience)
    expect(await numbers(draftId)).toEqual([2, 1])
    expect(refusal(await worker.host.takeEditing({ id, onto: versionId }))).toBe('host.editingMoved')
    expect(value(await worker.host.takeEditing({ id, onto: between.versionId }))).toEqual({ number: 3 })
    await vi.waitFor(async () => expect(await editings(draftId)).toEqual([]), patience)
  })

  test('not after the draft was passed on', async () => {
    const { draftId, versionId } = await begun()
    steps = ['lock', untilTold(), `write=${source('second.docx')}`, 'unlock']
    value(await worker.host.openEditing({ draftId, versionId }))
    const { version } = value(await worker.drafting.draft({ id: draftId }))
    const to = { kind: 'post' as const, id: chief.postId }
    value(await worker.drafting.submit({ draftId, version, next: { kind: 'contentCheck', to } }))
    await tellEditor()
    await vi.waitFor(async () => expect((await editingOf(draftId)).trouble).toBe('notAllowed'), patience)
    const { id } = await editingOf(draftId)
    expect(refusal(await worker.host.takeEditing({ id, onto: versionId }))).toMatch(/^drafting\.not/)
    expect(refusal(await worker.host.openEditing({ draftId, versionId }))).toBe('drafting.notNow')
    value(await worker.host.endEditing({ id }))
  })

  test('is refused without a program, for what is no newest version, to strangers', async () => {
    const { draftId, versionId } = await begun()
    expect(refusal(await worker.host.openEditing({ draftId, versionId: 'khong-co' }))).toBe('drafting.fileUnknown')
    expect(refusal(await chief.host.openEditing({ draftId: 'khong-co', versionId }))).toBe('notFound')
    const before = await copiesLeft()
    steps = ['missing']
    expect(refusal(await worker.host.openEditing({ draftId, versionId }))).toBe('host.editorMissing')
    expect(await copiesLeft()).toBe(before)
    const closed = await testOffice()
    expect(value(await closed.founder.host.status({})).capabilities.openEditor).toBe(false)
    expect(refusal(await closed.founder.host.openEditing({ draftId, versionId }))).toBe('host.editorMissing')
    await closed.close()
    expect(value(await worker.host.status({})).capabilities.openEditor).toBe(true)
  })
})

describe('nothing is lost', () => {
  test('what the person did not wait for is offered at the next start', async () => {
    const { draftId, versionId } = await begun()
    const untouched = await begun()
    steps = ['lock', `write=${source('second.docx')}`]
    value(await worker.host.openEditing({ draftId, versionId }))
    steps = []
    value(await worker.host.openEditing({ draftId: untouched.draftId, versionId: untouched.versionId }))
    await vi.waitFor(async () => expect((await editingOf(draftId)).savedAt).not.toBeNull(), patience)
    // What a kill leaves is what lies on the disk at that moment.
    const killed = await mkdtemp(join(tmpdir(), 'lacthu-killed-'))
    await cp(office.folder, killed, { recursive: true })
    await rm(join(killed, 'office.lock'), { force: true })
    const { openOffice } = await import('#main/hosts/office.ts')
    const { cheapKeyring } = await import('../support/office.ts')
    const again = await openOffice({ host: 'inProcess', dataFolder: killed, keyring: cheapKeyring, editing })
    const call = async (operation: string, input: unknown) =>
      value(await again.call('w', operation, { commandId: office.newId(), input })) as never
    await call('host.signIn', { account: 'nam', password })
    const left = (await call('host.editings', {})) as {
      items: { id: string; draftId: string; trouble: string | null }[]
    }
    expect(left.items.map(({ draftId, trouble }) => ({ draftId, trouble }))).toEqual([{ draftId, trouble: 'left' }])
    const [item] = left.items
    expect(await call('host.takeEditing', { id: item?.id, onto: versionId })).toEqual({ number: 2 })
    await again.close()
    await rm(killed, { recursive: true })
    value(await worker.host.endEditing({ id: (await editingOf(draftId)).id }))
  })

  test('what is saved after its person left is offered to that person', async () => {
    const { draftId, versionId } = await begun()
    steps = ['lock', untilTold(), `write=${source('second.docx')}`, 'wait=100', 'unlock']
    value(await worker.host.openEditing({ draftId, versionId }))
    value(await worker.host.signOut({}))
    // The copy is looked at while nobody of its own sits there: whoever comes back first would be asked at once.
    const heard: number[] = []
    const stop = office.office.subscribe(chief.session, () => heard.push(performance.now()))
    await tellEditor()
    await Promise.all(programs.map(ended))
    await vi.waitFor(() => {
      expect(heard.length).toBeGreaterThanOrEqual(2)
      expect(performance.now() - (heard.at(-1) ?? 0)).toBeGreaterThan(600)
    }, patience)
    stop()
    await office.signIn(worker, 'nam')
    await vi.waitFor(async () => expect((await editingOf(draftId)).trouble).toBe('left'), patience)
    expect(await numbers(draftId)).toEqual([1])
    const { id } = await editingOf(draftId)
    expect(await editings(draftId, chief)).toEqual([])
    expect(value(await worker.host.takeEditing({ id, onto: versionId }))).toEqual({ number: 2 })
  })

  test('what somebody saved beside the copy is not removed with it', async () => {
    const { draftId, versionId } = await begun()
    steps = ['lock', 'wait=300', 'unlock']
    const { folder: home } = value(await worker.host.openEditing({ draftId, versionId }))
    await writeFile(join(home, 'Ban in.pdf'), 'x')
    await vi.waitFor(
      async () => expect(await editingOf(draftId)).toMatchObject({ editor: 'closed', others: ['Ban in.pdf'] }),
      patience,
    )
    value(await worker.host.endEditing({ id: (await editingOf(draftId)).id }))
    await expect(stat(home)).rejects.toThrow()
  })
})
