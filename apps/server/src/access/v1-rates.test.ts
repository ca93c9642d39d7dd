import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../../test/harness.ts'
import { countPassed, createStillClock, limited, numbers, plans } from '../../test/limits.ts'
import { asAccount, createKey, outcome } from '../../test/v1.ts'

test('rates of /v1', async (t) => {
  const env = limited(
    plans({ default: { requests: '5/minute' }, enterprise: { requests: '10/minute', burst: '7/hour' } }),
  )
  const clock = createStillClock()
  const api = await startApi(t, { env, clock })
  const free = await startApi(t, { beside: api, clock })

  await t.test('count each key by itself, with its session tokens, and show it on every answer', async () => {
    const developer = await api.createDeveloper()
    const [key, other] = [await createKey(free, developer), await createKey(free, developer)]
    const { token } = (await key.post('/session_tokens')).body
    const at = (authorization: string) => asAccount(api, { token: authorization })
    const callers = [at(key.key), at(token)] as const
    const first = await callers[0].get('/regions')
    assert.deepEqual([numbers(first).limit, numbers(first).remaining], [5, 4])
    assert.equal(await countPassed(20, (n) => callers[n % 2 === 0 ? 0 : 1].get('/regions')), 4)
    const refused = await callers[1].get('/regions')
    assert.equal(outcome(refused), '429 rate_limited')
    assert.equal(refused.headers.get('Retry-After'), '60')
    assert.equal(numbers(refused).remaining, 0)
    // Errors count, too, and other credentials of the account do not.
    assert.equal(await countPassed(20, () => at(other.key).get('/keys/nothing')), 5)
    assert.equal(await countPassed(20, () => at(developer.token).get('/regions')), 5)
    clock.advance(60_000)
    assert.equal((await callers[0].get('/regions')).status, 200)
  })

  await t.test('of the plan enterprise are higher, with a burst', async () => {
    const [developer, operator] = [await api.createDeveloper(), await api.createOperator()]
    const plan = await operator.patch(`/operator/developers/${developer.id}`, { plan: 'enterprise' })
    assert.equal(plan.status, 200, plan.text)
    const { key } = await createKey(free, developer)
    assert.equal(await countPassed(30, () => asAccount(api, { token: key }).get('/regions')), 17)
  })

  await t.test('bound all keys of one owner together, on both surfaces, and no call in the sandbox', async (t) => {
    const env = limited(plans({ default: { requests: '5/minute', requests_per_owner: '12/minute' } }))
    const shared = await startApi(t, { beside: api, env, clock })
    const [ada, bob] = [await api.createDeveloper(), await api.createDeveloper()]
    const newClient = async () => asAccount(shared, { token: (await createKey(free, ada)).key })
    const [first, second, third] = [await newClient(), await newClient(), await newClient()]
    const sandboxKey = (await createKey(free, ada, {}, { livemode: false })).key
    const sandbox = asAccount(shared, { token: sandboxKey }, { livemode: false })
    assert.equal(await countPassed(20, () => sandbox.get('/regions')), 20)

    // What one key is refused takes nothing from the others.
    assert.equal(await countPassed(40, () => first.get('/regions')), 5)
    assert.equal(await countPassed(4, () => second.get('/regions')), 4)
    const devkit = shared.with(ada.headers)
    assert.deepEqual(numbers(await devkit.get('/projects')), {
      limit: 12,
      remaining: 2,
      reset: clock.now().getTime() / 1000 + 60,
    })
    assert.equal(await countPassed(5, () => devkit.get('/projects')), 2)
    const refused = await third.get('/regions')
    assert.equal(outcome(refused), '429 rate_limited')
    assert.deepEqual([numbers(refused).limit, numbers(refused).remaining], [12, 0])
    assert.equal((await shared.with(bob.headers).get('/projects')).status, 200)
    clock.advance(60_000)
    assert.equal((await third.get('/regions')).status, 200)
  })

  await t.test('are none in the sandbox', async () => {
    const { key } = await createKey(free, await api.createDeveloper(), {}, { livemode: false })
    const sandbox = asAccount(api, { token: key }, { livemode: false })
    assert.equal(await countPassed(30, () => sandbox.get('/regions')), 30)
    assert.ok(!(await sandbox.get('/regions')).headers.has('X-RateLimit-Limit'))
  })

  await t.test('of calls that are refused count against the address', async () => {
    const developer = await api.createDeveloper()
    const key = await createKey(free, developer, { allowed_ips: ['192.0.2.1'] })
    const caller = asAccount(api, { token: key.key })
    for (let i = 0; i < 10; i += 1) assert.equal(outcome(await caller.get('/regions')), '403 ip_not_allowed')
    await asAccount(free, developer).patch(`/keys/${key.id}`, { allowed_ips: [] })
    assert.equal(numbers(await caller.get('/regions')).remaining, 4)
  })
})
