import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Page } from 'playwright-core'
import { v7 as uuidv7 } from 'uuid'
import { toTypeId } from '../../src/platform/type-id.ts'
import { WebhookSink } from '../fakes/webhook-sink.ts'
import { type Developer, startApi } from '../harness.ts'
import { asAccount } from '../v1.ts'
import { addDeliveries, addEndpoint, type Endpoint, makeDue, settled } from '../webhooks.ts'
import { enter, noBrowser, openPage, type PageOptions } from './page.ts'

test('webhooks in the console', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const open = async (t: TestContext, developer: Developer, path: string, options?: PageOptions): Promise<Page> => {
    const page = await openPage(t, api, options)
    await enter(page, api, developer)
    await page.goto(path)
    return page
  }
  const hook = ({ id }: Endpoint): string => toTypeId('hook', id)
  const table = (page: Page) => page.getByRole('table', { name: 'Deliveries' }).locator('tbody tr:has(a[data-row])')

  await t.test('the first endpoint takes a URL, gives a secret, and what it is sent can be checked', async (t) => {
    const developer = await api.createDeveloper()
    const sink = await WebhookSink.start(t, { behave: () => ({ status: 200, body: 'thanks' }) })
    const page = await open(t, developer, '/console/webhooks')
    await page.getByLabel('URL').fill('ftp://example.com')
    await page.getByRole('button', { name: 'Add endpoint' }).click()
    await page
      .getByText(/https:\/\//)
      .first()
      .waitFor()
    await page.getByLabel('URL').fill(sink.url)
    await page.getByRole('button', { name: 'Add endpoint' }).click()
    const dialog = page.getByRole('dialog', { name: 'The endpoint is ready' })
    const secret = await dialog.locator('code', { hasText: /^whsec_/ }).innerText()
    for (const language of ['TypeScript', 'Python', 'Go', 'Rust']) {
      await dialog.getByRole('tab', { name: language }).click()
      await dialog.locator('pre', { hasText: secret }).waitFor()
    }
    await dialog.getByRole('button', { name: 'Open endpoint' }).click()
    await page.getByRole('heading', { name: new URL(sink.url).host }).waitFor()
    await page.getByText('No deliveries yet').first().waitFor()

    await developer.createProject()
    const [received] = await sink.has(1)
    await page.getByRole('list', { name: 'Deliveries' }).getByText('Delivered').waitFor()
    await page.getByText('Healthy').waitFor()
    await page.getByRole('link', { name: 'project.created' }).click()
    await page.getByRole('heading', { name: /^Delivered by the first attempt/ }).waitFor()
    await page.getByText('thanks', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Raw' }).click()
    await page
      .locator('pre', { hasText: String(received?.body) })
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Check with the secret' }).click()
    await page.getByText('Valid: these bytes were signed').waitFor()
    await page.getByText(String(received?.headers['webhook-signature'])).first().waitFor()
    // What the event is about, and the request that made it.
    await page.getByRole('link', { name: /^req_/ }).click()
    await page.getByRole('heading', { name: /^POST/ }).waitFor()
  })

  await t.test('a test event is sent at once, and what comes of it is said where it was asked for', async (t) => {
    const developer = await api.createDeveloper()
    const sink = await WebhookSink.start(t, { behave: () => ({ status: 500, body: 'no such table' }) })
    const endpoint = await addEndpoint(api, developer, sink.url, { eventTypes: ['file.*'] })
    const page = await open(t, developer, `/console/webhooks/${hook(endpoint)}`)
    await page.getByRole('button', { name: 'Send test event' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Send test event' })
    await dialog.getByLabel('Event type').selectOption('file.deleted')
    await dialog.getByRole('button', { name: 'Send test event' }).click()
    const result = dialog.getByRole('region', { name: 'Result' })
    await result.getByText(/^Answered 500 in/).waitFor()
    await result.getByText('no such table').waitFor()
    await result.getByText(/^Next attempt in/).waitFor()
    const [received] = await sink.has(1)
    const { type, test: isTest } = JSON.parse(String(received?.body))
    assert.deepEqual([type, isTest], ['file.deleted', true])

    sink.behave = () => ({ status: 204 })
    await dialog.getByRole('button', { name: 'Send again' }).click()
    await result.getByText(/Delivered: answered 204/).waitFor()
    await result.getByRole('link').click()
    await page.getByRole('heading', { name: /^Delivered by the first attempt/ }).waitFor()
    await page.getByText('A test event; it is not in the list of events').waitFor()
  })

  await t.test(
    'a failed delivery says why and when it goes on; attempts are compared; a replay is another delivery',
    async (t) => {
      const developer = await api.createDeveloper()
      const sink = await WebhookSink.start(t, {
        behave: (_, nth) => ({
          status: nth === 1 ? 503 : 500,
          headers: { 'x-try': `${nth}` },
          body: `{"try":${nth},"why":"down"}`,
        }),
      })
      const endpoint = await addEndpoint(api, developer, sink.url)
      const [delivery] = await addDeliveries(api, endpoint, 1)
      await sink.has(1)
      await settled(api)
      const page = await open(t, developer, `/console/webhooks/deliveries/${toTypeId('dlv', delivery?.id ?? '')}`)
      await page.getByRole('heading', { name: /^Failed 1 of 11 attempts; next attempt in \d+ (?:min|s)/ }).waitFor()
      await page.getByRole('region', { name: 'Attempt 1' }).getByText('503').first().waitFor()
      await page.getByText('Planned').nth(5).waitFor()
      await page.getByText(/^Deadline/).waitFor()

      await makeDue(api, endpoint)
      await page.getByRole('heading', { name: /^Failed 2 of 11/ }).waitFor()
      await page.getByLabel('Compare with').selectOption({ index: 1 })
      await page.waitForURL((url) => url.searchParams.get('compare') === '1')
      await page.getByRole('row', { name: /^x-try ≠ 1 2$/ }).waitFor()
      await page.getByRole('row', { name: /^Outcome ≠ 503 500$/ }).waitFor()
      await page.getByText('−   "try": 1,').waitFor()
      await page.getByText('+   "try": 2,').waitFor()
      await page.getByRole('button', { name: 'Attempt 1', exact: true }).click()
      await page.getByRole('heading', { name: 'Attempt 1: 503' }).waitFor()

      sink.behave = () => ({ status: 204 })
      await page.getByRole('button', { name: 'Replay', exact: true }).click()
      await page.getByRole('heading', { name: /^Delivered by the first attempt/ }).waitFor()
      await page.getByRole('link', { name: toTypeId('dlv', delivery?.id ?? '') }).click()
      await page.getByRole('heading', { name: /^Failed 2 of 11/ }).waitFor()
    },
  )

  await t.test(
    'deliveries are filtered by the address, come in by themselves, and are replayed together',
    async (t) => {
      const developer = await api.createDeveloper()
      const sink = await WebhookSink.start(t)
      const [endpoint, gone] = [
        await addEndpoint(api, developer, sink.url),
        await addEndpoint(api, developer, sink.url),
      ]
      await addDeliveries(api, endpoint, 3)
      await addDeliveries(api, gone, 1)
      await sink.has(4)
      await settled(api)
      await api.db`update webhook_deliveries set status = 'exhausted' where endpoint_id in (${endpoint.id}, ${gone.id})`
      const page = await open(t, developer, '/console/webhooks/deliveries')
      await table(page).nth(3).waitFor()
      await page.getByRole('button', { name: 'Delivered' }).click()
      await page.getByText('Nothing matches').waitFor()
      await page.getByRole('button', { name: 'Exhausted' }).click()
      await page.waitForURL((url) => url.searchParams.get('status') === 'exhausted')
      await page.getByLabel('Event type').selectOption('project.created')
      await page.getByText('Nothing matches').waitFor()
      await page.getByRole('button', { name: 'Clear filters' }).click()
      await page.getByLabel('Endpoint').selectOption(hook(endpoint))
      await page.waitForURL((url) => url.searchParams.get('webhook') === hook(endpoint))
      await page.reload()
      await table(page).nth(2).waitFor()
      assert.equal(await table(page).count(), 3)

      await page.goto('/console/webhooks/deliveries')
      await table(page).nth(3).waitFor()
      assert.equal((await asAccount(api, developer).delete(`/webhooks/${hook(gone)}`)).status, 204)
      await page.getByLabel('Select all that are shown').check()
      await page.getByText('4 selected').waitFor()
      await page.getByRole('button', { name: 'Replay selected' }).click()
      await page.getByText('3 of 4 replayed, 1 failed').waitFor()
      await page.getByText(/^Not replayed/).waitFor()
      assert.equal(await page.getByRole('link', { name: /^Replayed/ }).count(), 3)
      await sink.has(7)
      await page.getByRole('heading', { name: 'Webhooks' }).hover()
      await table(page).nth(6).waitFor()
      await page.getByRole('button', { name: 'Dismiss' }).click()

      // Whoever reads is not disturbed.
      await table(page).first().hover()
      await addDeliveries(api, endpoint, 2)
      await page.getByRole('button', { name: 'Show 2 new deliveries' }).click()
      await table(page).nth(8).waitFor()
      await table(page).first().getByRole('link', { name: 'generation.completed' }).focus()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: /^Delivered by/ }).waitFor()
      await page.goBack()
      await table(page).first().waitFor()
    },
  )

  await t.test('an endpoint is added with choices, changed, rotated, disabled, enabled and deleted', async (t) => {
    const developer = await api.createDeveloper()
    const account = asAccount(api, developer)
    const sink = await WebhookSink.start(t)
    await addEndpoint(api, developer, 'https://first.example.com/hook', { maxInFlight: 3 })
    const page = await open(t, developer, '/console/webhooks?create=true')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('URL').fill(sink.url)
    await dialog.getByLabel('Selected events').check()
    await dialog.locator('summary', { hasText: 'generation' }).click()
    await dialog.getByLabel('generation.completed').check()
    await dialog.locator('summary', { hasText: 'file' }).click()
    await dialog.getByLabel(/^file\.\*/).check()
    assert.ok(await dialog.getByLabel('file.created').isDisabled())
    await dialog.getByLabel('Description').fill('Orders')
    await dialog.getByText('Headers and limits').click()
    await dialog.getByRole('button', { name: 'Add header' }).click()
    await dialog.getByLabel('Name of header 1').fill('Connection')
    await dialog.getByLabel('Value of header 1').fill('close')
    await dialog.getByRole('button', { name: 'Add endpoint' }).click()
    await dialog.getByLabel('Name of header 1').and(page.locator('[aria-invalid]')).waitFor()
    await dialog.getByLabel('Name of header 1').fill('X-Gateway-Token')
    await dialog.getByLabel('Requests per second').fill('20')
    await dialog.getByRole('button', { name: 'Add endpoint' }).click()
    await page.getByRole('button', { name: 'Open endpoint' }).click()
    await page.waitForURL('**/console/webhooks/hook_*')
    const path = `/webhooks/${page.url().split('/').at(-1)}`
    const shown = async () => (await account.get(path)).body
    const created = await shown()
    assert.deepEqual(created.event_types, ['generation.completed', 'file.*'])
    assert.deepEqual(created.headers, { 'X-Gateway-Token': 'close' })
    assert.deepEqual([created.description, created.max_in_flight, created.rate_per_second], ['Orders', 10, 20])

    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await dialog.getByLabel('Concurrent requests').fill('4')
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('4 at once, 20 per second').waitFor()
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await dialog.getByLabel('Description').fill('Orders service')
    await dialog.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('Orders service').waitFor()
    assert.equal((await shown()).max_in_flight, 4, 'what a change does not name stays')

    const { secret: before } = (await account.get(`${path}/secret`)).body
    await page.getByRole('button', { name: 'Rotate' }).click()
    await dialog.getByRole('button', { name: 'Rotate secret' }).click()
    await dialog.getByText('Both secrets are valid for 24 hours.').waitFor()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await page.getByText(before).waitFor()
    await page.getByText('The previous secret is also valid').waitFor()

    const more = (item: string) =>
      page
        .getByRole('button', { name: 'More actions' })
        .click()
        .then(() => page.getByRole('menuitem', { name: item }).click())
    await more('Disable endpoint')
    await dialog.getByRole('button', { name: 'Disable endpoint' }).click()
    await page.getByText('The endpoint is disabled.').waitFor()
    await page.getByRole('heading', { name: /^Disabled manually/ }).waitFor()
    assert.equal((await shown()).status, 'disabled')
    await page.getByRole('button', { name: 'Enable endpoint' }).click()
    await dialog.getByRole('button', { name: 'Enable endpoint' }).click()
    await page.getByText('The endpoint is enabled.').waitFor()
    assert.equal((await shown()).status, 'enabled')
    await more('Delete endpoint')
    await dialog.getByRole('button', { name: 'Delete endpoint' }).click()
    await page.waitForURL('**/console/webhooks')
    await page.getByRole('list', { name: 'Endpoints' }).getByText('first.example.com/hook').waitFor()
    assert.equal((await account.get(path)).status, 404)
  })

  await t.test('what fails comes first, and says for how long and why', async (t) => {
    const developer = await api.createDeveloper()
    const sink = await WebhookSink.start(t)
    const failing = await addEndpoint(api, developer, `${sink.origin}/failing`)
    await addDeliveries(api, await addEndpoint(api, developer, `${sink.origin}/fine`), 1)
    sink.behave = ({ path }) => ({ status: path === '/failing' ? 500 : 204 })
    await addDeliveries(api, failing, 1)
    await sink.has(2)
    await settled(api)
    const page = await open(t, developer, '/console/webhooks')
    const items = page.getByRole('list', { name: 'Endpoints' }).getByRole('listitem')
    await items.first().getByText('Failing', { exact: true }).waitFor()
    await items.nth(1).getByText('Healthy').waitFor()
    await page.getByText('2 endpoints, 1 failing').waitFor()
    await page.getByLabel('Show').selectOption('Failing')
    await items.nth(1).waitFor({ state: 'detached' })
    await items.first().getByRole('link').click()
    await page.getByRole('heading', { name: /^Every attempt has failed for/ }).waitFor()
    await page.getByRole('link', { name: 'Last response: 500' }).waitFor()
  })

  await t.test('all since a time is replayed at a rate, seen as it goes, and canceled', async (t) => {
    const developer = await api.createDeveloper()
    const sink = await WebhookSink.start(t)
    const endpoint = await addEndpoint(api, developer, sink.url)
    await addDeliveries(api, endpoint, 6)
    await sink.has(6)
    await settled(api)
    await api.db`update webhook_deliveries set status = 'exhausted' where endpoint_id = ${endpoint.id}`
    const page = await open(t, developer, `/console/webhooks/${hook(endpoint)}`)
    const dialog = page.getByRole('dialog')
    const replay = async (rate: string): Promise<void> => {
      await page.getByRole('button', { name: 'Replay all…' }).first().click()
      await dialog.getByRole('button', { name: '1 hour ago' }).click()
      await dialog.getByLabel('Per second').fill(rate)
      await dialog.getByRole('button', { name: 'Start replay' }).click()
    }
    await replay('500')
    const replays = page.getByRole('list', { name: 'Replays' }).getByRole('listitem')
    await replays.getByText('6 replayed, 6 delivered').waitFor()
    await replays.getByText('Completed').waitFor()
    await replays.getByRole('link', { name: 'Its deliveries' }).click()
    await table(page).nth(5).waitFor()
    assert.equal(await table(page).count(), 6)

    // So many that at one a second they are not all created before somebody cancels.
    await addDeliveries(api, endpoint, 100)
    await sink.has(112)
    await settled(api)
    await api.db`update webhook_deliveries set status = 'exhausted' where endpoint_id = ${endpoint.id}`
    await page.goto(`/console/webhooks/${hook(endpoint)}`)
    await replay('1')
    await replays.first().getByText('Running').waitFor()
    await replays.first().getByRole('button', { name: 'Cancel replay' }).click()
    await replays.first().getByText('Canceled', { exact: true }).waitFor()
  })

  await t.test('among 200,000 deliveries the newest are there at once, and all others page by page', async (t) => {
    const developer = await api.createDeveloper()
    const endpoint = await addEndpoint(api, developer, 'https://example.com/hook')
    await api.db`
      insert into webhook_deliveries (id, endpoint_id, world_id, project_id, event_id, event_type, status, attempts, deadline_at, created_at, ended_at)
      select uuid_v7(at), ${endpoint.id}, ${endpoint.worldId}, ${endpoint.projectId}, uuid_v7(at), 'file.created',
        case when n % 1000 = 0 then 'exhausted' else 'delivered' end, 1, at + interval '72 hours', at, at
      from generate_series(1, 200000) as n, lateral (select clock_timestamp() - n * interval '200 milliseconds' as at) as moments`
    const page = await openPage(t, api)
    await enter(page, api, developer)
    const asked: string[] = []
    page.on('request', (request) => request.url().includes('/v1/deliveries?') && asked.push(request.url()))
    await page.goto('/console/webhooks/deliveries?live=off')
    await table(page).nth(49).waitFor()
    assert.equal(asked.length, 1)
    await page.getByRole('button', { name: 'Load more' }).click()
    await table(page).nth(99).waitFor()
    await page.getByRole('button', { name: 'Exhausted' }).click()
    await table(page).first().getByText('Exhausted').waitFor()
    assert.equal(await table(page).count(), 50)
    await page.getByRole('button', { name: 'Load more' }).click()
    await table(page).nth(99).waitFor()
  })

  await t.test('a link to what is gone, and to another account’s, says so', async (t) => {
    const developer = await api.createDeveloper()
    const foreign = await addEndpoint(api, await api.createDeveloper(), 'https://example.com/hook')
    const page = await open(t, developer, `/console/webhooks/${hook(foreign)}`)
    await page.getByText('There is no such endpoint').waitFor()
    await page.goto('/console/webhooks/nothing')
    await page.getByText('There is no such endpoint').waitFor()
    await page.goto(`/console/webhooks/deliveries/${toTypeId('dlv', uuidv7())}`)
    await page.getByText('There is no such delivery').waitFor()
  })

  await t.test('on a phone deliveries are cards, with filters behind a button', async (t) => {
    const developer = await api.createDeveloper()
    const sink = await WebhookSink.start(t)
    const endpoint = await addEndpoint(api, developer, sink.url)
    await addDeliveries(api, endpoint, 2)
    await sink.has(2)
    await settled(api)
    const page = await open(t, developer, '/console/webhooks/deliveries?live=off', { width: 390 })
    const cards = page.getByRole('list', { name: 'Deliveries' }).getByRole('listitem')
    await cards.nth(1).waitFor()
    assert.equal(await page.getByRole('table').count(), 0)
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByLabel('Event or delivery ID').fill('nonsense')
    await page.keyboard.press('Enter')
    await page.getByText('That is not the ID of an event or a delivery.').waitFor()
    await page.getByLabel('Endpoint').selectOption(hook(endpoint))
    await page.getByRole('button', { name: 'Filters (1)' }).waitFor()
    await cards.first().getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Replay selected' }).waitFor()
  })
})
