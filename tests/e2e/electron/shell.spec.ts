import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { _electron, type ElectronApplication, expect, test } from '@playwright/test'
import { buildScreensIfStale, buildShellIfStale } from '../../../scripts/lib/build.ts'
import { electronRuntime } from '../../../scripts/lib/electron-runtime.ts'
import { projectRoot } from '../../../scripts/lib/tools.ts'

const runtime = electronRuntime()
test.skip(!runtime.usable, runtime.usable ? '' : `SKIPPED: ${runtime.reason}`)
test.describe.configure({ mode: 'serial' })

let program: ElectronApplication
let folder: string

test.beforeAll(async () => {
  if (!runtime.usable) return
  await buildScreensIfStale()
  await buildShellIfStale()
  folder = mkdtempSync(path.join(tmpdir(), 'lacthu-shell-'))
  program = await _electron.launch({ executablePath: runtime.executable, args: [projectRoot, '--data', folder] })
})

test.afterAll(async () => {
  if (!runtime.usable) return
  await program.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the window opens on the program’s own origin', async () => {
  const page = await program.firstWindow()
  expect(page.url()).toMatch(/^app:\/\/lacthu\//)
})

test('the page sees two verbs, and no Node', async () => {
  const page = await program.firstWindow()
  const seen = await page.evaluate(() => ({
    verbs: Object.keys((globalThis as unknown as { lacthu: object }).lacthu).sort(),
    node: ['process', 'require', 'module', 'Buffer'].filter((name) => name in globalThis),
  }))
  expect(seen).toEqual({ verbs: ['call', 'subscribe'], node: [] })
})

test('the office behind the window answers, unfounded', async () => {
  const page = await program.firstWindow()
  const answer = await page.evaluate(() =>
    (globalThis as unknown as { lacthu: { call: (name: string, envelope: object) => Promise<unknown> } }).lacthu.call(
      'host.status',
      { input: {} },
    ),
  )
  expect(answer).toMatchObject({ ok: true, value: { state: 'unfounded', capabilities: { host: 'electron' } } })
})

test('no address outside the program can be reached or opened', async () => {
  const page = await program.firstWindow()
  const reached = await page.evaluate(() =>
    fetch('https://example.org/').then(
      () => true,
      () => false,
    ),
  )
  const opened = await page.evaluate(() => globalThis.open('https://example.org/') !== null)
  expect([reached, opened]).toEqual([false, false])
})
