import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Client, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { createKey } from '../../../test/v1.ts'
import { toTypeId } from '../type-id.ts'

const BOM = '\uFEFF'

test('a byte order mark before JSON', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const key = await createKey(api, developer)
  const send = (client: Client, path: string, body: string, headers: Record<string, string> = {}) =>
    client.call('POST', path, { body, headers })

  for (const [name, client] of [
    ['/api/v1', developer],
    ['/v1', key],
  ] as const)
    await t.test(`is skipped on ${name}`, async () => {
      const { status, body } = await send(client, '/projects', `${BOM}{"name":"A name"}`)
      assert.deepEqual([status, body.name], [201, 'A name'])
      const typed = { 'Content-Type': 'application/json; charset=utf-8' }
      assert.equal((await send(client, '/projects', `${BOM}\r\n {"name":"A"}`, typed)).status, 201)
    })

  await t.test('and nothing else is an empty body', async () => {
    assert.equal((await send(developer, `/projects/${developer.projectId}/api-keys`, BOM)).status, 201)
    assert.deepEqual((await send(developer, '/projects', BOM)).text, (await send(developer, '/projects', '')).text)
  })

  await t.test('is skipped once, and only there', async () => {
    assert.equal((await send(developer, '/projects', `${BOM}${BOM}{"name":"x"}`)).status, 422)
    assert.equal((await send(key, '/projects', `${BOM}${BOM}{"name":"x"}`)).body.error.code, 'body_malformed')
    assert.equal((await send(developer, '/projects', `{"name":"x"}${BOM}`)).status, 422)
    assert.equal((await send(developer, '/projects', `{"name":"x${BOM}"}`)).body.name, `x${BOM}`)
  })

  await t.test('makes no other content of a call with an idempotency key', async () => {
    const again = { 'Idempotency-Key': crypto.randomUUID() }
    const first = await send(key, '/projects', '{"name":"Once"}', again)
    const second = await send(key, '/projects', `${BOM}{"name":"Once"}`, again)
    assert.deepEqual([second.status, second.body.id], [201, first.body.id])
  })

  await t.test('is skipped in the fields of forms that hold JSON', async () => {
    const form = generationForm([await image()], `${BOM}{"prompt":"A city"}`, 'files')
    const generation = await developer.asEndUser().upload('/generation/generate-v2', form)
    assert.equal(generation.status, 200, generation.text)
    const file = new FormData()
    file.append('project_id', toTypeId('proj', developer.projectId))
    file.append('metadata', `${BOM}{"order":"7"}`)
    file.append('file', new Blob(['content']), 'a.txt')
    const uploaded = await key.upload('/files', file)
    assert.deepEqual([uploaded.status, uploaded.body.metadata], [201, { order: '7' }])
  })
})
