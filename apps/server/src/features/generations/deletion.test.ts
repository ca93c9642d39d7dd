import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { type Answer, type Client, finished, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { idle, stored } from '../../../test/stored.ts'

const CREATE = '/generation/generate-v2'
const LIST = '/generation/generations-v2'
const statusOf = (id: string): string => `${LIST}/${id}/status`
const example = await image()

/** Creates one and returns its id. */
async function create(client: Client, instructions?: unknown): Promise<string> {
  const { status, text, body } = await client.upload(CREATE, generationForm([example], instructions))
  assert.equal(status, 200, text)
  return body.id
}

async function createFinished(client: Client): Promise<string> {
  const id = await create(client)
  assert.equal((await finished(client, id)).status, 'completed')
  return id
}

const idsOf = (answer: Answer): string[] => answer.body.generations.map(({ id }: { id: string }) => id)

test('deleting', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  const developer = await api.createDeveloper()
  const client = developer.asEndUser()

  await t.test('row and files go from database and disk, the others stay, and a second time is 404', async () => {
    const kept = await createFinished(client)
    await idle(api)
    const before = await stored(api)
    const id = await createFinished(client)
    assert.equal((await stored(api)).disk.length, before.disk.length + 3, 'example, result and thumbnail')
    const { example_images, result_image_url, thumbnail_url } = (await client.get(statusOf(id))).body

    const answer = await client.delete(`${LIST}/${id}`)
    assert.equal(answer.status, 200)
    assert.deepEqual(answer.body, { id, message: 'Generation deleted successfully' })
    for (const url of [...example_images, result_image_url, thumbnail_url]) assert.equal((await fetch(url)).status, 404)
    assert.deepEqual(idsOf(await client.get(LIST)), [kept])
    for (const again of [await client.delete(`${LIST}/${id}`), await client.get(statusOf(id))]) {
      assert.equal(again.status, 404)
      assert.deepEqual(again.body, { detail: 'Generation not found' })
    }
    await idle(api)
    assert.deepEqual(await stored(api), before)
  })

  await t.test('of many deletions at once one wins', async () => {
    const id = await createFinished(client)
    const answers = await Promise.all(Array.from({ length: 8 }, () => client.delete(`${LIST}/${id}`)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(7).fill(404)])
  })

  await t.test('one that has just been created goes as well, whatever its job does', async () => {
    await idle(api)
    const before = await stored(api)
    const ids = await Promise.all(Array.from({ length: 6 }, () => create(client)))
    for (const answer of await Promise.all(ids.map((id) => client.delete(`${LIST}/${id}`))))
      assert.equal(answer.status, 200)
    await idle(api)
    assert.deepEqual(await stored(api), before)
  })
})
