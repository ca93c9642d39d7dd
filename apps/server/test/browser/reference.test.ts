import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../harness.ts'
import { noBrowser, openPage } from './page.ts'

test('the reference in a browser', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)

  await t.test('shows both documents, and calls this server, within its policy', async (t) => {
    const page = await openPage(t, api)
    await page.goto('/docs')
    await page.getByText('Dev Kit: /api/v1').first().waitFor()
    await page.getByRole('heading', { name: 'Authentication' }).first().waitFor()
    await page.goto('/docs?api=devkit#tag/health/GET/health')
    await page
      .getByRole('button', { name: /Test Request/ })
      .last()
      .click()
    await page.getByRole('button', { name: /^Send/ }).first().click()
    await page.getByText('200 OK').first().waitFor()
  })

  await t.test('runs no script that somebody puts into it', async (t) => {
    const page = await openPage(t, api, { expected: /Content Security Policy/ })
    await page.goto('/docs')
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.stranger = true'
      document.body.append(script)
      return 'stranger' in window
    })
    assert.equal(ran, false)
  })
})
