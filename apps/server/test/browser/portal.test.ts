import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../harness.ts'
import { enter, noBrowser, openPage } from './page.ts'

test('the overview of operators tells the health without the settings, and does not wait for them', {
  skip: noBrowser,
}, async (t) => {
  const api = await startApi(t)
  const page = await openPage(t, api, { expected: /status of 503/ })
  await enter(page, api, await api.createOperator())
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await page.route('**/api/v1/operator/system', async (route) => {
    await released
    await route.fulfill({ status: 503, json: { detail: 'Service unavailable' } })
  })
  const asked = ['health/detailed', 'operator/jobs', 'projects/stats'].map((path) =>
    page.waitForRequest(`**/api/v1/${path}`),
  )
  await page.goto('/portal')
  await Promise.all(asked)
  assert.equal(await page.getByRole('heading', { name: 'Database' }).count(), 0)
  release()
  await page.getByText('whether one needs your attention is not known').waitFor()
  await page.getByRole('region', { name: 'Health' }).getByText('Healthy').first().waitFor()
  await page.getByText('Not known', { exact: true }).first().waitFor()
})
