import assert from 'node:assert/strict'
import { Agent, get } from 'node:http'
import { test } from 'node:test'
import { follow } from '../../../test/event-stream.ts'
import { FakeProvider, Gate } from '../../../test/fakes/provider.ts'
import { type Client, eventually, finished, startApi } from '../../../test/harness.ts'
import {
  addEvents,
  anonymousForm,
  create,
  GENERATIONS,
  nobodyLeft,
  numbersOf,
  projectEvents,
  range,
} from '../../../test/live.ts'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'

test('live updates of a generation', async (t) => {
  const door = new Gate()
  const api = await startApi(t, { providers: [new FakeProvider({ submit: () => door.opened })] })
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser()
  const waiting = await create(user)
  const events = (id: string): string => `${GENERATIONS}/${id}/events`

  await t.test('begin with its state, tell each change and end by themselves', async () => {
    const stream = await follow(user, events(waiting))
    assert.equal(stream.status, 200)
    assert.equal(stream.headers['content-type'], 'text/event-stream; charset=utf-8')
    assert.equal(stream.headers['cache-control'], 'no-cache, no-transform')
    assert.equal(stream.headers['x-accel-buffering'], 'no')
    assert.equal(stream.headers['access-control-allow-origin'], '*')
    assert.equal(stream.headers.etag, undefined)
    assert.match(String(stream.headers['x-request-id']), /./)
    await stream.until('the first state', ({ heard }) => heard.length > 0)
    door.open()
    await stream.untilEnd()
    assert.match(stream.text, /^retry: \d+\n\n/)
    assert.deepEqual(
      stream.names.filter((name) => name !== 'generation.processing'),
      ['generation.state', 'generation.completed', 'end'],
    )
    assert.deepEqual(stream.heard.at(-1)?.data, { reason: 'finished' })
    assert.deepEqual(stream.heard.at(-2)?.data, (await user.get(`${GENERATIONS}/${waiting}/status`)).body)
    assert.equal(stream.cut, false)
    await nobodyLeft(api)
  })

  await t.test('resume behind every number with exactly the rest, and with 204 where there is none', async () => {
    const id = await create(user)
    await finished(user, id)
    for (const isPublic of [true, true, false]) await user.patch(`${GENERATIONS}/${id}/public`, { is_public: isPublic })
    const own = await api.db<{ number: string; type: string }[]>`
      select number, type from events where subject_id = ${id} order by number`
    assert.deepEqual(
      own.map(({ type }) => type.replace('generation.', '')),
      ['created', 'processing', 'completed', 'published', 'unpublished'],
      'what changes nothing is no event',
    )
    const last = Math.max(...(await numbersOf(api, developer.projectId)))
    for (const after of range(last + 1)) {
      const rest = own.filter(({ number }) => Number(number) > after)
      const byQuery = after % 2 === 0
      const stream = byQuery
        ? await follow(user, `${events(id)}?last_event_id=${after}`)
        : await follow(user, events(id), { 'Last-Event-ID': String(after) })
      await stream.untilEnd()
      assert.equal(stream.status, rest.length > 0 ? 200 : 204)
      assert.deepEqual(
        stream.heard.map(({ id, event }) => `${id} ${event}`),
        rest.length > 0 ? [...rest.map(({ number, type }) => `${number} ${type}`), ' end'] : [],
      )
    }
  })

  await t.test('begin anew with `reset` and its state behind a number that is unknown or no longer kept', async () => {
    const { projectId, apiKey } = await developer.createProject().then(({ id, ...key }) => ({ projectId: id, ...key }))
    const tester = await developer.createEndUser({ projectId, apiKey })
    const id = await create(tester)
    await finished(tester, id)
    const last = Math.max(...(await numbersOf(api, projectId)))
    const resets = async (after: number): Promise<boolean> => {
      const stream = await follow(tester, events(id), { 'Last-Event-ID': String(after) })
      await stream.untilEnd()
      if (!stream.names.includes('reset')) return false
      assert.deepEqual(stream.names, ['reset', 'end'])
      assert.deepEqual([stream.heard[0]?.id, stream.heard[0]?.data.status], [String(last), 'completed'])
      return true
    }
    assert.deepEqual(await Promise.all([last + 1, 999_999_999_999_999, last, 0].map(resets)), [
      true,
      true,
      false,
      false,
    ])
    await api.db`delete from events where project_id = ${projectId} and number < ${last}`
    assert.deepEqual(await Promise.all([last, last - 1, last - 2].map(resets)), [false, false, true])
    await api.db`delete from events where project_id = ${projectId}`
    assert.deepEqual(await Promise.all([last, last - 1, 0].map(resets)), [false, true, true])
  })

  await t.test('end with its deletion', async () => {
    const shut = new Gate()
    const other = await startApi(t, { providers: [new FakeProvider({ submit: () => shut.opened })] })
    const owner = (await other.createDeveloper()).asEndUser()
    const id = await create(owner)
    const stream = await follow(owner, events(id))
    await stream.until('the first state', ({ heard }) => heard.length > 0)
    await owner.delete(`${GENERATIONS}/${id}`)
    await stream.untilEnd()
    assert.deepEqual(
      stream.heard.slice(-2).map(({ event, data }) => [event, data]),
      [
        ['generation.deleted', { id }],
        ['end', { reason: 'finished' }],
      ],
    )
    shut.open()
  })

  await t.test('end with its deletion also when an earlier change is heard only after it', async () => {
    const shut = new Gate()
    const other = await startApi(t, { providers: [new FakeProvider({ submit: () => shut.opened })] })
    const account = await other.createDeveloper()
    const id = await create(account.asEndUser())
    await eventually('it is processed', async () => {
      const { body } = await account.asEndUser().get(`${GENERATIONS}/${id}/status`)
      return body.status === 'processing'
    })
    const stream = await follow(account.asEndUser(), events(id))
    await stream.until('the first state', ({ heard }) => heard.length > 0)
    const elsewhere = await account.createProject()
    await other.db.begin(async (tx) => {
      await tx`update generations set project_id = ${elsewhere.id} where id = ${id}`
      const [counter] = await tx<{ number: number }[]>`
        update event_counters set last_number = last_number + 1 where project_id = ${account.projectId}
        returning last_number as number`
      await tx`
        insert into events (project_id, number, type, subject_id, status)
        values (${account.projectId}, ${counter?.number ?? 0}, 'generation.published', ${id}, 'processing')`
      await tx`select pg_notify('changes', ${`event:${account.projectId}:${counter?.number}`})`
    })
    await stream.untilEnd()
    assert.deepEqual(
      stream.heard.slice(1).map(({ event, data }) => [event, data]),
      [
        ['generation.deleted', { id }],
        ['end', { reason: 'finished' }],
      ],
    )
    shut.open()
  })

  await t.test('tell how it failed', async () => {
    const broken = new FakeProvider({ check: () => ({ state: 'failed', message: 'The prompt was refused.' }) })
    const other = await startApi(t, { providers: [broken] })
    const owner = (await other.createDeveloper()).asEndUser()
    const stream = await follow(owner, events(await create(owner)))
    await stream.untilEnd()
    const { event, data } = stream.heard.at(-2) ?? assert.fail()
    assert.match(event, /failed|state/)
    assert.deepEqual([data.status, data.error], ['failed', 'The prompt was refused.'])
  })

  await t.test('are seen by whoever may see the status, and are not found by anybody else', async () => {
    const stranger = await api.createDeveloper()
    const neighbour = await developer.createEndUser()
    const inProject = developer.with({ 'X-Project-ID': developer.projectId })
    const operator = (await api.createOperator()).with({ 'X-Project-ID': developer.projectId })
    for (const client of [user, inProject, operator]) {
      const stream = await (await follow(client, events(waiting))).untilEnd()
      assert.deepEqual(stream.names, ['generation.state', 'end'])
    }
    for (const [client, id] of [
      [neighbour, waiting],
      [stranger.asEndUser(), waiting],
      [stranger.with({ 'X-Project-ID': stranger.projectId }), waiting],
      [user, UNKNOWN],
    ] as [Client, string][]) {
      const { status, text } = await client.get(events(id))
      assert.deepEqual([status, text], [404, '{"detail":"Generation not found"}'])
    }
    assert.equal((await api.get(events(waiting))).status, 401)
    assert.equal((await user.with({ 'X-API-Key': undefined }).get(events(waiting))).status, 403)
    await nobodyLeft(api)
  })

  await t.test('refuse an id that is none, and every other method', async () => {
    const faults: [path: string, headers: Record<string, string>, loc: string[], msg: string][] = [
      [events(waiting), { 'Last-Event-ID': 'abc' }, ['header', 'last-event-id'], 'value is not a valid integer'],
      [events(waiting), { 'Last-Event-ID': '1e3' }, ['header', 'last-event-id'], 'value is not a valid integer'],
      [
        events(waiting),
        { 'Last-Event-ID': '-1' },
        ['header', 'last-event-id'],
        'ensure this value is greater than or equal to 0',
      ],
      [`${events(waiting)}?last_event_id=`, {}, ['query', 'last_event_id'], 'value is not a valid integer'],
      [events('x'), {}, ['path', 'generation_id'], 'value is not a valid uuid'],
    ]
    for (const [path, headers, loc, msg] of faults) {
      const { status, body } = await user.get(path, headers)
      assert.equal(status, 422)
      assert.deepEqual([body.detail[0].loc, body.detail[0].msg], [loc, msg])
    }
    for (const method of ['HEAD', 'POST']) assert.equal((await user.call(method, events(waiting))).status, 405)
  })

  await t.test('exist for anonymous generations and under every spelling of the path', async () => {
    const { body } = await api.upload('/generation/generate-anonymous-v2', anonymousForm())
    for (const [client, path] of [
      [api, `/generation/anonymous-generations-v2/${body.id}/events`],
      [api, `/generation/anonymous-generations/${body.id}/events/`],
      [api.root, `/generation/anonymous-generations/${body.id}/events`],
      [user, `/generation/${waiting}/events`],
      [user, `/generation/generations/${waiting.toUpperCase()}/events`],
    ] as [Client, string][]) {
      const stream = await (await follow(client, path)).untilEnd()
      assert.equal(stream.status, 200, path)
      assert.equal(stream.names.at(-1), 'end')
    }
    assert.equal((await api.get(`/generation/anonymous-generations-v2/${waiting}/events`)).status, 404)
    assert.equal((await user.get(events(body.id))).status, 404)
  })

  await t.test('leave their connection to the next request', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 })
    const ports = new Set<number | undefined>()
    for (const path of [events(waiting), `${GENERATIONS}/${waiting}/status`, events(waiting)])
      await new Promise<void>((resolve, reject) => {
        get(user.url + path, { agent, headers: user.headers }, (response) => {
          ports.add(response.socket.localPort)
          response.resume().once('end', resolve)
        }).once('error', reject)
      })
    assert.equal(ports.size, 1)
    agent.destroy()
  })
})

test('live updates of a project', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()], env: { GENERATION_CONCURRENCY: '20' } })
  const developer = await api.createDeveloper()
  const users = await Promise.all(range(4).map(() => developer.createEndUser()))

  await t.test('twenty at once are numbered one by one, and a slow reader sees all of them in order', async () => {
    const [quick, slow] = await Promise.all([
      follow(developer, projectEvents(developer)),
      follow(developer, projectEvents(developer)),
    ])
    await Promise.all([quick, slow].map((stream) => stream.until('ready', ({ heard }) => heard.length > 0)))
    assert.deepEqual(quick.heard[0], { id: '0', event: 'ready', data: { number: 0 } })
    slow.pause()
    const ids = await Promise.all(range(20).map((i) => create(users[i % 4] ?? assert.fail())))
    await quick.until('everything', ({ ids }) => ids.length === 61)
    // Far more than any buffer of ours holds; it reads them when it can.
    await addEvents(api, developer.projectId, 5_000)
    await quick.until('the many', ({ heard }) => heard.length === 5_061)
    slow.resume()
    await slow.until('everything', ({ heard }) => heard.length === 5_061)
    for (const stream of [quick, slow]) assert.deepEqual(stream.ids, range(5_061))
    for (const id of ids) {
      const own = quick.heard.filter(({ data }) => data.generation_id === id)
      assert.deepEqual(
        own.map(({ event, data }) => [event, data.kind, data.status]),
        ['created pending', 'processing processing', 'completed completed'].map((text) => {
          const [kind, status] = text.split(' ')
          return [`generation.${kind}`, `generation.${kind}`, status]
        }),
      )
      assert.ok(users.some((user) => user.id === own[0]?.data.user_id))
    }
    for (const stream of [quick, slow]) stream.vanish()
    await nobodyLeft(api)
  })

  await t.test('resume behind every number with exactly the rest', async () => {
    const { id: projectId, ...key } = await developer.createProject()
    const user = await developer.createEndUser({ projectId, ...key })
    const path = projectEvents({ projectId })
    for (const id of await Promise.all(range(4).map(() => create(user)))) {
      await finished(user, id)
      await user.delete(`${GENERATIONS}/${id}`)
    }
    const all = await numbersOf(api, projectId)
    assert.deepEqual(
      all,
      range(16).map((i) => i + 1),
    )
    await Promise.all(
      range(17).map(async (after) => {
        const stream = await follow(developer, path, { 'Last-Event-ID': String(after) })
        await stream.until('the rest', ({ ids }) => ids.length === 16 - after)
        assert.deepEqual(stream.ids, all.slice(after))
        stream.vanish()
      }),
    )
    for (const after of [17, 4_000]) {
      const stream = await follow(developer, path, { 'Last-Event-ID': String(after) })
      await stream.until('a reset', ({ heard }) => heard.length > 0)
      assert.deepEqual(stream.heard[0], { id: '16', event: 'reset', data: { number: 16 } })
      stream.vanish()
    }
    await nobodyLeft(api)
  })

  await t.test('are its owner’s and an operator’s; anybody else’s is not found, or not permitted', async () => {
    const [other, operator] = await Promise.all([api.createDeveloper(), api.createOperator()])
    const stream = await follow(operator, projectEvents(developer))
    assert.equal(stream.status, 200)
    stream.vanish()
    assert.deepEqual((await other.get(projectEvents(developer))).text, '{"detail":"Project not found"}')
    assert.equal((await developer.get(projectEvents({ projectId: UNKNOWN }))).status, 404)
    assert.equal((await (users[0] ?? assert.fail()).get(projectEvents(developer))).status, 403)
    assert.equal((await api.get(projectEvents(developer))).status, 401)
    await nobodyLeft(api)
  })

  await t.test('can be resumed for a day, and by nobody once their project is deleted', async () => {
    const { projectId, ...owner } = await api.createDeveloper()
    const client = api.with(owner.headers)
    await addEvents(api, projectId, 1_200)
    // A clock that was set back: number 700 seems older than those before it.
    await api.db`
      update events set created_at = now() - interval '25 hours'
      where project_id = ${projectId} and (number < 600 or number = 700)`
    for (const [after, first] of [
      [598, 'reset'],
      [599, 'generation.created'],
      [699, 'reset'],
      [700, 'generation.created'],
    ] as const) {
      const stream = await follow(client, projectEvents({ projectId }), { 'Last-Event-ID': String(after) })
      await stream.until('its beginning', ({ heard }) => heard.length > 0)
      assert.equal(stream.heard[0]?.event, first, `behind ${after}`)
      if (first !== 'reset') {
        await stream.until('the rest', ({ ids }) => ids.length === 1_200 - after)
        assert.deepEqual(
          stream.ids,
          range(1_200 - after).map((i) => after + i + 1),
        )
      }
      stream.vanish()
    }
    assert.equal((await client.delete(`/projects/${projectId}`)).status, 204)
    await eventually('its counter is gone', async () => {
      const counters = await api.db`select from event_counters where project_id = ${projectId}`
      return counters.length === 0
    })
  })
})
