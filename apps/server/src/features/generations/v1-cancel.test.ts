import assert from 'node:assert/strict'
import { test } from 'node:test'
import { follow } from '../../../test/event-stream.ts'
import { FakeProvider, Gate } from '../../../test/fakes/provider.ts'
import { eventually, startApi } from '../../../test/harness.ts'
import { projectEvents } from '../../../test/live.ts'
import { idle, stored } from '../../../test/stored.ts'
import { asAccount } from '../../../test/v1.ts'
import { createOne, ended, faultOf } from '../../../test/v1-generations.ts'
import { fromTypeId } from '../../platform/type-id.ts'

const uuidOf = (id: string): string => fromTypeId('gen', id) ?? assert.fail(id)

test('canceling', async (t) => {
  const provider = new FakeProvider()
  const running: FakeProvider['script'] = { check: () => ({ state: 'running' }) }
  const api = await startApi(t, { providers: [provider], env: { GENERATION_CONCURRENCY: '2' } })
  const developer = await api.createDeveloper()
  const server = asAccount(api, developer)
  const create = async (): Promise<string> => (await createOne(server, { project_id: developer.projectId })).id
  const cancel = (id: string) => server.post(`/generations/${id}/cancel`)
  const usedThisMonth = async (): Promise<number> => {
    const [row] = await api.db`select accepted from generation_months where developer_id = ${developer.id}`
    return row?.accepted
  }
  const atProvider = (id: string) =>
    eventually('it is with the provider', async () => provider.checked.includes(uuidOf(id)))

  await t.test('one at the provider ends there, leaves its slot, and both surfaces show it', async () => {
    provider.script = running
    const ids = [await create(), await create(), await create()]
    const [first = '', second = '', third = ''] = ids
    await atProvider(first)
    await atProvider(second)
    const before = await usedThisMonth()
    const { status, body, headers } = await cancel(first)
    assert.deepEqual(
      [status, body.status, body.error, body.result],
      [200, 'canceled', { code: 'canceled', message: 'Canceled' }, null],
    )
    assert.equal(body.timeline.at(-1).what, 'canceled')
    assert.deepEqual((await server.get(`/generations/${first}`)).body, body)
    assert.match(headers.get('etag') ?? '', /^"r\d+"$/)
    assert.equal(await usedThisMonth(), before - 1)
    await eventually('the provider hears of it', async () => provider.cancelled.includes(uuidOf(first)))
    await atProvider(third) // in the slot that is free

    const { body: inDevkit } = await developer.get(`/generation/generations-v2/${uuidOf(first)}`, {
      'X-Project-ID': developer.projectId,
    })
    assert.deepEqual([inDevkit.status, inDevkit.error], ['failed', 'Canceled'])
    for (const id of [second, third]) assert.equal((await cancel(id)).status, 200)
  })

  await t.test('one that waits never reaches the provider', async () => {
    provider.script = running
    const busy = [await create(), await create()]
    for (const id of busy) await atProvider(id)
    const waiting = await create()
    assert.equal((await cancel(waiting)).body.status, 'canceled')
    for (const id of busy) await cancel(id)
    await idle(api)
    assert.ok(!provider.submitted.includes(uuidOf(waiting)))
  })

  await t.test('one that is being handed over is canceled at the provider once it has an id', async () => {
    const gate = new Gate()
    provider.script = { submit: () => gate.opened }
    const id = await create()
    await eventually('it is being submitted', async () => provider.submitted.includes(uuidOf(id)))
    assert.equal((await cancel(id)).status, 200)
    gate.open()
    await eventually('the provider hears of it', async () => provider.cancelled.includes(uuidOf(id)))
    assert.equal((await server.get(`/generations/${id}`)).body.status, 'canceled')
  })

  await t.test('of twenty calls at once one cancels, and the quota is given back once', async () => {
    provider.script = running
    const id = await create()
    await atProvider(id)
    const before = await usedThisMonth()
    const answers = await Promise.all(Array.from({ length: 20 }, () => cancel(id)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, ...Array(19).fill(409)])
    const late = answers.find(({ status }) => status === 409)
    assert.deepEqual(late && faultOf(late), [409, 'state_conflict', null])
    assert.match(late?.body.error.message, /its status is canceled.* pending or processing/)
    assert.equal(await usedThisMonth(), before - 1)
  })

  await t.test('a call that is repeated with its idempotency key gets its first answer', async () => {
    provider.script = running
    const id = await create()
    const client = server.with({ 'Idempotency-Key': 'cancel' })
    const answers = [await client.post(`/generations/${id}/cancel`), await client.post(`/generations/${id}/cancel`)]
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    )
    assert.deepEqual(answers[0]?.body, answers[1]?.body)
  })

  await t.test(
    'against a provider that finishes at the same moment, one of the two wins and nothing is left',
    async () => {
      await idle(api)
      const outcomes = new Set<string>()
      for (let round = 0; round < 8; round += 1) {
        const gate = new Gate()
        provider.script = {
          check: async () => {
            await gate.opened
            return provider.succeeded()
          },
        }
        const id = await create()
        await atProvider(id)
        const used = await usedThisMonth()
        gate.open()
        const { status } = await cancel(id)
        const { body } = await server.get(`/generations/${id}`)
        // What the call says stays true.
        if (status === 200) assert.deepEqual([body.status, body.result], ['canceled', null])
        else assert.deepEqual([status, body.status, body.result !== null], [409, 'completed', true])
        await idle(api)
        assert.equal((await server.get(`/generations/${id}`)).body.status, body.status)
        assert.equal(await usedThisMonth(), status === 200 ? used - 1 : used)
        outcomes.add(body.status)
      }
      const { rows, disk } = await stored(api)
      assert.deepEqual(rows, disk)
      assert.ok(outcomes.size > 0)
    },
  )

  await t.test('one that has ended stays as it is', async () => {
    provider.script = { check: () => ({ state: 'failed', message: 'No.' }) }
    const failed = await create()
    await ended(api, server, failed)
    provider.script = {}
    const completed = await create()
    await ended(api, server, completed)
    for (const [id, status] of [
      [failed, 'failed'],
      [completed, 'completed'],
    ]) {
      const answer = await cancel(String(id))
      assert.deepEqual(faultOf(answer), [409, 'state_conflict', null])
      assert.match(answer.body.error.message, new RegExp(`its status is ${status}`))
    }
  })

  await t.test('what is not there cannot be canceled', async () => {
    const foreigner = await api.createDeveloper()
    const foreign = await createOne(asAccount(api, foreigner), { project_id: foreigner.projectId })
    for (const id of [foreign.id, crypto.randomUUID(), 'nonsense', foreign.id.replace('gen', 'proj')])
      assert.deepEqual(faultOf(await cancel(id)), [404, 'not_found', null])
  })

  await t.test('is an event of its own on /v1, and a failure on /api/v1, where the streams end', async () => {
    provider.script = running
    const id = await create()
    await atProvider(id)
    const own = await follow(server, `/generations/${id}/events`)
    const devkit = await follow(
      developer.with({ 'X-Project-ID': developer.projectId }),
      `/generation/generations-v2/${uuidOf(id)}/events`,
    )
    const project = await follow(developer, projectEvents(developer))
    await project.until('it is ready', ({ names }) => names.includes('ready'))
    await own.until('its state', ({ names }) => names.length > 0)
    await devkit.until('its state', ({ names }) => names.length > 0)
    await cancel(id)
    await own.untilEnd()
    assert.deepEqual(own.names, ['generation.state', 'generation.canceled', 'end'])
    assert.equal(own.heard.at(1)?.data.status, 'canceled')
    await devkit.untilEnd()
    assert.deepEqual(devkit.names, ['generation.state', 'generation.failed', 'end'])
    assert.deepEqual([devkit.heard.at(1)?.data.status, devkit.heard.at(1)?.data.error], ['failed', 'Canceled'])
    await project.until('the end of it', ({ names }) => names.includes('generation.failed'))
    assert.equal(project.heard.at(-1)?.data.kind, 'generation.failed')
    project.vanish()
  })

  await t.test('a call that waits for it is answered', async () => {
    provider.script = running
    const waiting = server
      .with({ Prefer: 'wait=60' })
      .post('/generations', { project_id: developer.projectId, prompt: 'sea' })
    const id = await eventually('it is there', async () => {
      const { body } = await server.get('/generations?status=pending,processing')
      return body.data[0]?.id
    })
    await cancel(id)
    assert.equal((await waiting).body.status, 'canceled')
  })
})
