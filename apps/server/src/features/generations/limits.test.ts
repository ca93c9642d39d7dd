import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { startFakeReplicate } from '../../../test/fakes/replicate.ts'
import { type Answer, createClock, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { LONG_TOKENS } from '../../../test/replicate.ts'
import { stored } from '../../../test/stored.ts'

const example = await image()

test('GENERATIONS_PER_DAY_MAX', async (t) => {
  const clock = createClock()
  const env = { GENERATIONS_PER_DAY_MAX: '5', ...LONG_TOKENS }
  const api = await startApi(t, { env, clock, providers: [new FakeProvider()] })
  // A second server counts the same generations.
  const beside = await startApi(t, { beside: api, env, clock, providers: [new FakeProvider()] })
  const client = (await api.createDeveloper()).asEndUser()
  const create = (n: number): Promise<Answer> => {
    const server = n % 2 === 0 ? api : beside
    return n % 3 === 0
      ? server.upload('/generation/generate-anonymous-v2', generationForm([example], 'sea', 'files'))
      : server.with(client.headers).upload('/generation/generate-v2', generationForm([example]))
  }
  const createMany = (count: number) => Promise.all(Array.from({ length: count }, (_, n) => create(n)))
  let own: string
  const accepted = (answers: Answer[]): Answer[] => answers.filter(({ status }) => status === 200)

  await t.test('holds for the whole installation under parallel calls, and a refused one leaves nothing', async () => {
    const { status, body } = await create(1)
    assert.equal(status, 200)
    own = body.id
    const answers = await createMany(20)
    assert.equal(accepted(answers).length, 4)
    for (const { status, body, headers } of answers.filter((answer) => answer.status !== 200)) {
      assert.deepEqual(
        [status, body],
        [429, { detail: 'AI generation rate limit exceeded. Try again later.', retry_after: 3600 }],
      )
      assert.equal(headers.get('retry-after'), '3600')
    }
    const [kept] = await api.db`select count(*) from files where kind = 'example'`
    assert.equal(kept?.count, 5)
  })

  await t.test('is not made room by deleting', async () => {
    assert.equal((await client.delete(`/generation/generations-v2/${own}`)).status, 200)
    assert.equal((await create(1)).status, 429)
  })

  await t.test('counts the last 24 hours', async () => {
    clock.advance(23 * 3_600_000)
    assert.equal((await create(1)).status, 429)
    clock.advance(3_600_000 + 61_000)
    const answers = await Promise.all([0, 3, 6, 9, 12, 15, 18].map(create))
    assert.equal(accepted(answers).length, 5)
  })
})

test('anonymous generation', async (t) => {
  const fake = await startFakeReplicate(t)
  const form = () => generationForm([example], 'sea', 'files')
  const text = 'Anonymous generation is closed on this server. Sign in to ask for a picture.'
  const cases: [name: string, env: Record<string, string>, open: boolean][] = [
    ['is open with the provider that costs nothing', {}, true],
    ['is closed with a paid one', fake.env, false],
    ['is opened by name', { ...fake.env, ANONYMOUS_GENERATION: 'open' }, true],
    ['is closed by name', { ANONYMOUS_GENERATION: 'closed' }, false],
  ]
  for (const [name, env, open] of cases) {
    await t.test(name, async (t) => {
      const api = await startApi(t, { env: { ...env, GENERATION_CONCURRENCY: '1' } })
      for (const path of ['/generation/generate-anonymous-v2', '/generation/generate-anonymous']) {
        const { status, body } = await api.upload(path, form())
        assert.deepEqual(open ? status : [status, body.detail], open ? 200 : [403, text])
      }
      if (!open) assert.deepEqual((await stored(api)).rows, [])
    })
  }
})
