import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { finished, startApi } from '../harness.ts'
import { generationForm, image } from '../images.ts'
import { enter, noBrowser, openPage } from './page.ts'

/** Waits until it is what has the focus. */
const focused = (page: Page, what: Locator): Promise<void> => page.locator(':focus').and(what).waitFor()
const focusedTitle = (page: Page, name: string | RegExp): Promise<void> =>
  focused(page, page.getByRole('heading', { level: 1, name }))
const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name }).first()

/** By keyboard alone, once it can be pressed. */
async function press(page: Page, what: Locator, key = 'Enter'): Promise<void> {
  await what.and(page.locator(':not([aria-disabled="true"])')).focus()
  await page.keyboard.press(key)
}

test('the focus of the keyboard, in a browser', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser({ email: 'ada@example.com' })
  const base = `/console/projects/${developer.projectId}`
  const open = async (t: TestContext, path: string): Promise<Page> => {
    const page = await openPage(t, api)
    await enter(page, api, developer)
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    return page
  }

  for (const [path, opener, item] of [
    [`${base}/keys`, 'Generate key', undefined],
    [`${base}/keys`, /^Revoke/, undefined],
    [`${base}/settings`, 'Delete', undefined],
    [`${base}/users/${user.id}`, 'Deactivate', undefined],
    ['/console/users', 'Actions for ada@example.com', 'Remove'],
    ['/console/projects', 'Create project', undefined],
    ['/console/settings', 'Deactivate…', undefined],
    ['/console', /^Search/, undefined],
  ] as const)
    await t.test(
      `${path.replace(/[0-9a-f-]{36}/g, '…')}: what “${item ?? opener}” opens gives it back to its button`,
      async (t) => {
        const page = await open(t, path)
        const dialog = page.getByRole('dialog')
        const leave = [
          () => page.keyboard.press('Escape'),
          () => press(page, dialog.getByRole('button', { name: 'Cancel' })),
        ]
        for (const close of opener.toString().includes('Search') ? leave.slice(0, 1) : leave) {
          await press(page, button(page, opener))
          if (item) await press(page, page.getByRole('menuitem', { name: item }))
          await dialog.waitFor()
          await close()
          await dialog.waitFor({ state: 'detached' })
          await focused(page, button(page, opener))
        }
      },
    )

  await t.test('a dialog that follows a dialog gives it back to the button of the first', async (t) => {
    const page = await open(t, `${base}/keys`)
    await press(page, button(page, 'Generate key'))
    await page.getByLabel('Name').fill('Short-lived')
    await page.keyboard.press('Enter')
    await press(page, button(page, 'I have saved it'))
    await focused(page, button(page, 'Generate key'))

    await t.test('and what opened one being gone, to the title', async () => {
      await press(page, button(page, 'Revoke Short-lived'))
      await press(page, button(page, 'Revoke key'))
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await focused(page, page.locator('h1'))
    })
  })

  await t.test('the palette gives it back to wherever it was called from', async (t) => {
    const page = await open(t, '/console/keys')
    const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Users' })
    await press(page, link, 'Control+k')
    await focused(page, page.getByPlaceholder('Where to?'))
    await page.keyboard.press('Escape')
    await focused(page, link)
  })

  await t.test('a button that works, or has nothing left to do, keeps it', async (t) => {
    const page = await open(t, `${base}/users/${user.id}`)
    await press(page, button(page, 'Deactivate'))
    await press(page, page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }))
    await focused(page, button(page, 'Reactivate'))
    await page.keyboard.press('Enter')
    await focused(page, button(page, 'Deactivate'))

    await page.goto('/console/settings')
    await page.getByLabel('Name').fill('Ada')
    await press(page, button(page, 'Save'))
    await page.getByText('Your name is saved.').waitFor()
    await focused(page, page.getByRole('button', { name: 'Save', disabled: true }))
  })

  await t.test('a new page has it at its title; another filter leaves it where it is', async (t) => {
    const page = await open(t, '/console')
    assert.equal(await page.locator(':focus').count(), 0, 'The first page is the browser’s.')
    const main = page.getByRole('navigation', { name: 'Main' })
    for (const name of ['Projects', 'Users', 'Help', 'Settings', 'Developer keys']) {
      await press(page, main.getByRole('link', { name }))
      await focusedTitle(page, name)
    }
    await press(page, button(page, 'Your account'))
    await press(page, page.getByRole('menuitem', { name: 'Settings' }))
    await focusedTitle(page, 'Settings')
    await press(page, main.getByRole('link', { name: 'Users' }))
    const status = page.getByLabel('Status')
    await status.focus()
    await status.selectOption('Inactive')
    await page.waitForURL('**/console/users?status=inactive')
    await page.getByText('No such users').waitFor()
    await focused(page, status)
    await page.keyboard.press('Control+k')
    await focused(page, page.getByPlaceholder('Where to?'))
    await page.keyboard.type('dashb')
    await page.keyboard.press('Enter')
    await focusedTitle(page, 'Dashboard')
  })

  await t.test('after the deletion of a picture the page of the others has it', async (t) => {
    const client = developer.asEndUser()
    const { id } = (await client.upload('/generation/generate-v2', generationForm([await image()]))).body
    await finished(client, id)
    const page = await open(t, `${base}/generations/${id}`)
    await press(page, button(page, 'Delete'))
    await press(page, button(page, 'Delete for good'))
    await page.waitForURL(`**${base}/generations`)
    await page.getByText('The generation is deleted.').waitFor()
    await focused(page, page.locator('h1'))
  })
})
