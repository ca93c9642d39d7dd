import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { fromTypeId, toTypeId } from '../../src/platform/type-id.ts'
import { type Api, type Developer, eventually, startApi } from '../harness.ts'
import { asAccount, createKey } from '../v1.ts'
import { inspect } from './inspect.ts'
import { enter, looks, noBrowser, openPage, type PageOptions } from './page.ts'

interface Row {
  day: string
  key_id: string | null
  requests: number
  refused: number
  generations: number
  stored_bytes: number | null
}

interface Counted {
  day: string
  keyId?: string | undefined
  projectId?: string
  requests: number
  refused?: number
  generations?: number
  livemode?: boolean
}

/** Requests of days that have passed, as the counters keep them. */
async function count({ db }: Api, { id }: Developer, rows: Counted[]): Promise<void> {
  for (const { day, keyId = null, projectId = null, requests, refused = 0, generations = 0, livemode = true } of rows)
    await db`
      insert into request_days (day, account_id, livemode, project_id, key_id, requests, refused, client_errors, server_errors, generations, latencies)
      values (${day}, ${id}, ${livemode}, ${projectId}, ${keyId}, ${requests}, ${refused}, ${refused}, 0, ${generations}, '{}')`
}

const DAY_MS = 86_400_000
/** The day so many days before today, in UTC. */
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10)

const formatDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** Of one line of the table, by its first cell. */
const cells = (page: Page, name: string): Promise<string[]> =>
  page.getByRole('row', { name }).getByRole('cell').allInnerTexts()

test('usage in a browser', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const server = await createKey(api, developer, { name: 'Picture <i>server</i>' })
  const ci = await createKey(api, developer, { name: 'CI' })
  const keyId = (id: string): string | undefined => fromTypeId('key', id)
  const { projectId } = developer
  await count(api, developer, [
    { day: daysAgo(3), keyId: keyId(server.id), projectId, requests: 1_200, refused: 30, generations: 7 },
    { day: daysAgo(3), keyId: keyId(ci.id), requests: 40 },
    { day: daysAgo(5), projectId, requests: 5, generations: 1 },
    { day: daysAgo(60), keyId: keyId(ci.id), requests: 9_000 },
    { day: daysAgo(3), keyId: keyId(ci.id), requests: 77_000, livemode: false },
  ])
  const open = async (t: TestContext, path: string, options?: PageOptions): Promise<Page> => {
    const page = await openPage(t, api, options)
    await enter(page, api, developer)
    await page.goto(path)
    return page
  }
  const range = `from=${daysAgo(10)}&to=${daysAgo(1)}`
  const rowsOf = async (query: string): Promise<Row[]> => (await account.get(`/usage?limit=100&${query}`)).body.data
  const sum = (rows: Row[], name: 'requests' | 'refused' | 'generations'): string =>
    rows.reduce((total, row) => total + row[name], 0).toLocaleString('en-GB')

  await t.test('its numbers are those of the API: by day, by project, by key, and in other days', async (t) => {
    const page = await open(t, `/console/usage?${range}`)
    const rows = await rowsOf(range)
    assert.equal(sum(rows, 'requests'), '1,245')
    for (const [name, total] of [
      ['Requests', sum(rows, 'requests')],
      ['Refused', sum(rows, 'refused')],
      ['Generations', sum(rows, 'generations')],
    ] as const)
      await page.locator('section', { hasText: name }).getByText(total, { exact: true }).first().waitFor()
    assert.deepEqual((await cells(page, formatDay.format(new Date(daysAgo(3))))).slice(1, 4), ['1,240', '30', '7'])

    await page.getByLabel('Shown').selectOption('By key')
    await page.waitForURL(/by=key/)
    await page.getByRole('row', { name: 'Picture <i>server</i>' }).waitFor()
    assert.deepEqual((await cells(page, 'Picture <i>server</i>')).slice(1), ['1,200', '30', '7'])
    assert.deepEqual((await cells(page, 'Without a secret key')).slice(1), ['5', '0', '1'])
    await page.getByLabel('Shown').selectOption('By project')
    await page.getByRole('row', { name: 'Default Project' }).waitFor()
    assert.deepEqual((await cells(page, 'Default Project')).slice(1, 4), ['1,205', '30', '8'])
    assert.deepEqual((await cells(page, 'No project')).slice(1, 4), ['40', '0', '0'])

    // No request of today came with this key.
    await page.getByLabel('Shown').selectOption('By key')
    await page.getByLabel('Days').selectOption('Last 90 days')
    await page.getByRole('row', { name: 'CI' }).getByText('9,040').waitFor()
    assert.match(page.url(), /days=90/)
    await page.reload()
    await page.getByRole('row', { name: 'CI' }).getByText('9,040').waitFor()
    await page.getByLabel('Key', { exact: true }).selectOption('CI')
    await page.getByRole('heading', { name: 'Stored' }).waitFor({ state: 'detached' }) // a key stores nothing
    await page.goto('/sandbox/console/usage?by=key')
    await page
      .getByRole('row', { name: 'CI' })
      .or(page.getByRole('row', { name: /^Key …/ }))
      .getByText('77,000')
      .waitFor()
  })

  await t.test('what a key did just now is there', async (t) => {
    const key = await createKey(api, developer, { name: 'Just now' })
    for (let n = 0; n < 3; n += 1) await key.get('/projects')
    await eventually('its requests are counted', async () => sum(await rowsOf(`key_id=${key.id}`), 'requests') === '3')
    const page = await open(t, `/console/usage?key=${key.id}`)
    await page.getByRole('table').getByText('3', { exact: true }).waitFor()
    assert.deepEqual((await cells(page, formatDay.format(new Date()))).slice(1), ['3', '0', '0'])
  })

  await t.test('the file that it saves has the rows of the API', async (t) => {
    const page = await open(t, `/console/usage?${range}`)
    await page.getByRole('table').getByText('1,240').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ])
    assert.equal(download.suggestedFilename(), `usage-${daysAgo(10)}-${daysAgo(1)}.csv`)
    const [head, ...lines] = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
    assert.equal(head, 'day,project_id,key_id,requests,refused,generations,stored_bytes,project_name,key_name')
    assert.equal(lines.length, (await rowsOf(range)).length)
    const project = toTypeId('proj', projectId)
    assert.ok(
      lines.includes(`${daysAgo(3)},${project},${server.id},1200,30,7,,Default Project,Picture <i>server</i>`),
      lines.join('\n'),
    )
  })

  await t.test('a key’s item shows its 30 days, and leads to them', async (t) => {
    await api.db`update secret_keys set last_used_at = now() where id = ${keyId(server.id) ?? ''}`
    const page = await open(t, '/console/settings/keys')
    await page.getByRole('link', { name: '1,200 requests, 30 refused' }).click()
    await page.waitForURL(`/console/usage?key=${server.id}`)
    await page.getByRole('table').getByText('1,200').waitFor()
  })

  await t.test('without any it says what will be there', async (t) => {
    const page = await open(t, '/console/usage?from=2020-01-01&to=2020-01-31')
    await page.getByText('No usage in these days').waitFor()
    assert.equal(await page.getByRole('button', { name: 'Download CSV' }).getAttribute('aria-disabled'), 'true')
  })

  for (const { theme, width } of looks)
    await t.test(`it is accessible, fits and stands still: ${theme}, ${width} px`, async (t) => {
      const page = await open(t, '/console/usage?by=key', { theme, width })
      await page.getByRole('row', { name: 'CI' }).waitFor()
      await inspect(page, 'usage')
    })
})
