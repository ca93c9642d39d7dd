import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { toTypeId } from '../../src/platform/type-id.ts'
import { WebhookSink } from '../fakes/webhook-sink.ts'
import { startApi } from '../harness.ts'
import { addDeliveries, addEndpoint, type Endpoint, makeDue, settled } from '../webhooks.ts'
import { inspect } from './inspect.ts'
import { enter, looks, noBrowser, openPage } from './page.ts'

test('the pages of webhooks in every look', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const hook = ({ id }: Endpoint): string => toTypeId('hook', id)
  const developer = await api.createDeveloper()
  const sink = await WebhookSink.start(t, {
    behave: ({ path }) =>
      path.startsWith('/failing')
        ? { status: 503, headers: { 'retry-after': '120' }, body: '{"error":"down","retry":true}' }
        : { status: 200, body: Buffer.from('89504e470d0a1a0a', 'hex') },
  })
  const failing = await addEndpoint(api, developer, `${sink.origin}/failing/${'long-'.repeat(20)}?tenant=7`, {
    headers: { 'X-Gateway-Token': 'abc' },
    ratePerSecond: 100,
  })
  const fine = await addEndpoint(api, developer, sink.url, { eventTypes: ['generation.*', 'file.created'] })
  await addEndpoint(api, developer, 'https://unused.example.com')
  const [failed] = await addDeliveries(api, failing, 3)
  await addDeliveries(api, fine, 4)
  await sink.has(7)
  await settled(api)
  await makeDue(api, failing)
  await sink.has(10)
  await settled(api)
  const one = toTypeId('dlv', failed?.id ?? '')
  const sights: [name: string, path: string, shows: string | RegExp, open?: (page: Page) => Promise<void>][] = [
    ['webhooks', '/console/webhooks', 'Failing'],
    ['webhook', `/console/webhooks/${hook(failing)}`, /^Every attempt has failed/],
    ['webhook-fine', `/console/webhooks/${hook(fine)}`, 'Healthy'],
    [
      'add-endpoint',
      '/console/webhooks?create=true',
      'generation.deleted',
      async (page) => {
        await page.getByLabel('Selected events').check()
        await page.locator('summary', { hasText: 'generation' }).click()
      },
    ],
    ['replay-since', `/console/webhooks/${hook(failing)}?ask=replay`, 'Start replay'],
    ['rotate-secret', `/console/webhooks/${hook(failing)}?ask=rotate`, 'The old secret expires'],
    ['delete-endpoint', `/console/webhooks/${hook(failing)}?ask=delete`, /This cannot be undone/],
    ['deliveries', '/console/webhooks/deliveries?live=off', 'Retrying'],
    ['deliveries-none', '/console/webhooks/deliveries?status=canceled', 'Nothing matches'],
    [
      'delivery',
      `/console/webhooks/deliveries/${one}`,
      'Valid: these bytes',
      (page) => page.getByRole('button', { name: 'Check with the secret' }).click(),
    ],
    ['delivery-compared', `/console/webhooks/deliveries/${one}?attempt=2&compare=1`, 'Outcome and time'],
    ['no-delivery', '/console/webhooks/deliveries/nothing', 'There is no such delivery'],
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
      await page.goto('/sandbox/console/webhooks')
      await page.getByText('Tell your server what happens').waitFor()
      await inspect(page, 'first-endpoint')
    })
})
