import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider, Gate } from '../../../test/fakes/provider.ts'
import {
  type Api,
  Client,
  type Developer,
  eventually,
  finished,
  OPERATOR_KEY,
  SECRET_KEY,
  startApi,
} from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { finishedSoon, soon } from '../../../test/soon.ts'
import { filesOnDisk, idle, stored } from '../../../test/stored.ts'

const CREATE = '/generation/generate-v2'
const pathOf = (id: string): string => `/generation/generations-v2/${id}`

/** The settings of a server that runs no jobs. */
const SERVE = {
  ROLE: 'serve',
  DATABASE_URL: 'postgresql://given-by-the-harness',
  SECRET_KEY,
  ENCRYPTION_KEY: 'x'.repeat(32),
  OPERATOR_KEY,
}

const example = await image()

async function create(client: Client, images = [example]): Promise<string> {
  const { status, text, body } = await client.upload(CREATE, generationForm(images))
  assert.equal(status, 200, text)
  return body.id
}

const createMany = (client: Client, count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, () => create(client)))

/** By hand, as if a job had been run twice. */
const enqueue = (api: Api, name: string, payload: Record<string, string>) =>
  api.db`select graphile_worker.add_job(${name}, ${api.db.json(payload)}::json)`

const countOf = (ids: string[], id: string): number => ids.filter((other) => other === id).length

test('a stopping server keeps the jobs that it still runs', async (t) => {
  const provider = new FakeProvider()
  const gate = new Gate()
  const api = await startApi(t, { providers: [provider], env: { CLOSE_TIMEOUT_SECONDS: '60' } })
  const client = (await api.createDeveloper()).asEndUser()
  provider.script = { submit: () => gate.opened }
  await create(client)
  await eventually('it is being submitted', async () => provider.submitted.length === 1)
  const stopped = api.server.stop()
  const [{ now }] = await api.db<[{ now: Date }]>`select now()`
  await eventually('the pool still says that it lives', async () => {
    const rows = await api.db`select from job_pools where seen_at > ${now}`
    return rows.length > 0
  })
  gate.open()
  await stopped
  assert.equal((await api.db`select from job_pools`).length, 0)
})

test('deletion', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  const developer = await api.createDeveloper()

  await t.test('while the provider works it is cancelled there, and nothing is stored', async () => {
    const client = developer.asEndUser()
    provider.script = { check: () => ({ state: 'running' }) }
    const before = await stored(api)
    const id = await create(client)
    await eventually('it is asked', async () => provider.checked.includes(id))
    assert.equal((await client.delete(pathOf(id))).status, 200)
    await eventually('it is cancelled', async () => provider.cancelled.includes(id))
    await idle(api)
    assert.deepEqual(await stored(api), before)
  })

  await t.test('while it is being handed over it is cancelled with the id that comes back', async () => {
    const client = developer.asEndUser()
    const gate = new Gate()
    provider.script = { submit: () => gate.opened }
    const id = await create(client)
    await eventually('it is being submitted', async () => provider.submitted.includes(id))
    await client.delete(pathOf(id))
    assert.ok(!provider.cancelled.includes(id))
    gate.open()
    await eventually('it is cancelled', async () => provider.cancelled.includes(id))
    await idle(api)
    assert.ok(!provider.checked.includes(id))
  })

  await t.test('while its picture is being stored no byte stays', async () => {
    const client = developer.asEndUser()
    const gate = new Gate()
    provider.script = {
      check: async () => {
        await gate.opened
        return provider.succeeded()
      },
    }
    const before = await stored(api)
    const id = await create(client)
    await eventually('it is asked', async () => provider.checked.includes(id))
    await client.delete(pathOf(id))
    gate.open()
    await idle(api)
    assert.deepEqual(await stored(api), before)
  })

  await t.test('of a project cancels what it has at the provider', async () => {
    const project = await developer.createProject()
    provider.script = { check: () => ({ state: 'running' }) }
    const ids = await createMany(developer.asEndUser(project.id, project.apiKey), 3)
    await eventually('all are asked', async () => ids.every((id) => provider.checked.includes(id)))
    await developer.delete(`/projects/${project.id}`)
    await eventually('all are cancelled', async () => ids.every((id) => provider.cancelled.includes(id)))
  })
})

test('submission happens once', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider] })
  const client = (await api.createDeveloper()).asEndUser()

  await t.test('although the job runs twice at the same time', async () => {
    const gate = new Gate()
    provider.script = { submit: () => gate.opened }
    const id = await create(client)
    await eventually('it is being submitted', async () => provider.submitted.includes(id))
    await enqueue(api, 'generation.submit', { generationId: id })
    await eventually('the second run has found the first', async () => provider.checked.includes(id))
    gate.open()
    assert.equal((await finishedSoon(api, client, id)).status, 'completed')
    await idle(api)
    assert.equal(countOf(provider.submitted, id), 1)
    assert.ok(!provider.cancelled.includes(id))
  })

  await t.test('although the server died between the answer of the provider and the row', async () => {
    let ready = false
    provider.script = { check: () => (ready ? provider.succeeded() : { state: 'running' }) }
    const id = await create(client)
    await eventually('it is asked', async () => provider.checked.includes(id))
    await api.db.begin(async (tx) => {
      await tx`update generations set provider_ref = null where id = ${id}`
      await tx`delete from graphile_worker._private_jobs where key = ${`generation:${id}`}`
    })
    await enqueue(api, 'generation.submit', { generationId: id })
    ready = true
    assert.equal((await finishedSoon(api, client, id)).status, 'completed')
    assert.equal(countOf(provider.submitted, id), 1)
  })

  await t.test('and never again for one that has its id, or has ended', async () => {
    provider.script = { check: () => ({ state: 'running' }), findsNothing: true }
    const id = await create(client)
    await eventually('it is asked', async () => provider.checked.includes(id))
    const rerun = async (): Promise<void> => {
      for (let n = 0; n < 3; n += 1) await enqueue(api, 'generation.submit', { generationId: id })
      await soon(api, 'they have run', async () => {
        const left = await api.db`
          select from graphile_worker.jobs where task_identifier = 'generation.submit'`
        return left.length === 0
      })
    }
    await rerun()
    provider.script = { findsNothing: true }
    const { completed_at } = await finishedSoon(api, client, id)
    await rerun()
    await enqueue(api, 'generation.check', { generationId: id })
    await idle(api)
    assert.equal((await client.get(`${pathOf(id)}/status`)).body.completed_at, completed_at)
    assert.equal(countOf(provider.submitted, id), 1)
    assert.equal((await stored(api)).disk.length, (await stored(api)).rows.length)
  })
})

test('lost jobs', async (t) => {
  const provider = new FakeProvider()
  const front = await startApi(t, { env: SERVE })
  const client = (await front.createDeveloper()).asEndUser()

  // In each state in which a crash, or a hand in the database, can leave one.
  const waiting = await createMany(client, 2)
  const handedOver = await create(client)
  const submitted = await create(client)
  const exhausted = await create(client)
  await front.db.begin(async (tx) => {
    await tx`delete from graphile_worker._private_jobs`
    await tx`update generations set status = 'processing' where id in ${tx([handedOver, submitted, exhausted])}`
    await tx`
      update generations set provider_ref = ${`fake_${submitted}`}, submitted_at = now() where id = ${submitted}`
    await tx`
      select graphile_worker.add_job('generation.submit', ${tx.json({ generationId: exhausted })}::json,
        job_key => ${`generation:${exhausted}`})`
    await tx`update graphile_worker._private_jobs set attempts = max_attempts`
  })

  await t.test('what has no job is found by the sweep and completes, submitted only if it never was', async (t) => {
    const api = await startApi(t, { beside: front, providers: [provider] })
    for (const id of [...waiting, handedOver, submitted, exhausted])
      assert.equal((await finishedSoon(api, client, id)).status, 'completed')
    assert.deepEqual([...provider.submitted].sort(), [...waiting, handedOver, exhausted].sort())
  })
})

test('jobs that a dead pool holds are released, those of a living one are not', async (t) => {
  const provider = new FakeProvider()
  const front = await startApi(t, { env: SERVE })
  const developer = await front.createDeveloper()
  const client = developer.asEndUser()
  const ids = { silent: await create(client), forgotten: await create(client), living: await create(client) }
  const { db } = front
  // Each is with the provider; the job that should ask for it is held by a pool of its own.
  await db`delete from graphile_worker._private_jobs`
  for (const [pool, id] of Object.entries(ids)) {
    await db`
      update generations set status = 'processing', provider_ref = ${`fake_${id}`}, submitted_at = now() where id = ${id}`
    await db`
      select graphile_worker.add_job('generation.check', ${db.json({ generationId: id })}::json, job_key => ${`generation:${id}`})`
    await db`
      update graphile_worker._private_jobs set locked_by = ${`pool-${pool}`}, locked_at = now() - interval '1 minute', attempts = 1
      where key = ${`generation:${id}`}`
  }
  await db`insert into job_pools (id, seen_at) values
    ('pool-silent', now() - interval '11 seconds'), ('pool-living', now() + interval '1 hour')`

  await startApi(t, { beside: front, providers: [provider] })
  for (const id of [ids.silent, ids.forgotten]) assert.equal((await finished(client, id)).status, 'completed')
  assert.ok(!provider.checked.includes(ids.living))
  const locks = await db`select locked_by from graphile_worker.jobs 
    where locked_by in ('pool-silent', 'pool-forgotten', 'pool-living')`
  assert.deepEqual(
    locks.map(({ lockedBy }) => lockedBy),
    ['pool-living'],
  )
  assert.deepEqual(provider.submitted, [])

  await db`update job_pools set seen_at = now() - interval '11 seconds' where id = 'pool-living'`
  assert.equal((await finished(client, ids.living)).status, 'completed')
})

test('places at the provider', async (t) => {
  let outstanding = 0
  let most = 0
  let ready = false
  const provider = new FakeProvider({
    submit: () => {
      outstanding += 1
      most = Math.max(most, outstanding)
    },
    check: () => {
      if (!ready) return { state: 'running' }
      outstanding -= 1
      return provider.succeeded()
    },
  })
  const env = { GENERATION_CONCURRENCY: '2' }
  const api = await startApi(t, { providers: [provider], env })
  // A second server with workers of its own counts the same places.
  await startApi(t, { beside: api, providers: [provider], env })
  const developers: Developer[] = [await api.createDeveloper(), await api.createDeveloper()]
  const [busy, other] = developers.map((developer) => developer.asEndUser())
  assert.ok(busy && other)

  await t.test('one project’s fifty do not delay another’s first', async () => {
    for (let n = 0; n < 5; n += 1) await createMany(busy, 10)
    await eventually('the places are taken', async () => provider.submitted.length === 2)
    const first = await create(other)
    const anonymous = await api.upload('/generation/generate-anonymous-v2', generationForm([example], 'sea', 'files'))
    ready = true
    await soon(api, 'both were submitted', async () =>
      [first, anonymous.body.id].every((id) => provider.submitted.includes(id)),
    )
    // Of those behind the first two; the two that are handed over at a time may overtake each other.
    assert.ok(provider.submitted.indexOf(first) <= 5, `it was number ${provider.submitted.indexOf(first)}`)
    assert.ok(provider.submitted.indexOf(anonymous.body.id) <= 5)
  })

  await t.test('all end, each submitted once, never more than two outstanding', async () => {
    await soon(api, 'all are completed', async () => {
      const [left] = await api.db`select from generations where status <> 'completed' limit 1`
      return left === undefined
    })
    assert.equal(provider.submitted.length, 52)
    assert.equal(new Set(provider.submitted).size, 52)
    assert.equal(most, 2)
    assert.equal(outstanding, 0)
  })
})

test('B41: a server that stops in the middle loses nothing, and nothing is done twice', async (t) => {
  const provider = new FakeProvider()
  let cutOff: string | undefined
  provider.script = {
    // The first is still being handed over when the server stops.
    submit: async ({ generationId }, _nth, signal) => {
      cutOff ??= generationId
      if (cutOff === generationId)
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    },
    check: () => ({ state: 'running' }),
  }
  const env = { GENERATION_CONCURRENCY: '4', CLOSE_TIMEOUT_SECONDS: '0' }
  const first = await startApi(t, { providers: [provider], env })
  const developer = await first.createDeveloper()
  const ids = await createMany(developer.asEndUser(), 8)
  await eventually('four are on their way', async () => provider.submitted.length === 4)
  await eventually('three are asked', async () => new Set(provider.checked).size === 3)
  await first.server.stop()
  const states = await first.db`select status, count(*) from generations group by status order by status`
  assert.deepEqual(
    states.map(({ status, count }) => [status, count]),
    [
      ['pending', 4],
      ['processing', 4],
    ],
  )

  provider.script = {}
  const second = await startApi(t, { beside: first, providers: [provider], env })
  const client = new Client(second.url, developer.asEndUser().headers)
  for (const id of ids) assert.equal((await finishedSoon(second, client, id)).status, 'completed')
  assert.deepEqual([...provider.submitted].sort(), [...ids].sort())
  assert.deepEqual(provider.cancelled, [])
  const files = await second.db`select kind, count(*) from files where state = 'stored' group by kind order by kind`
  assert.deepEqual(
    files.map(({ kind, count }) => [kind, count]),
    [
      ['example', 8],
      ['result', 8],
      ['thumbnail', 8],
    ],
  )
  assert.equal((await filesOnDisk(second)).size, 24)
})
