import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider, Gate } from '../../../test/fakes/provider.ts'
import { create, createFinished, FIELDS, LIST, PUBLIC, statusOf } from '../../../test/generations.ts'
import { type Answer, type Client, type Developer, finished, startApi } from '../../../test/harness.ts'

const idsOf = (answer: Answer): string[] => answer.body.generations.map(({ id }: { id: string }) => id)

test('publishing', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  const developer = await api.createDeveloper()
  const client = developer.asEndUser()
  const id = await createFinished(client)
  const path = `${LIST}/${id}/public`
  const isPublic = async (): Promise<boolean> => (await client.get(statusOf(id))).body.is_public

  const multipart = (value?: string): { form: FormData } => {
    const form = new FormData()
    form.append('other', 'x')
    if (value !== undefined) form.append('is_public', value)
    return { form }
  }
  const encoded = (body: string) => ({ headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body })
  const words: [word: string, meaning: boolean][] = [
    ['true', true],
    ['false', false],
    ['1', true],
    ['0', false],
    ['on', true],
    ['off', false],
    ['yes', true],
    ['no', false],
    ['True', true],
    ['FALSE', false],
  ]
  for (const [word, meaning] of words) {
    await t.test(`the form word ${word} means ${meaning}, url-encoded and multipart`, async () => {
      for (const options of [encoded(`is_public=${word}&other=x`), multipart(word)]) {
        await client.patch(path, { is_public: !meaning })
        const answer = await client.call('PATCH', path, options)
        assert.equal(answer.status, 200, answer.text)
        assert.equal(answer.body.id, id)
        assert.equal(answer.body.is_public, meaning)
        assert.equal(typeof answer.body.message, 'string')
        assert.equal(await isPublic(), meaning)
      }
    })
  }

  await t.test('as JSON, twice the same is no error', async () => {
    for (const value of [true, true, false, false]) {
      const answer = await client.patch(path, { is_public: value, ignored: 1 })
      assert.equal(answer.status, 200)
      assert.deepEqual([answer.body.is_public, await isPublic()], [value, value])
    }
  })

  const missing = { msg: 'field required', type: 'value_error.missing' }
  const noBoolean = { msg: 'value could not be parsed to a boolean', type: 'type_error.bool' }
  const refused: [name: string, options: Parameters<Client['call']>[2], problem: { msg: string; type: string }][] = [
    ['an empty object', { body: {} }, missing],
    ['no body', {}, missing],
    ['an empty form', encoded(''), missing],
    ['a multipart form without it', multipart(), missing],
    [
      'null',
      { body: { is_public: null } },
      { msg: 'none is not an allowed value', type: 'type_error.none.not_allowed' },
    ],
    ['JSON text', { body: { is_public: 'true' } }, noBoolean],
    ['a JSON number', { body: { is_public: 1 } }, noBoolean],
    ['another word', encoded('is_public=maybe'), noBoolean],
    ['another word in a multipart form', multipart('2'), noBoolean],
    ['a word that every object has', encoded('is_public=constructor'), noBoolean],
  ]
  for (const [name, options, problem] of refused) {
    await t.test(`${name} is refused`, async () => {
      const answer = await client.call('PATCH', path, options)
      assert.equal(answer.status, 422, answer.text)
      assert.deepEqual(answer.body, { detail: [{ loc: ['body', 'is_public'], ...problem }] })
      assert.equal(await isPublic(), false)
    })
  }

  await t.test(
    'everybody sees what is public and completed, without whose it is, and no longer once it is closed',
    async () => {
      assert.deepEqual((await api.get(PUBLIC)).body, {
        generations: [],
        items: [],
        total: 0,
        page: 1,
        per_page: 20,
        page_size: 20,
        has_more: false,
      })
      await client.patch(path, { is_public: true })
      const gate = new Gate()
      provider.script = {
        check: async () => {
          await gate.opened
          return { state: 'failed', message: 'No.' }
        },
      }
      const failing = await create(client)
      await client.patch(`${LIST}/${failing}/public`, { is_public: true })
      const shown = async (): Promise<void> => {
        const list = await api.get(PUBLIC)
        assert.deepEqual(idsOf(list), [id])
        assert.equal(list.body.total, 1)
        const [item] = list.body.items
        assert.deepEqual(Object.keys(item).sort(), FIELDS)
        assert.equal(item.user_id, null)
        assert.equal(item.project_id, null)
        assert.equal((await fetch(item.result_image_url)).status, 200)
      }
      await shown()
      gate.open()
      await finished(client, failing)
      provider.script = {}
      await shown()

      await client.patch(path, { is_public: false })
      assert.deepEqual(idsOf(await api.get(PUBLIC)), [])
      assert.equal((await api.get(PUBLIC)).body.total, 0)
    },
  )

  await t.test('the public list has pages, and a deleted project leaves it', async () => {
    const others: Developer[] = [await api.createDeveloper(), await api.createDeveloper()]
    const ids: string[] = []
    for (const other of [...others, ...others]) {
      const next = await createFinished(other.asEndUser())
      await other.asEndUser().patch(`${LIST}/${next}/public`, { is_public: true })
      ids.unshift(next)
    }
    const second = await api.get(`${PUBLIC}?page=2&per_page=3`)
    assert.deepEqual(idsOf(second), ids.slice(3))
    assert.deepEqual([second.body.total, second.body.has_more], [4, false])
    assert.equal((await api.get(`${PUBLIC}?page_size=3`)).body.has_more, true)

    const [gone] = others
    await gone?.delete(`/projects/${gone.projectId}`)
    const left = await api.get(PUBLIC)
    assert.deepEqual(idsOf(left), [ids[0], ids[2]])
    assert.equal(left.body.total, 2)
  })
})
