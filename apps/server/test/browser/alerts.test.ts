import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { fromTypeId } from '../../src/platform/type-id.ts'
import { addAlert } from '../alerts.ts'
import { type Developer, startApi } from '../harness.ts'
import { asAccount, createKey } from '../v1.ts'
import { inspect } from './inspect.ts'
import { enter, looks, noBrowser, openPage, type PageOptions } from './page.ts'

test('alerts in a browser', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const open = async (t: TestContext, developer: Developer, path: string, options?: PageOptions): Promise<Page> => {
    const page = await openPage(t, api, options)
    await enter(page, api, developer)
    await page.goto(path)
    return page
  }
  const keyOf = async (developer: Developer, name: string) => {
    const key = await createKey(api, developer, { name })
    return { ...key, uuid: fromTypeId('key', key.id) ?? '' }
  }
  const DAY_MS = 86_400_000

  await t.test('the newest open one stands above every page until somebody acknowledges it', async (t) => {
    const developer = await api.createDeveloper()
    const { uuid } = await keyOf(developer, 'Picture <b>server</b>')
    await addAlert(api, developer, { kind: 'refused_burst', at: new Date(Date.now() - 2 * DAY_MS) })
    const older = await addAlert(api, developer, { kind: 'rate_leap', at: new Date(Date.now() - 60_000) })
    const newest = await addAlert(api, developer, { kind: 'new_network', keyId: uuid })
    const page = await open(t, developer, '/console/projects')
    const banner = page.getByRole('region', { name: 'Alert' })
    await banner.getByText('Picture <b>server</b>').waitFor()
    await banner.getByRole('link', { name: 'and 1 more' }).waitFor()
    await banner.getByRole('button', { name: 'Acknowledge' }).click()
    await banner.getByRole('link', { name: 'Far more requests than usual' }).waitFor()
    assert.equal(await banner.getByText('more', { exact: false }).filter({ hasText: /^and/ }).count(), 0)
    const account = asAccount(api, developer)
    const acknowledged = (await account.get('/alerts?status=acknowledged')).body.data
    assert.deepEqual(
      acknowledged.map(({ id }: { id: string }) => id),
      [newest],
    )

    await page.goto('/console/help')
    await banner.getByRole('link', { name: 'Far more requests than usual' }).click()
    await page.waitForURL('/console/alerts')
    await banner.waitFor({ state: 'detached' }) // the page lists it
    const list = page.getByRole('list', { name: 'Alerts' })
    await list.getByRole('listitem').nth(1).waitFor()
    await list.getByRole('listitem').first().getByRole('button', { name: 'Acknowledge' }).click()
    await page.getByText('The alert is acknowledged.').last().waitFor()
    await list.getByRole('listitem').nth(1).waitFor({ state: 'detached' })
    assert.equal(typeof (await account.get(`/alerts/${older}`)).body.acknowledged_at, 'string')
    await page.goto('/console')
    await page.getByText('Recent activity').waitFor()
    assert.equal(await banner.count(), 0) // what is left is two days old
  })

  await t.test('they are filtered by the address, and lead to the key, to rotate and to revoke it', async (t) => {
    const developer = await api.createDeveloper()
    const { uuid, id } = await keyOf(developer, 'Old server')
    await addAlert(api, developer, { kind: 'rotation_overdue', keyId: uuid })
    await addAlert(api, developer, { kind: 'refused_burst' })
    const page = await open(t, developer, '/console/alerts')
    const items = page.getByRole('list', { name: 'Alerts' }).getByRole('listitem')
    await items.nth(1).waitFor()
    await page.getByLabel('Kind').selectOption('A key is used past its rotation date')
    await page.waitForURL('/console/alerts?kind=rotation_overdue')
    await items.nth(1).waitFor({ state: 'detached' })
    await page.reload()
    await items.getByRole('link', { name: 'Old server' }).waitFor()
    const requests = await items.getByRole('link', { name: 'View requests' }).getAttribute('href')
    const shown = new URL(requests ?? '', api.origin)
    assert.deepEqual([shown.pathname, shown.searchParams.get('key')], ['/console/requests', id])
    assert.ok(
      Date.parse(shown.searchParams.get('from') ?? '') < Date.parse(shown.searchParams.get('to') ?? ''),
      requests ?? '',
    )
    await items.getByRole('link', { name: 'Rotate key' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('The old key expires').selectOption('At once')
    await dialog.getByRole('button', { name: 'Rotate key' }).click()
    await dialog.getByRole('button', { name: 'I have saved it' }).click()
    await page.waitForURL(`/console/settings/keys?key=${id}`)
    const account = asAccount(api, developer)
    assert.equal((await account.get(`/keys/${id}`)).body.status, 'expired')

    const { uuid: leakedUuid, id: leaked } = await keyOf(developer, 'Leaked')
    await addAlert(api, developer, { kind: 'new_network', keyId: leakedUuid })
    await page.goto('/console/alerts')
    await items.getByRole('link', { name: 'Revoke key' }).click()
    await dialog.getByText('stops working at once, for good').waitFor()
    await dialog.getByRole('button', { name: 'Revoke key' }).click()
    await page.getByText('The key is revoked.').waitFor()
    assert.equal((await account.get(`/keys/${leaked}`)).body.status, 'revoked')
    await page.goto('/console/alerts')
    await items.nth(2).waitFor()
    assert.equal(await items.getByRole('link', { name: /^(?:Revoke|Rotate) key$/ }).count(), 0)
    await page.goto('/console/alerts?status=acknowledged')
    await page.getByText('Nothing is acknowledged').waitFor()
  })

  await t.test('a kind can be switched off, which the API tells, too', async (t) => {
    const developer = await api.createDeveloper()
    const page = await open(t, developer, '/console/alerts')
    await page.getByText('No open alerts').waitFor()
    const { kinds } = (await asAccount(api, developer).get('/alerts/settings')).body
    for (const { text, threshold } of kinds) {
      await page.getByRole('switch', { name: text, checked: true }).waitFor()
      await page.getByText(threshold.replaceAll('`', '')).waitFor()
    }
    await page.getByRole('switch', { name: 'Far more requests than usual' }).click()
    await page.getByRole('switch', { name: 'Far more requests than usual', checked: false }).waitFor()
    assert.deepEqual((await asAccount(api, developer).get('/alerts/settings')).body.muted, ['rate_leap'])
    await page.reload()
    await page.getByRole('switch', { name: 'Far more requests than usual', checked: false }).click()
    await page.getByRole('switch', { name: 'Far more requests than usual', checked: true }).waitFor()
    assert.deepEqual((await asAccount(api, developer).get('/alerts/settings')).body.muted, [])
  })

  await t.test('each world has its own, and so has each account', async (t) => {
    const developer = await api.createDeveloper()
    await addAlert(api, developer, { livemode: false, kind: 'revoked_key_used' })
    await addAlert(api, await api.createDeveloper(), { kind: 'new_network' })
    const page = await open(t, developer, '/console/alerts')
    await page.getByText('No open alerts').waitFor()
    await page.goto('/sandbox/console/projects')
    await page.getByRole('region', { name: 'Alert' }).getByText('A revoked key is used').waitFor()
    await page.goto('/console/projects')
    await page.getByText('Default Project').first().waitFor()
    assert.equal(await page.getByRole('region', { name: 'Alert' }).count(), 0)
  })

  const developer = await api.createDeveloper()
  const { uuid } = await keyOf(developer, 'Picture server')
  for (const kind of ['refused_burst', 'new_network', 'revoked_key_used'] as const)
    await addAlert(api, developer, { kind, keyId: uuid })
  await addAlert(api, developer, { kind: 'rate_leap', projectId: developer.projectId })
  for (const { theme, width } of looks)
    await t.test(`page and banner are accessible, fit and stand still: ${theme}, ${width} px`, async (t) => {
      const page = await open(t, developer, '/console/alerts', { theme, width })
      await page.getByRole('list', { name: 'Alerts' }).getByText('Picture server').first().waitFor()
      await page.getByRole('switch').first().waitFor()
      await inspect(page, 'alerts')
      await page.goto('/console/help')
      await page.getByText('When something is refused').waitFor()
      await page.getByRole('region', { name: 'Alert' }).waitFor()
      await inspect(page, 'alert-banner')
    })
})
