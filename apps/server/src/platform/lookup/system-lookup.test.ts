import assert from 'node:assert/strict'
import type { LookupAddress } from 'node:dns'
import { test } from 'node:test'
import { LookupError } from './lookup-error.ts'
import { createSystemLookup } from './system-lookup.ts'

const NEVER_MS = 600_000
const found: LookupAddress[] = [{ address: '10.0.0.1', family: 4 }]

/** Under a getaddrinfo that ends when the test says so. */
function startScene({ waitMs = NEVER_MS, slowMs = NEVER_MS } = {}) {
  const running = new Map<string, () => void>()
  const begun: string[] = []
  const lookup = createSystemLookup({
    waitMs,
    slowMs,
    getaddrinfo(host) {
      begun.push(host)
      return new Promise((resolve) => running.set(host, () => resolve(found)))
    },
  })
  return {
    begun,
    ask: (host: string, signal = new AbortController().signal) => lookup(host, signal),
    async end(host: string): Promise<void> {
      running.get(host)?.()
      await new Promise(setImmediate) // whoever is next has begun
    },
  }
}

const isTryAgain = (error: unknown): boolean => error instanceof LookupError && error.code === 'EAI_AGAIN'

test('getaddrinfo', async (t) => {
  await t.test('looks up four names at once, of which strangers own no more than two', async () => {
    const { begun, ask, end } = startScene()
    const strange = Array.from({ length: 10 }, (_, i) => ask(`a.evil${i}.example`))
    const own = ['app', 'db.internal', 'printer.local', 'localhost'].map((name) => ask(name))
    await new Promise(setImmediate)
    assert.deepEqual(begun.toSorted(), ['a.evil0.example', 'a.evil1.example', 'app', 'db.internal'])
    await end('app')
    assert.equal(begun.at(-1), 'printer.local')
    for (let i = 0; i < 10; i += 1) await end(`a.evil${i}.example`)
    for (const name of ['db.internal', 'printer.local', 'localhost']) await end(name)
    assert.equal(begun.length, 14)
    for (const each of await Promise.all([...strange, ...own])) assert.deepEqual(each, found)
  })

  await t.test('lets the domains of names take turns', async () => {
    const { begun, ask, end } = startScene()
    for (let i = 0; i < 50; i += 1) void ask(`n${i}.evil.example`)
    await new Promise(setImmediate)
    assert.deepEqual(begun, ['n0.evil.example', 'n1.evil.example'])
    await end('n0.evil.example')
    void ask('app.team')
    await end('n1.evil.example')
    assert.equal(begun.at(-1), 'app.team')
  })

  await t.test('lets no name wait for long, and none that nobody waits for', async () => {
    const { begun, ask, end } = startScene({ waitMs: 20 })
    void ask('a.evil.example')
    void ask('b.evil.example')
    await assert.rejects(ask('app.team'), isTryAgain)
    const leaving = new AbortController()
    const left = ask('gone.team', leaving.signal)
    leaving.abort(new Error('gone'))
    await assert.rejects(left, { message: 'gone' })
    await end('a.evil.example')
    await end('b.evil.example')
    assert.deepEqual(begun, ['a.evil.example', 'b.evil.example'])
  })

  await t.test('makes the domain of a slow name pause, unless it is our own, and those of others not', async () => {
    const { begun, ask, end } = startScene({ slowMs: 0 })
    const slow = ['a.evil.example', 'b.evil.example', 'c.evil.example', 'app'].map((name) => ask(name))
    const third = assert.rejects(slow[2] ?? assert.fail(), isTryAgain)
    await new Promise(setImmediate)
    for (const name of ['a.evil.example', 'b.evil.example', 'app']) await end(name)
    await third
    await assert.rejects(ask('d.evil.example'), isTryAgain)
    void ask('app')
    void ask('app.team')
    await new Promise(setImmediate)
    assert.deepEqual(begun, ['a.evil.example', 'b.evil.example', 'app', 'app', 'app.team'])
  })

  await t.test('has one thread for a name, though the first who asked for it is gone', async () => {
    const { begun, ask, end } = startScene()
    const leaving = new AbortController()
    ask('slow.team', leaving.signal).catch(() => undefined)
    await new Promise(setImmediate)
    leaving.abort()
    const again = [ask('slow.team'), ask('slow.team')]
    await end('slow.team')
    assert.deepEqual(await Promise.all(again), [found, found])
    assert.deepEqual(begun, ['slow.team'])
    void ask('slow.team')
    await new Promise(setImmediate)
    assert.deepEqual(begun, ['slow.team', 'slow.team'])
  })

  await t.test('passes on its errors by their codes', async () => {
    const lookup = createSystemLookup({
      getaddrinfo: () => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })),
    })
    await assert.rejects(
      lookup('app', new AbortController().signal),
      (error) => error instanceof LookupError && error.code === 'ENOTFOUND',
    )
  })
})
