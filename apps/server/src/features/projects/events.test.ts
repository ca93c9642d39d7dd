import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../../../test/harness.ts'
import { idempotent, Recorder } from '../../../test/recorded-events.ts'
import { asAccount, createKey } from '../../../test/v1.ts'
import { toTypeId } from '../../platform/type-id.ts'

test('events of projects', async (t) => {
  const api = await startApi(t)

  await t.test('the project that a registration makes is created by it', async () => {
    const developer = await api.createDeveloper()
    const recorder = new Recorder(api, developer)
    const [created, ...others] = await recorder.next()
    assert.deepEqual(others, [])
    assert.deepEqual(
      [created?.type, created?.project_id, created?.data.object.name, created?.data.previous],
      ['project.created', toTypeId('proj', developer.projectId), 'Default Project', null],
    )
    assert.match(created?.request_id ?? '', /^req_/)
    await recorder.assertShown(created ?? assert.fail())
  })

  for (const livemode of [true, false])
    await t.test(`under /v1, ${livemode ? 'live' : 'in the sandbox'}`, async () => {
      const developer = await api.createDeveloper()
      const recorder = new Recorder(api, developer, { livemode })
      const other = new Recorder(api, developer, { livemode: !livemode })
      await recorder.next()
      await other.next()
      const v1 = asAccount(api, developer, { livemode })

      const creator = idempotent(v1)
      const create = () => creator.post('/projects', { name: 'acme', metadata: { team: 'web' } })
      const { answer, events } = await recorder.of(create)
      const [created] = events
      assert.deepEqual([events.length, created?.type, created?.data.previous], [1, 'project.created', null])
      assert.deepEqual(created?.data.object, answer.body)
      assert.equal(created?.livemode, livemode)
      await recorder.assertShown(created ?? assert.fail())
      const path = `/projects/${answer.body.id}`
      // Repeated, it creates nothing.
      assert.equal((await create()).headers.get('idempotency-replayed'), 'true')
      assert.deepEqual(await recorder.next(), [])

      const updates: [change: Record<string, unknown>, previous: string[] | undefined][] = [
        [{ name: 'acme', metadata: { team: 'web', other: null }, status: 'active' }, undefined],
        [{}, undefined],
        [{ name: 'acme-2', metadata: { team: '' } }, ['metadata', 'name', 'updated_at']],
        [{ status: 'inactive' }, ['status', 'updated_at']],
        [{ status: 'inactive' }, undefined],
        [
          { status: 'active', description: 'Back', app_url: 'https://a.example.com' },
          ['app_url', 'description', 'status', 'updated_at'],
        ],
        [{ allowed_origins: ['https://a.example.com'] }, ['allowed_origins', 'updated_at']],
      ]
      for (const [change, previous] of updates) {
        const before = (await v1.get(path)).body
        const { events, answer } = await recorder.of(() => v1.patch(path, change))
        assert.equal(answer.status, 200, answer.text)
        assert.deepEqual(
          events.map(({ type }) => type),
          previous ? ['project.updated'] : [],
          JSON.stringify(change),
        )
        const [updated] = events
        if (!updated) continue
        assert.deepEqual(Object.keys(updated.data.previous ?? {}).toSorted(), previous)
        assert.deepEqual(updated.data.object, answer.body)
        assert.deepEqual({ ...updated.data.object, ...updated.data.previous }, before)
        await recorder.assertShown(updated)
      }

      // Refused, it changes nothing.
      for (const call of [
        () => v1.patch(path, { region: 'nowhere' }),
        () => v1.with({ 'If-Match': '"r1"' }).patch(path, { name: 'lost' }),
        () => v1.with({ 'If-Match': '"r1"' }).delete(path),
      ])
        assert.deepEqual(await recorder.typesOf(call), [])

      const deletion = await recorder.of(() => v1.delete(path))
      assert.deepEqual(
        deletion.events.map(({ type, data }) => [type, data.object]),
        [
          [
            'project.deleted',
            { id: answer.body.id, object: 'project', livemode, project_id: answer.body.id, deleted: true },
          ],
        ],
      )
      assert.deepEqual(await recorder.typesOf(() => v1.delete(path)), [])
      assert.deepEqual(await other.next(), [])
    })

  await t.test('under /api/v1, with the ids of its calls', async () => {
    const developer = await api.createDeveloper()
    const recorder = new Recorder(api, developer)
    await recorder.next()
    const { answer, events } = await recorder.of(() => developer.post('/projects', { name: 'kit' }))
    assert.deepEqual(
      events.map(({ type }) => type),
      ['project.created'],
    )
    await recorder.assertShown(events[0] ?? assert.fail())
    const path = `/projects/${answer.body.id}`
    for (const [method, change, previous] of [
      ['PATCH', { is_active: false }, { status: 'active' }],
      ['PUT', { is_active: true, name: 'kit-2' }, { name: 'kit', status: 'inactive' }],
      ['PATCH', { name: 'kit-2' }, undefined],
    ] as const) {
      const { events } = await recorder.of(() => developer.call(method, path, { body: change }))
      assert.deepEqual(
        events.map(({ type }) => type),
        previous ? ['project.updated'] : [],
      )
      const { updated_at: _, ...changed } = events[0]?.data.previous ?? {}
      assert.deepEqual(changed, previous ?? {})
    }
    assert.deepEqual(await recorder.typesOf(() => developer.delete(path)), ['project.deleted'])
    assert.deepEqual(await recorder.typesOf(() => developer.delete(path)), [])
  })

  await t.test('deletion revokes the keys that were bound to it, and tells of each', async () => {
    const developer = await api.createDeveloper()
    const v1 = asAccount(api, developer)
    const { id } = (await v1.post('/projects', { name: 'with keys' })).body
    const keys = [
      await createKey(api, developer, { project_id: id }),
      await createKey(api, developer, { project_id: id }),
    ]
    const revoked = await createKey(api, developer, { project_id: id })
    await v1.delete(`/keys/${revoked.id}`)
    await createKey(api, developer)
    const recorder = new Recorder(api, developer)
    await recorder.next()
    const { events } = await recorder.of(() => v1.delete(`/projects/${id}`))
    assert.deepEqual(
      events.map(({ type, project_id, data }) => [type, project_id, data.object.id, data.object.status]),
      [...keys.map((key) => ['key.revoked', id, key.id, 'revoked']), ['project.deleted', id, id, undefined]],
    )
  })
})
