import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import os from 'node:os'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { toTypeId } from '../../src/platform/type-id.ts'
import { hasTools, runSample } from '../guides.ts'
import { type Answer, startApi } from '../harness.ts'
import { callId, logged } from '../logged.ts'
import { createKey } from '../v1.ts'
import { enter, noBrowser, openPage, type PageOptions } from './page.ts'

/** `req_…`, whichever surface answered. */
const requestId = (answer: Pick<Answer, 'headers'>): string => toTypeId('req', callId(answer))

/** What a spreadsheet reads (RFC 4180). */
function parseCsv(text: string): string[][] {
  const cells = [...text.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)]
  const rows: string[][] = [[]]
  for (const [, cell = '', end] of cells) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

test('requests in the console', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const key = await createKey(api, developer, { name: 'Deploy bot', scopes: ['projects:read'] })
  const other = await createKey(api, developer, { name: 'Other key' })
  const open = async (t: TestContext, path: string, options?: PageOptions): Promise<Page> => {
    const page = await openPage(t, api, options)
    await enter(page, api, developer)
    await page.goto(path)
    return page
  }
  const rows = (page: Page) => page.getByRole('table', { name: 'Requests' }).locator('tbody tr')
  const row = (page: Page, answer: Pick<Answer, 'headers'>) =>
    page.getByRole('table', { name: 'Requests' }).locator(`tbody tr:has(a[href*="${requestId(answer)}"])`)

  await t.test('a call that broke is found by its filters, and its page says why and what to do', async (t) => {
    await key.get('/projects')
    await other.get('/projects/proj_01k6h4z8xvf5t9qj3m2n7r0w8c')
    const broken = await key.post('/projects', { name: 'Not allowed' })
    assert.equal(broken.status, 403, broken.text)
    await logged(api, broken)
    const page = await open(t, '/console/requests')
    await row(page, broken).waitFor()
    assert.equal(await page.getByText('/api/v1/').count(), 0, 'what the console asks is left out')

    await page.getByRole('button', { name: '4xx' }).click()
    await page.getByLabel('Key').selectOption('Deploy bot')
    await page.getByLabel('Error code').fill('scope_missing')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.searchParams.get('error') === 'scope_missing')
    await row(page, broken).getByText('403 Forbidden').waitFor()
    assert.equal(await rows(page).count(), 1)
    const { searchParams } = new URL(page.url())
    assert.deepEqual([searchParams.get('status'), searchParams.get('key')], ['4xx', key.id])
    await page.reload()
    await row(page, broken).getByRole('link', { name: 'Deploy bot' }).waitFor()
    assert.equal(await rows(page).count(), 1)

    await row(page, broken).getByRole('link', { name: /^POST/ }).click()
    await page.getByRole('heading', { name: 'Access was refused' }).waitFor()
    const decision = page.getByRole('region', { name: 'Decision' })
    await decision.getByText('projects:write').waitFor()
    await decision.getByText(/scope/).first().waitFor()
    const about = await decision.getByRole('link', { name: 'About this error' }).getAttribute('href')
    assert.equal(about, '/docs/errors#scope_missing')
    assert.ok((await (await fetch(api.origin + about)).text()).includes('id="scope_missing"'))
    await page.getByText('Access was refused.').waitFor()
    await page.getByText('To keep those of failed requests').waitFor()
    await page.getByText(requestId(broken)).first().waitFor()
    await page.goBack()
    await row(page, broken).waitFor()
    assert.equal(await rows(page).count(), 1)
  })

  await t.test(
    'copied as curl a call is made again, and ends as it did',
    {
      skip: !(await hasTools('curl')) && 'curl is not here',
    },
    async (t) => {
      const broken = await key.post('/projects', { name: 'Not allowed' })
      const page = await open(t, `/console/requests/${requestId(broken)}`)
      await page.getByRole('heading', { name: 'Repeat this request' }).waitFor()
      const line = await page.locator('pre', { hasText: 'curl' }).innerText()
      assert.ok(!line.includes(key.key), line)
      const env = { CLOUDAPI_KEY: key.key, BODY: '{"name":"Not allowed"}' }
      const answer = JSON.parse(await runSample(`${line} -s`, { cwd: os.tmpdir(), env }))
      assert.equal(answer.error.code, 'scope_missing')
      assert.notEqual(answer.error.request_id, requestId(broken))
    },
  )

  await t.test('a new request comes to the top by itself, and waits while somebody reads', async (t) => {
    const page = await open(t, '/console/requests?source=all')
    await rows(page).first().waitFor()
    await page.getByRole('heading', { name: 'Requests' }).first().hover()
    const first = await key.get('/projects?limit=7')
    await row(page, first).waitFor()

    await row(page, first).hover()
    const second = await key.get('/projects?limit=8')
    const show = page.getByRole('button', { name: /^Show \d+ new requests?$/ })
    await show.waitFor()
    assert.equal(await row(page, second).count(), 0)
    await show.click()
    await row(page, second).waitFor()

    await page.getByRole('switch', { name: 'Live' }).click()
    await page.waitForURL((url) => url.searchParams.get('live') === 'off')
    const third = await key.get('/projects?limit=9')
    await logged(api, third)
    assert.equal(await row(page, third).count(), 0)
    await page.getByRole('button', { name: 'Refresh' }).click()
    await row(page, third).waitFor()
  })

  await t.test('a click on a column of a chart narrows the time to it, and a stroke to several', async (t) => {
    const page = await open(t, '/console/requests?live=off')
    await rows(page).first().waitFor()
    const columns = page.locator('[data-start]')
    const start = (await columns.first().getAttribute('data-start')) ?? ''
    await columns.first().click()
    await page.waitForURL((url) => url.searchParams.has('from'))
    const { searchParams } = new URL(page.url())
    const hour = Date.parse(start)
    assert.equal(Date.parse(searchParams.get('from') ?? ''), hour)
    assert.equal(Date.parse(searchParams.get('to') ?? ''), hour + 3_600_000)
    await page
      .getByText(/^No requests within/)
      .first()
      .waitFor()
    await page
      .getByRole('button', { name: 'Show the last 24 hours' })
      .or(page.getByTitle('Show the last 24 hours'))
      .click()
    await rows(page).first().waitFor()
    await page.locator(`[data-start="${start}"]`).first().hover()
    await page.mouse.down()
    await columns.nth(2).hover()
    await page.mouse.up()
    await page.waitForURL((url) => url.searchParams.has('from'))
    const times = new URL(page.url()).searchParams
    assert.equal(Date.parse(times.get('to') ?? '') - Date.parse(times.get('from') ?? ''), 3 * 3_600_000)
  })

  await t.test('arrow keys go from request to request, and Enter opens one', async (t) => {
    const older = await key.get('/projects?limit=11')
    const newer = await key.get('/projects?limit=12')
    await logged(api, newer)
    const page = await open(t, `/console/requests?key=${key.id}&live=off`)
    await row(page, newer).getByRole('link', { name: /^GET/ }).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/${requestId(older)}?**`)
    await page.getByRole('link', { name: 'Newer' }).click()
    await page.waitForURL(`**/${requestId(newer)}?**`)
    await page.getByRole('heading', { name: 'Access was allowed' }).waitFor()
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Requests' }).click()
    await row(page, older).waitFor()
  })

  await t.test('a link to a request of this very second works, by the id of either surface', async (t) => {
    const answer = await developer.get('/projects/00000000-0000-4000-8000-000000000000')
    assert.equal(answer.status, 404)
    const page = await open(t, '/console/help')
    let asked = 0
    await page.route(/\/v1\/requests\/req_/, (route) => {
      asked += 1
      if (asked > 2) return route.continue()
      return route.fulfill({
        status: 404,
        json: { error: { code: 'resource_not_found', message: 'No.', param: null } },
      })
    })
    await page.goto(`/console/requests/${callId(answer)}`)
    await page.getByText('Looking for it.').waitFor()
    await page.getByRole('heading', { name: /could not be carried out$/ }).waitFor()
    await page.unroute(/\/v1\/requests\/req_/)
    await page.goto('/console/requests')
    await page.getByLabel('Request ID').fill('nonsense')
    await page.keyboard.press('Enter')
    await page.getByText('That is not a request ID.').waitFor()
    await page.getByLabel('Request ID').fill(callId(answer))
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/console/requests/${requestId(answer)}`)
    await page.getByRole('heading', { name: /could not be carried out$/ }).waitFor()
    await page.goto('/console/requests/req_01k6h4z8xvf5t9qj3m2n7r0w8c')
    await page.getByText('This request is not in the log').waitFor()
    await page.goto('/console/requests/nonsense')
    await page.getByText('This request is not in the log').waitFor()
  })

  await t.test('an export holds what the filters show, as CSV that no spreadsheet takes for formulas', async (t) => {
    const formula = '=HYPERLINK("https://evil.example","a, b")'
    const answers = [
      await other.get('/projects?limit=21', { 'User-Agent': formula }),
      await other.get('/projects?limit=22', { 'User-Agent': 'plain' }),
      await other.get('/projects/proj_01k6h4z8xvf5t9qj3m2n7r0w8c'),
    ]
    await Promise.all(answers.map((answer) => logged(api, answer)))
    const page = await open(t, `/console/requests?key=${other.id}&status=2xx&live=off`)
    await row(page, answers[0] as Answer).waitFor()
    const save = async (format: string): Promise<{ name: string; text: string }> => {
      await page.getByRole('button', { name: 'Export' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('radio', { name: format }).check()
      const saved = page.waitForEvent('download')
      await dialog.getByRole('button', { name: 'Export requests' }).click()
      const download = await saved
      await dialog.waitFor({ state: 'detached' })
      return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
    }
    const shown = await rows(page).count()
    const csv = await save('CSV')
    assert.match(csv.name, /^requests-\d{8}T\d{4}Z-\d{8}T\d{4}Z\.csv$/)
    const [head = [], ...lines] = parseCsv(csv.text)
    const column = (name: string): (string | undefined)[] => lines.map((line) => line[head.indexOf(name)])
    assert.equal(lines.length, shown)
    assert.ok(lines.every((line) => line.length === head.length))
    assert.ok(column('status').every((status) => status?.startsWith('2')))
    assert.deepEqual(
      column('id').slice(0, 2),
      [answers[1], answers[0]].map((answer) => requestId(answer as Answer)),
    )
    assert.deepEqual(column('user_agent').slice(0, 2), ['plain', `'${formula}`])

    const json = await save('JSON')
    const parsed = JSON.parse(json.text)
    assert.equal(parsed.length, shown)
    assert.equal(parsed[1].user_agent, formula)
  })

  await t.test('an export under way can be canceled', async (t) => {
    const page = await open(t, '/console/requests?live=off')
    await rows(page).first().waitFor()
    await page.route(/\/v1\/requests\?/, () => undefined) // never answered
    await page.getByRole('button', { name: 'Export' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Export requests' }).click()
    await dialog.getByRole('progressbar', { name: 'Export' }).waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'detached' })
  })

  await t.test('an error in a form leads to its request; where nobody is signed in, its id is there', async (t) => {
    const page = await open(t, '/console/settings')
    await page.getByLabel('Current password').fill('Wrong12345')
    await page.getByLabel('New password').fill('Another12345')
    await page.getByRole('button', { name: 'Change the password' }).click()
    const link = page.getByRole('link', { name: /^req_/ })
    const id = await link.innerText()
    page.on('dialog', (dialog) => void dialog.accept())
    await link.click()
    await page
      .getByRole('alertdialog')
      .or(page.getByRole('dialog'))
      .getByRole('button', { name: /Leave|Discard/ })
      .click()
    await page.waitForURL(`**/console/requests/${id}`)
    await page.getByRole('heading', { name: /\/api\/v1\/auth\/me$/ }).waitFor()
    await page.getByText('Console', { exact: true }).first().waitFor()

    const stranger = await openPage(t, api)
    await stranger.goto('/login')
    await stranger.getByLabel('E-mail').fill('nobody@example.com')
    await stranger.getByLabel('Password', { exact: true }).fill('Wrong12345')
    await stranger.getByRole('button', { name: 'Sign in' }).click()
    await stranger.getByRole('button', { name: 'Copy the request ID' }).waitFor()
    assert.equal(await stranger.getByRole('link', { name: /^req_/ }).count(), 0)
  })

  await t.test(
    'bodies are kept once that is switched on, shown whole, and deleted when it is switched off',
    async (t) => {
      const fail = () =>
        other.post('/projects', { name: 'Kept', metadata: { token: 'sk_secret', color: 'red' }, colour: 1 })
      const before = await fail()
      const page = await open(t, `/console/requests/${requestId(before)}`)
      await page.getByRole('link', { name: 'Settings' }).last().click()
      const keep = page.getByRole('switch', { name: 'Keep bodies of failed requests' })
      await keep.click()
      await page.getByText('Bodies of failed requests are kept from now on.').waitFor()
      const after = await fail()
      assert.equal(after.status, 400, after.text)
      await page.goto(`/console/requests/${requestId(after)}`)
      const sent = page.locator('section', { has: page.getByRole('heading', { name: 'Request body' }) }).locator('pre')
      assert.deepEqual(JSON.parse(await sent.innerText()), {
        name: 'Kept',
        metadata: { token: '[blanked]', color: 'red' },
        colour: 1,
      })
      const answered = page
        .locator('section', { has: page.getByRole('heading', { name: 'Response body' }) })
        .locator('pre')
      assert.equal(JSON.parse(await answered.innerText()).error.code, after.body.error.code)
      assert.match(await page.locator('pre', { hasText: 'curl' }).innerText(), /--data '\{"name":"Kept"/)

      await page.goto('/console/settings')
      await keep.click()
      await page.getByRole('dialog').getByRole('button', { name: 'Delete bodies' }).click()
      await page.getByText('The kept bodies are deleted.').waitFor()
      await page.goto(`/console/requests/${requestId(after)}`)
      await page.getByText('To keep those of failed requests').waitFor()
    },
  )

  await t.test('each world and each project has its own', async (t) => {
    const tester = await createKey(api, developer, { name: 'In the sandbox' }, { livemode: false })
    const inSandbox = await tester.get('/projects?limit=31')
    const inProject = await other.get(`/projects/${toTypeId('proj', developer.projectId)}`)
    const live = await other.get('/projects?limit=32')
    await Promise.all([inSandbox, inProject, live].map((answer) => logged(api, answer)))
    const page = await open(t, '/sandbox/console/requests')
    await row(page, inSandbox).waitFor()
    assert.equal(await row(page, live).count(), 0)
    await row(page, inSandbox).getByRole('link', { name: /^GET/ }).click()
    await page.getByRole('heading', { name: 'Access was allowed' }).waitFor()
    const line = await page.locator('pre', { hasText: 'curl' }).innerText()
    assert.ok(line.includes(`'${api.origin}/sandbox/v1/projects?limit=31'`), line)
    await page.goto(`/console/projects/${developer.projectId}/requests`)
    await row(page, inProject).waitFor()
    assert.equal(await row(page, live).count(), 0)
  })

  await t.test('operators see calls of nobody known, and those of a developer', async (t) => {
    const stranger = await fetch(`${api.origin}/v1/projects?limit=41`, {
      headers: { Authorization: 'Bearer nonsense' },
    })
    const known = await other.get('/projects?limit=42')
    await Promise.all([stranger, known].map((answer) => logged(api, answer)))
    const page = await openPage(t, api)
    await enter(page, api, await api.createOperator())
    await page.goto('/portal/requests')
    await row(page, stranger).waitFor()
    assert.equal(await row(page, known).count(), 0)
    await row(page, stranger).getByRole('link', { name: /^GET/ }).click()
    await page.getByRole('heading', { name: 'Access was refused' }).waitFor()
    await page.goto(`/portal/developers?search=${developer.email}`)
    await page.getByRole('button', { name: `Actions for ${developer.email}` }).click()
    await page.getByRole('menuitem', { name: 'See requests' }).click()
    await row(page, known).waitFor()
    await page.goto(`/console/requests/${requestId(known)}`)
    await page.waitForURL(`**/portal/requests/${requestId(known)}`)
    await page.getByRole('heading', { name: 'Access was allowed' }).waitFor()
  })

  await t.test('on a phone the list is cards, with filters behind a button', async (t) => {
    const page = await open(t, `/console/requests?live=off&key=${key.id}`, { width: 390 })
    const cards = page.getByRole('list', { name: 'Requests' }).getByRole('listitem')
    await cards.first().waitFor()
    assert.equal(await page.getByRole('table').count(), 0)
    await page.getByRole('button', { name: 'Filters (1)' }).click()
    await page.getByLabel('Method').selectOption('POST')
    await page.waitForURL((url) => url.searchParams.get('method') === 'POST')
    await cards.first().getByText('403 Forbidden').waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.waitForURL((url) => !url.searchParams.has('key'))
  })
})
