import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { eventually, PASSWORD, startApi } from '../harness.ts'
import { image } from '../images.ts'
import { createKey } from '../v1.ts'
import { enter, noBrowser, openPage, type PageOptions } from './page.ts'

test('the playground of servers, files and the sandbox', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser({ email: 'grace.hopper@example.com' })
  const base = `/console/projects/${developer.projectId}`
  const open = async (t: TestContext, path: string, options?: PageOptions): Promise<Page> => {
    const page = await openPage(t, api, options)
    await enter(page, api, developer)
    await page.goto(path)
    return page
  }

  await t.test('the call of a server stands in the playground, and draws a picture with a secret key', async (t) => {
    const page = await open(t, `${base}/playground?code=v1`)
    await page.getByLabel('Prompt').fill("A lighthouse in the engineer's style")
    const code = page.getByRole('tabpanel').locator('code')
    await code.getByText('lighthouse').waitFor()
    const text = (await code.innerText()).replaceAll("'\\''", '\u2019')
    const [url, data] = [/curl '([^']*)'/, /--data '([^']*)'/].map((pattern) => pattern.exec(text)?.[1] ?? '')
    const { key } = await createKey(api, developer, { project_id: developer.projectId, scopes: ['generations:write'] })
    const answer = await fetch(url ?? '', {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', Prefer: 'wait=60' },
      body: data ?? '',
    })
    const body = await answer.json()
    assert.deepEqual([answer.status, body.status], [201, 'completed'], JSON.stringify(body))
    assert.match(body.prompt, /^A lighthouse in the engineer\u2019s style$/)
  })

  await t.test('a file is uploaded, shown, linked, published, renamed and deleted', async (t) => {
    const page = await open(t, `${base}/files`)
    await page.getByText('No files yet').waitFor()
    const picture = await image()
    await page
      .getByLabel('Upload files')
      .first()
      .setInputFiles([
        { name: 'picture.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(picture) },
        { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('A quiet line.\n') },
      ])
    await page.getByRole('link', { name: 'notes.txt' }).click()
    await page.getByText('A quiet line.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'picture.jpg' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('img', { name: 'picture.jpg' }).waitFor()
    await eventually('the picture is drawn', () =>
      dialog.getByRole('img').evaluate((element) => (element as HTMLImageElement).naturalWidth > 0),
    )
    await dialog.getByRole('button', { name: 'Copy link' }).click()
    await dialog.getByLabel('Valid for').selectOption('7 days')
    await dialog.getByRole('button', { name: 'Copy link', exact: true }).click()
    const url = await dialog.getByRole('link', { name: /\/v1\/files\// }).innerText()
    const linked = await fetch(url)
    assert.equal(linked.status, 200)
    assert.deepEqual(new Uint8Array(await linked.arrayBuffer()), new Uint8Array(picture))
    await page.keyboard.press('Escape')
    await dialog.getByRole('img', { name: 'picture.jpg' }).waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL((at) => !at.searchParams.has('file'))

    const act = async (name: string, item: string): Promise<void> => {
      await page.getByRole('button', { name: `Actions for ${name}` }).click()
      await page.getByRole('menuitem', { name: item }).click()
    }
    await act('picture.jpg', 'Make public')
    await page
      .getByRole('row', { name: /picture\.jpg/ })
      .getByText('Public', { exact: true })
      .waitFor()
    assert.equal((await fetch(url.replace(/\?.*/, ''))).status, 200)
    await act('picture.jpg', 'Rename file')
    await dialog.getByLabel('Name').fill('sunset.jpg')
    await dialog.getByRole('button', { name: 'Rename file' }).click()
    await page.getByRole('link', { name: 'sunset.jpg' }).waitFor()
    await act('sunset.jpg', 'Delete file')
    await dialog.getByRole('button', { name: 'Delete file' }).click()
    await page.getByText('The file is deleted.').waitFor()
    await page.getByRole('link', { name: 'sunset.jpg' }).waitFor({ state: 'detached' })
    assert.equal((await fetch(url)).status, 404)
  })

  await t.test(
    'an upload that failed can be tried again, one under way can be canceled, and many wait their turn',
    async (t) => {
      const page = await open(t, `${base}/files`, { expected: /ERR_FAILED/ })
      let calls = 0
      const { promise: released, resolve: release } = Promise.withResolvers<void>()
      await page.route(/\/v1\/files\?/, async (route) => {
        if (route.request().method() !== 'POST') return route.continue()
        calls += 1
        if (calls === 1) return route.abort()
        if (calls === 2) await released
        return route.continue()
      })
      const put = async (name: string, times: number): Promise<void> => {
        const data = await page.evaluateHandle(
          ([name, times]) => {
            const dropped = new DataTransfer()
            for (let n = 0; n < Number(times); n += 1) dropped.items.add(new File([`text ${n}`], `${n}-${name}`))
            return dropped
          },
          [name, times] as const,
        )
        await page.getByText('Drop files here').dispatchEvent('drop', { dataTransfer: data })
      }
      await put('dropped.bin', 1)
      await page.getByText('The server cannot be reached.').waitFor()
      await page.getByRole('button', { name: 'Retry 0-dropped.bin' }).click()
      await page.getByRole('progressbar', { name: 'Upload of 0-dropped.bin' }).waitFor()
      await page.getByRole('button', { name: 'Cancel 0-dropped.bin' }).click()
      await page.getByRole('region', { name: 'Uploads' }).waitFor({ state: 'detached' })
      release()
      await put('many.bin', 5)
      await page.getByText('5 of 5 uploaded.').waitFor()
      await page.getByRole('button', { name: 'Clear list' }).click()
      await page.getByRole('region', { name: 'Uploads' }).waitFor({ state: 'detached' })
      await page.getByRole('link', { name: '4-many.bin' }).waitFor()
      assert.equal(await page.getByRole('link', { name: /many\.bin/ }).count(), 5)
      assert.equal(await page.getByRole('link', { name: /dropped\.bin/ }).count(), 0)
    },
  )

  await t.test(
    'the sandbox says so on every page, shows nothing of the live world, and a link leads there',
    async (t) => {
      const page = await open(t, `${base}/users`)
      await page.getByRole('button', { name: 'Mode: Live' }).click()
      await page.getByRole('menuitemradio', { name: /^Sandbox/ }).click()
      await page.waitForURL('/sandbox/console/projects')
      await page.getByText('Your sandbox is empty').waitFor()
      await page.getByRole('link', { name: 'Create project' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Name').fill('Only a test')
      await dialog.getByRole('button', { name: 'Create project' }).click()
      await dialog.getByText('Your project is ready').waitFor()
      const secrets = await dialog.locator('dl code').allInnerTexts()
      await dialog.getByRole('button', { name: /^I have saved them/ }).click()
      const [projectId = ''] = secrets
      const tester = `tester@example.com`
      const registered = await api.root.call('POST', `${api.origin}/sandbox/api/v1/auth/register`, {
        headers: { 'X-Developer-Key': developer.developerKey, 'X-Project-ID': projectId },
        body: { email: tester, password: 'SecurePass123' },
      })
      assert.equal(registered.status, 201, registered.text)

      const project = `/console/projects/${projectId}`
      for (const [path, shows] of [
        ['/console', 'Recent activity'],
        ['/console/projects', 'Only a test'],
        ['/console/users', tester],
        ['/console/settings', 'Profile'],
        ['/console/settings/keys', 'No active keys'],
        [project, 'Project details'],
        [`${project}/generations`, 'No pictures yet'],
        [`${project}/files`, 'No files yet'],
        [`${project}/users`, tester],
        [`${project}/activity`, 'created the project'],
      ] as const) {
        await page.goto(`/sandbox${path}`)
        await page.getByText(shows).first().waitFor()
        await page.getByRole('button', { name: 'Mode: Sandbox' }).waitFor()
        const text = await page.locator('body').innerText()
        assert.ok(!text.includes('Default Project') && !text.includes(user.email), `${path}: ${text}`)
        assert.match(await page.title(), /Sandbox/)
        await page.goto(path)
        await page.getByRole('button', { name: 'Mode: Live' }).waitFor()
        await page.locator('h1').waitFor()
        if (path.includes(projectId)) await page.getByText('There is no such project').waitFor()
        assert.ok(!(await page.locator('main').innerText()).includes(tester), path)
      }

      await page.goto(`/sandbox${project}/playground`)
      await page.getByRole('button', { name: 'Use two sample images' }).click()
      await page.getByRole('button', { name: 'Generate' }).click()
      await page.getByRole('link', { name: 'Download' }).waitFor()

      const shared = page.url()
      await page.getByRole('button', { name: 'Your account' }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await page.waitForURL('**/login')
      await page.goto(shared)
      await page.waitForURL(/\/login\?returnUrl=/)
      await page.getByLabel('E-mail').fill(developer.email)
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL(shared)
      await page.getByRole('button', { name: 'Mode: Sandbox' }).waitFor()
    },
  )
})
