import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eventually, startApi } from '../harness.ts'
import { enter, noBrowser, openPage } from './page.ts'

/** The console asks for the health so often. */
const HEALTH_MS = 10_000

test('the dashboard in a browser', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)

  await t.test('its status is what was last known: only 503 tells that a part fails', async (t) => {
    const page = await openPage(t, api, { expected: /status of 503/ })
    await page.clock.install()
    await enter(page, api, await api.createDeveloper())
    let calls = 0
    let status = 429
    await page.route('**/api/v1/health', (route) => {
      calls += 1
      return route.fulfill({ status, json: { detail: 'No.' } })
    })
    const answerWith = async (next: number): Promise<void> => {
      status = next
      const before = calls
      await eventually('it asked again', async () => {
        await page.clock.fastForward(HEALTH_MS)
        return calls > before
      })
    }
    await page.goto('/console')
    await page.getByText('Its health could not be read').waitFor()
    await answerWith(503)
    await page.getByText('A part of this installation fails').waitFor()
    await answerWith(429)
    await answerWith(429) // the answer before is shown by now
    assert.equal(await page.getByText('A part of this installation fails').count(), 1)
  })

  for (const [signIns, shows] of [
    [250, 'You generated a developer key'],
    [600, 'Your newest events are all sign-ins.'],
  ] as const)
    await t.test(`after ${signIns} sign-ins of a script its recent activity shows: ${shows}`, async (t) => {
      const developer = await api.createDeveloper()
      await developer.post('/auth/developer-keys', { name: 'For the script' })
      await api.db`
        insert into audit_events (id, action, account_id, actor_id, actor_role)
        select uuidv7(), 'account.signed_in', ${developer.id}, ${developer.id}, 'developer' from generate_series(1, ${signIns}::int)`
      const page = await openPage(t, api)
      await enter(page, api, developer)
      await page.goto('/console')
      await page.locator('section', { hasText: 'Recent activity' }).last().getByText(shows).first().waitFor()
    })
})
