import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../harness.ts'
import { generationForm, image } from '../images.ts'
import { inspect } from './inspect.ts'
import { looks, noBrowser, openPage, signIn } from './page.ts'

const HOSTILE = '<img src=x onerror=alert(1)> \u202Eevil "quoted" it\'s $HOME 🌊'

test('playground and generations in a browser', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser()
  const signedIn = await openPage(t, api)
  await signIn(signedIn, developer)
  const cookies = await signedIn.context().cookies()
  await signedIn.close()
  const base = `/console/projects/${developer.projectId}`
  const create = async (prompt: string): Promise<string> => {
    const form = generationForm([await image()], JSON.stringify({ prompt }))
    return (await user.upload('/generation/generate-v2', form)).body.id
  }

  await t.test('sample images and a prompt become a picture, and code that says the same', async (t) => {
    const page = await openPage(t, api)
    await page.context().addCookies(cookies)
    await page.goto(`${base}/playground`)
    await page.getByRole('button', { name: 'Use two sample images' }).click()
    await page.getByRole('button', { name: 'Remove lake.jpg' }).waitFor()
    await page.getByLabel('Prompt').fill(HOSTILE)
    await page.getByRole('button', { name: 'Generate' }).click()
    await page.getByRole('link', { name: 'Download' }).waitFor()
    assert.match(page.url(), /generation=/)
    assert.ok(await page.getByText(`$HOME`).filter({ visible: true }).count())
    const code = await page.getByRole('tabpanel').innerText()
    assert.ok(code.includes(`it'\\''s $HOME`) && code.includes(developer.projectId), code)
  })

  await t.test('a picture whose answer was lost is made once', async (t) => {
    const page = await openPage(t, api, { expected: /net::ERR_FAILED/ })
    await page.context().addCookies(cookies)
    await page.goto(`${base}/playground`)
    await page.getByRole('button', { name: 'Use two sample images' }).click()
    await page.getByRole('button', { name: 'Remove lake.jpg' }).waitFor()
    const owner = developer.with({ 'X-Project-ID': developer.projectId })
    const before = (await owner.get('/generation/generations-v2')).body.total
    await page.route(
      '**/generate-v2',
      async (route) => {
        await route.fetch()
        await route.abort()
      },
      { times: 1 },
    )
    await page.getByRole('button', { name: 'Generate' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByRole('button', { name: 'Generate' }).click()
    await page.getByRole('link', { name: 'Download' }).waitFor()
    assert.equal((await owner.get('/generation/generations-v2')).body.total, before + 1)
  })

  await t.test('the gallery shows what happens elsewhere without reloading, and what was typed as text', async (t) => {
    const page = await openPage(t, api)
    await page.context().addCookies(cookies)
    await page.goto(`${base}/generations`)
    await page.getByText('<img src=x').first().waitFor()
    await create('Somebody else asks')
    await page.getByText('Somebody else asks').waitFor()
    await page.getByRole('listitem').filter({ hasText: 'Somebody else asks' }).getByText('Completed').waitFor()
    await page.getByLabel('User', { exact: true }).fill(user.email)
    await page.waitForURL(/user=/)
    await page.getByText('<img src=x').first().waitFor({ state: 'detached' })
    await page.getByText('Somebody else asks').click()
    await page.getByRole('switch', { name: 'Public' }).click()
    await page.getByText('The picture is public.').waitFor()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('button', { name: 'Delete for good' }).click()
    await page.getByText('The generation is deleted.').waitFor()
  })

  const id = await create('One to look at')
  for (const [name, path] of [
    ['playground', `${base}/playground?generation=${id}`],
    ['generations', `${base}/generations`],
    ['generations-table', `${base}/generations?view=table`],
    ['generation', `${base}/generations/${id}`],
  ] as const)
    for (const { theme, width } of looks)
      await t.test(`${name} is accessible, fits and stands still: ${theme}, ${width} px`, async (t) => {
        const page = await openPage(t, api, { theme, width })
        await page.context().addCookies(cookies)
        await page.goto(path)
        await page.getByText('Completed').filter({ visible: true }).first().waitFor()
        await inspect(page, name)
      })
})
