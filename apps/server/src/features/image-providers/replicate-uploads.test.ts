import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { FAKE_TOKEN, startFakeReplicate } from '../../../test/fakes/replicate.ts'
import { createClock, startApi } from '../../../test/harness.ts'
import { createGeneration, LONG_TOKENS } from '../../../test/replicate.ts'
import { finishedSoon, soon } from '../../../test/soon.ts'
import { idle } from '../../../test/stored.ts'
import { createReplicateProvider } from './replicate.ts'
import type { Provider } from './types.ts'

/** With a database that stores the nth checkpoint and goes away before it says so. */
function losingAnswer(provider: Provider, nth: number): Provider {
  let writes = 0
  return {
    ...provider,
    submit: (request, signal) =>
      provider.submit(
        {
          ...request,
          get checkpoint() {
            return request.checkpoint
          },
          async saveCheckpoint(next) {
            await request.saveCheckpoint(next)
            writes += 1
            if (writes === nth) throw Object.assign(new Error('write CONNECTION_CLOSED'), { code: 'CONNECTION_CLOSED' })
          },
        },
        signal,
      ),
  }
}

test('an upload is there for the next attempt when the database went away while it stored', async (t) => {
  for (const [index, what] of ['its id', 'that a submission is about to be made'].entries()) {
    await t.test(what, async (t) => {
      const fake = await startFakeReplicate(t)
      const clock = createClock()
      const provider = createReplicateProvider({
        token: FAKE_TOKEN,
        baseUrl: fake.baseUrl,
        model: 'stability-ai/sdxl',
        fields: { prompt: 'prompt', image: 'image' },
        webhookSecret: undefined,
        webhookBase: undefined,
        allowPrivate: true,
        log: pino({ level: 'silent' }),
        clock,
      })
      const env = { ...fake.env, ...LONG_TOKENS }
      const api = await startApi(t, { providers: [losingAnswer(provider, index + 1)], env, clock })
      const client = (await api.createDeveloper()).asEndUser()
      const id = await createGeneration(client)
      await soon(
        api,
        'another attempt begins',
        async () => fake.calls('predictions.create') + fake.calls('predictions.list') > 0,
      )
      clock.advance(31_000) // by when what was never sent is given up
      const done = await finishedSoon(api, client, id)
      assert.deepEqual([done.status, done.error], ['completed', null])
      await idle(api)
      assert.deepEqual([fake.paid, fake.calls('files.create'), fake.files.size], [1, 1, 0])
    })
  }
})
