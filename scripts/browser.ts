import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { runInTerminal, toolScript } from './lib/tools.ts'

export type Browser =
  { readonly found: true; readonly executable: string } | { readonly found: false; readonly reason: string }

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The Chromium the journeys run in: the one named by CHROME_PATH, a usual place, or Playwright's own download. */
export function findBrowser(): Browser {
  const named = process.env['CHROME_PATH']
  if (named !== undefined && named !== '') {
    return existsSync(named)
      ? { found: true, executable: named }
      : { found: false, reason: `CHROME_PATH names ${named}, which does not exist.` }
  }
  const executable = [...USUAL_PLACES, chromium.executablePath()].find((place) => existsSync(place))
  return executable === undefined
    ? { found: false, reason: 'The journeys need Chromium: install it, or name it in CHROME_PATH.' }
    : { found: true, executable }
}

/** Finds a browser or installs one: from Debian's packages as root, else Playwright's own download. */
export async function findOrInstallBrowser(): Promise<Browser> {
  const present = findBrowser()
  if (present.found || process.env['CHROME_PATH']) return present
  const asRootOnDebian = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0
  console.log(`No Chromium found; installing it ${asRootOnDebian ? 'with apt' : 'with Playwright'}.`)
  if (asRootOnDebian) {
    const environment = { DEBIAN_FRONTEND: 'noninteractive' }
    await runInTerminal('apt-get', ['update', '-q'], environment)
    await runInTerminal('apt-get', ['install', '-qy', '--no-install-recommends', 'chromium'], environment)
  } else {
    await runInTerminal(process.execPath, [toolScript('@playwright/test', 'playwright'), 'install', 'chromium'])
  }
  return findBrowser()
}
