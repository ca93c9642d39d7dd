import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { findRunningPostgres } from '@cloudapi/embedded-postgres'
import { openPool } from '../../src/platform/db.ts'
import { createDatabase, type Parts } from '../database.ts'
import {
  createDataDir,
  kill,
  origin,
  postgresPids,
  registerDeveloper,
  type Started,
  startNode,
} from '../e2e/process.ts'
import { type FakeReplicate, startFakeReplicate } from '../fakes/replicate.ts'
import { Client, Developer, eventually, finished, newEmail, OPERATOR_KEY, PASSWORD, SECRET_KEY } from '../harness.ts'
import { DOOMED, isHealthy, Load, seeded } from './load.ts'

const REASON = 'NSFW content detected'

async function startDoomingReplicate(t: TestContext): Promise<FakeReplicate> {
  const fake = await startFakeReplicate(t)
  fake.script = {
    run: ({ input }) => (String(input.prompt).includes(DOOMED) ? { failed: REASON } : 'succeeded'),
  }
  return fake
}

const killNode = async (server: Started): Promise<void> => {
  kill(server.child.pid ?? 0)
  await server.ended
}

/** What is promised for whatever was acknowledged, and that nothing else is left behind. */
async function assertKept(t: TestContext, load: Load, client: Client, fake: FakeReplicate, db: Parts): Promise<void> {
  assert.deepEqual(load.wrong, [])
  assert.ok(load.acknowledged.size > 0, 'or this would show nothing')
  for (const [id, prompt] of load.acknowledged) {
    const { status, error, result_image_url: url } = await finished(client, id)
    if (prompt.includes(DOOMED)) {
      assert.equal(status, 'failed')
      assert.ok(error.length > 20, error)
    } else {
      assert.equal(status, 'completed', error)
      assert.equal((await client.get(url)).status, 200)
    }
  }
  const listed: string[] = []
  for (let page = 1; ; page += 1) {
    const { items, total } = (await client.get(`/generation/generations-v2?per_page=100&page=${page}`)).body
    listed.push(...items.map(({ id }: { id: string }) => id))
    if (items.length > 0) continue
    assert.equal(listed.length, total)
    break
  }
  assert.equal(new Set(listed).size, listed.length, 'each stands in the list once')
  for (const id of load.acknowledged.keys()) assert.ok(listed.includes(id), `${id} is not in the list`)
  // A crash may swallow the answer to what was accepted; that one is carried out all the same.
  for (const id of listed) await finished(client, id)

  const prompts = fake.predictions.map(({ input }) => String(input.prompt))
  assert.equal(new Set(prompts).size, prompts.length, 'nothing was paid for twice')
  assert.ok(fake.paid <= listed.length)

  const pool = openPool(db, { max: 1, name: 'test' })
  const orphans = await pool`
    select f.id, f.state from files f left join generations g on g.id = f.generation_id
    where f.state = 'stored' and g.id is null`
  const unended = await pool`select id, status from generations where status not in ('completed', 'failed')`
  await pool.end()
  assert.deepEqual([[...orphans], [...unended]], [[], []])
  t.diagnostic(`${load.acknowledged.size} acknowledged, ${listed.length} made, ${JSON.stringify(load.counts)}`)
}

test('20 rounds of SIGKILL at random moments under load: what was acknowledged ends, once, and is paid for once', async (t) => {
  const random = seeded()
  t.diagnostic(`SOAK_SEED=${random.seed}`)
  const fake = await startDoomingReplicate(t)
  const dataDir = await createDataDir(t)
  const env = { DATA_DIR: dataDir, GENERATION_CONCURRENCY: '50', ...fake.env }
  let server = startNode(t, env)
  let base = await origin(server)
  const developer = await registerDeveloper(base, dataDir)
  const load = new Load(developer, base, 200)
  await load.start(t)
  for (let round = 0; round < 20; round += 1) {
    load.aim(base, 10)
    await delay(100 + random.next(2_000)) // the random moment
    // The server more often than both, and than Postgres under a server that goes on.
    const [node, postgres] =
      [
        [true, false],
        [true, false],
        [false, true],
        [true, true],
      ][random.next(4)] ?? []
    const pids = postgres ? postgresPids(dataDir) : []
    for (const pid of pids) kill(pid)
    if (node) {
      await killNode(server)
      server = startNode(t, env)
      base = await origin(server)
    }
    await eventually('it is healthy', async () => {
      assert.equal(server.child.exitCode, null, server.output())
      const another = pids.every((pid) => !postgresPids(dataDir).includes(pid))
      return another && isHealthy(base)
    })
  }
  await load.stop()
  const client = new Client(`${base}/api/v1`, developer.asEndUser().headers)
  const postgres = await eventually('Postgres runs', () => findRunningPostgres(dataDir))
  await assertKept(t, load, client, fake, postgres)
  kill(server.child.pid ?? 0, 'SIGTERM')
  assert.equal(await server.ended, 0)
})

test('10 rounds of SIGKILL of a server, a worker or both, on one external database', async (t) => {
  const random = seeded()
  t.diagnostic(`SOAK_SEED=${random.seed}`)
  const fake = await startDoomingReplicate(t)
  const database = await createDatabase()
  t.after(database.drop)
  const { host, port, user, password, database: name } = database.address
  const DATABASE_URL = `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`
  const secrets = { SECRET_KEY, ENCRYPTION_KEY: SECRET_KEY, OPERATOR_KEY }
  const env = { DATA_DIR: await createDataDir(t), DATABASE_URL, GENERATION_CONCURRENCY: '50', ...secrets, ...fake.env }
  const serve = (): Started => startNode(t, { ...env, ROLE: 'serve' })
  const work = (): Started => startNode(t, { ...env, ROLE: 'work' })
  let [serving, working] = [serve(), work()]
  let base = await origin(serving)
  const registrar = new Client(`${base}/api/v1`, { 'X-Operator-Key': OPERATOR_KEY })
  const { body } = await registrar.post('/auth/register', { email: newEmail(), password: PASSWORD })
  const developer = new Developer(`${base}/api/v1`, body)
  const load = new Load(developer, base, 100)
  await load.start(t)
  for (let round = 0; round < 10; round += 1) {
    load.aim(base, 10)
    await delay(100 + random.next(2_000)) // the random moment
    const [server, worker] =
      [
        [true, false],
        [false, true],
        [true, true],
      ][random.next(3)] ?? []
    await Promise.all([server && killNode(serving), worker && killNode(working)])
    if (worker) working = work()
    if (server) {
      serving = serve()
      base = await origin(serving)
    }
  }
  await load.stop()
  const client = new Client(`${base}/api/v1`, developer.asEndUser().headers)
  await assertKept(t, load, client, fake, database.address)
  for (const process of [serving, working]) kill(process.child.pid ?? 0, 'SIGTERM')
  assert.deepEqual([await serving.ended, await working.ended], [0, 0])
})
