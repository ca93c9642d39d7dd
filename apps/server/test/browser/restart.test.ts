import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Api, startApi } from '../harness.ts'
import { generationForm, image } from '../images.ts'
import { enter, noBrowser, openPage } from './page.ts'

const AWAY = 'The server cannot be reached.'

test('a server that restarts while pages are open', { skip: noBrowser }, async (t) => {
  let api: Api = await startApi(t)
  const first = api
  const developer = await api.createDeveloper()
  const base = `/console/projects/${developer.projectId}`
  /** Where the pages are is where it comes back. */
  const start = async (): Promise<void> => {
    api = await startApi(t, { beside: first, env: { PORT: new URL(first.origin).port } })
  }
  const expected = /net::ERR|status of 50[23]|WebSocket|EventSource/

  await t.test('a page says so, keeps what it shows, and goes on by itself; nobody is signed out', async (t) => {
    const page = await openPage(t, first, { expected })
    await enter(page, api, developer)
    await page.goto(`${base}/generations`)
    await page.getByText('No pictures yet').waitFor()
    await page.evaluate(() => Object.assign(window, { sameDocument: true }))
    await api.server.stop()
    await page.getByText(AWAY).waitFor()
    await page.getByText('No pictures yet').waitFor()

    await start()
    await page.getByText(AWAY).waitFor({ state: 'detached' })
    const form = generationForm([await image()], JSON.stringify({ prompt: 'After the restart' }))
    assert.equal((await developer.asEndUser().upload('/generation/generate-v2', form)).status, 200)
    await page.getByText('After the restart').waitFor()
    assert.ok(await page.evaluate(() => 'sameDocument' in window), 'It was not reloaded.')
    assert.equal(new URL(page.url()).pathname, `${base}/generations`)
  })

  await t.test('a page that is opened meanwhile offers another try, which then works', async (t) => {
    const page = await openPage(t, first, { expected })
    await enter(page, api, developer)
    await page.goto('/console/users') // its parts are loaded
    await page.getByText('No users yet').waitFor()
    await page.goto('/console')
    await page.getByRole('heading', { name: 'Recent activity' }).waitFor()
    await page.evaluate(() => Object.assign(window, { sameDocument: true }))
    await api.server.stop()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Users' }).click()
    await page.getByRole('alert').getByText(AWAY).waitFor()
    await page.getByRole('button', { name: 'Try again' }).first().waitFor()

    await start()
    await page.getByText('No users yet').waitFor()
    await page.getByText(AWAY).first().waitFor({ state: 'detached' })
    assert.ok(await page.evaluate(() => 'sameDocument' in window), 'It was not reloaded.')
  })
})
