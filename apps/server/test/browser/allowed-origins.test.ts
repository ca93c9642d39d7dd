import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventually, startApi } from '../harness.ts'
import { inspect } from './inspect.ts'
import { enter, noBrowser, openPage } from './page.ts'

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
    const [add, cancel, save] = ['Add origin', 'Cancel', 'Save origins'].map((name) =>
      page.locator('form', { hasText: 'Add origin' }).getByRole('button', { name }),
    )
    assert.ok(add && cancel && save)
    const entry = (n: number) => page.getByLabel(`Origin ${n}`, { exact: true })
    assert.deepEqual([await cancel.isDisabled(), await save.isDisabled()], [true, true])

    await add.click()
    await page.keyboard.type('app.example.com') // where the focus went
    await add.click()
    await page.keyboard.type(' HTTPS://*.Example.org/ ')
    await add.click() // and stays empty
    await save.click()
    const fault = page.getByText('value is not an origin')
    await fault.waitFor()
    assert.equal(await entry(1).getAttribute('aria-invalid'), 'true')
    assert.equal(await entry(2).getAttribute('aria-invalid'), null)
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid')), 'true')
    assert.equal(await entry(2).inputValue(), ' HTTPS://*.Example.org/ ')
    assert.deepEqual(await stored(), [])

    await entry(1).fill('https://app.example.com')
    await fault.waitFor({ state: 'detached' })
    await page.keyboard.press('Enter')
    await page.getByText('Saved.').waitFor()
    assert.deepEqual(await stored(), ['https://app.example.com', 'https://*.example.org'])
    await eventually('it is shown so', async () => (await entry(2).inputValue()) === 'https://*.example.org')
    assert.deepEqual([await call('https://evil.example'), await call('https://a.example.org')], [403, 200])

    await entry(1).fill('https://other.example.com')
    await cancel.click()
    assert.equal(await entry(1).inputValue(), 'https://app.example.com')
    await page.getByRole('button', { name: 'Remove origin 1' }).click()
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Add origin')
    await page.getByRole('button', { name: 'Remove origin 1' }).click()
    await page.getByText('Any origin may call.').waitFor()
    await save.click()
    await eventually('none is stored', async () => (await stored()).length === 0)
    assert.equal(await call('https://evil.example'), 200)
  })
})
