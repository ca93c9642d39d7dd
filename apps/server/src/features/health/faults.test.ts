import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { startFakeRedis } from '../../../test/fakes/redis.ts'
import { type Answer, type Api, eventually, PASSWORD, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { filesOnDisk } from '../../../test/stored.ts'
import { readConfig } from '../../config/config.ts'
import type { FileSystemSpace } from '../../platform/disk.ts'
import { startServer } from '../../server.ts'

const GB = 1024 ** 3
const space = (freeBytes: number, ffree = 1_000_000): FileSystemSpace => ({
  bsize: 4096,
  blocks: (100 * GB) / 4096,
  bavail: Math.floor(freeBytes / 4096),
  files: 2_000_000,
  ffree,
})

/** The part, once it has this status. */
const part = (api: Api, name: string, status: string) =>
  eventually(`${name} is ${status}`, async () => {
    const { body } = await api.get(`/health/${name}`)
    return body.status === status && body
  })

test('a pool of which all connections are busy is told as that, and works on when they are free', async (t) => {
  const api = await startApi(t, { env: { DATABASE_CONNECTIONS_MAX: '5' } })
  const { email } = await api.createDeveloper()
  const locker = await api.db.reserve()
  await locker.unsafe('begin; lock table users in access exclusive mode')
  const logins = Array.from({ length: 6 }, () => api.post('/auth/login', { email, password: PASSWORD }))
  await eventually('all are busy', async () => {
    const { error } = await part(api, 'database', 'unhealthy')
    return error === 'All connections to the database are busy, or it does not answer.'
  })
  assert.equal((await api.root.get('/health')).status, 503)
  await locker.unsafe('rollback')
  locker.release()
  for (const { status } of await Promise.all(logins)) assert.equal(status, 200)
  await part(api, 'database', 'healthy')
})

test('a database that answers and takes no changes is unhealthy', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const { database } = api.database
  await part(api, 'database', 'healthy')

  await t.test('when it was set read-only', async (t) => {
    await api.db.unsafe(`alter database ${database} set default_transaction_read_only = on`)
    await endConnections(api)
    const { timestamp: _, version, ...body } = await part(api, 'database', 'unhealthy')
    assert.match(version, /^\d+/)
    assert.deepEqual(body, {
      status: 'unhealthy',
      error: 'The database is read-only: nothing can be changed.',
      connection: 'connected',
    })
    assert.equal((await api.root.get('/health')).status, 503)
    const overall = (await api.get('/health')).body
    assert.deepEqual([overall.status, overall.storage.status], ['unhealthy', 'healthy'])

    await t.test('and calls say so, of which those that only read work', async () => {
      assertReadOnly(await developer.post('/projects', { name: 'More' }))
      assertReadOnly(await api.post('/auth/login', { email: developer.email, password: PASSWORD }))
      assert.equal((await developer.get('/projects')).status, 200)
      assert.equal((await api.get('/generation/public-generations-v2')).status, 200)
    })

    await api.db.unsafe(`begin; set transaction read write; alter database ${database} reset all; commit`)
    await endConnections(api)
    await part(api, 'database', 'healthy')
    assert.equal((await developer.post('/projects', { name: 'More' })).status, 201)
  })

  for (const [what, code, error] of [
    ['its disk is full', '53100', 'The database has no disk space left.'],
    ['it has run out of memory', '53200', 'The database takes no changes.'],
    ['a bug hits it', 'XX000', 'The database takes no changes.'],
  ] as const)
    await t.test(`when ${what}`, async () => {
      await api.db.unsafe(`
        create function fail_check() returns trigger language plpgsql as $$
          begin raise exception 'Trouble.' using errcode = '${code}'; end $$;
        create trigger fail_check before insert or update on health_checks for each row execute function fail_check()`)
      assert.equal((await part(api, 'database', 'unhealthy')).error, error)
      await api.db.unsafe('drop function fail_check cascade')
      await part(api, 'database', 'healthy')
    })

  await t.test('when a write hangs: others are told at once, in time, and nothing stays behind', async () => {
    const held = Promise.withResolvers<void>()
    const locked = Promise.withResolvers<void>()
    const holding = api.db.begin(async (tx) => {
      await tx`lock table health_checks, files in access exclusive mode`
      locked.resolve()
      await held.promise
    })
    await locked.promise
    const hanging = await part(api, 'database', 'unhealthy')
    assert.ok(['The database does not answer.', 'The database takes no changes.'].includes(hanging.error))
    for (let round = 0; round < 20; round += 1) {
      assert.equal((await api.get('/health/storage')).body.status, 'healthy')
      assert.equal((await api.get('/health/redis')).body.status, 'not_configured')
    }
    held.resolve()
    await holding
    await part(api, 'database', 'healthy')
    await eventually('no probe waits in the database', async () => {
      const rows = await api.db`
        select from pg_stat_activity where datname = ${database} and (query like '%health_checks%' or query like '%from files%')
          and state <> 'idle' and pid <> pg_backend_pid()`
      return rows.length === 0
    })
    const [row] = await api.db`select count(*) from health_checks`
    assert.equal(row?.count, 1)
  })
})

/** So that new ones begin, which know the settings of the database. */
const endConnections = (api: Api) => api.db`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = ${api.database.database} and pid <> pg_backend_pid() and application_name in ('cloudapi', 'cloudapi jobs')`

function assertReadOnly({ status, body, headers }: Answer): void {
  assert.deepEqual(
    [status, body.detail, headers.get('retry-after')],
    [503, 'Nothing can be changed at the moment: the database is read-only. Nothing was saved. Try again later.', '30'],
  )
}

test('a Redis that answers and does not count is unhealthy', async (t) => {
  const redis = await startFakeRedis(t)
  const told: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void told.push(JSON.parse(line).msg) })
  const api = await startApi(t, { env: { REDIS_URL: redis.url }, log })
  await part(api, 'redis', 'healthy')
  assert.ok(redis.commands.includes('incrby'), 'it was asked to count')
  for (const [what, refuse, word] of [
    ['a node of a cluster', () => 'MOVED 866 127.0.0.1:7001', 'MOVED'],
    [
      'a node that has most of the keys',
      (_: string, key: string) => (key.endsWith(':3') || /:3:/.test(key) ? 'MOVED 866 127.0.0.1:7001' : undefined),
      'MOVED',
    ],
    ['a replica', () => "READONLY You can't write against a read only replica.", 'READONLY'],
    ['one without memory', () => "OOM command not allowed when used memory > 'maxmemory'.", 'OOM'],
    ['one that wants a password', () => 'NOAUTH Authentication required.', 'NOAUTH'],
  ] as const)
    await t.test(what, async () => {
      redis.refuse = refuse
      told.length = 0
      const { timestamp: _, ...body } = await part(api, 'redis', 'unhealthy')
      assert.deepEqual(body, {
        status: 'unhealthy',
        error: `Redis does not count: it answers ${word}.`,
        type: 'redis',
      })
      assert.equal((await api.root.get('/health')).status, 200)
      redis.refuse = undefined
      await part(api, 'redis', 'healthy')
      const aboutRedis = told.filter((message) => message.startsWith('Redis is'))
      assert.deepEqual(aboutRedis, ['Redis is away: this server counts by itself until it is back.', 'Redis is back.'])
    })
})

test('a storage', async (t) => {
  let hang: Promise<void> | undefined
  let free = space(50 * GB)
  const api = await startApi(t, {
    statfs: async () => free,
    storage: (local) => ({
      ...local,
      async put(key, content) {
        await hang
        await local.put(key, content)
      },
    }),
  })

  await t.test('that hangs is told in time, and leaves no file when it goes on', async () => {
    const before = await filesOnDisk(api)
    const release = Promise.withResolvers<void>()
    hang = release.promise
    const hanging = await part(api, 'storage', 'unhealthy')
    assert.equal(hanging.error, 'Files can not be written and read.')
    assert.equal((await api.get('/health/database')).body.status, 'healthy')
    hang = undefined
    release.resolve()
    await part(api, 'storage', 'healthy')
    await eventually('no file is left', async () => (await filesOnDisk(api)).size === before.size)
  })

  await t.test('with less space than the reserve is degraded: reading works', async () => {
    for (const low of [space(GB - 4096), space(0), space(50 * GB, 10)]) {
      free = low
      const { timestamp: _, ...body } = await part(api, 'storage', 'degraded')
      assert.deepEqual(body, {
        status: 'degraded',
        error: 'Less disk space is left than DISK_RESERVE_BYTES: uploads are refused.',
        type: 'local',
        writable: true,
        accessible: true,
      })
      const overall = await api.root.get('/health')
      assert.deepEqual([overall.status, overall.body.status], [200, 'degraded'])
      free = space(50 * GB)
      await part(api, 'storage', 'healthy')
    }
  })

  await t.test('whose files another key encrypted is unhealthy, also once there are newer ones', async () => {
    const client = (await api.createDeveloper()).asEndUser()
    const upload = async (to: typeof client) =>
      assert.equal((await to.upload('/generation/generate-v2', generationForm([await image()]))).status, 200)
    await upload(client)
    const other = await startServer({
      config: readConfig({ PORT: '0', DATA_DIR: api.dataDir, ROLE: 'all', RATE_LIMITS: 'off' }),
      log: pino({ level: 'silent' }),
      secrets: {
        secretKey: 'x'.repeat(40),
        encryptionKey: 'another-encryption-key-of-32-characters',
        operatorKeys: [],
      },
      database: api.database,
    })
    api.besides.push(other.stop)
    const newer = generationForm([await image()], 'sea', 'files')
    const created = await fetch(`${other.url}/api/v1/generation/generate-anonymous-v2`, { method: 'POST', body: newer })
    assert.equal(created.status, 200)
    const answer = await fetch(`${other.url}/api/v1/health/storage`)
    const { status, error } = (await answer.json()) as Record<string, unknown>
    assert.deepEqual(
      { status, error },
      {
        status: 'unhealthy',
        error: 'Stored files can not be decrypted: ENCRYPTION_KEY is not the one that they were stored with.',
      },
    )
    assert.equal((await part(api, 'storage', 'unhealthy')).error, error, 'so does the first server, of the newer file')
  })
})
