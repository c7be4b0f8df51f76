import { type Browser, type BrowserContext, test as base, type Page } from '@playwright/test'
import { startWebHost, type WebHost } from '../../../../scripts/lib/web-host.ts'
import { createDataFolder, type Template } from './offices.ts'
import { signIn, stepInto } from './entry.ts'

/** A running office of one journey's own, with its data folder and the windows people sit at. */
export interface Office {
  readonly host: () => WebHost
  readonly folder: string
  /** A new window of its own person, at whatever page the program shows first. */
  readonly openWindow: () => Promise<Page>
  /** A window in which this account is at work. */
  readonly sitDown: (account: string) => Promise<Page>
  /** The power fails; resolves when the process is gone. */
  readonly loseThePower: () => Promise<void>
  /** Starts the program again over the same data. Windows must be opened anew: the launch address is another. */
  readonly start: () => Promise<void>
}

interface OpenOffice extends Office {
  readonly close: () => Promise<void>
}

const openOffice = async (template: Template | 'empty', browser: Browser): Promise<OpenOffice> => {
  const folder = await createDataFolder(template)
  let host = await startWebHost(folder.path)
  const contexts: BrowserContext[] = []
  const openWindow = async (): Promise<Page> => {
    const context = await browser.newContext()
    contexts.push(context)
    const page = await context.newPage()
    await page.goto(host.launchUrl)
    return page
  }
  return {
    host: () => host,
    folder: folder.path,
    openWindow,
    sitDown: async (account) => {
      const page = await openWindow()
      await (template === 'practice' ? stepInto(page, account) : signIn(page, account))
      return page
    },
    loseThePower: () => host.kill(),
    start: async () => {
      host = await startWebHost(folder.path)
    },
    close: async () => {
      for (const context of contexts) await context.close()
      await host.stop()
      await folder.remove()
    },
  }
}

interface Offices {
  /** A program that was never used. */
  readonly unfounded: Office
  /** A real office with one person for each part. */
  readonly small: Office
  /** The practice office with its year of life. */
  readonly practice: Office
}

const fixtureOf =
  (template: Template | 'empty') =>
  async ({ browser }: { browser: Browser }, use: (office: Office) => Promise<void>): Promise<void> => {
    const office = await openOffice(template, browser)
    await use(office)
    await office.close()
  }

/** `test` with a running office at hand: each journey starts the real program over a data folder of its own. */
export const test = base.extend<Offices>({
  unfounded: fixtureOf('empty'),
  small: fixtureOf('small'),
  practice: fixtureOf('practice'),
})

export { expect } from '@playwright/test'
