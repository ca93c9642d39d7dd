/**
 * Pages of Cloud Admin in a real browser, for tests: `openPage(t, api, …)`. Each test file has one browser, each page a fresh
 * context. Whatever a page complains of, a violation of its policy among it, fails the test.
 */
import assert from 'node:assert/strict'
import { after, type TestContext } from 'node:test'
import type { Browser, ConsoleMessage, Page } from 'playwright-core'
import { type Api, PASSWORD } from '../harness.ts'
import { launchChromium } from './chromium.ts'

export { noBrowser } from './chromium.ts'

export type Theme = 'light' | 'dark'
/** CSS pixels of a phone and of a desk. */
export type Width = 390 | 1440

export const looks: { theme: Theme; width: Width }[] = [
  { theme: 'light', width: 390 },
  { theme: 'dark', width: 390 },
  { theme: 'light', width: 1440 },
  { theme: 'dark', width: 1440 },
]

export interface PageOptions {
  theme?: Theme
  width?: Width
  /** Complaints that belong to the test. */
  expected?: RegExp
}

/** For a broken page, not for a slow machine. */
const PATIENCE_MS = 60_000

let browser: Promise<Browser> | undefined
after(async () => (await browser)?.close())

/** A page in a context of its own, which ends with the test. Paths are the server's: `page.goto('/login')`. */
export async function openPage(t: TestContext, api: Api, options: PageOptions = {}): Promise<Page> {
  const { theme = 'light', width = 1440, expected } = options
  browser ??= launchChromium()
  const context = await (await browser).newContext({
    baseURL: api.origin,
    colorScheme: theme,
    hasTouch: width < 600,
    isMobile: width < 600,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
    viewport: { width, height: width < 600 ? 844 : 900 },
  })
  context.setDefaultTimeout(PATIENCE_MS)
  await context.addInitScript(watchLayout)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (isComplaint(message)) complaints.push(`${message.text()} (${message.location().url})`)
  })
  let closed: Promise<void> | undefined
  const close = (): Promise<void> => (closed ??= context.close())
  api.besides.push(close)
  t.after(async () => {
    await close()
    const unexpected = complaints.filter((complaint) => !expected?.test(complaint))
    assert.deepEqual(unexpected, [], 'The page complained.')
  })
  return page
}

/** The browser reports each call that the API refuses; to refuse is no fault of the page. */
function isComplaint(message: ConsoleMessage): boolean {
  if (message.type() !== 'error') return false
  const refused = /^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text())
  return !(refused && /^(?:\/sandbox)?\/(?:api\/)?v1\//.test(new URL(message.location().url).pathname))
}

/** Through the form, as people do; ends on the page that the account belongs to. */
export async function signIn(page: Page, account: { email: string; password?: string }): Promise<void> {
  await page.goto('/login')
  await page.getByLabel('E-mail').fill(account.email)
  await page.getByLabel('Password', { exact: true }).fill(account.password ?? PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((url) => url.pathname !== '/login')
}

/** Without the form, for tests that are about something else. */
export async function enter(page: Page, api: Api, account: { email: string }): Promise<void> {
  const answer = await page.request.post('/api/v1/auth/login', {
    headers: { 'X-Session-Mode': 'cookie', Origin: api.origin },
    data: { email: account.email, password: PASSWORD },
  })
  assert.equal(answer.status(), 200)
}

declare global {
  interface Window {
    /** The page's layout shifts so far, as Core Web Vitals count them. */
    layoutShift: number
  }
}

/** Runs in the page, before it. */
function watchLayout(): void {
  window.layoutShift = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) window.layoutShift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })
}
