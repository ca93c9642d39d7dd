import assert from 'node:assert/strict'
import { test } from 'node:test'
import { create, LIST } from '../generations.ts'
import { PASSWORD, startApi } from '../harness.ts'
import { enter, noBrowser, openPage } from './page.ts'

test('one among 5,000 users is found', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  await api.db`
    insert into users (id, project_id, role, email, email_key, password_hash, full_name, is_active)
    select uuidv7(), ${developer.projectId}, 'end_user', 'user-' || n || '@example.com', 'user-' || n || '@example.com', '-',
      'Person ' || n, n % 100 <> 0
    from generate_series(1, 5000) as n`
  const page = await openPage(t, api)
  await enter(page, api, developer)
  const rows = page.getByRole('table').getByRole('row')
  const query = (): string => new URL(page.url()).search

  await t.test('20 to a page, with how many there are', async () => {
    await page.goto('/console/users')
    await page.getByText('5,000 users').waitFor()
    assert.equal(await rows.count(), 1 + 20)
    await page.getByText('Page 1 of 250').waitFor()
  })

  await t.test('the page stands in the URL, and the way back leads to the page before', async () => {
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('Page 2 of 250').waitFor()
    await page.getByText('user-4980@example.com').waitFor()
    assert.equal(query(), '?page=2')
    await page.goBack()
    await page.getByText('Page 1 of 250').waitFor()
    await page.getByText('user-5000@example.com').waitFor()
    assert.equal(query(), '')
  })

  await t.test('any part of a name or an address finds them, whatever its case', async () => {
    for (const [text, found] of [
      ['PERSON 4321', 'user-4321@example.com'],
      ['user-1234@', 'user-1234@example.com'],
    ] as const) {
      await page.getByLabel('Search users').fill(text)
      await page.getByText('1 user', { exact: true }).waitFor()
      await page.getByRole('link', { name: found }).waitFor()
      assert.equal(new URLSearchParams(query()).get('search'), text)
    }
  })

  await t.test('what a menu asks gives the focus back to the menu', async () => {
    await page.getByRole('button', { name: /^Actions for/ }).click()
    await page.getByRole('menuitem', { name: 'Remove' }).click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page
      .getByRole('button', { name: /^Actions for/ })
      .and(page.locator(':focus'))
      .waitFor()
  })

  await t.test('who is looked at and left again leaves the search as it was', async () => {
    await page.getByRole('link', { name: 'user-1234@example.com' }).click()
    await page.getByText('E-mail confirmed').waitFor()
    await page.goBack()
    await page.getByText('1 user', { exact: true }).waitFor()
    assert.equal(await page.getByLabel('Search users').inputValue(), 'user-1234@')
  })

  await t.test('filters narrow, can be shared by their URL, and are cleared at once', async (t) => {
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByLabel('Status').selectOption('Inactive')
    await page.getByText('50 users').waitFor()
    const other = await openPage(t, api)
    await enter(other, api, developer)
    await other.goto(page.url())
    await other.getByText('50 users').waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByText('5,000 users').waitFor()
    await page.getByLabel('Status').and(page.locator(':focus')).waitFor()
  })
})

test('the page of a user tells what it did and what was done to it', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser({ email: 'ada@example.com' })
  await developer.createEndUser({ email: 'ben@example.com' })
  for (let n = 0; n < 12; n += 1) {
    const { status } = await api
      .with({ 'X-Project-ID': developer.projectId })
      .post('/auth/login', { email: user.email, password: PASSWORD })
    assert.equal(status, 200)
  }
  const page = await openPage(t, api)
  await enter(page, api, developer)
  const base = `/console/projects/${developer.projectId}`
  const entries = page.getByRole('list', { name: 'Activity' }).getByRole('listitem')

  await t.test('newest first, earlier ones at a click', async () => {
    await page.goto(`${base}/users/${user.id}`)
    await page.getByText('ada@example.com signed in.').first().waitFor()
    assert.equal(await entries.count(), 10)
    await page.getByRole('button', { name: 'Load more' }).click()
    await page.getByText('ada@example.com registered.').waitFor()
    assert.equal(await entries.count(), 13)
  })

  await t.test('what is done to it shows at once', async () => {
    await page.getByRole('button', { name: 'Deactivate' }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Deactivate' }).and(page.locator(':focus')).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click()
    await entries.first().getByText('You deactivated this user.').waitFor()
  })

  await t.test('in the project’s activity they stand apart until everybody’s are asked for', async () => {
    await page.getByRole('link', { name: 'See in Activity' }).click()
    await page.waitForURL(`**${base}/activity?user=${user.id}`)
    await page.getByText('You deactivated ada@example.com.').waitFor()
    assert.equal(await entries.count(), 14)
    await page.getByLabel('Outcome').selectOption('Refused only')
    await page.getByText('Nothing was refused').waitFor()
    await page.getByRole('button', { name: 'only that of ada@example.com' }).click()
    await page.waitForURL(`**${base}/activity?outcome=refused`)
    await page.getByLabel('Outcome').and(page.locator(':focus')).waitFor()
    await page.getByLabel('Outcome').selectOption('Everything')
    await page.getByText('ben@example.com registered.').waitFor()
  })

  await t.test('what an operator did to a picture shows without the operator’s name', async () => {
    const operator = (await api.createOperator()).with({ 'X-Project-ID': developer.projectId })
    const id = await create(developer.asEndUser())
    assert.equal((await operator.patch(`${LIST}/${id}/public`, { is_public: true })).status, 200)
    await page.reload()
    await page.getByText('An operator published a generation.').waitFor()
    await entries.first().getByRole('link', { name: 'a generation' }).click()
    await page.waitForURL(`**${base}/generations/${id}`)
    assert.equal((await operator.delete(`${LIST}/${id}`)).status, 200)
    await page.goto(`${base}/activity`)
    await page.getByText('An operator deleted a generation.').waitFor()
  })

  await t.test('its sign-ins are in the charts of the project and of the dashboard', async () => {
    for (const path of [base, '/console']) {
      await page.goto(path)
      await page.getByLabel('What').selectOption('Sign-ins')
      await page.getByRole('heading', { name: 'Sign-ins over time' }).waitFor()
      await page.getByRole('listitem').filter({ hasText: 'Sign-ins' }).getByText('12', { exact: true }).waitFor()
      assert.equal(new URL(page.url()).search, '?metric=sign_ins')
    }
  })
})
