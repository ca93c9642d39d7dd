import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { newEmail, startApi } from '../harness.ts'
import { generationForm, image } from '../images.ts'
import { assertFits, shoot } from './inspect.ts'
import { enter, noBrowser, openPage } from './page.ts'

const MARKUP = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`
/** So many characters: markup, a right-to-left override, letters that combine, emoji, and a word that does not end. */
const hostile = (mark: string, characters: number): string =>
  `${mark} \u202Egnp.exe\u0301\u0301\u0301 👩‍👩‍👧‍👦🌊 ${MARKUP}`.padEnd(characters, 'W').slice(0, characters)

declare global {
  interface Window {
    hacked?: number
  }
}

async function assertHarmless(page: Page): Promise<void> {
  assert.equal(await page.evaluate(() => window.hacked), undefined)
  assert.equal(await page.locator('img[src="x"], main script').count(), 0, 'Markup became an element.')
  await assertFits(page)
}

test('hostile names and prompts are shown as text, on a phone too', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const operator = await api.createOperator()
  const name = hostile('Projectile', 255)
  const project = (await developer.post('/projects', { name, description: hostile('Descriptive', 1000) })).body
  const key = (await developer.post(`/projects/${project.id}/api-keys`, { name: hostile('Keyhole', 255) })).body
  await developer.post('/auth/developer-keys', { name: hostile('Devious', 100) })
  const email = `${'o'.repeat(60)}@${'y'.repeat(60)}.example.com`
  const registrar = api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': project.id })
  const full_name = hostile('Userland', 255)
  const user = (await registrar.post('/auth/register', { email, password: 'SecurePass123', full_name })).body
  const asUser = developer.asEndUser(project.id, key.key).with({ Authorization: `Bearer ${user.access_token}` })
  const form = generationForm([await image()], { prompt: hostile('Promptly', 980) })
  const generated = await asUser.upload('/generation/generate-v2', form)
  assert.equal(generated.status, 200, generated.text)
  const generation: string = generated.body.id
  await api.with({ 'X-Operator-Key': 'op_test_0123456789abcdef' }).post('/auth/register', {
    email: newEmail(),
    password: 'SecurePass123',
    full_name: hostile('Developing', 255),
  })
  await api.post('/auth/forgot-password', { email: developer.email })
  // Names that were stored before they were cleaned are in databases still.
  await api.db`update projects set name = ${name} where id = ${project.id}`
  await api.db`update project_keys set name = ${hostile('Keyhole', 255)} where id = ${key.id}`
  await api.db`update users set full_name = ${full_name} where id = ${user.id}`

  const base = `/console/projects/${project.id}`
  for (const [title, account, path, marks] of [
    ['dashboard', developer, '/console', ['Recent activity']],
    ['projects', developer, '/console/projects', ['Projectile', 'Descriptive']],
    ['overview', developer, base, ['Projectile', 'Descriptive']],
    ['generations', developer, `${base}/generations`, ['Promptly']],
    ['generation table', developer, `${base}/generations?view=table`, ['Promptly']],
    ['generation', developer, `${base}/generations/${generation}`, ['Promptly']],
    ['playground', developer, `${base}/playground?generation=${generation}`, ['Projectile', 'Completed']],
    ['API keys', developer, `${base}/keys`, ['Keyhole']],
    ['users of the project', developer, `${base}/users`, ['Userland', email]],
    ['user', developer, `${base}/users/${user.id}`, ['Userland', email]],
    ['activity', developer, `${base}/activity`, ['Keyhole']],
    ['project settings', developer, `${base}/settings`, ['Projectile']],
    ['users', developer, '/console/users', ['Userland', email]],
    ['developer keys', developer, '/console/keys', ['Devious']],
    ['developers', operator, '/portal/developers', ['Developing']],
    ['audit', operator, '/portal/audit', ['Who did what']],
  ] as const)
    await t.test(title, async (t) => {
      const page = await openPage(t, api, { width: 390 })
      await enter(page, api, account)
      await page.goto(path)
      for (const mark of marks) await page.getByText(mark).filter({ visible: true }).first().waitFor()
      await shoot(page, `hostile-${title.replaceAll(' ', '-')}`)
      await assertHarmless(page)
    })

  await t.test('palette, switcher and the question before a deletion', async (t) => {
    const page = await openPage(t, api, { width: 390 })
    await enter(page, api, developer)
    await page.goto(`${base}/settings`)
    await page.getByRole('button', { name: /^Project: Projectile/ }).click()
    await page.getByRole('menuitem', { name: /Projectile/ }).waitFor()
    await shoot(page, 'hostile-switcher')
    await assertHarmless(page)
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByPlaceholder('Where to?').fill('userland')
    await page.getByRole('option').getByText(email).waitFor()
    await page.getByPlaceholder('Where to?').fill('projectile')
    await page.getByRole('option', { name: /Projectile/ }).waitFor()
    await shoot(page, 'hostile-palette')
    await assertHarmless(page)
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/to confirm/).fill(name)
    await shoot(page, 'hostile-delete')
    await assertHarmless(page)
    await dialog.getByRole('button', { name: 'Delete project' }).click()
    await page.waitForURL('**/console/projects')
  })
})
