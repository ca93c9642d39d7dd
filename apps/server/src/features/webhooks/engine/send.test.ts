import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo, LookupFunction } from 'node:net'
import { createServer } from 'node:net'
import { type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { createCertificate } from '../../../../test/fakes/certificates.ts'
import { type DnsAnswer, type DnsFake, startDns } from '../../../../test/fakes/dns.ts'
import { type Behaviour, misbehaviours, WebhookSink } from '../../../../test/fakes/webhook-sink.ts'
import { type AbortableLookup, createResolver } from '../../../platform/lookup/resolver.ts'
import { type GuardOptions, guardedConnector, isPublicAddress } from '../../../platform/outgoing.ts'
import { Connections } from './connections.ts'
import { type Exchange, Interruption, RESPONSE_BYTES_MAX, send } from './send.ts'

interface SceneOptions extends GuardOptions {
  allows?: (address: string) => boolean
}

const isOwn = (address: string): boolean => /^(?:127\.|::1$|::ffff:127\.)/.test(address)

function connectionsOf(t: TestContext, { allows = isOwn, ...guard }: SceneOptions = {}): Connections {
  const connect = guardedConnector(allows, guard)
  const connections = new Connections({ 'http:': connect, 'https:': connect })
  t.after(() => connections.close())
  return connections
}

const body = Buffer.from('{"id":"evt_1"}')

const post = (connections: Connections, url: string, timeoutMs = 10_000): Promise<Exchange> =>
  send(
    connections,
    { url, headers: { 'content-type': 'application/json' }, body },
    { timeoutMs, signal: new AbortController().signal },
  )

/** What it came to: `ok`, or the code of its error. */
const outcome = ({ fault }: Exchange): string => fault?.code ?? 'ok'

test('answers', async (t) => {
  const connections = connectionsOf(t)
  const answered = async (behaviour: Behaviour, timeoutMs?: number) => {
    const sink = await WebhookSink.start(t, { behave: () => behaviour })
    return { sink, exchange: await post(connections, sink.url, timeoutMs) }
  }

  await t.test('with 2xx are successes, and all others failures that say why', async () => {
    for (const [status, code] of [
      [200, 'ok'],
      [204, 'ok'],
      [299, 'ok'],
      [300, 'status'],
      [301, 'redirect'],
      [304, 'status'],
      [307, 'redirect'],
      [400, 'status'],
      [404, 'status'],
      [410, 'gone'],
      [500, 'status'],
      [999, 'status'],
    ] as const) {
      const { exchange } = await answered({ status })
      assert.equal(outcome(exchange), code, String(status))
      assert.equal(exchange.response?.status, status)
    }
  })

  await t.test('that redirect are not followed, wherever to', async () => {
    const { exchange } = await answered({
      status: 301,
      headers: { location: 'http://169.254.169.254/latest/meta-data/' },
    })
    assert.equal(outcome(exchange), 'redirect')
    assert.match(exchange.fault?.text ?? '', /301, a redirect to http:\/\/169\.254\.169\.254/)
    const inner = await WebhookSink.start(t)
    await answered({ status: 308, headers: { location: inner.url } })
    assert.equal(inner.count, 0)
  })

  await t.test('are read to 16 KB, compressed or not, and their connection is cut', async () => {
    const exact = await answered({ status: 200, body: Buffer.alloc(RESPONSE_BYTES_MAX, 'a') })
    assert.deepEqual(
      [exact.exchange.response?.body.length, exact.exchange.response?.isTruncated],
      [RESPONSE_BYTES_MAX, false],
    )
    for (const behaviour of [
      { status: 200, body: Buffer.alloc(RESPONSE_BYTES_MAX + 1, 'a') },
      misbehaviours.endlessBody,
    ]) {
      const { exchange } = await answered(behaviour)
      assert.equal(outcome(exchange), 'ok')
      assert.deepEqual([exchange.response?.body.length, exchange.response?.isTruncated], [RESPONSE_BYTES_MAX, true])
    }
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024))
    const { exchange } = await answered({ status: 200, headers: { 'content-encoding': 'gzip' }, body: bomb })
    assert.equal(outcome(exchange), 'ok')
    assert.deepEqual(exchange.response?.body, bomb.subarray(0, RESPONSE_BYTES_MAX))
    const { exchange: last } = await answered({ status: 500, body: 'why' })
    assert.equal(String(last.response?.body), 'why')
  })

  await t.test('that do not come, or not whole, end with the time', async () => {
    for (const [name, phase] of [
      ['hang', 'no response had come'],
      ['slowHeaders', 'no response had come'],
      ['slowBody', 'the response was not complete'],
    ] as const) {
      const { exchange } = await answered(misbehaviours[name], 300)
      assert.equal(outcome(exchange), 'timeout', name)
      assert.match(exchange.fault?.text ?? '', new RegExp(phase))
      assert.ok(exchange.durationMs >= 290, name) // timers round down
    }
  })

  await t.test('that are no answers are told apart', async () => {
    for (const [name, code] of [
      ['reset', 'connection_reset'],
      ['cutBody', 'connection_reset'],
      ['hugeHeaders', 'headers_too_large'],
      ['endlessHeader', 'headers_too_large'],
      ['hugeReason', 'headers_too_large'],
      ['hugeChunkExtensions', 'ok'],
      ['http10', 'ok'],
      ['http09', 'response_invalid'],
      ['noContentWithBody', 'ok'],
      ['continueFirst', 'response_invalid'],
      ['earlyHints', 'ok'],
      ['statusBelow100', 'response_invalid'],
      ['switchProtocols', 'response_invalid'],
      ['close', 'ok'],
    ] as const) {
      const { exchange, sink } = await answered(misbehaviours[name])
      assert.equal(outcome(exchange), code, `${name}: ${exchange.fault?.text}`)
      assert.equal(sink.count, 1, name)
    }
  })

  await t.test('show all headers, those that came twice as one', async () => {
    const { exchange } = await answered((_socket, response) =>
      response
        .writeHead(
          200,
          [
            ['X-A', '1'],
            ['X-A', '2'],
            ['Set-Cookie', 'a=b'],
          ].flat(),
        )
        .end(),
    )
    assert.equal(exchange.response?.headers['x-a'], '1, 2')
    assert.equal(exchange.response?.headers['set-cookie'], 'a=b')
  })
})

test('connections', async (t) => {
  const connections = connectionsOf(t)

  await t.test('are used again, unless the server closes them', async () => {
    const sink = await WebhookSink.start(t)
    for (let i = 0; i < 5; i += 1) assert.equal(outcome(await post(connections, sink.url)), 'ok')
    assert.equal(sink.connections, 1)
    sink.behave = () => misbehaviours.close
    for (let i = 0; i < 3; i += 1) assert.equal(outcome(await post(connections, sink.url)), 'ok')
    assert.equal(sink.connections, 3)
  })

  await t.test('that were closed in the same moment are opened again, and the request is sent once more', async () => {
    let resets = 0
    const sink = await WebhookSink.start(t, {
      behave: ({ connection }, nth) => {
        if (nth === 1 || connection > 1) return { status: 200 }
        resets += 1
        return misbehaviours.reset
      },
    })
    assert.equal(outcome(await post(connections, sink.url)), 'ok')
    const again = await post(connections, sink.url)
    assert.equal(outcome(again), 'ok')
    assert.ok(again.connectMs !== null)
    assert.deepEqual([resets, sink.count], [1, 3])
  })

  await t.test('that the server closes silently after each answer lose nothing', async () => {
    const sink = await WebhookSink.start(t, { behave: () => misbehaviours.closeSilently })
    for (let i = 0; i < 20; i += 1) assert.equal(outcome(await post(connections, sink.url)), 'ok')
  })

  await t.test('that nobody accepts are refused', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    await once(server, 'close')
    const exchange = await post(connections, `http://127.0.0.1:${port}/`)
    assert.equal(outcome(exchange), 'connection_refused')
    assert.ok(exchange.isUnsent)
  })

  await t.test('to names that are never resolved end with the time, and are looked up no longer', async () => {
    const gone = Promise.withResolvers<void>()
    const lookup: AbortableLookup = (_host, { signal }) => signal?.addEventListener('abort', () => gone.resolve())
    const exchange = await post(connectionsOf(t, { lookup }), 'http://nowhere.example/', 200)
    assert.equal(outcome(exchange), 'timeout')
    assert.match(exchange.fault?.text ?? '', /its name was still being resolved/)
    await gone.promise
  })

  await t.test('are cut off when the server stops', async () => {
    const sink = await WebhookSink.start(t, { behave: () => misbehaviours.hang })
    const stopped = new AbortController()
    const sending = send(
      connections,
      { url: sink.url, headers: {}, body },
      { timeoutMs: 60_000, signal: stopped.signal },
    )
    await sink.has(1)
    stopped.abort(new Interruption('It stops.'))
    const exchange = await sending
    assert.deepEqual([outcome(exchange), exchange.fault?.text, exchange.isUnsent], ['interrupted', 'It stops.', false])
  })
})

test('a request whose repetition is cut off counts as sent: the server may have read the first one', async (t) => {
  const stopped = new AbortController()
  let lookups = 0
  const lookup: LookupFunction = (_host, options, callback) => {
    lookups += 1
    // The second connection is never opened, and the server stops meanwhile.
    if (lookups > 1) stopped.abort(new Interruption('It stops.'))
    else if (options.all) callback(null, [{ address: '127.0.0.1', family: 4 }])
    else callback(null, '127.0.0.1', 4)
  }
  const connections = connectionsOf(t, { lookup })
  const sink = await WebhookSink.start(t, {
    behave: (_received, nth) => (nth === 1 ? { status: 204 } : misbehaviours.reset),
  })
  const url = sink.url.replace('127.0.0.1', 'example.com')
  assert.equal(outcome(await post(connections, url)), 'ok')
  const exchange = await send(connections, { url, headers: {}, body }, { timeoutMs: 10_000, signal: stopped.signal })
  assert.deepEqual([outcome(exchange), exchange.isUnsent], ['interrupted', false])
  assert.deepEqual([sink.count, lookups], [2, 2])
})

/** A machine without getaddrinfo and hosts file, whose name server answers so. */
async function lookupOf(t: TestContext, answer: DnsFake['answer'], timeoutMs = 600_000): Promise<AbortableLookup> {
  const { server } = await startDns(t, answer)
  const getaddrinfo = () => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }))
  return createResolver({ hostsFile: '/nowhere', getaddrinfo, dns: { servers: [server], timeoutMs } }).lookup
}

test('names', async (t) => {
  await t.test('are resolved, in a time that is measured', async () => {
    const sink = await WebhookSink.start(t)
    const lookup = await lookupOf(t, (_name, type) => (type === 'A' ? ['127.0.0.1'] : []))
    const exchange = await post(connectionsOf(t, { lookup }), sink.url.replace('127.0.0.1', 'hooks.example'))
    assert.equal(outcome(exchange), 'ok', exchange.fault?.text)
    assert.ok(exchange.dnsMs !== null && exchange.dnsMs > 0)
    assert.equal(exchange.address, '127.0.0.1')
  })

  await t.test('that fail say why, whoever is at fault', async () => {
    for (const [answer, text] of [
      ['NXDOMAIN', /hooks\.example does not exist \(ENOTFOUND\)\. Check the URL/],
      [[], /hooks\.example has no address \(ENODATA\)\. Add an A or AAAA record/],
      ['SERVFAIL', /its name servers failed \(ESERVFAIL\)\. Check its DNS zone/],
      ['REFUSED', /by this server's DNS \(EREFUSED\)\. If this lasts, its operator/],
      ['silence', /its name servers did not answer \(ETIMEOUT\)/],
    ] satisfies [DnsAnswer, RegExp][]) {
      const lookup = await lookupOf(t, () => answer, answer === 'silence' ? 50 : undefined)
      const exchange = await post(connectionsOf(t, { lookup }), 'http://hooks.example/')
      assert.equal(outcome(exchange), 'dns_failed', String(answer))
      assert.match(exchange.fault?.text ?? '', text)
      assert.ok(exchange.dnsMs !== null && exchange.dnsMs > 0 && exchange.isUnsent)
    }
    const label = 'x'.repeat(64)
    const exchange = await post(connectionsOf(t), `http://${label}.example/`)
    assert.match(exchange.fault?.text ?? '', /is no valid host name \(EBADNAME\)/)
  })

  await t.test('of which one address among others is private are refused', async () => {
    const lookup = await lookupOf(t, (_name, type) => (type === 'A' ? ['93.184.216.34', '10.0.0.1'] : []))
    const exchange = await post(connectionsOf(t, { allows: isPublicAddress, lookup }), 'http://hooks.example/')
    assert.equal(outcome(exchange), 'address_refused')
  })
})

test('TLS', async (t) => {
  const authority = createCertificate('An authority')
  const certificate = createCertificate('127.0.0.1', { issuer: authority, addresses: ['127.0.0.1', 'localhost'] })

  await t.test('is measured, with the parts before it', async () => {
    const sink = await WebhookSink.start(t, { certificate })
    const connections = connectionsOf(t, { ca: authority.cert })
    const exchange = await post(connections, sink.url.replace('127.0.0.1', 'localhost'))
    assert.equal(outcome(exchange), 'ok', exchange.fault?.text)
    const { dnsMs, connectMs, tlsMs, firstByteMs, durationMs } = exchange
    assert.ok(dnsMs !== null && connectMs !== null && tlsMs !== null && firstByteMs !== null)
    assert.ok(dnsMs + connectMs + tlsMs + firstByteMs <= durationMs)
    const second = await post(connections, sink.url.replace('127.0.0.1', 'localhost'))
    assert.deepEqual([second.dnsMs, second.connectMs, second.tlsMs], [null, null, null])
  })

  await t.test('fails with a certificate of an unknown authority, or of another name', async () => {
    const sink = await WebhookSink.start(t, { certificate })
    const unknown = await post(connectionsOf(t), sink.url)
    assert.equal(outcome(unknown), 'tls_failed')
    assert.ok(unknown.isUnsent)
    const other = createCertificate('other', { issuer: authority, addresses: ['other.example'] })
    const named = await WebhookSink.start(t, { certificate: other })
    const wrong = await post(connectionsOf(t, { ca: authority.cert }), named.url)
    assert.equal(outcome(wrong), 'tls_failed')
    assert.match(wrong.fault?.text ?? '', /certificate/)
    assert.equal(sink.count + named.count, 0)
  })

  await t.test('fails where the other side does not speak it', async () => {
    const sink = await WebhookSink.start(t)
    assert.equal(outcome(await post(connectionsOf(t), sink.url.replace('http:', 'https:'))), 'tls_failed')
  })
})

test('addresses that are not allowed get nothing', async (t) => {
  const sink = await WebhookSink.start(t)
  const port = new URL(sink.url).port
  const to =
    (...addresses: string[]): LookupFunction =>
    (_host, _options, callback) =>
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )

  await t.test('however they are written', async () => {
    const connections = connectionsOf(t, { allows: isPublicAddress })
    for (const host of [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f000001',
      '0x7f.1',
      '0177.0.0.1',
      '[::ffff:127.0.0.1]',
      '[::1]',
      '0.0.0.0',
      'localhost',
    ])
      assert.equal(outcome(await post(connections, `http://${host}:${port}/`)), 'address_refused', host)
    for (const url of [
      'http://169.254.169.254/',
      'http://10.0.0.1/',
      'http://[fe80::1]/',
      'http://[fd00::1]/',
      'http://[64:ff9b::a00:1]/',
    ])
      assert.equal(outcome(await post(connections, url)), 'address_refused', url)
  })

  await t.test('where one of the addresses of a name is private', async () => {
    const connections = connectionsOf(t, { allows: isPublicAddress, lookup: to('93.184.216.34', '127.0.0.1') })
    assert.equal(outcome(await post(connections, `http://two.example:${port}/`)), 'address_refused')
  })

  await t.test('where a name leads elsewhere at the next look', async () => {
    let looks = 0
    const rebinding: LookupFunction = (host, options, callback) => {
      looks += 1
      return to(looks === 1 ? '127.0.0.1' : '127.0.0.2')(host, options, callback)
    }
    const connections = connectionsOf(t, { allows: (address) => address === '127.0.0.1', lookup: rebinding })
    assert.equal(outcome(await post(connections, `http://rebinding.example:${port}/`)), 'ok')
    connections.close()
    assert.equal(outcome(await post(connections, `http://rebinding.example:${port}/`)), 'address_refused')
  })

  await t.test('where the peer is another than the name said', async () => {
    const before = sink.count
    // What is checked at the look-up is another form than what the socket has in the end.
    const asked: string[] = []
    const allows = (address: string): boolean => asked.push(address) === 1
    const exchange = await post(connectionsOf(t, { allows, lookup: to('127.0.0.1') }), `http://peer.example:${port}/`)
    assert.equal(outcome(exchange), 'address_refused')
    assert.ok(asked.length >= 2)
    assert.equal(sink.count, before)
  })
})
