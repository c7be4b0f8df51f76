import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/browser.ts'

const browser = findBrowser()

export default defineConfig({
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    actionTimeout: 10_000,
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      ...(browser.found ? { executablePath: browser.executable } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'offices', testDir: 'tests/e2e/web/offices' },
    { name: 'web', testDir: 'tests/e2e/web', testIgnore: '**/offices/**', dependencies: ['offices'] },
    { name: 'electron', testDir: 'tests/e2e/electron' },
  ],
})
