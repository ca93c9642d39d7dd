import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { pino } from 'pino'
import { type Answer, eventually, startApi } from '../../test/harness.ts'
import { countPassed, createStillClock, limited, numbers, plans, startRedis, withoutRedis } from '../../test/limits.ts'

const env = (url: string) => limited({ ...plans({ default: { requests: '40/minute' } }), REDIS_URL: url })

/** What is logged about Redis. */
function collectLog() {
  const lines: string[] = []
  const stream = new Writable({
    write(chunk, _encoding, done) {
      const { part, msg } = JSON.parse(String(chunk))
      if (part === 'redis') lines.push(msg)
      done()
    },
  })
  return { lines, log: pino({ level: 'info' }, stream) }
}

test('limits in Redis', { skip: withoutRedis }, async (t) => {
  const redis = await startRedis(t)
  const clock = createStillClock()
  const { log, lines } = collectLog()
  const api = await startApi(t, { env: env(redis.url), clock, log })
  const beside = await startApi(t, { beside: api, env: env(redis.url), clock })
  const health = async () => (await api.root.get('/api/v1/health/redis')).body
  const healthy = (status: string) => eventually(`Redis is ${status}`, async () => (await health()).status === status)
  const AWAY = 'Redis is away: this server counts by itself until it is back.'
  await healthy('healthy')
  const besideIsBack = () =>
    eventually('the other server has Redis, too', async () => {
      return (await beside.root.get('/api/v1/health/redis')).body.status === 'healthy'
    })
  await besideIsBack()

  await t.test('are shared by servers', async () => {
    const developer = await api.createDeveloper()
    const other = beside.with(developer.headers)
    assert.equal(await countPassed(80, (n) => (n % 2 === 0 ? developer : other).get('/projects')), 40)
  })

  await t.test('health tells the truth', async () => {
    const { timestamp: _, ...body } = await health()
    assert.deepEqual(body, { status: 'healthy', error: null, type: 'redis' })
  })

  for (const [how, stop, start] of [
    ['dies', () => redis.kill(), () => redis.start()],
    ['hangs', async () => redis.freeze(), async () => redis.thaw()],
  ] as const) {
    await t.test(`go on when Redis ${how} in mid-flight, and return to it`, async () => {
      const developer = await api.createDeveloper()
      const [count, before] = [lines.length, Array.from({ length: 10 }, () => developer.get('/projects'))]
      await before[0]
      await stop()
      const answers: Answer[] = await Promise.all(before)
      while (answers.length < 60) answers.push(await developer.get('/projects'))
      assert.deepEqual([...new Set(answers.map(({ status }) => status))].sort(), [200, 429])
      const passed = answers.filter(({ status }) => status === 200).length
      assert.equal(passed, 40, 'this server counted what Redis counted, too')
      const away = (await api.root.get('/health')).body
      assert.equal(away.status, 'healthy')
      await healthy('unhealthy')
      assert.equal((await health()).error, 'Redis does not answer.')

      await start()
      await healthy('healthy')
      clock.advance(60_000)
      const other = beside.with(developer.headers)
      await besideIsBack()
      const [a, b] = [numbers(await developer.get('/projects')), numbers(await other.get('/projects'))]
      assert.deepEqual([a.remaining, b.remaining], [39, 38])
      assert.deepEqual(lines.slice(count), [AWAY, 'Redis is back.'], 'each is logged once')
    })
  }
})

test('a server starts without the Redis that it was told of', async (t) => {
  const api = await startApi(t, { env: env('redis://127.0.0.1:1'), clock: createStillClock() })
  const developer = await api.createDeveloper()
  assert.equal(await countPassed(60, () => developer.get('/projects')), 40)
  assert.equal((await api.root.get('/api/v1/health')).body.redis.status, 'unhealthy')
})
