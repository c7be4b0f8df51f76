import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium } from '@playwright/test'
import { findOrInstallBrowser } from './browser.ts'
import { buildScreensIfStale } from './lib/build.ts'
import { screens } from './lib/tour-screens.ts'
import { type Screen, settle, stepInto } from './lib/tour-steps.ts'
import { cacheFolder } from './lib/tools.ts'
import { buildPracticeOffice, startWebHost, type WebHost } from './lib/web-host.ts'

/**
 * `npm run tour -- [--out DIR] [--look 1366-light]`: a picture of every screen, in light and dark, at two sizes of
 * window, taken from the real program over a practice office and one that is founded on the way.
 */

const looks = [
  { name: '1366-light', colorScheme: 'light', width: 1366, height: 768 },
  { name: '1366-dark', colorScheme: 'dark', width: 1366, height: 768 },
  { name: '1920-light', colorScheme: 'light', width: 1920, height: 1080 },
  { name: '1920-dark', colorScheme: 'dark', width: 1920, height: 1080 },
] as const

type Look = (typeof looks)[number]

const { values } = parseArgs({ options: { out: { type: 'string' }, look: { type: 'string' } } })
const out = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), values.out ?? path.join(cacheFolder, 'tour'))

/** The stops of one person, or of one office before anybody is in, one after the other. */
async function walk(browser: Browser, look: Look, host: WebHost, stops: readonly Screen[]): Promise<readonly string[]> {
  const { name, colorScheme, width, height } = look
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  await page.goto(host.launchUrl)
  const person = stops[0]?.person
  if (person !== undefined) await stepInto(page, person)
  const missed: string[] = []
  for (const stop of stops) {
    try {
      await stop.show(page)
      await settle(page)
      await page.screenshot({ path: path.join(out, name, `${stop.name}.png`), animations: 'disabled' })
    } catch (error) {
      missed.push(`${name}/${stop.name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  await context.close()
  return missed
}

async function tour(browser: Browser, folder: string): Promise<readonly string[]> {
  const practiceFolder = path.join(folder, 'practice')
  await buildPracticeOffice(practiceFolder)
  const missed: string[] = []
  for (const look of looks.filter(({ name }) => name.includes(values.look ?? ''))) {
    const fresh = await startWebHost(path.join(folder, look.name))
    // Numbers are given on the way, so every look has an office of its own.
    const ownFolder = path.join(folder, `practice-${look.name}`)
    cpSync(practiceFolder, ownFolder, { recursive: true })
    const practice = await startWebHost(ownFolder)
    const groups = Map.groupBy(screens, ({ of, person }) => `${of} ${person ?? ''}`)
    for (const stops of groups.values()) {
      missed.push(...(await walk(browser, look, stops[0]?.of === 'new' ? fresh : practice, stops)))
    }
    await fresh.stop()
    await practice.stop()
    console.log(`${look.name} is done`)
  }
  return missed
}

const found = await findOrInstallBrowser()
if (!found.found) throw new Error(found.reason)
await buildScreensIfStale()
mkdirSync(out, { recursive: true })
const folder = mkdtempSync(path.join(tmpdir(), 'lacthu-tour-'))
const browser = await chromium.launch({ executablePath: found.executable, args: ['--no-sandbox', '--disable-gpu'] })
try {
  const missed = await tour(browser, folder)
  for (const line of missed) console.error(`not shown: ${line}`)
  console.log(`The pictures lie in ${out}`)
  process.exitCode = missed.length === 0 ? 0 : 1
} finally {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}
