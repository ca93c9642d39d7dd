import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CloudAPI, NotFoundError } from '../../../../packages/sdk/src/index.ts'
import { badGateway, busy, type Fault, faultsByChance } from '../fakes/fault-proxy.ts'
import { RETRIES, startFaultyApi } from './scene.ts'

/** The SDK behind a proxy that loses, cuts, delays and refuses: what it creates, it creates once. */

const CALLS = 1_000
const AT_ONCE = 40
/** Of every way to fail, those that the server notices and those that it doesn't. */
const faults: Fault[] = [
  { kind: 'refuse' },
  { kind: 'cut-request' },
  { kind: 'lose-answer' },
  { kind: 'truncate' },
  { kind: 'reset' },
  { kind: 'delay', ms: 20 },
  badGateway(),
  badGateway(true),
  busy(429),
  busy(503),
]

/** Runs the work of each item, a number of them at once. */
async function forEachAtOnce<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items]
  const run = async (): Promise<void> => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, run))
}

test('through a proxy that breaks every third call', async (t) => {
  const unhandled: unknown[] = []
  const note = (reason: unknown): number => unhandled.push(reason)
  process.on('unhandledRejection', note)
  t.after(() => process.off('unhandledRejection', note))
  const { api, proxy, key, options } = await startFaultyApi(t)
  const cloudapi = new CloudAPI(options)
  const names = Array.from({ length: CALLS }, (_, i) => `Project ${i}`)
  const countOf = async (name: string): Promise<number> =>
    (await key.get(`/projects?name=${encodeURIComponent(name)}`)).body.data.length

  await t.test(`${CALLS} creations make as many projects, each of them once`, async (t) => {
    proxy.plan = faultsByChance(13, 35, faults, RETRIES)
    const made = new Map<string, string>()
    await forEachAtOnce(names, async (name) => {
      const project = await cloudapi.projects.create({ name })
      assert.equal(project.name, name)
      made.set(name, project.id)
    })
    proxy.plan = () => undefined
    const rows = await api.db<{ name: string; count: number }[]>`
      select name, count(*)::int as count from projects where name like 'Project %' group by name`
    assert.equal(made.size, CALLS)
    assert.equal(new Set(made.values()).size, CALLS)
    assert.deepEqual(
      rows.filter(({ count }) => count !== 1),
      [],
    )
    assert.equal(rows.length, CALLS)
    t.diagnostic(`${proxy.arrivals.length} arrivals, faults: ${JSON.stringify(proxy.faults)}`)
    for (const { kind } of faults) assert.ok((proxy.faults[kind] ?? 0) > 10, kind)
  })

  await t.test('deletions succeed, though the answer to the first attempt got lost', async () => {
    const projects = await cloudapi.projects.list({ limit: 100 }).toArray({ limit: 100 })
    proxy.plan = faultsByChance(5, 50, [{ kind: 'lose-answer' }, { kind: 'refuse' }, badGateway(true)], RETRIES)
    await forEachAtOnce(projects, async ({ id }) => assert.equal(await cloudapi.projects.delete(id), undefined))
    proxy.plan = () => undefined
    const [first] = projects
    await assert.rejects(cloudapi.projects.delete(first?.id ?? ''), NotFoundError)
    assert.equal(await countOf(first?.name ?? ''), 0)
  })

  await t.test('a call that hangs is given up and repeated, and still made once', async () => {
    for (const name of ['Hangs once', 'Hangs twice']) {
      proxy.plan = ({ faultsInRow }) => (faultsInRow < (name === 'Hangs once' ? 1 : 2) ? { kind: 'hang' } : undefined)
      await cloudapi.projects.create({ name }, { timeoutMs: 1_000, maxRetries: 20 })
      assert.equal(await countOf(name), 1)
    }
  })

  const lasting: [name: string, fault: Fault, error: { name: string }][] = [
    ['the connection is refused', { kind: 'refuse' }, { name: 'ConnectionError' }],
    ['the request is cut', { kind: 'cut-request' }, { name: 'ConnectionError' }],
    ['answers get lost', { kind: 'lose-answer' }, { name: 'ConnectionError' }],
    ['answers are cut', { kind: 'truncate' }, { name: 'ConnectionError' }],
    ['the proxy answers for the server', badGateway(), { name: 'ServerError' }],
    ['the server is overloaded', busy(503), { name: 'ServerError' }],
    ['there are too many calls', busy(429), { name: 'RateLimitError' }],
    ['the server asks for more patience than a call has', busy(429, '3600'), { name: 'RateLimitError' }],
  ]
  for (const [name, fault, error] of lasting)
    await t.test(`while ${name}, a call ends with an error, and has made one project at the most`, async () => {
      proxy.plan = () => fault
      const before = proxy.arrivals.length
      await assert.rejects(cloudapi.projects.create({ name }, { maxRetries: 2 }), error)
      const attempts = proxy.arrivals.slice(before)
      assert.equal(attempts.length, fault.kind === 'answer' && fault.headers?.['retry-after'] === '3600' ? 1 : 3)
      assert.equal(new Set(attempts.map(({ headers }) => headers['idempotency-key'])).size, 1)
      proxy.plan = () => undefined
      assert.ok((await countOf(name)) <= 1)
    })

  assert.deepEqual(unhandled, [])
})
