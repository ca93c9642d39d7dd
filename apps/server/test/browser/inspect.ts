import assert from 'node:assert/strict'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What Core Web Vitals call good. */
const LAYOUT_SHIFT_MAX = 0.1

/** All that is asked of every page in every look, and a screenshot. Call it when the page shows what it is about. */
export async function inspect(page: Page, name: string): Promise<void> {
  await settled(page)
  await shoot(page, name)
  await assertAccessible(page)
  await assertFits(page)
  await assertSteady(page)
}

/** The rest of it for a page that was inspected and then changed its theme. */
export async function inspectColors(page: Page, name: string): Promise<void> {
  await settled(page)
  await shoot(page, name)
  await assertAccessible(page, new AxeBuilder({ page }).withRules('color-contrast'))
}

/** No violation of any of axe's rules. */
export async function assertAccessible(page: Page, axe = new AxeBuilder({ page })): Promise<void> {
  await settled(page)
  // In the page itself: without frames there is nothing to put together in a second page, which takes as long again.
  const { violations } = await axe.setLegacyMode().analyze()
  const faults = violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    elements: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
  }))
  assert.deepEqual(faults, [], page.url())
}

/** Nothing is wider than the window: a page is read without scrolling sideways. */
export async function assertFits(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  const window = page.viewportSize()?.width ?? 0 // not the page's own innerWidth, which grows with it on a phone
  assert.ok(wide <= window, `${page.url()} is ${wide} px wide in a window of ${window} px.`)
}

/** Nothing that was there moved while the page loaded. */
export async function assertSteady(page: Page): Promise<void> {
  const shift = await page.evaluate(() => window.layoutShift)
  assert.ok(shift <= LAYOUT_SHIFT_MAX, `${page.url()} moved by ${shift}.`)
}

/** Into the folder that `SCREENSHOTS` names, where it is set: `login-dark-390.png`. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (!process.env.SCREENSHOTS) return
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const file = `${name}-${dark ? 'dark' : 'light'}-${page.viewportSize()?.width}.png`
  const covered = (await page.getByRole('dialog').count()) > 0 // by what covers the window alone
  await page.screenshot({ path: path.join(process.env.SCREENSHOTS, file), fullPage: !covered })
}

/** Fonts are there and nothing fades in any more; what turns forever may go on. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  // What has just changed is painted, and its transitions have begun.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true)))))
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ effect, playState }) => playState !== 'running' || effect?.getComputedTiming().iterations === Infinity),
  )
}
