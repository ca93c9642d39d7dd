import assert from 'node:assert/strict'
import { test } from 'node:test'
import { v1Errors } from '../../src/surfaces/v1/error-codes.ts'
import { startApi } from '../harness.ts'
import { inspect } from './inspect.ts'
import { looks, noBrowser, openPage } from './page.ts'

test('the page of error codes', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)

  for (const { theme, width } of looks)
    await t.test(`reads well: ${theme}, ${width}`, async (t) => {
      const page = await openPage(t, api, { theme, width })
      await page.goto('/docs/errors#scope_missing')
      assert.equal(await page.getByRole('region').count(), Object.keys(v1Errors).length)
      const heading = page.getByRole('heading', { name: 'scope_missing 403 Forbidden' })
      await heading.waitFor()
      const place = await heading.boundingBox()
      assert.ok(place && place.y >= 0 && place.y < 300, 'an anchor leads to its code')
      await inspect(page, 'error-codes')
    })

  await t.test('is whole without scripts, and its list leads to each code', async (t) => {
    const page = await openPage(t, api)
    await page.route('**/*.js', () => assert.fail('The page loads a script.'))
    await page.goto('/docs/errors')
    assert.equal(await page.locator('script').count(), 0)
    await page.getByRole('navigation').getByRole('link', { name: 'quota_exceeded' }).click()
    assert.equal(new URL(page.url()).hash, '#quota_exceeded')
  })

  await t.test('is found from the reference, which shows both surfaces', async (t) => {
    const page = await openPage(t, api)
    await page.goto('/docs?api=v1')
    await page.getByRole('link', { name: 'all of them' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'Errors of /v1' }).waitFor()
    await page.getByRole('link', { name: 'API reference' }).click()
    await page.getByText('Dev Kit: /api/v1').first().waitFor()
  })
})
