import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newEmail, OPERATOR_KEY, PASSWORD, startApi } from '../harness.ts'
import { inspect } from './inspect.ts'
import { enter, noBrowser, openPage, signIn } from './page.ts'

test('the way in, in a browser', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)

  await t.test('whoever registers has a picture in the playground without reading anything', async (t) => {
    const page = await openPage(t, api)
    await page.goto('/')
    await page.getByRole('link', { name: 'Create a developer account' }).click()
    await page.getByLabel('E-mail').fill(newEmail())
    const password = page.getByLabel('Password', { exact: true })
    const create = page.getByRole('button', { name: 'Create developer account' })
    await password.fill('short')
    assert.ok(await create.isDisabled(), 'The hints are not met.')
    await password.fill(PASSWORD)
    await create.click()

    await page.getByRole('heading', { name: 'Your keys' }).waitFor()
    const keys = await page.locator('dd code').allInnerTexts()
    assert.deepEqual(
      keys.map((key) => key.slice(0, 3)),
      [keys[0]?.slice(0, 3), 'ak_', 'pk_'],
    )
    assert.equal(await page.locator('dd').getByRole('button', { name: 'Copy' }).count(), keys.length)
    await page.getByRole('button', { name: 'Copy as .env' }).waitFor()
    const href = await page.getByRole('link', { name: 'Download .env' }).getAttribute('href')
    for (const value of [...keys, 'project']) assert.ok(decodeURIComponent(href ?? '').includes(`=${value}\n`), value)
    await inspect(page, 'credentials')

    const asked = page.waitForEvent('dialog')
    await page.evaluate(() => setTimeout(() => location.assign('/login')))
    assert.equal((await asked).type(), 'beforeunload')
    await (await asked).dismiss()
    await page.getByRole('heading', { name: 'Your keys' }).waitFor()

    await page.getByRole('button', { name: 'I have kept them: go to the console' }).click()
    await page.getByRole('link', { name: 'Draw a picture' }).first().click()
    await page.getByRole('button', { name: 'Use two sample images' }).click()
    await page.getByRole('button', { name: 'Remove lake.jpg' }).waitFor()
    await page.getByLabel('Prompt').fill('A quiet city at night')
    await page.getByRole('button', { name: 'Generate' }).click()
    await page.getByRole('link', { name: 'Download' }).waitFor()
  })

  await t.test('keys that are shown once are gone after the way back and forth', async (t) => {
    const page = await openPage(t, api)
    await page.goto('/register/developer')
    await page.getByLabel('E-mail').fill(newEmail())
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Create developer account' }).click()
    await page.getByRole('button', { name: 'I have kept them: go to the console' }).click()
    await page.waitForURL('**/console')
    await page.goBack()
    await page.getByRole('heading', { name: 'Dashboard' }).waitFor()
  })

  const developer = await api.createDeveloper()
  const operator = await api.createOperator()

  for (const [returnUrl, lands] of [
    ['/console/users?status=inactive', '/console/users'],
    ['https://elsewhere.example/', '/console'],
    ['//elsewhere.example/', '/console'],
    ['/\\elsewhere.example/', '/console'],
    ['/\t/elsewhere.example/', '/console'],
    // The router checks what it reads several times over, and each time a `//host` is gone.
    [`/.//${`${new URL(api.origin).host}//`.repeat(4)}elsewhere.example/`, '/console'],
    ['javascript:alert(1)', '/console'],
  ] as const)
    await t.test(`after signing in, returnUrl ${JSON.stringify(returnUrl)} leads to ${lands}`, async (t) => {
      const page = await openPage(t, api)
      await page.goto(`/login?returnUrl=${encodeURIComponent(returnUrl)}`)
      await page.getByLabel('E-mail').fill(developer.email)
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL((url) => url.pathname !== '/login')
      const { origin, pathname } = new URL(page.url())
      assert.deepEqual([origin, pathname], [api.origin, lands])
    })

  await t.test('a session that ended leads to sign in, and from there back to the page', async (t) => {
    const page = await openPage(t, api)
    await signIn(page, developer)
    await page.getByRole('heading', { name: 'Dashboard' }).waitFor()
    const users = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Users' })
    const onLogin = page.waitForURL(/\/login\?returnUrl=/)
    assert.equal((await developer.delete('/auth/sessions')).status, 204)
    // The dashboard asks by itself, too, and may be first to hear that the session ended: the link is then gone.
    await users.click({ timeout: 2_000 }).catch(() => undefined)
    await onLogin
    const returnUrl = new URL(page.url()).searchParams.get('returnUrl') ?? ''
    assert.match(returnUrl, /^\/console(?:\/users)?$/)
    await page.getByLabel('E-mail').fill(developer.email)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(`**${returnUrl}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  })

  for (const [who, account, path, lands] of [
    ['an operator', operator, '/console', /\/portal$/],
    ['a developer', developer, '/portal', /\/console$/],
    ['a developer', developer, '/portal/jobs', /\/console$/],
    ['nobody', undefined, '/console', /\/login\?returnUrl=%2Fconsole$/],
    ['nobody', undefined, '/portal/jobs', /\/login\?returnUrl=%2Fportal%2Fjobs$/],
    ['a developer', developer, '/help', /\/console\/help$/],
  ] as const)
    await t.test(`${path} sends ${who} to where they belong`, async (t) => {
      const page = await openPage(t, api)
      if (account) await enter(page, api, account)
      await page.goto(path)
      await page.waitForURL(lands)
      await page.getByRole('heading', { level: 1 }).waitFor()
    })

  await t.test('whoever signs out is out', async (t) => {
    const page = await openPage(t, api)
    await enter(page, api, developer)
    await page.goto('/console')
    await page.evaluate(() => sessionStorage.setItem('playground of a project', 'a draft'))
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL('**/login')
    assert.equal(await page.evaluate(() => sessionStorage.getItem('playground of a project')), null)
    await page.goto('/console')
    await page.waitForURL(/\/login\?returnUrl=/)
  })
})

test('the first operator of a new installation, in a browser', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const email = newEmail()
  const page = await openPage(t, api)
  await page.goto('/')
  await page.getByRole('link', { name: 'Create its operator’s account' }).click()
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  const create = page.getByRole('button', { name: 'Create the account' })

  await t.test('a wrong operator key is said, and what was typed stays', async () => {
    await page.getByLabel('Operator key').fill('op_not_the_key_at_all')
    await create.click()
    await page.getByText('Invalid operator key').waitFor()
    assert.equal(await page.getByLabel('E-mail').inputValue(), email)
  })

  await t.test('the right one leads to the portal', async () => {
    await page.getByLabel('Operator key').fill(OPERATOR_KEY)
    await create.click()
    await page.waitForURL('**/portal')
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
  })

  await t.test('the front page does not offer it again', async (t) => {
    const visitor = await openPage(t, api)
    await visitor.goto('/')
    await visitor.getByText('All parts are healthy').waitFor()
    assert.deepEqual((await api.get('/auth/setup')).body.needs_operator, false)
    assert.equal(await visitor.getByText('This installation is new').count(), 0)
  })

  await t.test('an operator assigns a plan, on a phone too', async (t) => {
    const developer = await api.createDeveloper()
    const phone = await openPage(t, api, { width: 390 })
    await enter(phone, api, { email })
    await phone.goto('/portal/developers')
    await phone.getByRole('button', { name: `Actions for ${developer.email}` }).click()
    await phone.getByRole('menuitem', { name: 'Change plan' }).click()
    const dialog = phone.getByRole('dialog')
    await dialog.getByLabel('Plan').selectOption('enterprise')
    await dialog.getByRole('button', { name: 'Assign' }).click()
    await phone.getByText('Plan: enterprise').waitFor()
    assert.equal((await developer.get('/projects/stats')).body.usage.plan, 'enterprise')
  })
})

test('closed sign-up is explained', { skip: noBrowser }, async (t) => {
  const api = await startApi(t, { env: { DEVELOPER_SIGNUP: 'closed' } })
  const page = await openPage(t, api)
  await page.goto('/register/developer')
  await page.getByLabel('E-mail').fill(newEmail())
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Create developer account' }).click()
  await page.getByRole('alert').getByText('Ask its operator for an account').waitFor()
})
