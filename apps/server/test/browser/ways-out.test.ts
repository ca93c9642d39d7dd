import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { eventually, newEmail, PASSWORD, startApi } from '../harness.ts'
import { assertAccessible } from './inspect.ts'
import { enter, noBrowser, openPage } from './page.ts'

/** What the page asks before something is lost. */
const questionOf = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: /^Leave / })
  return {
    dialog,
    stay: () => dialog.getByRole('button', { name: 'Stay here' }).click(),
    leave: () => dialog.getByRole('button', { name: /^Leave/ }).click(),
  }
}

/** The browser asks by itself; who stays finds the page as it was. */
async function assertBrowserAsks(page: Page, leave: () => Promise<unknown>): Promise<void> {
  const asked = page.waitForEvent('dialog')
  const left = leave()
  assert.equal((await asked).type(), 'beforeunload')
  await (await asked).dismiss()
  await left
}

const reload = (page: Page) => () => page.evaluate(() => void setTimeout(() => location.reload()))

/** From the front page to the one that shows the keys. */
async function register(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('link', { name: 'Create a developer account' }).click()
  await page.getByLabel('E-mail').fill(newEmail())
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Create developer account' }).click()
  await page.getByRole('heading', { name: 'Your keys' }).waitFor()
}

test('ways out of a page, in a browser', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()

  await t.test('no way out of the first keys is silent, until they are taken along', async (t) => {
    const page = await openPage(t, api)
    await register(page)
    const question = questionOf(page)
    const url = page.url()
    for (const goOut of [() => page.getByRole('banner').getByRole('link').click(), () => page.goBack()]) {
      await goOut()
      await question.dialog.waitFor()
      await page.waitForURL(url) // the address is that of what is shown
      await assertAccessible(page)
      await question.stay()
      await question.dialog.waitFor({ state: 'detached' })
      await page.getByRole('heading', { name: 'Your keys' }).waitFor()
      assert.equal(page.url(), url)
    }
    await assertBrowserAsks(page, reload(page))

    await page.goBack()
    await page.keyboard.press('Escape') // is to stay
    const [, developerKey, apiKey] = await page.locator('dd code').all()
    for (const key of [developerKey, apiKey]) {
      await page.getByRole('banner').getByRole('link').click()
      await question.stay()
      await key?.selectText()
      await page.keyboard.press('ControlOrMeta+C') // by hand, as where no button may copy
    }
    await page.getByRole('banner').getByRole('link').click()
    await page.waitForURL('**/console', { waitUntil: 'commit' }) // see below
  })

  await t.test('a file takes the first keys along, too, and who leaves them is where the link led', async (t) => {
    const page = await openPage(t, api)
    await register(page)
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download .env' }).click()
    await (await download).cancel()
    await page.goBack()
    await page.waitForURL('**/console') // whoever is signed in goes on from the front page
    const other = await openPage(t, api)
    await register(other)
    await other.goBack()
    await questionOf(other).leave()
    await other.waitForURL('**/console')
  })

  await t.test('a new key asks before the way back, the palette, another world and signing out lose it', async (t) => {
    const page = await openPage(t, api)
    await enter(page, api, developer)
    const question = questionOf(page)
    const choose = async (entry: string): Promise<void> => {
      await page.keyboard.press('ControlOrMeta+K')
      await page.getByPlaceholder('Where to?').fill(entry)
      await page.getByRole('option', { name: entry }).click()
    }
    await page.goto('/console/projects')
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'API keys' }).click()
    await page.getByRole('button', { name: 'Generate new key' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Generate new key' })
    await dialog.getByLabel('Name').fill('From the page')

    await page.keyboard.press('Escape') // a form that somebody began is not dropped, either
    await question.stay()
    await dialog.getByRole('button', { name: 'Generate key' }).click()
    const shown = page.getByRole('dialog', { name: 'Your new API key' })
    await shown.waitFor()
    for (const goOut of [
      () => page.goBack(),
      () => choose('Dashboard'),
      () => choose('Create a project'),
      () => choose('Switch to sandbox'),
      () => choose('Sign out'),
    ]) {
      await goOut()
      await question.dialog.waitFor()
      await question.stay()
      await question.dialog.waitFor({ state: 'detached' })
      await shown.waitFor()
    }
    await assertBrowserAsks(page, reload(page))
    assert.equal((await page.request.get('/api/v1/auth/me', { headers: { 'X-Session-Mode': 'cookie' } })).status(), 200)

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    assert.equal((await developer.delete('/auth/sessions')).status, 204) // in another window
    await eventually('the page hears that the session ended', async () => {
      await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange'))) // and that somebody looks at it
      return (await question.dialog.count()) > 0
    })
    await question.stay()
    await shown.getByRole('button', { name: 'Copy API key' }).click()
    await shown.getByText('Copied').waitFor()
    await page.goBack()
    // A reload that was dismissed may leave the browser without another `load`.
    await page.waitForURL(/\/login\?returnUrl=/, { waitUntil: 'commit' })
    await page.getByRole('button', { name: 'Sign in' }).waitFor()
  })

  await t.test('settings that are not saved ask before they are dropped', async (t) => {
    const page = await openPage(t, api)
    await enter(page, api, developer)
    const question = questionOf(page)
    const main = page.getByRole('navigation', { name: 'Main' })
    const leave = () => main.getByRole('link', { name: 'Users' }).click()
    const settings = `/console/projects/${developer.projectId}/settings`
    await page.goto(settings)
    for (const change of [
      () => page.getByLabel('Name', { exact: true }).fill('Another name'),
      async () => {
        await page.getByRole('button', { name: 'Add origin' }).click()
        await page.getByRole('textbox', { name: 'Origin 1' }).fill('https://app.example.com')
      },
    ]) {
      await change()
      await leave()
      await question.stay()
      await assertBrowserAsks(page, reload(page))
      await page.getByRole('button', { name: 'Cancel' }).and(page.locator(':enabled:not([aria-disabled])')).click()
    }
    await page.getByLabel('Name', { exact: true }).fill('Another name')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Saved.').waitFor()
    await leave()
    await page.waitForURL('**/console/users')

    await main.getByRole('link', { name: 'Settings' }).click()
    for (const [label, text] of [
      ['Name', 'Ada'],
      ['E-mail', 'ada@example.com'],
      ['New password', PASSWORD],
    ] as const) {
      const field = page.getByLabel(label, { exact: true })
      const before = await field.inputValue()
      await field.fill(text)
      await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'API keys' }).click()
      await question.stay()
      assert.equal(await field.inputValue(), text)
      await field.fill(before) // nothing to lose any more
    }
    await page.getByLabel('Name', { exact: true }).fill('Ada')
    await page.goBack()
    await question.leave()
    await page.waitForURL('**/console/users')
    await page.goForward()
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    assert.equal(await page.getByLabel('Name', { exact: true }).inputValue(), '')

    await page.getByLabel('Name', { exact: true }).fill('Ada')
    await page.goBack()
    await question.stay()
    await page.goForward() // there is none: the page is the last one
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('Your name is saved.').waitFor()
    await page.goBack()
    await page.waitForURL('**/console/users')
  })

  await t.test(
    'an operator’s plan for somebody is not dropped by a slip, and Help counts an operator’s steps',
    async (t) => {
      const page = await openPage(t, api)
      await enter(page, api, await api.createOperator())
      await page.goto('/portal/developers')
      await page.getByRole('button', { name: `Actions for ${developer.email}` }).click()
      await page.getByRole('menuitem', { name: 'Change plan' }).click()
      const dialog = page.getByRole('dialog', { name: /^Plan of/ })
      await dialog.getByLabel('Plan').selectOption('enterprise')
      await page.mouse.click(5, 5)
      await questionOf(page).stay()
      assert.equal(await dialog.getByLabel('Plan').inputValue(), 'enterprise')
      await dialog.getByRole('button', { name: 'Cancel' }).click() // says what it does
      await dialog.waitFor({ state: 'detached' })

      const main = page.getByRole('navigation', { name: 'Main' })
      await main.getByRole('link', { name: 'Settings' }).waitFor()
      await main.getByRole('link', { name: 'Help' }).click()
      await page.getByText('1 of 4 done').waitFor()
      assert.equal(await page.getByText('Have a project').count(), 0)
      await page.getByRole('link', { name: /Let a developer in \(done\)/ }).click()
      await page.waitForURL('**/portal/developers')
    },
  )

  const operator = await api.createOperator()
  for (const [who, account, path, lands] of [
    ['a developer', developer, '/', '/console'],
    ['an operator', operator, '/', '/portal'],
    ['a developer', developer, '/login?returnUrl=%2Fconsole%2Fkeys', '/console/keys'],
  ] as const)
    await t.test(`${path} leads ${who} who is signed in to ${lands}, and shows nothing before`, async (t) => {
      const page = await openPage(t, api)
      const seen: string[] = []
      await page.exposeFunction('sawTitle', (title: string) => void seen.push(title))
      await page.addInitScript(() => {
        new MutationObserver(() => {
          const title = document.querySelector('h1')?.textContent
          if (title) void (window as never as { sawTitle(title: string): void }).sawTitle(title)
        }).observe(document, { childList: true, subtree: true, characterData: true })
      })
      await enter(page, api, account)
      await page.goto(path).catch(() => undefined) // it may be on its way on already
      await page.waitForURL(`${api.origin}${lands}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      const titles = new Set(seen)
      assert.ok(titles.size > 0)
      assert.deepEqual(
        [...titles].filter((title) => /Sign in|backend/.test(title)),
        [],
      )
    })

  await t.test('a page that is not there says so, by its status too', async (t) => {
    const page = await openPage(t, api, { expected: /status of 404/ })
    for (const account of [undefined, developer]) {
      if (account) await enter(page, api, account)
      for (const path of ['/nope', '/console/nope', '/portal/nope', '/sandbox/nope', '/sandbox/login']) {
        const answer = await page.goto(path)
        assert.equal(answer?.status(), 404, path)
        await page.getByRole('heading', { level: 1, name: 'Page not found' }).waitFor()
        assert.equal(await page.title(), 'Page not found · Cloud Admin')
        assert.equal(new URL(page.url()).pathname, path)
      }
    }
    const deep = await page.goto(`/console/projects/${developer.projectId}/users/nobody?interval=hour`)
    assert.equal(deep?.status(), 200)
    await page.getByRole('link', { name: 'Projects' }).first().waitFor()
  })

  await t.test('Ctrl+Enter sends the prompt from any field, once', async (t) => {
    const page = await openPage(t, api)
    await enter(page, api, developer)
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/generate-v2')) sent.push(request.method())
    })
    await page.goto(`/console/projects/${developer.projectId}/playground`)
    await page.getByText('Ctrl+Enter sends it.').waitFor()
    const prompt = page.getByLabel('Prompt')
    await prompt.fill('A quiet city at night')
    await prompt.press('Enter') // is a line
    await prompt.press('ControlOrMeta+Enter')
    await page.getByText('Add at least one example image.').waitFor()
    await page.getByRole('button', { name: 'Use two sample images' }).click()
    await page.getByRole('button', { name: 'Remove lake.jpg' }).waitFor()
    await page.getByLabel('Mood (optional)').press('Meta+Enter')
    await page.getByRole('link', { name: 'Download' }).waitFor()
    assert.deepEqual(sent, ['POST'])
  })
})
