import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type Client, eventually, finished, startApi } from '../harness.ts'
import { generationForm, image } from '../images.ts'
import { inspect } from './inspect.ts'
import { enter, looks, noBrowser, openPage, type PageOptions } from './page.ts'

test('what a newcomer tries first', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const base = `/console/projects/${developer.projectId}`
  const owner = developer.with({ 'X-Project-ID': developer.projectId })
  const open = async (t: TestContext, path: string, options?: PageOptions): Promise<Page> => {
    const page = await openPage(t, api, options)
    await enter(page, api, developer)
    await page.goto(path)
    return page
  }
  const draw = async (as: Client, instructions: unknown): Promise<string> => {
    const { id } = (await as.upload('/generation/generate-v2', generationForm([await image()], instructions))).body
    await finished(as, id)
    return id
  }

  await t.test('a project without users shows the call that registers the first one, and it works', async (t) => {
    const page = await open(t, `${base}/users`)
    const call = page.getByRole('figure').locator('code')
    await call.waitFor()
    const text = await call.innerText()
    assert.ok(text.includes(developer.projectId) && !text.includes(developer.developerKey), text)
    const answer = await api.root.call('POST', /'(http[^']*)'/.exec(text)?.[1] ?? '', {
      headers: { 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId },
      body: JSON.parse(/--data '([^']*)'/.exec(text)?.[1] ?? ''),
    })
    assert.equal(answer.status, 201, answer.text)
    await inspect(page, 'first-user')
  })

  await t.test('an empty draft is told apart from what is missing in it', async (t) => {
    const page = await open(t, `${base}/playground`)
    await page.getByText('At most 1,000 characters').waitFor()
    await page.getByRole('button', { name: 'Generate' }).click()
    await page.getByText('Write a prompt.').waitFor()
    await page.getByLabel('Prompt').fill('a'.repeat(900))
    await page.getByText(/^91\d of 1,000 characters/).waitFor()
  })

  await t.test('a draft outlives other pages whole, and a reload with its texts', async (t) => {
    const page = await open(t, `${base}/playground`)
    await page.getByRole('button', { name: 'Use two sample images' }).click()
    await page.getByRole('button', { name: 'Remove lake.jpg' }).waitFor()
    await page.getByLabel('Prompt').fill('Kept words')
    await page.getByLabel('Mood').fill('calm')
    await page.getByRole('navigation', { name: 'Project' }).getByRole('link', { name: 'Generations' }).click()
    await page.getByLabel('User', { exact: true }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: 'Remove lake.jpg' }).waitFor()
    assert.equal(await page.getByLabel('Prompt').inputValue(), 'Kept words')
    await page.reload()
    await page.getByText('the images are not kept over a reload').waitFor()
    assert.equal(await page.getByLabel('Prompt').inputValue(), 'Kept words')
    assert.equal(await page.getByLabel('Mood').inputValue(), 'calm')
  })

  const user = await developer.createEndUser({ email: 'grace.hopper@example.com' })
  const id = await draw(user, { prompt: 'A ship', style: 'engraving', seed: 7 })

  await t.test('a generation is used again with its texts and its example images', async (t) => {
    const page = await open(t, `${base}/generations/${id}`)
    await page.getByRole('button', { name: 'Use again' }).click()
    await page.getByRole('button', { name: 'Remove example-1.jpeg' }).waitFor()
    assert.equal(await page.getByLabel('Prompt').inputValue(), 'A ship')
    assert.equal(await page.getByLabel('Style').inputValue(), 'engraving')
    await page.getByRole('button', { name: 'Generate' }).click()
    await page.getByRole('link', { name: 'Download' }).waitFor()
    const { generations } = (await owner.get('/generation/generations-v2')).body
    assert.deepEqual(JSON.parse(generations[0].instructions), { prompt: 'A ship', style: 'engraving' })
  })

  await t.test(
    'the user filter suggests as one types, by keyboard and pointer, and says when nobody fits',
    async (t) => {
      const page = await open(t, `${base}/generations`)
      const field = page.getByRole('combobox', { name: 'User' })
      await field.fill('zzz')
      await page.getByText('No such user').waitFor()
      await field.fill('hopper')
      const suggestion = page.getByRole('option', { name: user.email })
      await suggestion.waitFor()
      await inspect(page, 'user-suggestions')
      await field.press('Enter')
      await page.waitForURL((url) => url.searchParams.get('user') === user.id)
      await field.fill('you')
      await page.getByRole('option', { name: 'You', exact: true }).click()
      await page.waitForURL((url) => url.searchParams.get('user') === developer.id)
      await field.fill('')
      await page.waitForURL((url) => !url.searchParams.has('user'))
    },
  )

  await t.test('a public picture has a plain link, which anybody can open', async (t) => {
    const page = await open(t, `${base}/generations/${id}`)
    await page.getByRole('switch', { name: 'Public' }).click()
    await page.getByRole('button', { name: 'Copy the public link' }).waitFor()
    const link = page.getByRole('link', { name: /\/api\/v1\/files\// })
    const url = await link.innerText()
    assert.equal(new URL(url).search, '')
    assert.equal((await fetch(url)).status, 200)
    await inspect(page, 'generation-public')
    await page.getByRole('switch', { name: 'Public' }).click()
    await link.waitFor({ state: 'detached' })
    assert.equal((await fetch(url)).status, 404)
  })

  await t.test('a picture that is gone says so and leads back', async (t) => {
    const gone = await draw(user, { prompt: 'A short life' })
    await owner.delete(`/generation/generations-v2/${gone}`)
    const page = await open(t, `${base}/generations/${gone}`)
    await page.getByText('There is no such picture').waitFor()
    await inspect(page, 'generation-gone')
    await page.getByRole('link', { name: 'See all pictures' }).click()
    await page.getByText('A ship').first().waitFor()
    await page.goto(base)
    await page.getByText('also those deleted since').waitFor()
  })

  for (const { theme, width } of looks)
    await t.test(`a deactivated project says so and asks for nothing: ${theme}, ${width} px`, async (t) => {
      await developer.patch(`/projects/${developer.projectId}`, { is_active: false })
      const page = await open(t, `${base}/generations`, { theme, width })
      await page.getByText('This project is deactivated.').waitFor()
      await page.getByText('They can be seen again').waitFor()
      await inspect(page, 'generations-asleep')
      await page.goto(`${base}/generations/${id}`)
      await page.getByText('They can be seen again').waitFor()
      await page.goto(`${base}/playground`)
      await page.getByText('Nothing is generated while').waitFor()
      await page.getByRole('button', { name: 'Generate', disabled: true }).waitFor()
      await inspect(page, 'playground-asleep')
      await page.getByRole('button', { name: 'Reactivate' }).click()
      await page.getByText('The project is active again.').waitFor()
      await page.getByText('This project is deactivated.').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Generate', disabled: false }).waitFor()
    })
})

test('what an operator looks for', { skip: noBrowser }, async (t) => {
  const api = await startApi(t, { env: { PLANS: '{"tiny": {"requests": "7/minute", "projects": 3}}' } })
  const developers = [await api.createDeveloper('first@example.com'), await api.createDeveloper('second@example.com')]
  const operator = await api.createOperator()
  const open = async (t: TestContext, path: string, options?: PageOptions): Promise<Page> => {
    const page = await openPage(t, api, options)
    await enter(page, api, operator)
    await page.goto(path)
    return page
  }

  for (const { theme, width } of looks)
    await t.test(`projects of the same name are told apart by their owners: ${theme}, ${width} px`, async (t) => {
      const page = await open(t, '/console/projects', { theme, width })
      for (const { email } of developers) await page.getByRole('listitem').filter({ hasText: email }).waitFor()
      assert.equal(await page.getByText('an application of yours').count(), 0)
      await inspect(page, 'operator-projects')
      await page.getByLabel('Search projects').fill('second@')
      await page.getByText('first@example.com').waitFor({ state: 'detached' })
    })

  await t.test('a plan shows what it allows before it is assigned', async (t) => {
    const page = await open(t, '/portal/developers')
    await page.getByRole('button', { name: 'Actions for first@example.com' }).click()
    await page.getByRole('menuitem', { name: 'Change plan' }).click()
    await page.getByLabel('Plan', { exact: true }).selectOption('tiny')
    const facts = page.getByLabel('What tiny allows')
    await facts.getByText('7 a minute').waitFor()
    assert.match(await facts.innerText(), /Projects\s+3/)
    await inspect(page, 'plan-facts')
  })

  await t.test('generated secrets are told as such, without marks of another format', async (t) => {
    const page = await open(t, '/portal/system')
    const row = page.getByRole('row').filter({ hasText: 'ENCRYPTION_KEY' })
    await row.getByText('generated into DATA_DIR').filter({ visible: true }).waitFor()
    assert.ok(!(await page.getByRole('table').innerText()).includes('`'))
    await inspect(page, 'portal-settings-in-force')
  })

  for (const width of [390, 1440] as const)
    await t.test(`a message opens from anywhere in its row, and its links can be followed: ${width} px`, async (t) => {
      await api.post('/auth/forgot-password', { email: 'first@example.com' })
      await eventually('there is mail', async () => (await api.db`select from mail`).length > 0)
      const page = await open(t, '/portal/mail', { width })
      const row = page.getByRole('row').filter({ hasText: 'first@example.com' }).first()
      await row.locator('time').filter({ visible: true }).waitFor()
      await row.click()
      const dialog = page.getByRole('dialog')
      const link = dialog.getByRole('link').first()
      await link.waitFor()
      assert.match((await link.getAttribute('href')) ?? '', /^http:.*\/reset-password\?token=[\w-]+$/)
      assert.equal(await link.getAttribute('rel'), 'noreferrer')
      await dialog.getByRole('button', { name: 'Copy the message' }).waitFor()
      await inspect(page, 'message')
    })
})
