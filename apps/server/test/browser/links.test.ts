import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Api, PASSWORD, startApi } from '../harness.ts'
import { jobsDone, lettersTo, letterTo, pagesIn } from '../mailbox.ts'
import { inspect } from './inspect.ts'
import { enter, looks, noBrowser, openPage } from './page.ts'

const APP_URL = 'https://app.example.com/start'
const APP = 'שלום & <b>Friends</b>'

/** Every address that the page leads to. */
const targetsOf = (page: Page): Promise<(string | null)[]> =>
  page.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))

/** An end user has no business with any page of ours. */
async function assertOfApp(page: Page): Promise<void> {
  await page.getByRole('banner').getByText(APP, { exact: true }).waitFor()
  assert.ok((await page.title()).endsWith(`· ${APP}`), await page.title())
  assert.doesNotMatch(await page.locator('body').innerText(), /Cloud A|Sign in(?! with)|operator|developer/i)
  for (const target of await targetsOf(page))
    assert.ok(target === APP_URL || target?.startsWith('/forgot-password?project='), String(target))
}

async function createApp(api: Api) {
  const developer = await api.createDeveloper()
  await developer.patch(`/projects/${developer.projectId}`, { name: APP, app_url: APP_URL })
  return developer
}

const isVerified = async (api: Api, email: string): Promise<boolean> =>
  (await api.db<{ isVerified: boolean }[]>`select is_verified from users where email = ${email}`)[0]?.isVerified ===
  true

test('the pages that mails lead to', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const developer = await createApp(api)
  const inProject = api.with({ 'X-Project-ID': developer.projectId })
  const goTo = (page: Page) => page.getByRole('link', { name: 'Go to app.example.com' }).waitFor()

  await t.test('opening a verification link changes nothing, its button verifies and leads to the app', async (t) => {
    const user = await developer.createEndUser()
    const page = await openPage(t, api)
    await page.goto(pagesIn(await letterTo(api, user.email, 'verification'))[0] ?? '')
    await page.getByRole('heading', { name: 'Confirm your email address' }).waitFor()
    await assertOfApp(page)
    await page.waitForLoadState('networkidle')
    assert.equal(await isVerified(api, user.email), false)
    await page.getByRole('button', { name: 'Confirm email address' }).click()
    await page.locator('h1:focus').getByText('Your email address is confirmed').waitFor()
    await page.getByText(user.email).waitFor()
    await goTo(page)
    await assertOfApp(page)
    assert.equal(await isVerified(api, user.email), true)
  })

  await t.test('one that has ended sends another to the same account, whoever is signed in here', async (t) => {
    const user = await developer.createEndUser()
    const page = await openPage(t, api)
    await enter(page, api, developer)
    await page.goto(`/verify-email?token=vt_ended&project=${developer.projectId}`)
    await page.getByRole('heading', { name: 'This link no longer works' }).waitFor()
    await assertOfApp(page)
    await page.getByLabel('E-mail').fill(user.email)
    await page.getByRole('button', { name: 'Send a new link' }).click()
    await page.locator('h1:focus').getByText('Check your email').waitFor()
    await assertOfApp(page)
    const [link = ''] = pagesIn(await letterTo(api, user.email, 'verification', 2))
    await jobsDone(api)
    assert.equal((await lettersTo(api, developer.email, 'verification')).length, 1)
    await page.goto(link)
    await page.getByRole('button', { name: 'Confirm email address' }).click()
    await goTo(page)
  })

  await t.test('one that ends while its page is open offers another', async (t) => {
    const user = await developer.createEndUser()
    const page = await openPage(t, api)
    await page.goto(pagesIn(await letterTo(api, user.email, 'verification'))[0] ?? '')
    const confirm = page.getByRole('button', { name: 'Confirm email address' })
    await confirm.waitFor()
    await api.db`update account_tokens set expires_at = created_at where user_id = ${user.id}`
    await confirm.click()
    await page.getByRole('button', { name: 'Send a new link' }).waitFor()
    await assertOfApp(page)
  })

  await t.test('a password is reset in the app’s name from the first page to the last', async (t) => {
    const user = await developer.createEndUser()
    const page = await openPage(t, api)
    await page.goto(`/reset-password?token=rt_ended&project=${developer.projectId}`)
    await page.getByRole('heading', { name: 'This link no longer works' }).waitFor()
    await assertOfApp(page)
    await page.getByRole('link', { name: 'Ask for a new link' }).click()
    await page.getByRole('heading', { name: 'Forgot your password?' }).waitFor()
    await assertOfApp(page)
    await page.getByLabel('E-mail').fill(user.email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByRole('heading', { name: 'Check your email' }).waitFor()
    await assertOfApp(page)

    await page.goto(pagesIn(await letterTo(api, user.email, 'password_reset'))[0] ?? '')
    await page.getByLabel('New password', { exact: true }).fill('Another1Pass')
    await assertOfApp(page)
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByRole('heading', { name: 'Your password is changed' }).waitFor()
    await goTo(page)
    await assertOfApp(page)
    assert.equal((await inProject.post('/auth/login', { email: user.email, password: 'Another1Pass' })).status, 200)
    assert.equal((await inProject.post('/auth/login', { email: user.email, password: PASSWORD })).status, 401)
  })

  await t.test('a link of before, which names no project, has it from its token', async (t) => {
    const user = await developer.createEndUser()
    await inProject.post('/auth/forgot-password', { email: user.email })
    const [link = ''] = pagesIn(await letterTo(api, user.email, 'password_reset'))
    await api.db`update account_tokens set expires_at = created_at where user_id = ${user.id}`
    const page = await openPage(t, api)
    await page.goto(link.replace(/&project=.*/, ''))
    const again = page.getByRole('link', { name: 'Ask for a new link' })
    assert.equal(await again.getAttribute('href'), `/forgot-password?project=${developer.projectId}`)
  })

  await t.test('without an app URL a page leads nowhere', async (t) => {
    const other = await api.createDeveloper()
    const user = await other.createEndUser()
    const page = await openPage(t, api)
    await page.goto(pagesIn(await letterTo(api, user.email, 'verification'))[0] ?? '')
    await page.getByRole('button', { name: 'Confirm email address' }).click()
    await page.getByText('You can close this page and go back to Default Project').waitFor()
    assert.deepEqual(await targetsOf(page), [])
  })

  await t.test('developers see the installation’s name and get on to the sign-in', async (t) => {
    const other = await api.createDeveloper()
    const page = await openPage(t, api)
    await page.goto('/verify-email?token=vt_ended')
    await page.getByLabel('E-mail').fill(other.email)
    await page.getByRole('button', { name: 'Send a new link' }).click()
    await page.getByText('an operator finds it in the mailbox').waitFor()
    await page.goto(pagesIn(await letterTo(api, other.email, 'verification', 2))[0] ?? '')
    await page.getByText('This is for your account at Cloud API.').waitFor()
    assert.equal(await page.title(), 'Confirm your email address · Cloud API')
    assert.equal(await page.getByText('Cloud Admin').count(), 0)
    await page.getByRole('button', { name: 'Confirm email address' }).click()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.waitForURL('**/login')
    assert.equal(await isVerified(api, other.email), true)
  })

  await t.test('an app that is switched off or deleted says so, and offers nothing', async (t) => {
    const other = await api.createDeveloper()
    const page = await openPage(t, api)
    await other.patch(`/projects/${other.projectId}`, { is_active: false })
    for (const path of ['/verify-email?token=x&', '/reset-password?token=x&', '/forgot-password?']) {
      await page.goto(`${path}project=${other.projectId}`)
      await page.getByRole('heading', { name: 'This app is not available' }).waitFor()
      assert.equal(await page.locator('main :is(a, input, button)').count(), 0)
    }
    await other.delete(`/projects/${other.projectId}`)
    for (const id of [other.projectId, 'nonsense', '1234', '__proto__'])
      for (const path of ['/verify-email?token=x&', '/reset-password?token=x&', '/forgot-password?']) {
        await page.goto(`${path}project=${id}`)
        await page.getByRole('heading', { name: 'This app no longer exists' }).waitFor()
        assert.equal(await page.locator('main :is(a, input, button)').count(), 0)
      }
  })

  for (const { theme, width } of looks)
    await t.test(`the pages without scripts are accessible and fit: ${theme}, ${width} px`, async (t) => {
      const name = `${APP} ${'A long name '.repeat(8)} ${'unbroken'.repeat(30)}`.slice(0, 255)
      const other = await createApp(api)
      await other.patch(`/projects/${other.projectId}`, { name })
      const user = await other.createEndUser()
      const page = await openPage(t, api, { theme, width, expected: /status of 40[034]/ })
      const [, link = ''] = pagesIn(await letterTo(api, user.email, 'verification'))
      await page.goto(link.replace(/token=[^&]+/, 'token=ended'))
      await inspect(page, 'plain-verify-email-ended')
      await page.getByLabel('Email').fill(user.email)
      await page.getByRole('button', { name: 'Send a new link' }).click()
      await page.getByRole('heading', { name: 'Check your email' }).waitFor()
      await inspect(page, 'plain-verify-email-asked')
      await page.goto(link)
      await inspect(page, 'plain-verify-email')
      await page.getByRole('button', { name: 'Confirm email address' }).click()
      await goTo(page)
      await inspect(page, 'plain-verify-email-confirmed')
      await other.patch(`/projects/${other.projectId}`, { is_active: false })
      await page.goto(link)
      await inspect(page, 'plain-app-inactive')
      await other.delete(`/projects/${other.projectId}`)
      await page.goto(link)
      await page.getByRole('heading', { name: 'This app no longer exists' }).waitFor()
      await inspect(page, 'plain-app-gone')
    })
})
