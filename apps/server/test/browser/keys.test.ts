import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../harness.ts'
import { createKey, v1Url } from '../v1.ts'
import { enter, noBrowser, openPage } from './page.ts'

/** A call as a server makes it. */
const callWith = async (
  key: string,
  url: string,
  method = 'GET',
): Promise<[status: number, code: string | undefined]> => {
  const answer = await fetch(url, { method, headers: { Authorization: `Bearer ${key}` } })
  return [answer.status, (await answer.json()).error?.code]
}

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

  await t.test('a secret key from Settings works for what it was made for, until it is revoked', async (t) => {
    const page = await openPage(t, api)
    await enter(page, api, developer)
    await page.goto(`/console/projects/${developer.projectId}`)
    await page.getByText('Project details').waitFor()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'API keys' }).click()
    await page.getByRole('button', { name: 'Generate new key' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('From the page')
    assert.equal(await dialog.getByLabel('Project', { exact: true }).inputValue(), developer.projectId)
    await dialog.getByRole('radio', { name: 'Custom' }).check()
    await dialog.getByLabel('Write Projects').check()
    await dialog.getByLabel('Write Projects').uncheck() // leaves what it included
    await dialog.getByLabel('Allowed addresses').fill('127.0.0.0/8\n\nnowhere')
    await dialog.getByLabel('Expires').selectOption('In 30 days')
    await dialog.getByRole('button', { name: 'Generate key' }).click()
    await dialog.getByText(/^Line 3: Must be an IPv4/).waitFor()
    await dialog.getByLabel('Allowed addresses').fill('127.0.0.0/8\n::1')
    await dialog.getByRole('button', { name: 'Generate key' }).click()

    await dialog.getByText('The key is shown only now').waitFor()
    await page.keyboard.press('Escape') // is no way out
    const key = await dialog.locator('dl code').innerText()
    await dialog.getByRole('button', { name: 'Copy as .env' }).waitFor()
    const call = await dialog.getByRole('figure').locator('code').innerText()
    assert.ok(call.startsWith(`export CLOUDAPI_KEY=${key}\n`), call)
    const url = /curl (\S+)/.exec(call)?.[1] ?? ''
    await dialog.getByRole('button', { name: 'I have saved it' }).click()
    await page.getByText(`${key.slice(0, 12)}…${key.slice(-4)}`).waitFor()
    assert.ok(!(await page.content()).includes(key))
    assert.deepEqual(await callWith(key, url), [200, undefined])
    assert.deepEqual(await callWith(key, url, 'POST'), [403, 'scope_missing'])

    await page.getByRole('button', { name: 'Actions for From the page' }).click()
    await page.getByRole('menuitem', { name: 'Revoke key' }).click()
    await dialog.getByRole('button', { name: 'Revoke key' }).click()
    await page.getByText('The key is revoked.').waitFor()
    assert.deepEqual(await callWith(key, url), [401, 'key_revoked'])
    await page.getByText('No active keys').waitFor()
    await page.getByLabel('Show').selectOption('Expired and revoked')
    await page.getByText('Revoked', { exact: true }).first().waitFor()
  })

  await t.test('a secret key is rotated, and narrowed to what it needs, when the page proposes it', async (t) => {
    const old = await createKey(api, developer, { name: 'Old server', scopes: ['projects:read', 'files:write'] })
    assert.equal((await old.get('/projects')).status, 200)
    await api.db`update secret_keys set created_at = created_at - interval '97 days' where name = 'Old server'`
    await api.db`
      insert into secret_key_scopes (key_id, scope, used_on) select id, 'projects:read', current_date from secret_keys
      where name = 'Old server' on conflict do nothing`
    const page = await openPage(t, api)
    await enter(page, api, developer)
    await page.goto('/console/settings/keys')
    await page.getByText('Not used for 30 days: files:write.').waitFor()
    await page.getByRole('button', { name: 'Remove scope' }).click()
    await page.getByText('The unused scopes are removed.').waitFor()
    assert.deepEqual(
      (await createKey(api, developer, { name: 'Reader' }).then((k) => k.get(`/keys/${old.id}`))).body.scopes,
      ['projects:read'],
    )

    await page.getByText('Created 97 days ago. Rotate it.').waitFor()
    await page.getByRole('button', { name: 'Rotate key' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('The old key expires').selectOption('At once')
    await dialog.getByRole('button', { name: 'Rotate key' }).click()
    await dialog.getByText('It has the rights of the old one.').waitFor()
    const key = await dialog.locator('dl code').innerText()
    await dialog.getByRole('button', { name: 'I have saved it' }).click()
    assert.deepEqual(await callWith(key, `${v1Url(api)}/projects`), [200, undefined])
    assert.deepEqual(await callWith(old.key, `${v1Url(api)}/projects`), [401, 'token_expired'])
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
