import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newEmail, PASSWORD, startApi } from '../harness.ts'
import { inspect } from './inspect.ts'
import { enter, looks, noBrowser, openPage } from './page.ts'

test('the pages before anybody is signed in', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)

  for (const { theme, width } of looks)
    await t.test(
      `/setup of a new installation is accessible, fits and stands still: ${theme}, ${width} px`,
      async (t) => {
        const page = await openPage(t, api, { theme, width })
        await page.goto('/setup')
        await page.getByLabel('Operator key').waitFor()
        await inspect(page, 'setup')
      },
    )

  for (const [path, label] of [
    ['/login', 'E-mail'],
    ['/register/developer', 'E-mail'],
    ['/forgot-password', 'E-mail'],
    ['/verify-email?token=none', 'E-mail'],
    ['/setup', 'Operator key'],
  ] as const)
    await t.test(
      `${path}: typing begins at once in “${label}”, and on a phone no keyboard covers the page`,
      async (t) => {
        const page = await openPage(t, api)
        await page.goto(path)
        await page
          .locator(':focus')
          .and(page.getByLabel(label, { exact: true }))
          .waitFor()
        const phone = await openPage(t, api, { width: 390 })
        await phone.goto(path)
        await phone.getByLabel(label, { exact: true }).waitFor()
        assert.equal(await phone.locator('input:focus').count(), 0)
      },
    )

  await t.test('a wrong operator key is said at its field, which has the focus', async (t) => {
    const page = await openPage(t, api)
    await page.goto('/setup')
    await page.getByLabel('Operator key').fill('op_not_the_key_at_all')
    await page.getByLabel('E-mail').fill(newEmail())
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByText('Invalid operator key').waitFor()
    const field = page.locator(':focus').and(page.getByLabel('Operator key'))
    await field.and(page.locator('[aria-invalid="true"]')).waitFor()
    assert.equal(await page.getByRole('alert').count(), 0, 'It is said once.')
  })

  await t.test('what is wrong in a form has the focus', async (t) => {
    const page = await openPage(t, api)
    await page.goto('/register/developer')
    await page.getByLabel('E-mail').fill('nobody@nowhere')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.locator(':focus').and(page.locator('[type="email"][aria-invalid="true"]')).waitFor()
  })

  await t.test('a page that takes the place of a form has the focus at its title', async (t) => {
    const page = await openPage(t, api)
    await page.goto('/forgot-password')
    await page.keyboard.type(newEmail())
    await page.keyboard.press('Enter')
    await page.locator('h1:focus').getByText('Check your email').waitFor()
  })

  const operator = await api.createOperator()
  const developer = await api.createDeveloper()

  await t.test('an installation that has its operator says so at once', async (t) => {
    const page = await openPage(t, api)
    await page.goto('/setup')
    await page.getByRole('heading', { level: 1, name: 'This installation has its operator' }).waitFor()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.waitForURL('**/login')
  })

  for (const [who, account, path, lands] of [
    ['a developer', developer, '/login', '/console'],
    [
      'a developer',
      developer,
      '/login?returnUrl=%2Fconsole%2Fusers%3Fstatus%3Dinactive',
      '/console/users?status=inactive',
    ],
    ['a developer', developer, '/login?returnUrl=%2Fopenapi.json', '/openapi.json'],
    ['a developer', developer, '/login?returnUrl=https%3A%2F%2Felsewhere.example%2F', '/console'],
    ['a developer', developer, '/login?returnUrl=%2Flogin', '/console'],
    ...[
      `/.//${`${new URL(api.origin).host}//`.repeat(4)}elsewhere.example/`,
      `//${new URL(api.origin).host}//elsewhere.example/`,
      '/.//elsewhere.example/',
      '/..//elsewhere.example/',
      '/console/..//elsewhere.example/?a#b',
      '/%2e//elsewhere.example/',
      '/.\\\\elsewhere.example/',
      '/./\t/elsewhere.example/',
      '/.\n//elsewhere.example/',
      '/.//',
    ].map((url) => ['a developer', developer, `/login?returnUrl=${encodeURIComponent(url)}`, '/console'] as const),
    ['a developer', developer, '/register/developer', '/console'],
    ['an operator', operator, '/login', '/portal'],
    ['an operator', operator, '/setup', '/portal'],
  ] as const)
    await t.test(`${path} sends ${who} who is signed in to ${lands}`, async (t) => {
      const page = await openPage(t, api)
      await enter(page, api, account)
      await page.goto(path).catch(() => undefined) // it may be on its way on already
      await page.waitForURL(`${api.origin}${lands}`)
    })
})
