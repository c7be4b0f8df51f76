import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { outgoingScreens } from '../../../scripts/lib/tour-outgoing.ts'
import { foundingScreens, incomingScreens } from '../../../scripts/lib/tour-screens.ts'
import { settle, stepInto, type Screen } from '../../../scripts/lib/tour-steps.ts'
import { expect, type Office, test } from './support/journey.ts'

/** Nothing that axe calls serious or critical. In the dark only colours differ, so only they are looked at again. */
const complaintsOf = async (page: Page, look: Look): Promise<readonly string[]> => {
  // In legacy mode it opens no page of its own: every frame here is the program's.
  const builder = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
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

/** Walks these stops of the tour and says, screen by screen, what is wrong. */
const walk = async (browser: Browser, office: Office, look: Look, screens: readonly Screen[]): Promise<void> => {
  const stopsByPerson = Map.groupBy(screens, ({ person }) => person)
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
    await walk(browser, unfounded, look, foundingScreens)
  })

  test(`incoming documents and the administration are accessible and fit (${words})`, async ({ browser, practice }) => {
    test.setTimeout(360_000)
    await walk(browser, practice, look, incomingScreens)
  })

  test(`drafting, signing, numbering and dispatch are accessible and fit (${words})`, async ({ browser, practice }) => {
    test.setTimeout(360_000)
    await walk(browser, practice, look, outgoingScreens)
  })
}
