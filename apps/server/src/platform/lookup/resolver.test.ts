import assert from 'node:assert/strict'
import { scrypt } from 'node:crypto'
import type { LookupAddress } from 'node:dns'
import dns from 'node:dns/promises'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { promisify } from 'node:util'
import { type DnsAnswer, type DnsFake, startDns } from '../../../test/fakes/dns.ts'
import { eventually } from '../../../test/harness.ts'
import { LookupError } from './lookup-error.ts'
import { createResolver, type Resolver, type ResolverOptions } from './resolver.ts'

/** Longer than any test: what ends sooner was ended by something else. */
const NEVER_MS = 600_000
const isUnknown = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })

interface Scene extends Resolver {
  dns: DnsFake
  /** What getaddrinfo was asked for. */
  system: string[]
}

async function startScene(
  t: TestContext,
  answer: DnsFake['answer'],
  { system = {}, ...options }: Omit<ResolverOptions, 'getaddrinfo'> & { system?: Record<string, string> } = {},
): Promise<Scene> {
  const fake = await startDns(t, answer)
  const asked: string[] = []
  const resolver = createResolver({
    hostsFile: '/nowhere',
    async getaddrinfo(host) {
      asked.push(host)
      const address = system[host]
      if (address === undefined) throw isUnknown
      return [{ address, family: 4 }]
    },
    ...options,
    dns: { servers: [fake.server], timeoutMs: NEVER_MS, tryMs: NEVER_MS, otherFamilyMs: NEVER_MS, ...options.dns },
  })
  return { ...resolver, dns: fake, system: asked }
}

/** Its addresses, or its code. */
const outcome = async (found: Promise<LookupAddress[]>): Promise<string> =>
  found.then(
    (addresses) => addresses.map(({ address }) => address).join(' '),
    (error: unknown) => (error instanceof LookupError ? error.code : assert.fail(String(error))),
  )

test('names whose name servers never answer hold up nobody and no thread', async (t) => {
  const {
    resolve,
    dns: fake,
    system,
  } = await startScene(t, (name, type) => {
    if (name.startsWith('slow')) return 'silence'
    return type === 'A' ? ['1.1.1.1'] : []
  })
  const left = new AbortController()
  t.after(() => left.abort())
  let ended = 0
  const slow: Promise<unknown>[] = []
  for (let i = 0; i < 200; i += 1) {
    slow.push(
      resolve(`slow${i}.example`, left.signal).catch(() => {
        ended += 1
      }),
    )
    // Not all at once, since UDP may lose some of many.
    if (slow.length % 20 === 0) await eventually('all are asked for', async () => fake.asked.length === slow.length * 2)
  }
  assert.equal(await outcome(resolve('quick.example')), '1.1.1.1')
  await Promise.all([dns.lookup('localhost'), readFile(import.meta.filename), promisify(scrypt)('a', 'b', 32)])
  assert.deepEqual([ended, system], [0, []])
  left.abort()
  await Promise.all(slow)
  assert.equal(ended, 200)
})

test('DNS', async (t) => {
  await t.test('gives the addresses of both families', async (t) => {
    const { resolve } = await startScene(t, (_name, type) => (type === 'A' ? ['1.1.1.1', '1.0.0.1'] : ['2606:4700::1']))
    assert.deepEqual(await resolve('App.Example'), [
      { address: '2606:4700::1', family: 6 },
      { address: '1.1.1.1', family: 4 },
      { address: '1.0.0.1', family: 4 },
    ])
  })

  await t.test('does with one family where the other has none or does not come', async (t) => {
    for (const other of [[], 'NXDOMAIN', 'SERVFAIL', 'REFUSED', 'silence'] satisfies DnsAnswer[])
      for (const [type, address] of [
        ['A', '1.1.1.1'],
        ['AAAA', '2606:4700::1'],
      ] as const) {
        const { resolve, system } = await startScene(t, (_name, asked) => (asked === type ? [address] : other), {
          dns: { otherFamilyMs: 20 },
        })
        assert.equal(await outcome(resolve('app.example')), address, `${type} alone, and ${other}`)
        assert.deepEqual(system, [])
      }
  })

  await t.test('is followed by getaddrinfo if it knows no address, or is not there', async (t) => {
    for (const [answer, code] of [
      ['NXDOMAIN', 'ENOTFOUND'],
      [[], 'ENODATA'],
      ['REFUSED', 'EREFUSED'],
    ] satisfies [DnsAnswer, string][]) {
      const scene = await startScene(t, () => answer, { system: { 'app.corp': '10.0.0.1' } })
      assert.equal(await outcome(scene.resolve('app.corp')), '10.0.0.1', code)
      assert.equal(await outcome(scene.resolve('other.corp')), code)
      assert.deepEqual(scene.system, ['app.corp', 'other.corp'])
    }
    const nobody = await startScene(t, () => [], {
      system: { 'app.corp': '10.0.0.1' },
      dns: { servers: ['127.0.0.1:1'] },
    })
    assert.equal(await outcome(nobody.resolve('app.corp')), '10.0.0.1')
    assert.equal(await outcome(nobody.resolve('other.corp')), 'ECONNREFUSED')
  })

  await t.test('is not followed if it fails, or does not answer', async (t) => {
    for (const [a, aaaa, code] of [
      ['silence', 'silence', 'ETIMEOUT'],
      [[], 'silence', 'ETIMEOUT'],
      ['silence', 'NXDOMAIN', 'ETIMEOUT'],
      ['SERVFAIL', 'SERVFAIL', 'ESERVFAIL'],
      ['SERVFAIL', 'NXDOMAIN', 'ESERVFAIL'],
    ] satisfies [DnsAnswer, DnsAnswer, string][]) {
      const isSilent = a === 'silence' || aaaa === 'silence'
      const { resolve, system } = await startScene(t, (_name, type) => (type === 'A' ? a : aaaa), {
        dns: isSilent ? { timeoutMs: 50 } : {},
      })
      assert.equal(await outcome(resolve('app.example')), code, `${a} and ${aaaa}`)
      assert.deepEqual(system, [])
    }
    const { resolve, system } = await startScene(t, () => ['1.1.1.1'])
    for (const name of ['a..example', `${'x'.repeat(64)}.example`])
      assert.equal(await outcome(resolve(name)), 'EBADNAME')
    assert.deepEqual(system, [])
  })

  await t.test('is not asked for localhost and names without a dot', async (t) => {
    const names = ['localhost', 'localhost.', 'app.localhost', 'app', 'app.']
    const { resolve, dns: fake } = await startScene(t, () => ['1.1.1.1'], {
      system: Object.fromEntries(names.map((name) => [name, '127.0.0.1'])),
    })
    for (const name of names) assert.equal(await outcome(resolve(name)), '127.0.0.1', name)
    assert.deepEqual(fake.asked, [])
  })
})

test('the hosts file comes first, and is read again when it changes', async (t) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hosts-'))
  t.after(() => rm(folder, { recursive: true }))
  const hostsFile = path.join(folder, 'hosts')
  const { resolve } = await startScene(t, (_name, type) => (type === 'A' ? ['1.1.1.1'] : []), { hostsFile })
  assert.equal(await outcome(resolve('app.example')), '1.1.1.1')
  await writeFile(
    hostsFile,
    '# ours\n10.0.0.7\tother App.Example # not public\nfd00::7 app.example.\nnonsense app.example\n::8 app.example',
  )
  assert.equal(await outcome(resolve('app.example')), '10.0.0.7 ::8')
  assert.equal(await outcome(resolve('app.example.')), '10.0.0.7 ::8')
  assert.equal(await outcome(resolve('other.example')), '1.1.1.1')
  await writeFile(hostsFile, '10.0.0.99 other')
  assert.equal(await outcome(resolve('app.example')), '1.1.1.1')
})

test('callers', async (t) => {
  await t.test('of one name share one look-up, and nothing is kept of it', async (t) => {
    const { resolve, dns: fake } = await startScene(t, (_name, type) => (type === 'A' ? ['1.1.1.1'] : []))
    const found = await Promise.all(Array.from({ length: 20 }, () => outcome(resolve('app.example'))))
    assert.deepEqual(new Set(found), new Set(['1.1.1.1']))
    assert.deepEqual(fake.asked.toSorted(), ['A app.example', 'AAAA app.example'])
    fake.answer = (_name, type) => (type === 'A' ? ['1.0.0.1'] : [])
    assert.equal(await outcome(resolve('app.example')), '1.0.0.1')
  })

  await t.test('that go leave it to the others', async (t) => {
    const opened = Promise.withResolvers<void>()
    const { resolve, dns: fake } = await startScene(t, async (_name, type) => {
      await opened.promise
      return type === 'A' ? ['1.1.1.1'] : []
    })
    const leaving = new AbortController()
    const left = resolve('app.example', leaving.signal)
    const stays = outcome(resolve('app.example'))
    await eventually('it is asked for', async () => fake.asked.length >= 2)
    leaving.abort(new Error('gone'))
    await assert.rejects(left, { message: 'gone' })
    opened.resolve()
    assert.equal(await stays, '1.1.1.1')
    await assert.rejects(resolve('app.example', leaving.signal), { message: 'gone' })
  })

  await t.test('get the family that they ask for, all of it or the first', async (t) => {
    const { lookup } = await startScene(t, (_name, type) => (type === 'A' ? ['1.1.1.1', '1.0.0.1'] : ['2606:4700::1']))
    const ask = (options: Parameters<typeof lookup>[1]) =>
      new Promise((resolve) => lookup('app.example', options, (error, ...found) => resolve(error ?? found)))
    assert.deepEqual(await ask({}), ['2606:4700::1', 6])
    assert.deepEqual(await ask({ family: 4 }), ['1.1.1.1', 4])
    assert.deepEqual(await ask({ family: 'IPv6', all: true }), [[{ address: '2606:4700::1', family: 6 }]])
  })
})
