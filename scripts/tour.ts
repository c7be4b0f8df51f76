import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findOrInstallBrowser } from './browser.ts'
import { buildScreensIfStale } from './lib/build.ts'
import { screens, type Screen } from './lib/tour-screens.ts'
import { cacheFolder } from './lib/tools.ts'
import { buildPracticeOffice, startWebHost, type WebHost } from './lib/web-host.ts'

/** `npm run tour`: a picture of every screen of the practice office, in light and dark, at two sizes of window. */

const looks = [
  { name: '1366-light', colorScheme: 'light', width: 1366, height: 768 },
  { name: '1366-dark', colorScheme: 'dark', width: 1366, height: 768 },
  { name: '1920-light', colorScheme: 'light', width: 1920, height: 1080 },
  { name: '1920-dark', colorScheme: 'dark', width: 1920, height: 1080 },
] as const

type Look = (typeof looks)[number]

const { values } = parseArgs({
  options: { out: { type: 'string' }, office: { type: 'string' }, only: { type: 'string' } },
})

/** Nothing is on its way any more: answers, fonts, pages of a document. */
const settle = async (page: Page): Promise<void> => {
  await page.getByText('Đang tải').waitFor({ state: 'detached', timeout: 10_000 })
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(250)
}

const enter = async (page: Page, host: WebHost, person: string): Promise<void> => {
  await page.goto(host.launchUrl)
  await page.getByRole('search').getByRole('textbox').fill(person)
  await page.getByRole('button', { name: person }).click()
  await page.getByRole('navigation').waitFor()
}

const photograph = async (browser: Browser, hosts: Hosts, look: Look, all: readonly Screen[]): Promise<void> => {
  const { colorScheme, width, height } = look
  const byPerson = Map.groupBy(all, ({ of, person }) => `${of} ${person ?? ''}`)
  for (const group of byPerson.values()) {
    const [first] = group
    if (!first) continue
    const context = await browser.newContext({
      viewport: { width, height },
      colorScheme,
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
    })
    const page = await context.newPage()
    const host = hosts[first.of]
    if (first.person === undefined) await page.goto(host.launchUrl)
    else await enter(page, host, first.person)
    for (const screen of group) {
      const file = path.join(out, look.name, `${screen.name}.png`)
      try {
        await screen.show(page)
        await settle(page)
        await page.screenshot({ path: file })
        console.log(path.relative(out, file))
      } catch (error) {
        missed.push(`${look.name}/${screen.name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`)
      }
    }
    await context.close()
  }
}

type Hosts = Readonly<Record<Screen['of'], WebHost>>

const browserFound = await findOrInstallBrowser()
if (!browserFound.found) throw new Error(browserFound.reason)
await buildScreensIfStale()

const out = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), values.out ?? path.join(cacheFolder, 'tour'))
mkdirSync(out, { recursive: true })
const folder = mkdtempSync(path.join(tmpdir(), 'lacthu-tour-'))
const practiceFolder = values.office ?? path.join(folder, 'practice')
if (values.office === undefined) await buildPracticeOffice(practiceFolder)
const hosts: Hosts = {
  unfounded: await startWebHost(path.join(folder, 'unfounded')),
  practice: await startWebHost(practiceFolder),
}
const browser = await chromium.launch({
  executablePath: browserFound.executable,
  args: ['--no-sandbox', '--disable-gpu'],
})
const missed: string[] = []
try {
  const wanted = screens.filter(({ name }) => values.only === undefined || name.includes(values.only))
  for (const look of looks) await photograph(browser, hosts, look, wanted)
} finally {
  await browser.close()
  await Promise.all(Object.values(hosts).map((host) => host.stop()))
  rmSync(folder, { recursive: true, force: true })
}
for (const line of missed) console.error(`not shown: ${line}`)
process.exitCode = missed.length === 0 ? 0 : 1
