import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { v7 as uuidv7 } from 'uuid'
import { fromTypeId, toTypeId } from '../../src/platform/type-id.ts'
import { WebhookSink } from '../fakes/webhook-sink.ts'
import { type Developer, eventually, startApi } from '../harness.ts'
import { image } from '../images.ts'
import { asAccount } from '../v1.ts'
import { addEndpoint, settled } from '../webhooks.ts'
import { inspect } from './inspect.ts'
import { enter, looks, noBrowser, openPage, type PageOptions } from './page.ts'

test('events in the console', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const open = async (t: TestContext, developer: Developer, path: string, options?: PageOptions): Promise<Page> => {
    const page = await openPage(t, api, options)
    await enter(page, api, developer)
    await page.goto(path)
    return page
  }
  const rows = (page: Page) => page.getByRole('table', { name: 'Events' }).locator('tbody tr')
  /** The newest event of this type. */
  const newest = async (developer: Developer, type: string) =>
    eventually(`there is a ${type}`, async () => {
      const { data } = (await asAccount(api, developer).get(`/events?type=${type}&limit=1`)).body
      return data[0]
    })

  await t.test('events come in by themselves, wait for whoever reads, and are filtered by the address', async (t) => {
    const developer = await api.createDeveloper()
    const page = await open(t, developer, '/console/events')
    await rows(page).first().getByRole('link', { name: 'A project was created' }).waitFor()
    await page.getByRole('heading', { name: 'Events', level: 1 }).hover()
    const second = (await developer.post('/projects', { name: 'Second shop' })).body.id
    await rows(page).nth(1).waitFor()

    await rows(page).first().hover()
    await asAccount(api, developer).post('/keys', { name: 'CI', scopes: ['*'] })
    await page.getByRole('button', { name: 'Show 1 new event' }).click()
    await rows(page).first().getByRole('link', { name: 'A secret key was created' }).waitFor()

    await page.getByRole('button', { name: 'Files' }).click()
    await page.waitForURL((url) => url.searchParams.get('type') === 'file.*')
    await page.getByText('Nothing matches').waitFor()
    await page.getByLabel('Event type').selectOption('project.*')
    await rows(page).nth(1).waitFor()
    await page.reload()
    await page.getByLabel('Project', { exact: true }).selectOption('Second shop')
    await page.waitForURL((url) => url.searchParams.get('project') === second)
    await rows(page).nth(1).waitFor({ state: 'detached' })
    await rows(page).first().getByRole('link', { name: 'Second shop' }).waitFor()
    assert.equal(await rows(page).count(), 1)

    await page.goto('/console/events?live=off')
    await rows(page).first().getByRole('link', { name: 'A secret key was created' }).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'project.created', level: 1 }).waitFor()
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Events' }).click()
    await page.waitForURL('**/console/events?live=off')
  })

  await t.test('among 120 events all are read page by page', async (t) => {
    const developer = await api.createDeveloper()
    const account = asAccount(api, developer)
    const path = `/projects/${toTypeId('proj', developer.projectId)}`
    for (let n = 0; n < 120; n += 1)
      assert.equal((await account.patch(path, { description: `Version ${n}` })).status, 200)
    const page = await open(t, developer, '/console/events?type=project.updated&live=off')
    await rows(page).nth(49).waitFor()
    await page.getByRole('button', { name: 'Load more' }).click()
    await rows(page).nth(99).waitFor()
    await page.getByRole('button', { name: 'Load more' }).click()
    await rows(page).nth(119).waitFor()
    await page.getByRole('button', { name: 'Load more' }).waitFor({ state: 'detached' })
  })

  await t.test('an event shows what changed, its text, its request and deliveries, and is replayed', async (t) => {
    const developer = await api.createDeveloper()
    const sink = await WebhookSink.start(t)
    await addEndpoint(api, developer, sink.url, { eventTypes: ['project.*'] })
    await addEndpoint(api, developer, 'https://files.example.com', { eventTypes: ['file.*'] })
    await asAccount(api, developer).patch(`/projects/${toTypeId('proj', developer.projectId)}`, { name: 'Renamed' })
    const [received] = await sink.has(1)
    await settled(api)
    const event = await newest(developer, 'project.updated')
    const page = await open(t, developer, `/console/events/${event.id}`)
    const { name: before } = event.data.previous
    await page.getByRole('row', { name: `name "${before}" "Renamed"` }).waitFor()
    await page.getByRole('button', { name: 'Raw' }).click()
    await page.locator('pre').getByText(String(received?.body), { exact: true }).waitFor()
    const deliveries = page.getByRole('list', { name: 'Deliveries' }).getByRole('listitem')
    await deliveries.getByText('Delivered').waitFor()

    await page.getByRole('button', { name: 'Replay…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Replay this event' })
    const offered = await dialog.getByLabel('Endpoint').locator('option').allInnerTexts()
    assert.deepEqual(offered, [
      'All endpoints that subscribe to this type',
      new URL(sink.url).host + new URL(sink.url).pathname,
    ])
    await dialog.getByLabel('Endpoint').selectOption({ index: 1 })
    await dialog.getByRole('button', { name: 'Replay' }).click()
    await page.getByRole('heading', { name: /^Delivered by the first attempt/ }).waitFor()
    const [, again] = await sink.has(2)
    assert.equal(String(again?.body), String(received?.body))

    await page.getByRole('link', { name: 'See the event' }).click()
    await deliveries.nth(1).waitFor()
    await deliveries.getByText('Replay', { exact: true }).waitFor()
    await page.getByRole('link', { name: event.request_id }).click()
    await page.getByRole('heading', { name: 'PATCH /v1/projects/{id}' }).waitFor()
    await page.getByRole('link', { name: 'See event' }).first().click()
    await page.getByRole('heading', { name: 'project.updated', level: 1 }).waitFor()
    await page.getByRole('link', { name: /^proj_/ }).click()
    await page.waitForURL(`**/console/projects/${developer.projectId}`)
  })

  await t.test('a generation leads through its request to what was told of it', async (t) => {
    const developer = await api.createDeveloper()
    const project = toTypeId('proj', developer.projectId)
    const images = [{ data: `data:image/jpeg;base64,${(await image()).toString('base64')}` }]
    const generation = { project_id: project, prompt: 'A quiet city at night', images }
    const { id } = (await asAccount(api, developer).post('/generations', generation)).body
    const page = await open(t, developer, '/console/events?type=generation.created')
    await rows(page).first().getByRole('link', { name: /^gen_/ }).click()
    await page.waitForURL(`**/generations/${fromTypeId('gen', id)}`)
    await page.getByRole('link', { name: /^req_/ }).click()
    await page.getByRole('heading', { name: 'POST /v1/generations' }).waitFor()
    await page.getByRole('link', { name: 'See event' }).first().click()
    await page.getByRole('heading', { name: 'generation.created', level: 1 }).waitFor()
  })

  await t.test('what was erased, what was only a test, and what is not there are said in words', async (t) => {
    const developer = await api.createDeveloper()
    const account = asAccount(api, developer)
    const { id } = (await account.post('/projects', { name: 'Soon gone' })).body
    const created = await newest(developer, 'project.created')
    assert.equal((await account.delete(`/projects/${id}`)).status, 204)
    const page = await open(t, developer, '/console/events?type=project.*')
    await rows(page).nth(1).getByText('Erased').waitFor()
    await rows(page).nth(1).getByRole('link', { name: 'A project was created' }).click()
    await page.getByText(/^The data of this event was erased/).waitFor()
    assert.equal(await page.getByRole('button', { name: 'Replay…' }).count(), 0)
    assert.ok(page.url().includes(created.id))

    const sink = await WebhookSink.start(t)
    const endpoint = await addEndpoint(api, developer, sink.url)
    const path = `/webhooks/${toTypeId('hook', endpoint.id)}/test`
    const sent = (await account.post(path, { type: 'generation.completed' })).body
    await page.goto(`/console/events/${sent.event_id}`)
    await page.getByText(/^This is a test event of a webhook endpoint/).waitFor()
    await page.getByRole('button', { name: 'Replay…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Replay' }).click()
    await page.getByRole('heading', { name: /^Delivered by the first attempt/ }).waitFor()

    await page.goto(`/console/events/${toTypeId('evt', uuidv7())}`)
    await page.getByText('There is no such event').waitFor()
    await page.goto('/console/events/nothing')
    await page.getByText('There is no such event').waitFor()
    await page.goto('/console/events?type=nothing.else')
    await page
      .getByRole('alert')
      .getByText(/GET \/v1\/events\/types|event type/)
      .waitFor()
  })

  await t.test('every type is described with an example; the palette opens an event by its id', async (t) => {
    const developer = await api.createDeveloper()
    const page = await open(t, developer, '/console/events/types?type=generation.failed')
    const item = page.getByRole('listitem').filter({ has: page.getByText('generation.failed', { exact: true }) })
    await item.locator('pre').getByText('"type": "generation.failed"').waitFor()
    await item.getByText('generations:read').waitFor()
    await item.getByRole('link', { name: 'See events of this type' }).click()
    await page.waitForURL((url) => url.searchParams.get('type') === 'generation.failed')
    await page.getByText('Nothing matches').waitFor()

    const event = await newest(developer, 'project.created')
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Where to?').fill(event.id)
    await page.getByRole('option', { name: 'Open event' }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/console/events/${event.id}`)
  })

  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  const sink = await WebhookSink.start(t, { behave: (_, nth) => ({ status: nth === 1 ? 503 : 204 }) })
  await addEndpoint(api, developer, sink.url)
  await account.patch(`/projects/${toTypeId('proj', developer.projectId)}`, {
    name: 'A name that is rather long for a narrow column, and goes on',
    metadata: { team: 'studio', cost_center: '4711' },
    app_url: 'https://app.example.com/a/rather/long/path/that/has/no/place/to/break',
  })
  const { id: gone } = (await account.post('/projects', { name: 'Soon gone' })).body
  const erased = (await newest(developer, 'project.created')).id
  await sink.has(2)
  await settled(api)
  await account.delete(`/projects/${gone}`)
  await sink.has(3)
  await settled(api)
  const { id: one } = await newest(developer, 'project.updated')
  const sights: [name: string, path: string, shows: string | RegExp, open?: (page: Page) => Promise<void>][] = [
    ['events', '/console/events?live=off', 'project.updated'],
    ['events-none', '/console/events?type=file.*', 'Nothing matches'],
    ['event', `/console/events/${one}`, /members changed/],
    [
      'replay-event',
      `/console/events/${one}`,
      'Replay this event',
      (page) => page.getByRole('button', { name: 'Replay…' }).click(),
    ],
    ['event-erased', `/console/events/${erased}`, /^The data of this event was erased/],
    ['event-types', '/console/events/types?type=key.rotated', 'See events of this type'],
    ['no-event', '/console/events/nothing', 'There is no such event'],
  ]
  for (const { theme, width } of looks)
    await t.test(`the pages are accessible, fit and stand still: ${theme}, ${width} px`, async (t) => {
      const page = await openPage(t, api, { theme, width })
      page.on('dialog', (dialog) => void dialog.accept())
      await enter(page, api, developer)
      for (const [name, path, shows, open] of sights) {
        await page.goto(path)
        await page.locator('h1').first().waitFor()
        await page.waitForFunction(() => document.querySelector('div.animate-pulse, [aria-busy="true"]') === null)
        await open?.(page)
        await page.getByText(shows).filter({ visible: true }).first().waitFor()
        await inspect(page, name)
      }
    })
})
