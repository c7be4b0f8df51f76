import { test } from '@playwright/test'
import { buildPracticeTemplate, buildSmallTemplate } from '../support/offices.ts'

test('the practice office is built whole', async () => {
  test.setTimeout(180_000)
  await buildPracticeTemplate()
})

test('a small office is founded and everyone seated', async () => {
  await buildSmallTemplate()
})
