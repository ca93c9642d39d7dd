import assert from 'node:assert/strict'
import { rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { linkDatabase } from '../../../test/fakes/database-link.ts'
import { type Answer, eventually, finished, startApi } from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { programVersion } from '../../config/config.ts'

/** A role without jobs demands what several servers would share. */
const secretsOfServe = {
  DATABASE_URL: 'postgres://elsewhere',
  SECRET_KEY: 'x'.repeat(32),
  ENCRYPTION_KEY: 'x'.repeat(32),
  OPERATOR_KEY: 'x'.repeat(32),
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

test('health', async (t) => {
  let probes = 0
  const api = await startApi(t, {
    storage: (local) => ({
      ...local,
      put: (key, content) => {
        probes += 1
        return local.put(key, content)
      },
    }),
  })
  const { root } = api

  await t.test('the root names the product and where to read on, for any Accept', async () => {
    for (const accept of ['*/*', 'application/json']) {
      const { status, headers, body } = await root.get('/', { Accept: accept })
      assert.equal(status, 200)
      assert.equal(headers.get('vary'), 'Accept')
      assert.deepEqual(body, {
        name: 'Cloud API',
        version: '1.6.1',
        docs: '/docs',
        openapi: '/openapi.json',
        health: '/health',
      })
    }
  })

  const database = (timestamp: string, version: string) => ({
    status: 'healthy',
    error: null,
    timestamp,
    version,
    connection: 'connected',
  })
  const storage = (timestamp: string) => ({
    status: 'healthy',
    error: null,
    timestamp,
    type: 'local',
    writable: true,
    accessible: true,
  })
  const redis = (timestamp: string) => ({ status: 'not_configured', error: null, timestamp, type: null })

  for (const pathname of ['/health', '/api/v1/health', '/api/v1/health/detailed']) {
    await t.test(`GET ${pathname} reports every part, and without a cache all is healthy`, async () => {
      const { status, body } = await root.get(pathname)
      assert.equal(status, 200)
      const { system, mail, ...overall } = body
      assert.match(overall.timestamp, TIME)
      assert.match(overall.database.version, /^\d+/)
      assert.deepEqual(overall, {
        status: 'healthy',
        database: database(overall.timestamp, overall.database.version),
        file_storage: storage(overall.timestamp),
        storage: storage(overall.timestamp),
        redis: redis(overall.timestamp),
        timestamp: overall.timestamp,
        version: '1.6.1',
        program_version: programVersion,
        note: null,
        error: null,
      })
      if (!pathname.endsWith('detailed')) assert.deepEqual([system, mail], [undefined, undefined])
      else {
        assert.equal(mail.status, 'not_configured')
        assert.equal(system.node_version, process.version)
        assert.equal(system.role, 'all')
        assert.ok(system.memory_bytes > 0 && system.uptime_seconds >= 0)
      }
    })
  }

  for (const [part, expected] of [
    ['database', (time: string, version: string) => database(time, version)],
    ['storage', storage],
    ['redis', redis],
  ] as const) {
    await t.test(`GET /api/v1/health/${part} reports that part alone`, async () => {
      const { status, body } = await api.get(`/health/${part}`)
      assert.equal(status, 200)
      assert.match(body.timestamp, TIME)
      assert.deepEqual(body, expected(body.timestamp, body.version))
    })
  }

  await t.test('credentials are ignored, be they placeholders or garbage', async () => {
    const placeholders = {
      Authorization: 'Bearer YOUR_ACCESS_TOKEN',
      'X-User-Role': 'nobody',
      'X-Developer-Key': 'YOUR_DEVELOPER_KEY',
      'X-Project-ID': 'YOUR_PROJECT_ID',
      'X-API-Key': 'YOUR_API_KEY',
      'X-Operator-Key': 'YOUR_OPERATOR_KEY',
    }
    for (const pathname of ['/', '/health', '/api/v1/health', '/api/v1/health/database', '/api/v1/health/detailed']) {
      const { status, text } = await root.get(pathname, placeholders)
      assert.equal(status, 200, pathname)
      if (pathname !== '/') assert.ok(text.includes('"status":"healthy"'), pathname)
    }
  })

  await t.test('nothing says where things are on the host', async () => {
    const { text } = await api.get('/health/detailed')
    for (const secret of [api.dataDir, api.database.host, api.database.password, api.database.database]) {
      assert.ok(!text.includes(secret))
    }
  })

  await t.test('however often it is asked, a part is probed at most once a second', async () => {
    const before = probes
    const start = performance.now()
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(Array.from({ length: 30 }, () => root.get('/health')))
    }
    const seconds = (performance.now() - start) / 1000
    assert.ok(probes - before <= 1 + Math.ceil(seconds), `${probes - before} probes in ${seconds} s`)
  })

  await t.test('broken storage degrades the whole and no more; mended, it is healthy again', async () => {
    const files = path.join(api.dataDir, 'files')
    await rename(files, `${files}-away`)
    await writeFile(files, 'in the way')
    const degraded = await eventually('the storage is reported', async () => {
      const { body } = await api.get('/health')
      return body.storage.status !== 'healthy' && body
    })
    assert.equal(degraded.status, 'degraded')
    assert.deepEqual(
      { ...degraded.storage, timestamp: undefined },
      {
        status: 'unhealthy',
        error: 'Files can not be written and read.',
        timestamp: undefined,
        type: 'local',
        writable: false,
        accessible: false,
      },
    )
    assert.deepEqual(degraded.file_storage, degraded.storage)
    assert.equal(degraded.database.status, 'healthy')
    assert.equal(degraded.error, degraded.storage.error)
    assert.ok(!JSON.stringify(degraded).includes(api.dataDir))
    // What needs no file still works, so `curl -f` is satisfied.
    assert.equal((await root.get('/health')).status, 200)
    assert.equal((await api.get('/health/storage')).body.status, 'unhealthy')
    await api.createDeveloper()

    await rm(files)
    await rename(`${files}-away`, files)
    await eventually('the storage recovers', async () => (await api.get('/health')).body.status === 'healthy')
  })
})

test('a database that goes away and comes back', async (t) => {
  const first = await startApi(t, { env: { ROLE: 'serve', ...secretsOfServe } })
  const link = await linkDatabase(t, first)
  await t.test('is told everywhere as what it is, and nothing needs a restart', async (t) => {
    const api = await startApi(t, { beside: link.beside })
    const developer = await api.createDeveloper()
    const user = await developer.createEndUser()
    const picture = await image()
    assert.equal((await user.get('/generation/generations-v2')).status, 200)

    await link.cut()
    const unhealthy = await eventually('the outage is reported', async () => {
      const { body } = await api.get('/health')
      return body.database.status !== 'healthy' && body
    })
    assert.equal(unhealthy.status, 'unhealthy')
    assert.deepEqual(
      { ...unhealthy.database, timestamp: undefined },
      {
        status: 'unhealthy',
        error: 'The database does not answer.',
        timestamp: undefined,
        version: null,
        connection: 'disconnected',
      },
    )
    assert.equal(unhealthy.storage.status, 'healthy')
    assert.equal(unhealthy.error, 'The database does not answer.')
    const simple = await api.root.get('/health')
    assert.equal(simple.status, 503)
    assert.equal(simple.body.status, 'unhealthy')
    for (const pathname of ['/health', '/health/database', '/health/storage', '/health/redis', '/health/detailed']) {
      assert.equal((await api.get(pathname)).status, 200, pathname)
    }
    assert.equal((await api.root.get('/')).status, 200)

    const unavailable = (what: string, { status, headers, body }: Answer): void => {
      assert.deepEqual(
        { what, status, retryAfter: headers.get('retry-after'), body },
        {
          what,
          status: 503,
          retryAfter: '2',
          body: { detail: 'Service temporarily unavailable. Try again in a few seconds.' },
        },
      )
    }
    const credentials = { email: developer.email, password: 'SecurePass123' }
    unavailable('sign in', await api.post('/auth/login', credentials))
    unavailable('refresh', await api.post('/auth/refresh', { refresh_token: developer.refreshToken }))
    unavailable('own account', await user.get('/auth/me'))
    unavailable('projects', await developer.get('/projects'))
    unavailable('new key', await developer.post('/auth/developer-keys', {}))
    unavailable('new generation', await user.upload('/generation/generate-v2', generationForm([picture])))
    unavailable('public list', await api.get('/generation/public-generations-v2'))

    await link.restore()
    await eventually('the database recovers', async () => (await api.root.get('/health')).status === 200)
    assert.equal((await api.post('/auth/login', credentials)).status, 200)
    const created = await user.upload('/generation/generate-v2', generationForm([picture]))
    assert.equal(created.status, 200)
    assert.equal((await finished(user, created.body.id)).status, 'completed')
  })
})
