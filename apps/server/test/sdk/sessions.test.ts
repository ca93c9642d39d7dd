import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createProjectClient, type SessionEndedError } from '../../../../packages/sdk/src/index.ts'
import { createClock, newEmail, PASSWORD } from '../harness.ts'
import { startFaultyApi } from './scene.ts'

const HOUR_MS = 3_600_000

test('an end user’s client of the SDK', async (t) => {
  const clock = createClock()
  const { api, proxy, developer } = await startFaultyApi(t, { clock })
  const ended: SessionEndedError[] = []
  const client = createProjectClient({
    baseUrl: proxy.origin,
    projectId: developer.projectId,
    developerKey: developer.developerKey,
    projectKey: developer.apiKey,
    onSignedOut: (error) => ended.push(error),
  })
  const email = newEmail()
  const refreshes = (): number => proxy.arrivals.filter(({ path }) => path === '/api/v1/auth/refresh').length

  await t.test('a hundred calls at once with an expired token make one refresh, and all of them succeed', async () => {
    await client.register({ email, password: PASSWORD })
    assert.equal((await client.me()).email, email)
    // By the server's clock alone, as on a device whose clock is slow.
    clock.advance(HOUR_MS)
    const calls = Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? client.me() : client.generations.list()))
    assert.equal((await Promise.all(calls)).length, 100)
    assert.equal(refreshes(), 1)
    assert.deepEqual(ended, [])
  })

  await t.test('a refresh whose answer gets lost is repeated, and nobody is signed out', async () => {
    clock.advance(HOUR_MS)
    proxy.plan = ({ path, faultsInRow }) =>
      path === '/api/v1/auth/refresh' && faultsInRow < 2 ? { kind: 'lose-answer' } : undefined
    const accounts = await Promise.all(Array.from({ length: 20 }, () => client.me()))
    proxy.plan = () => undefined
    assert.ok(accounts.every((account) => account.email === email))
    assert.equal(refreshes(), 1 + 3)
  })

  await t.test(
    'a hundred calls with a session that was ended elsewhere all say so, and the app hears of it once',
    async () => {
      const before = refreshes()
      const elsewhere = api.with({ 'X-Project-ID': developer.projectId })
      const login = await elsewhere.post('/auth/login', { email, password: PASSWORD })
      const others = api.with({ Authorization: `Bearer ${login.body.access_token}` })
      assert.equal((await others.delete('/auth/sessions')).status, 204)
      const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => client.me()))
      assert.ok(
        outcomes.every((outcome) => outcome.status === 'rejected' && outcome.reason.name === 'SessionEndedError'),
      )
      assert.equal(refreshes(), before + 1)
      assert.equal(ended.length, 1)
      assert.equal(await client.isSignedIn(), false)
    },
  )

  await t.test('signing in again goes on', async () => {
    await assert.rejects(client.signIn({ email, password: 'Wrong12345' }), { name: 'AuthenticationError' })
    clock.advance(HOUR_MS)
    await client.signIn({ email, password: PASSWORD })
    assert.equal((await client.me()).email, email)
    await client.signOut()
    await assert.rejects(client.me(), { name: 'AuthenticationError' })
  })
})
