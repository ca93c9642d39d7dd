import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startFakeReplicate } from '../../../test/fakes/replicate.ts'
import { eventually, startApi } from '../../../test/harness.ts'
import { image } from '../../../test/images.ts'
import { createGeneration } from '../../../test/replicate.ts'
import { finishedSoon, soon } from '../../../test/soon.ts'
import { idle } from '../../../test/stored.ts'

const example = await image()

test('a picture by Replicate', async (t) => {
  const fake = await startFakeReplicate(t)
  const api = await startApi(t, { env: fake.env })
  const client = (await api.createDeveloper()).asEndUser()

  await t.test('is paid for once, and what was uploaded for it is deleted', async () => {
    const instructions = { prompt: 'A quiet city', style: 'ink', negative_prompt: 'cars', seed: 7, num_outputs: 4 }
    const id = await createGeneration(client, [example, await image({ format: 'png' })], instructions)
    const done = await finishedSoon(api, client, id)
    assert.deepEqual([done.status, done.provider, done.error], ['completed', 'replicate', null])
    const picture = await fetch(done.result_image_url)
    assert.equal(picture.headers.get('content-type'), 'image/png')

    assert.equal(fake.paid, 1)
    const [prediction] = fake.predictions
    assert.equal(prediction?.model, 'stability-ai/sdxl')
    assert.equal(prediction?.cancelAfter, '11m')
    assert.equal(prediction?.webhook, undefined)
    const { image: url, ...input } = prediction?.input ?? {}
    assert.deepEqual(input, { prompt: 'A quiet city, ink', negative_prompt: 'cars', seed: 7, num_outputs: 1 })
    await idle(api)
    assert.deepEqual([fake.calls('files.create'), fake.files.size, fake.deletedFiles.length], [1, 0, 1])
    assert.equal(url, `${fake.baseUrl}/files/${fake.deletedFiles[0]}`)
  })

  await t.test('arrives at the provider as it was sent', async () => {
    fake.script = { run: () => 'never' }
    const webp = await image({ format: 'webp' })
    const id = await createGeneration(client, [webp])
    await eventually('it is there', async () => fake.files.size === 1)
    const [file] = fake.files.values()
    assert.deepEqual(file?.bytes, webp)
    assert.deepEqual([file?.contentType, file?.name], ['image/webp', 'example-1.webp'])
    await eventually('it is asked for', async () => fake.calls('predictions.get') > 3)
    await client.delete(`/generation/generations-v2/${id}`)
    await idle(api)
  })

  await t.test('that is deleted is cancelled there, and its uploads are deleted', async () => {
    fake.script = { run: () => 'never' }
    const id = await createGeneration(client)
    const asked = fake.calls('predictions.get')
    await soon(api, 'it is asked for', async () => fake.calls('predictions.get') > asked)
    await client.delete(`/generation/generations-v2/${id}`)
    await idle(api)
    assert.equal(fake.predictions.at(-1)?.status, 'canceled')
    assert.equal(fake.files.size, 0)
  })

  await t.test('that is deleted while it is handed over is cancelled with the id that comes back', async () => {
    const answer = Promise.withResolvers<void>()
    fake.script = {
      run: () => 'never',
      fault: (operation) => (operation === 'predictions.create' ? { wait: answer.promise, after: true } : undefined),
    }
    const paid = fake.paid
    const id = await createGeneration(client)
    await eventually('it is taken', async () => fake.paid === paid + 1)
    assert.equal((await client.delete(`/generation/generations-v2/${id}`)).status, 200)
    answer.resolve()
    await idle(api)
    assert.equal(fake.predictions.at(-1)?.status, 'canceled')
    assert.equal(fake.files.size, 0)
  })

  await t.test('ten minutes after its submission is cancelled there and fails', async () => {
    // Moved in the database rather than by a clock, which the database does not share.
    fake.script = { run: () => 'never' }
    const id = await createGeneration(client)
    await soon(api, 'it has an id', async () => {
      const rows = await api.db`
        update generations set submitted_at = submitted_at - interval '11 minutes'
        where id = ${id} and provider_ref is not null returning id`
      return rows.length === 1
    })
    const failed = await finishedSoon(api, client, id)
    assert.equal(failed.error, 'The image provider did not finish within 10 minutes. Try again.')
    await idle(api)
    assert.equal(fake.predictions.at(-1)?.status, 'canceled')
    assert.equal(fake.files.size, 0)
  })
})

const pictures = [example, await image({ format: 'png' }), await image({ format: 'webp' })]

test('a model that takes several images gets them all', async (t) => {
  const fake = await startFakeReplicate(t)
  const api = await startApi(t, { env: { ...fake.env, REPLICATE_MODEL: 'google/nano-banana' } })
  const client = (await api.createDeveloper()).asEndUser()
  const id = await createGeneration(client, pictures)
  assert.equal((await finishedSoon(api, client, id)).status, 'completed')
  assert.equal(fake.predictions[0]?.model, 'google/nano-banana')
  await idle(api)
  assert.deepEqual(
    fake.predictions[0]?.input.image_input,
    fake.deletedFiles.map((file) => `${fake.baseUrl}/files/${file}`),
  )
  assert.equal(fake.deletedFiles.length, 3)
})

test('a model that is not in the table gets prompt and images under the configured names', async (t) => {
  const fake = await startFakeReplicate(t)
  const env = { REPLICATE_MODEL: `someone/unheard-of:${'ab'.repeat(32)}`, REPLICATE_IMAGE_FIELD: 'pictures[]' }
  const api = await startApi(t, { env: { ...fake.env, ...env } })
  const client = (await api.createDeveloper()).asEndUser()
  const id = await createGeneration(client, pictures, { prompt: 'Red', seed: 3 })
  assert.equal((await finishedSoon(api, client, id)).status, 'completed')
  const { prompt, pictures: urls, ...rest } = fake.predictions[0]?.input ?? {}
  assert.deepEqual([prompt, Array.isArray(urls) && urls.length, rest], ['Red', 3, {}])
})

test('what waits at a provider is finished with it after another one is chosen', async (t) => {
  const fake = await startFakeReplicate(t)
  fake.script = { run: () => 'never' }
  const first = await startApi(t, { env: fake.env })
  const client = (await first.createDeveloper()).asEndUser()
  const id = await createGeneration(client)
  await eventually('it is asked for', async () => fake.calls('predictions.get') > 0)
  await first.server.stop()
  fake.script = {}
  const second = await startApi(t, { beside: first, env: { ...fake.env, GENERATION_PROVIDER: 'local' } })
  const [again, later] = [id, await createGeneration(second.with(client.headers))]
  const other = second.with(client.headers)
  assert.deepEqual((await finishedSoon(second, other, again)).provider, 'replicate')
  assert.deepEqual((await finishedSoon(second, other, later)).provider, 'local')
  assert.equal(fake.paid, 1)
})
