import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FAKE_WEBHOOK_SECRET, type FakeReplicate, startFakeReplicate } from '../../../test/fakes/replicate.ts'
import { callErrors } from '../../../test/fakes/replicate-errors.ts'
import { type Api, type Client, createClock, eventually, finished, startApi } from '../../../test/harness.ts'
import { createGeneration, failing, LONG_TOKENS } from '../../../test/replicate.ts'
import { idle } from '../../../test/stored.ts'

const PUBLIC = { PUBLIC_URL: 'https://cloud.example' }

/** One that is with the provider, and whose next look is an hour away. */
async function waiting(api: Api, fake: FakeReplicate, client: Client): Promise<string> {
  fake.script = { ...fake.script, run: () => 'never' }
  const id = await createGeneration(client)
  await eventually('its next look is put off', async () => {
    const rows = await api.db`
      update graphile_worker._private_jobs set run_at = now() + interval '1 hour'
      where key = ${`generation:${id}`} and locked_at is null and attempts = 0
        and exists (select from generations where id = ${id} and provider_ref is not null) returning id`
    return rows.length === 1
  })
  fake.script = { ...fake.script, run: () => 'succeeded' }
  return id
}

test('webhooks of Replicate', async (t) => {
  const fake = await startFakeReplicate(t)
  const clock = createClock()
  const env = { ...fake.env, ...PUBLIC, ...LONG_TOKENS }
  const api = await startApi(t, { env, clock })
  fake.webhookOrigin = api.origin
  const client = (await api.createDeveloper()).asEndUser()
  const urlOf = (id: string): string => `${api.url}/webhooks/replicate/${id}`

  await t.test('make us look at once', async () => {
    const id = await waiting(api, fake, client)
    const prediction = fake.predictions.at(-1)
    assert.equal(prediction?.webhook, `https://cloud.example/api/v1/webhooks/replicate/${id}`)
    await fake.finish(String(prediction?.id))
    assert.deepEqual(fake.webhookAnswers, [204])
    assert.equal((await finished(client, id)).status, 'completed')
    await idle(api)
  })

  await t.test('are never believed: only what the provider says when asked counts', async () => {
    const id = await waiting(api, fake, client)
    fake.script = { run: () => 'never' }
    const asked = fake.calls('predictions.get')
    const lie = JSON.stringify({ id: 'x', status: 'succeeded', output: ['http://127.0.0.1/'], error: null })
    assert.equal(await fake.deliver(urlOf(id), lie), 204)
    await eventually('it is asked for', async () => fake.calls('predictions.get') > asked)
    const { body } = await client.get(`/generation/generations-v2/${id}/status`)
    assert.equal(body.status, 'processing')
    await client.delete(`/generation/generations-v2/${id}`)
  })

  const now = (): number => Math.floor(clock.now().getTime() / 1000)
  const none = '01890000-0000-7000-8000-000000000000'
  const genuine: [name: string, options: Parameters<FakeReplicate['deliver']>[2]][] = [
    ['of a generation that there is not', {}],
    ['four minutes old', { timestamp: now() - 240 }],
    ['four minutes ahead', { timestamp: now() + 240 }],
    [
      'whose bytes are signed, whatever headers say of them',
      { headers: { 'content-encoding': 'gzip', 'content-type': 'text/plain; charset=latin1' } },
    ],
  ]
  for (const [name, options] of genuine) {
    await t.test(`${name} are accepted, and nothing happens`, async () => {
      assert.equal(await fake.deliver(urlOf(none), '{}', options), 204)
    })
  }
  const forged: [name: string, options: Parameters<FakeReplicate['deliver']>[2]][] = [
    ['signed with another secret', { secret: `whsec_${Buffer.alloc(24).toString('base64')}` }],
    ['six minutes old', { timestamp: now() - 360 }],
    ['six minutes ahead', { timestamp: now() + 360 }],
    ['with another id than was signed', { headers: { 'webhook-id': 'msg_2' } }],
    ['with another time than was signed', { headers: { 'webhook-timestamp': String(now() - 1) } }],
    ['with a time that is none', { headers: { 'webhook-timestamp': 'now' } }],
    ['without a signature', { headers: { 'webhook-signature': '' } }],
    ['with a signature of another version', { headers: { 'webhook-signature': 'v2,AAAA v1a,AAAA' } }],
  ]
  for (const [name, options] of forged) {
    await t.test(`${name} are refused`, async () => {
      assert.equal(await fake.deliver(urlOf(none), '{}', options), 401)
    })
  }
  await t.test('of which a byte was changed, and those without a body, are refused', async () => {
    const signature = { 'webhook-id': 'msg_1', 'webhook-timestamp': String(now()), 'webhook-signature': 'v1,AAAA' }
    for (const body of ['{ }', ''])
      assert.equal((await fetch(urlOf(none), { method: 'POST', body, headers: signature })).status, 401)
  })

  await t.test('are proved by one secret that is asked for once', () => {
    assert.equal(fake.calls('webhooks.secret'), 1)
  })
})

test('the configured secret is taken without asking', async (t) => {
  const fake = await startFakeReplicate(t)
  const api = await startApi(t, { env: { ...fake.env, REPLICATE_WEBHOOK_SECRET: FAKE_WEBHOOK_SECRET } })
  assert.equal(await fake.deliver(`${api.url}/webhooks/replicate/${crypto.randomUUID()}`, '{}'), 204)
  assert.equal(fake.calls('webhooks.secret'), 0)
})

test('while the secret is not known, the sender is told to come again, and strangers cannot make us ask on and on', async (t) => {
  const fake = await startFakeReplicate(t)
  const clock = createClock()
  const api = await startApi(t, { env: fake.env, clock })
  fake.script = { fault: failing('webhooks.secret', { answer: callErrors.internal }) }
  const url = `${api.url}/webhooks/replicate/${crypto.randomUUID()}`
  for (let n = 0; n < 5; n += 1) assert.equal(await fake.deliver(url, '{}'), 503)
  assert.equal(fake.calls('webhooks.secret'), 1)
  clock.advance(31_000)
  assert.equal(await fake.deliver(url, '{}', { timestamp: Math.floor(clock.now().getTime() / 1000) }), 204)
})

test('without Replicate there is no such place', async (t) => {
  const fake = await startFakeReplicate(t)
  const api = await startApi(t)
  assert.equal(await fake.deliver(`${api.url}/webhooks/replicate/${crypto.randomUUID()}`, '{}'), 404)
})

test('no webhook is asked for where PUBLIC_URL is not https', async (t) => {
  const fake = await startFakeReplicate(t)
  const api = await startApi(t, { env: { ...fake.env, PUBLIC_URL: 'http://cloud.example' } })
  const client = (await api.createDeveloper()).asEndUser()
  await createGeneration(client)
  await eventually('it is taken', async () => fake.paid === 1)
  assert.equal(fake.predictions[0]?.webhook, undefined)
})
