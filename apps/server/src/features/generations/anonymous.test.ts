import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import {
  anonymousStatusOf,
  CREATE_ANONYMOUS,
  create,
  example,
  FIELDS,
  LIST,
  statusOf,
} from '../../../test/generations.ts'
import { type Answer, eventually, startApi } from '../../../test/harness.ts'
import { generationForm } from '../../../test/images.ts'

const idsOf = (answer: Answer): string[] => answer.body.generations.map(({ id }: { id: string }) => id)

test('anonymous generation', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  const developer = await api.createDeveloper()

  const prompts: [name: string, field: string, sent: string, stored: string, prompt: string][] = [
    ['plain text', 'instructions', 'A quiet sea\r\nat night', 'A quiet sea\nat night', 'A quiet sea\nat night'],
    ['JSON with a prompt', 'instructions', '{"prompt":"sea","style":"oil"}', '{"prompt":"sea","style":"oil"}', 'sea'],
    ['JSON without a prompt', 'instructions', '{"text":"sea"}', '{"text":"sea"}', '{"text":"sea"}'],
    ['JSON that is no object', 'instructions', '42', '42', '42'],
    ['the field `prompt`', 'prompt', 'A quiet sea', '{"prompt":"A quiet sea"}', 'A quiet sea'],
    ['1000 characters', 'instructions', 'é'.repeat(1000), 'é'.repeat(1000), 'é'.repeat(1000)],
  ]
  for (const [name, field, sent, expected, prompt] of prompts) {
    await t.test(`the prompt may be ${name}`, async () => {
      const form = new FormData()
      form.append('files', new Blob([new Uint8Array(example)]), 'a.jpg')
      form.append(field, sent)
      const { status, text, body } = await api.upload(CREATE_ANONYMOUS, form)
      assert.equal(status, 200, text)
      assert.deepEqual(Object.keys(body).sort(), [...FIELDS, 'message'].sort())
      assert.equal(body.status, 'pending')
      assert.equal(body.instructions, expected)
      assert.deepEqual([body.user_id, body.project_id, body.is_public], [null, null, false])
      assert.equal(body.example_images.length, 1)
      const done = await eventually('it ends', async () => {
        const answer = await api.get(anonymousStatusOf(body.id))
        return answer.body.status === 'completed' && answer.body
      })
      assert.deepEqual(Object.keys(done).sort(), FIELDS)
      assert.equal((await fetch(done.result_image_url)).status, 200)
      assert.equal(provider.requests.get(body.id)?.prompt, prompt)
    })
  }

  await t.test('the paths of the Starter Kit work as well', async () => {
    for (const prefix of ['/generation', '/api/v1/generation']) {
      const { status, body } = await api.root.upload(
        `${prefix}/generate-anonymous`,
        generationForm([example], 'A quiet sea', 'files'),
      )
      assert.equal(status, 200)
      const answer = await api.root.get(`${prefix}/anonymous-generations/${body.id}/status`)
      assert.equal(answer.status, 200)
      assert.equal(answer.body.id, body.id)
    }
  })

  await t.test('credentials in the headers change nothing', async () => {
    const { body } = await developer.asEndUser().upload(CREATE_ANONYMOUS, generationForm([example], 'sea', 'files'))
    assert.equal(body.project_id, null)
    assert.deepEqual(idsOf(await developer.asEndUser().get(LIST)), [])
  })

  await t.test('B27: neither kind is reached by the way of the other', async () => {
    const client = developer.asEndUser()
    const { body } = await api.upload(CREATE_ANONYMOUS, generationForm([example], 'sea', 'files'))
    const own = await create(client)
    for (const answer of [
      await client.get(statusOf(body.id)),
      await client.patch(`${LIST}/${body.id}/public`, { is_public: true }),
      await client.delete(`${LIST}/${body.id}`),
      await api.get(anonymousStatusOf(own)),
    ]) {
      assert.equal(answer.status, 404)
      assert.deepEqual(answer.body, { detail: 'Generation not found' })
    }
    assert.equal((await api.get(anonymousStatusOf(body.id))).body.is_public, false)
  })

  await t.test('the status answers 304 to its ETag', async () => {
    const { body } = await api.upload(CREATE_ANONYMOUS, generationForm([example], 'sea', 'files'))
    await eventually('it ends', async () => (await api.get(anonymousStatusOf(body.id))).body.completed_at)
    const { headers } = await api.get(anonymousStatusOf(body.id))
    const again = await api.get(anonymousStatusOf(body.id), { 'If-None-Match': headers.get('etag') ?? '' })
    assert.equal(again.status, 304)
  })
})
