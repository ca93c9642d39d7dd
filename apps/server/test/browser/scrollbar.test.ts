import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { startApi } from '../harness.ts'
import { launchChromium, noBrowser } from './chromium.ts'
import { enter } from './page.ts'

const WIDTH = 1200

/** Where things end at the right. */
const edges = (page: Page): Promise<{ main: number; button: number }> =>
  page.evaluate(() => {
    const right = (selector: string): number => document.querySelector(selector)?.getBoundingClientRect().right ?? 0
    return { main: right('main'), button: right('[aria-label="Your account"]') }
  })
const rightOf = (page: Page, selector: string): Promise<number> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => element.getBoundingClientRect().right)

test('where scrollbars take room', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const browser = await launchChromium({ scrollbars: true })
  t.after(() => browser.close())
  const page = await browser.newPage({ baseURL: api.origin, viewport: { width: WIDTH, height: 700 } })
  await enter(page, api, developer)

  for (const [what, path, shows] of [
    ['short', '/console/keys', /^.{8}…$/],
    ['long', `/console/projects/${developer.projectId}/settings`, 'Danger zone'],
  ] as const)
    await t.test(`a dialog covers a ${what} page to its edge, and nothing below moves`, async () => {
      await page.goto(path)
      await page.getByText(shows).first().waitFor()
      const before = await edges(page)
      assert.ok(before.main < WIDTH, 'There is a place for the scrollbar.')
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').waitFor()
      assert.deepEqual(await edges(page), before)
      assert.equal(await rightOf(page, '.fixed.inset-0'), WIDTH)
      assert.equal(await rightOf(page, 'header'), WIDTH)
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      assert.deepEqual(await edges(page), before)
    })
})
