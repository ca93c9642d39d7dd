import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { test } from 'node:test'
import { openPool } from '../../src/platform/db.ts'
import { createDatabase } from '../database.ts'
import { startPooler } from '../fakes/pooler.ts'
import { Client, eventually } from '../harness.ts'
import {
  createDataDir,
  kill,
  launch,
  NODE_FLAGS,
  npmStart,
  origin,
  postgresPids,
  registerDeveloper,
  serverPids,
  spawnQuickstart,
  startNode,
} from './process.ts'

test('npm start on an empty folder prints where things are and, once, the operator key; SIGTERM stops all of it', async (t) => {
  const dataDir = await createDataDir(t)
  // What tells other programs of their Postgres says nothing of the embedded one.
  const others = { PGHOST: '/nowhere', PGPORT: '1', PGUSER: 'else', PGOPTIONS: '-c a=b', PGSSLMODE: 'require' }
  const first = npmStart(t, { DATA_DIR: dataDir, ...others, PGSSLNEGOTIATION: 'direct', PGREPLICATION: 'database' })
  const base = await origin(first)
  assert.equal((await new Client(base).get('/health')).body.status, 'healthy')
  assert.match(first.output(), /Console +(?:http.*\/console|Cloud Admin is not built)/)
  assert.match(first.output(), /Docs +http/)
  assert.match(first.output(), new RegExp(`Data +${dataDir}`))
  assert.match(first.output(), /Operator key: op_[\w-]{32}/)
  const developer = await registerDeveloper(base, dataDir)

  kill(first.child.pid ?? 0, 'SIGTERM') // npm alone, not its group
  await first.ended
  assert.deepEqual([postgresPids(dataDir), serverPids(dataDir)], [[], []], 'nothing is left running')

  const second = npmStart(t, { DATA_DIR: dataDir })
  const again = await origin(second)
  assert.doesNotMatch(second.output(), /Operator key/)
  const me = await fetch(`${again}/api/v1/auth/me`, { headers: { Authorization: `Bearer ${developer.token}` } })
  assert.equal(me.status, 200, 'what was made is still there, and the token is still valid')
  kill(second.child.pid ?? 0, 'SIGINT')
  await second.ended
})

test('SIGTERM as soon as it says that it runs ends it with 0, however busy the machine is', async (t) => {
  // Three at a time: what is still being opened when the signal comes differs from one to the next.
  const rounds = Array.from({ length: 3 }, async () => {
    const dataDir = await createDataDir(t)
    for (let round = 0; round < 3; round += 1) {
      const server = startNode(t, { DATA_DIR: dataDir })
      server.child.stdout?.once('data', () => kill(server.child.pid ?? 0, 'SIGTERM'))
      assert.equal(await server.ended, 0, server.output())
      assert.match(server.output(), /is running/)
      assert.doesNotMatch(server.output(), /\n {4}at /, 'no stack')
    }
  })
  await Promise.all(rounds)
})

test('a start that cannot be says why in one message and ends with 1', async (t) => {
  const fails = async (env: Record<string, string>): Promise<string> => {
    const server = startNode(t, env)
    assert.equal(await server.ended, 1)
    assert.doesNotMatch(server.output(), /\n {4}at /, 'no stack')
    return server.output()
  }
  const dataDir = await createDataDir(t)

  await t.test('wrong settings, all at once, without their values', async () => {
    const output = await fails({
      DATA_DIR: dataDir,
      PORT: 'eighty',
      ROLE: 'king',
      SECRET_KEY: 'short-secret',
      DATABASE_URL: 'mysql://x',
    })
    for (const name of ['PORT', 'ROLE', 'SECRET_KEY', 'DATABASE_URL'])
      assert.match(output, new RegExp(`${name} must be`))
    assert.doesNotMatch(output, /short-secret/)
  })

  await t.test('production without a chosen provider', async () => {
    const output = await fails({ DATA_DIR: dataDir, NODE_ENV: 'production' })
    assert.match(output, /GENERATION_PROVIDER must be set in production/)
  })

  await t.test('roles that need an external database', async () => {
    assert.match(await fails({ DATA_DIR: dataDir, ROLE: 'serve' }), /ROLE=serve needs DATABASE_URL/)
    assert.match(
      await fails({ DATA_DIR: dataDir, DATABASE_URL: 'postgres://localhost:1/x' }),
      /OPERATOR_KEY must be set with DATABASE_URL/,
    )
  })

  await t.test('an external database that does not answer', async () => {
    const secret = 'x'.repeat(40)
    const env = { DATA_DIR: dataDir, SECRET_KEY: secret, ENCRYPTION_KEY: secret, OPERATOR_KEY: secret }
    const unreachable = await fails({ ...env, DATABASE_URL: 'postgres://app@localhost:1/x' })
    assert.match(unreachable, /^The database cannot be reached: localhost:1: .*ECONNREFUSED.*\. See DATABASE_URL\.$/m)
    const unknown = await fails({ ...env, DATABASE_URL: 'postgres://app@db.nowhere.invalid/x' })
    assert.match(unknown, /^The database cannot be reached: db\.nowhere\.invalid:5432: .*\. See DATABASE_URL\.$/m)
    const { address, drop } = await createDatabase()
    t.after(drop)
    const url = `postgres://${address.user}:wrong@/${address.database}?host=${encodeURIComponent(address.host)}`
    const stranger = await fails({ ...env, DATABASE_URL: url })
    assert.match(stranger, /^The database does not let this server in: password authentication failed/m)
  })

  await t.test('a port that is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1')
    await eventually('the port is taken', async () => blocker.listening)
    const address = blocker.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    assert.match(await fails({ DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: port }), new RegExp(`Port ${port} is taken`))
    assert.deepEqual(postgresPids(dataDir), [], 'the database was stopped again')
    blocker.close()
  })

  await t.test('a data directory in use, one that is a file, and one of a newer version', async () => {
    const running = startNode(t, { DATA_DIR: dataDir })
    await origin(running)
    assert.match(await fails({ DATA_DIR: dataDir }), /in use by a running server.*\nSet DATA_DIR to/)
    kill(running.child.pid ?? 0, 'SIGTERM')
    assert.equal(await running.ended, 0)

    const file = path.join(dataDir, 'file')
    await writeFile(file, '')
    assert.match(await fails({ DATA_DIR: file }), /data directory/i)

    const major = path.join(dataDir, 'postgres', 'PG_VERSION')
    await writeFile(major, '99\n')
    assert.match(await fails({ DATA_DIR: dataDir }), /99|newer/)
    await rm(major)
  })
})

test('a database that a newer version has migrated is refused', async (t) => {
  const database = await createDatabase()
  t.after(database.drop)
  const db = openPool(database.address, { max: 1, name: 'test' })
  await db`insert into migrations (name) values ('9999_future.sql')`
  await db.end()
  const server = startNode(t, { DATA_DIR: await createDataDir(t), DATABASE_URL: urlOf(database.address), ...secrets })
  assert.equal(await server.ended, 1)
  assert.match(server.output(), /newer version of Cloud API: it has 9999_future\.sql/)
})

test('a pooler of transactions before the database is refused, for commands too, and one of sessions is not', async (t) => {
  const database = await createDatabase()
  t.after(database.drop)
  const env = (at: string) => ({ DATABASE_URL: `postgres://app:pw@${at}/x`, ...secrets })
  const message = /^DATABASE_URL leads to a pooler that pools transactions, .*pools sessions\.$/m
  const pooled = env(await startPooler(t, database.address, { mode: 'transaction', backends: 3 }))
  const dataDir = await createDataDir(t)
  for (const ROLE of ['all', 'migrate']) {
    const server = startNode(t, { ...pooled, DATA_DIR: dataDir, ROLE })
    assert.equal(await server.ended, 1)
    assert.match(server.output(), message)
  }
  const command = [...NODE_FLAGS, 'apps/server/src/cli.ts', 'operator', 'list']
  const list = launch(t, process.execPath, command, { ...pooled, DATA_DIR: dataDir })
  assert.equal(await list.ended, 1)
  assert.match(list.output(), message)

  const sessions = env(await startPooler(t, database.address, { mode: 'session', backends: 40 }))
  const server = startNode(t, { ...sessions, DATA_DIR: dataDir })
  const base = await origin(server)
  assert.equal((await new Client(base).get('/health')).body.status, 'healthy')
  kill(server.child.pid ?? 0, 'SIGTERM')
  assert.equal(await server.ended, 0, server.output())
})

test('with an external database, one process serves, another works, and a third migrates', async (t) => {
  const database = await createDatabase()
  t.after(database.drop)
  const dataDir = await createDataDir(t)
  const env = { DATA_DIR: dataDir, DATABASE_URL: urlOf(database.address), ...secrets }

  const migrating = startNode(t, { ...env, ROLE: 'migrate' })
  assert.equal(await migrating.ended, 0, migrating.output())

  const serving = startNode(t, { ...env, ROLE: 'serve' })
  const base = await origin(serving)
  const quickstart = spawnQuickstart(t, { API_URL: base, OPERATOR_KEY: secrets.OPERATOR_KEY })
  await eventually('the picture is asked for', async () => /Step 6/.test(quickstart.output()))
  assert.doesNotMatch(quickstart.output(), /Step 7/, 'nobody works yet')

  const working = startNode(t, { ...env, ROLE: 'work' })
  assert.equal(await quickstart.ended, 0, quickstart.output())
  assert.match(quickstart.output(), /"status": "completed"/)
  assert.match(quickstart.output(), /Your picture: \S+\.png\n +URL: http/)
  for (const server of [serving, working]) kill(server.child.pid ?? 0, 'SIGTERM')
  assert.deepEqual([await serving.ended, await working.ended], [0, 0])
})

const secrets = {
  SECRET_KEY: 'a-secret-key-that-is-long-enough-for-this',
  ENCRYPTION_KEY: 'an-encryption-key-that-is-long-enough-too',
  OPERATOR_KEY: 'op_of-the-external-database',
}

const urlOf = ({
  host,
  port,
  user,
  password,
  database,
}: {
  host: string
  port: number
  user: string
  password: string
  database: string
}): string =>
  `postgres://${user}:${encodeURIComponent(password)}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
