import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { desktopEditor } from '#main/adapters/editing/editor.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lacthu-editor-'))
  vi.stubEnv('PATH', folder)
  vi.stubEnv('DISPLAY', ':99')
  vi.stubEnv('LACTHU_PASSWORD', 'Son-Ca-2026')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

/** A program of this name that writes down what it was given, and ends so. */
const program = async (name: string, code: number): Promise<string> => {
  const path = join(folder, name)
  const told = join(folder, `${name}.told`)
  await writeFile(path, `#!/bin/sh\nprintf '%s|' "$@" "$LACTHU_PASSWORD" > '${told}'\nexit ${String(code)}\n`)
  await chmod(path, 0o755)
  return path
}
const toldTo = (name: string): Promise<string> => readFile(join(folder, `${name}.told`), 'utf8')
const file = '/tmp/Báo cáo "quý" $(x).docx'
const none = () => Promise.resolve(null)

describe.skipIf(process.platform !== 'linux')('the programs of the desktop', () => {
  it('are given the file as one word, and nothing that belongs to this program', async () => {
    await program('xdg-open', 0)
    expect(await desktopEditor(none)?.open(file)).toBe('opened')
    expect(await toldTo('xdg-open')).toBe(`${file}||`)
  })

  it('leave Word files that they cannot open to LibreOffice, and no others', async () => {
    await program('xdg-open', 3)
    const soffice = await program('soffice', 0)
    const editor = desktopEditor(() => Promise.resolve(soffice))
    expect(await editor?.open(file)).toBe('opened')
    expect(await toldTo('soffice')).toBe(`${file}||`)
    expect(await editor?.open('/tmp/Phu luc.pdf')).toBe('missing')
  })

  it('may be missing altogether', async () => {
    expect(await desktopEditor(none)?.open(file)).toBe('missing')
    expect(await desktopEditor(() => Promise.resolve(join(folder, 'khong-co')))?.open(file)).toBe('missing')
  })

  it('are none without a desktop', () => {
    vi.stubEnv('DISPLAY', '')
    vi.stubEnv('WAYLAND_DISPLAY', '')
    expect(desktopEditor(none)).toBeNull()
    vi.stubEnv('WAYLAND_DISPLAY', 'wayland-0')
    expect(desktopEditor(none)).not.toBeNull()
  })
})
