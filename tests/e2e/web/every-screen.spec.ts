import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { screens, settle, stepInto, type Screen } from '../../../scripts/lib/tour-screens.ts'
import { expect, type Office, test } from './support/journey.ts'

/** Nothing that axe calls serious or critical. In the dark only colours differ, so only they are looked at again. */
const complaintsOf = async (page: Page, look: Look): Promise<readonly string[]> => {
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  if (look.colorScheme === 'dark') builder.withRules(['color-contrast'])
  const { violations } = await builder.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${any[0]?.message ?? ''} ${html.slice(0, 200)}`))
}

const isWiderThanWindow = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

interface Look extends BrowserContextOptions {
  readonly colorScheme: 'light' | 'dark'
}

const small: Look = { colorScheme: 'light', viewport: { width: 1366, height: 768 } }
const large: Look = { colorScheme: 'dark', viewport: { width: 2560, height: 1440 } }

/** Walks the stops of the tour and says, screen by screen, what is wrong. */
const walk = async (browser: Browser, office: Office, look: Look, of: Screen['of']): Promise<void> => {
  const stopsByPerson = Map.groupBy(
    screens.filter((screen) => screen.of === of),
    ({ person }) => person,
  )
  for (const [person, stops] of stopsByPerson) {
    const context = await browser.newContext({ ...look, reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.goto(office.host().launchUrl)
    if (person !== undefined) await stepInto(page, person)
    for (const stop of stops) {
      await test.step(stop.name, async () => {
        await stop.show(page)
        await settle(page)
        expect.soft(await complaintsOf(page, look), `${stop.name} is accessible`).toEqual([])
        expect.soft(await isWiderThanWindow(page), `${stop.name} is wider than its window`).toBe(false)
      })
    }
    await context.close()
  }
}

test.describe.configure({ mode: 'parallel' })
// A recording of every look at every screen would cost more than the looks.
test.use({ trace: 'off' })

for (const look of [small, large]) {
  const words = `${look.colorScheme}, ${String(look.viewport?.width)} wide`

  test(`the pages from the first start on are accessible and fit (${words})`, async ({ browser, unfounded }) => {
    test.setTimeout(120_000)
    await walk(browser, unfounded, look, 'new')
  })

  test(`the screens of every role are accessible and fit (${words})`, async ({ browser, practice }) => {
    test.setTimeout(360_000)
    await walk(browser, practice, look, 'practice')
  })
}
