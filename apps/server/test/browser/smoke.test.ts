import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Request } from 'playwright-core'
import { eventually, startApi } from '../harness.ts'
import { inspect } from './inspect.ts'
import { looks, noBrowser, openPage, signIn } from './page.ts'

/** Compressed; what a phone on a slow line waits for. */
const FIRST_SCRIPT_BYTES_MAX = 200_000

/** Bytes of each answer's body as it was sent; undefined while one is under way. */
async function sizesOf(requests: Request[]): Promise<number[] | undefined> {
  const answers = await Promise.all(requests.map((request) => request.existingResponse()))
  if (answers.some((answer) => answer === null)) return undefined
  return Promise.all(requests.map(async (request) => (await request.sizes()).responseBodySize))
}

test('Cloud Admin in a browser', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)

  for (const [name, path] of [
    ['front', '/'],
    ['login', '/login'],
  ] as const)
    for (const { theme, width } of looks)
      await t.test(`${path} is accessible, fits and stands still: ${theme}, ${width} px`, async (t) => {
        const page = await openPage(t, api, { theme, width })
        const answer = await page.goto(path)
        assert.equal(answer?.status(), 200)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await inspect(page, name)
      })

  await t.test('a developer signs in, and the first page needs little script', async (t) => {
    const developer = await api.createDeveloper()
    const page = await openPage(t, api)
    await signIn(page, developer)
    assert.equal(new URL(page.url()).pathname, '/console')

    // Again with nothing in the cache, as from a bookmark.
    const fresh = await openPage(t, api)
    await fresh.context().addCookies(await page.context().cookies())
    const scripts: Request[] = []
    fresh.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(request)
    })
    await fresh.goto('/console')
    await fresh.getByRole('main').waitFor()
    const sizes = await eventually('every script is there', () => sizesOf(scripts))
    const bytes = sizes.reduce((sum, size) => sum + size, 0)
    t.diagnostic(`/console loads ${sizes.length} scripts first, ${bytes} bytes compressed.`)
    assert.ok(bytes > 0)
    assert.ok(bytes <= FIRST_SCRIPT_BYTES_MAX, `${bytes} bytes`)
  })

  await t.test('a wrong password is said, and nobody is signed in', async (t) => {
    const developer = await api.createDeveloper()
    const page = await openPage(t, api)
    await page.goto('/login')
    await page.getByLabel('E-mail').fill(developer.email)
    await page.getByLabel('Password', { exact: true }).fill('WrongPass123')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('Incorrect email or password').waitFor()
    await page.goto('/console')
    await page.waitForURL(/\/login\?returnUrl=/)
  })

  await t.test('a script that somebody brought into a page does not run', async (t) => {
    const page = await openPage(t, api, { expected: /Content Security Policy/ })
    await page.goto('/login')
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'document.title = "taken over"'
      document.head.append(script)
      return document.title
    })
    assert.notEqual(ran, 'taken over')
  })
})
