import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../harness.ts'
import { enter, noBrowser, openPage } from './page.ts'

test('keys in a browser', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()

  for (const [kind, path, call] of [
    [
      'an API key',
      `/console/projects/${developer.projectId}/keys`,
      (key: string) => developer.asEndUser(developer.projectId, key).get('/generation/generations-v2'),
    ],
    ['a developer key', '/console/keys', (key: string) => developer.with({ 'X-Developer-Key': key }).get('/projects')],
  ] as const)
    await t.test(`${kind} made in the page works, and the very next call after its revocation fails`, async (t) => {
      const page = await openPage(t, api)
      await enter(page, api, developer)
      await page.goto(path)
      await page.getByRole('button', { name: 'Generate key' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Name').fill('From the page')
      await dialog.getByRole('button', { name: 'Generate key' }).click()
      await dialog.getByText('The key is shown only now').waitFor()
      await page.keyboard.press('Escape') // is no way out
      const key = await dialog.locator('code').innerText()
      await dialog.getByRole('button', { name: 'I have saved it' }).click()
      assert.equal((await call(key)).status, 200)

      await page.getByRole('button', { name: 'Revoke From the page' }).click()
      await dialog.getByRole('button', { name: 'Revoke key' }).click()
      await page.getByText('The key is revoked.').waitFor()
      assert.equal((await call(key)).status, 403)
      await page.getByText('From the page').waitFor({ state: 'detached' })
      await page.locator('h1:focus').waitFor() // what had the focus is gone
      assert.ok(!(await page.content()).includes(key))
    })

  await t.test('what is being revoked cannot be called back, and the focus returns from what was', async (t) => {
    const page = await openPage(t, api)
    await enter(page, api, developer)
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    await page.route('**/api/v1/auth/developer-keys/*', async (route) => {
      await released
      await route.fulfill({ status: 409, json: { detail: 'Not now.' } })
    })
    await page.goto('/console/keys')
    const dialog = page.getByRole('dialog')
    await page.getByRole('button', { name: /^Revoke/ }).click()
    await dialog.getByRole('button', { name: 'Revoke key' }).click()
    await dialog.locator('[aria-busy=true]').waitFor()
    await page.keyboard.press('Escape')
    assert.equal(await dialog.getByRole('button', { name: 'Cancel' }).isDisabled(), true)
    release()
    await dialog.getByText('Not now.').waitFor()
    await dialog.getByRole('button', { name: 'Revoke key' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('Escape')
    await page
      .getByRole('button', { name: /^Revoke/ })
      .and(page.locator(':focus'))
      .waitFor()
  })
})
