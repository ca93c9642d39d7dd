import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page, Route } from 'playwright-core'
import { eventually, startApi } from '../harness.ts'
import { inspect, shoot } from './inspect.ts'
import { enter, noBrowser, openPage } from './page.ts'

const button = (page: Page, name: string) =>
  page.locator('form', { hasText: 'Add origin' }).getByRole('button', { name, exact: true })
const entry = (page: Page, n: number) => page.getByLabel(`Origin ${n}`, { exact: true })

test('allowed origins in a browser', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser()
  const path = `/projects/${developer.projectId}`
  const stored = async () => (await developer.get(path)).body.allowed_origins
  const call = async (Origin: string) => (await user.with({ Origin }).get('/generation/generations-v2')).status

  await t.test('are added, refused at the entry without losing one, saved, cancelled and removed', async (t) => {
    const page = await openPage(t, api)
    await enter(page, api, developer)
    await page.goto(`/console${path}/settings`)
    await page.getByText('Any origin may call.').waitFor()
    await inspect(page, 'origins-none')
    const [add, cancel, save] = [button(page, 'Add origin'), button(page, 'Cancel'), button(page, 'Save origins')]
    assert.deepEqual([await cancel.isDisabled(), await save.isDisabled()], [true, true])

    await add.click()
    await page.keyboard.type('app.example.com') // where the focus went
    await add.click()
    await page.keyboard.type(' HTTPS://*.Example.org/ ')
    await add.click() // and stays empty
    await save.click()
    const fault = page.getByText('value is not an origin')
    await fault.waitFor()
    assert.equal(await entry(page, 1).getAttribute('aria-invalid'), 'true')
    assert.equal(await entry(page, 2).getAttribute('aria-invalid'), null)
    await page.locator('input[aria-invalid="true"]:focus').waitFor()
    assert.equal(await entry(page, 2).inputValue(), ' HTTPS://*.Example.org/ ')
    assert.deepEqual(await stored(), [])

    await entry(page, 1).fill('https://app.example.com')
    await fault.waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await page.getByText('Saved.').waitFor()
    assert.deepEqual(await stored(), ['https://app.example.com', 'https://*.example.org'])
    await eventually('it is shown so', async () => (await entry(page, 2).inputValue()) === 'https://*.example.org')
    assert.deepEqual([await call('https://evil.example'), await call('https://a.example.org')], [403, 200])

    await entry(page, 1).fill('https://other.example.com')
    await cancel.click()
    assert.equal(await entry(page, 1).inputValue(), 'https://app.example.com')
    await page.getByRole('button', { name: 'Remove origin 1' }).click()
    await page.locator('button:focus', { hasText: 'Add origin' }).waitFor()
    await page.getByRole('button', { name: 'Remove origin 1' }).click()
    await page.getByText('Once saved, any origin may call.').waitFor()
    assert.equal(await call('https://evil.example'), 403)
    await save.click()
    await eventually('none is stored', async () => (await stored()).length === 0)
    assert.equal(await call('https://evil.example'), 200)
    await page.getByText('Any origin may call. Add one').waitFor()
  })

  /** A page whose changes are done by `answer`. */
  const openSettings = async (t: TestContext, answer: (change: Route) => Promise<void>): Promise<Page> => {
    const page = await openPage(t, api)
    await enter(page, api, developer)
    await page.route(`**/api/v1${path}`, (route) =>
      route.request().method() === 'PATCH' ? answer(route) : route.continue(),
    )
    await page.goto(`/console${path}/settings`)
    await button(page, 'Add origin').waitFor()
    return page
  }

  await t.test('rest while they are saved, and the focus stays', async (t) => {
    await developer.patch(path, { allowed_origins: ['https://one.example.com'] })
    let go = Promise.withResolvers<void>()
    const page = await openSettings(t, async (change) => {
      await go.promise
      await change.continue()
    })
    await button(page, 'Add origin').click()
    await page.keyboard.type('https://TWO.example.com')
    await page.keyboard.press('Enter')
    await button(page, 'Save origins').and(page.locator('[aria-busy=true]')).waitFor()
    await shoot(page, 'origins-busy')
    for (const part of [entry(page, 1), entry(page, 2), button(page, 'Add origin'), button(page, 'Cancel')])
      assert.equal(await part.isDisabled(), true)
    assert.equal(await button(page, 'Remove origin 1').isDisabled(), true)
    go.resolve()
    await eventually('it is shown as it is kept', async () => {
      return (await entry(page, 2).inputValue()) === 'https://two.example.com'
    })
    await entry(page, 2).and(page.locator(':focus:enabled')).waitFor()

    go = Promise.withResolvers()
    await entry(page, 2).fill('https://three.example.com')
    await button(page, 'Save origins').click()
    go.resolve()
    await button(page, 'Add origin').and(page.locator(':focus')).waitFor()
    assert.deepEqual(await stored(), ['https://one.example.com', 'https://three.example.com'])
  })

  await t.test('say why they are refused as a whole, until that is cancelled', async (t) => {
    const detail = [{ type: 'too_long', loc: ['body', 'allowed_origins'], msg: 'Too many origins.', input: [] }]
    const page = await openSettings(t, (change) => change.fulfill({ status: 422, json: { detail } }))
    await entry(page, 1).fill('https://other.example.com')
    await button(page, 'Save origins').click()
    await page.getByRole('alert').getByText('Too many origins.').waitFor()
    assert.equal(await entry(page, 1).inputValue(), 'https://other.example.com')
    await button(page, 'Cancel').click()
    await page.getByText('Too many origins.').waitFor({ state: 'detached' })
    await button(page, 'Add origin').and(page.locator(':focus')).waitFor()
    assert.equal(await entry(page, 1).inputValue(), 'https://one.example.com')
  })

  await t.test('that others changed meanwhile are shown before they are replaced', async (t) => {
    await developer.patch(path, { allowed_origins: ['https://one.example.com'] })
    const page = await openSettings(t, (change) => change.continue())
    await entry(page, 1).fill('https://mine.example.com')
    await developer.patch(path, { allowed_origins: ['https://theirs.example.com'] })
    await button(page, 'Save origins').click()
    await page.getByText('Added there: https://theirs.example.com').waitFor()
    await page.getByText('Removed there: https://one.example.com').waitFor()
    assert.deepEqual(await stored(), ['https://theirs.example.com'])
    assert.equal(await entry(page, 1).inputValue(), 'https://mine.example.com')
    await button(page, 'Save origins').click()
    await page.getByText('Saved.').waitFor()
    await page.getByText('changed elsewhere').waitFor({ state: 'detached' })
    assert.deepEqual(await stored(), ['https://mine.example.com'])
  })
})
