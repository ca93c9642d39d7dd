import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { createFinished, LIST, PUBLIC, statusOf } from '../../../test/generations.ts'
import { type Answer, type Api, type Client, startApi } from '../../../test/harness.ts'
import { createKey, v1Url } from '../../../test/v1.ts'
import { toTypeId } from '../../platform/type-id.ts'

const idsOf = (answer: Answer): string[] => answer.body.generations.map(({ id }: { id: string }) => id)
const statusOfUrl = async (url: string): Promise<number> => {
  const answer = await fetch(url)
  await answer.arrayBuffer()
  return answer.status
}

async function publish(client: Client): Promise<string> {
  const id = await createFinished(client)
  assert.equal((await client.patch(`${LIST}/${id}/public`, { is_public: true })).status, 200)
  return id
}

/** The addresses of a generation's files of one kind that need no signature, on both surfaces. */
async function plainLinks(api: Api, id: string, kind: string): Promise<string[]> {
  const files = await api.db<{ id: string }[]>`select id from files where generation_id = ${id} and kind = ${kind}`
  assert.ok(files.length > 0)
  return files.flatMap((file) => [
    `${api.url}/files/${file.id}.png`,
    `${api.url}/files/${file.id}`,
    `${v1Url(api)}/files/${toTypeId('file', file.id)}/content`,
  ])
}

test('what a published generation was made from', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser()
  const id = await publish(user)
  const examples = await plainLinks(api, id, 'example')
  const exampleIds = (await api.db<{ id: string }[]>`select id from files where kind = 'example'`).map((f) => f.id)

  await t.test('stands in no public list, under any name of it', async () => {
    for (const path of [PUBLIC, '/generation/public', '/generation/public-generations', `${PUBLIC}?per_page=1`]) {
      const answer = await api.get(path)
      assert.deepEqual(idsOf(answer), [id])
      for (const item of [...answer.body.generations, ...answer.body.items])
        assert.deepEqual(item.example_images, [], path)
      for (const exampleId of exampleIds)
        assert.ok(!answer.text.includes(exampleId) && !answer.text.includes(toTypeId('file', exampleId)))
    }
  })

  await t.test('has no address that opens without a signature or a token, unlike the result', async () => {
    for (const url of examples) assert.ok([401, 404].includes(await statusOfUrl(url)), url)
    for (const kind of ['result', 'thumbnail'])
      for (const url of await plainLinks(api, id, kind)) assert.equal(await statusOfUrl(url), 200, url)
  })

  await t.test(
    'is there for whoever may see the generation, by signed links, also live and by secret key',
    async () => {
      const owner = developer.with({ 'X-Project-ID': developer.projectId })
      const key = await createKey(api, developer)
      const ofV1 = (await key.get(`/generations/${id}`)).body
      const file = (await key.get(`/files/${ofV1.images[0].file_id}`)).body
      assert.equal(file.is_public, false)
      const links: string[] = [
        ...(await user.get(statusOf(id))).body.example_images,
        ...(await owner.get(LIST)).body.generations[0].example_images,
        ...(await streamed(user, `${LIST}/${id}/events`)).example_images,
        ofV1.images[0].url,
        (await streamed(key, `/generations/${id}/events`)).images[0].url,
        file.url,
      ]
      assert.equal(links.length, 6)
      for (const link of links) {
        assert.match(new URL(link).search, /signature=/)
        assert.equal(await statusOfUrl(link), 200)
        assert.notEqual(await statusOfUrl(link.replace(/\?.*/, '')), 200)
      }
    },
  )

  await t.test('is not shown for a moment when the generation is closed and published again', async () => {
    for (const is_public of [false, true]) {
      await user.patch(`${LIST}/${id}/public`, { is_public })
      for (const url of examples) assert.ok([401, 404].includes(await statusOfUrl(url)), url)
    }
  })
})

/** The data of a stream's first event. */
async function streamed(client: Client, path: string) {
  const answer = await fetch(client.url + path, { headers: client.headers })
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const data = /^data: (\{.*\})$/m.exec(text)
    if (data) return JSON.parse(data[1] ?? '')
  }
  return assert.fail(`The stream ended without an event: ${answer.status} ${text}`)
}
