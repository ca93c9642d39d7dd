import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import {
  type WebhookRequestHeaders,
  WebhookVerificationError,
  type WebhookVerificationErrorCode,
  webhooks,
} from '../src/webhooks.ts'

/** Verification of webhooks, against the reference library of Standard Webhooks. */

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const another = 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
const newSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`
const event = { type: 'generation.completed', data: { object: { id: 'gen_1', prompt: 'Grüße, 世界' }, previous: null } }

/** The vector of the reference libraries. */
const vector = {
  payload: '{"test": 2432232314}',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1_614_265_330,
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}
const headersOf = ({ id, timestamp, signature }: typeof vector) => ({
  'webhook-id': id,
  'webhook-timestamp': String(timestamp),
  'webhook-signature': signature,
})
const at = (seconds: number): Date => new Date(seconds * 1000)

/** What `verify` throws. */
async function refusal(verified: Promise<unknown>): Promise<WebhookVerificationError> {
  const error = await verified.then(
    () => assert.fail('It was taken.'),
    (error: unknown) => error,
  )
  assert.ok(error instanceof WebhookVerificationError, String(error))
  return error
}
const codeOf = async (verified: Promise<unknown>): Promise<WebhookVerificationErrorCode> =>
  (await refusal(verified)).code

test('signatures are those of Standard Webhooks', async (t) => {
  await t.test('the vector of its libraries', async () => {
    const { payload, id, timestamp, signature } = vector
    const signed = await webhooks.signForTest({ payload, secret, id, timestamp })
    assert.equal(signed.headers['webhook-signature'], signature)
    // Taken up to the payload, which is no event of ours.
    const verified = webhooks.verify(payload, headersOf(vector), secret, { now: at(timestamp) })
    assert.equal(await codeOf(verified), 'payload_invalid')
  })

  await t.test('what the reference library signs is taken', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), fc.uuid(), fc.uint8Array({ minLength: 16, maxLength: 64 }), async (json, id, key) => {
        const secret = `whsec_${Buffer.from(key).toString('base64')}`
        const payload = `{"type":"project.created","data":${json}}`
        const now = new Date()
        const headers = {
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
          'webhook-signature': new Webhook(secret).sign(id, now, payload),
        }
        assert.deepEqual(await webhooks.verify(payload, headers, secret), JSON.parse(payload))
      }),
    )
  })

  await t.test('the reference library takes what is signed for a test', async () => {
    await fc.assert(
      fc.asyncProperty(fc.object(), fc.uint8Array({ minLength: 16, maxLength: 64 }), async (object, key) => {
        const secret = `whsec_${Buffer.from(key).toString('base64')}`
        const { headers, body } = await webhooks.signForTest({ event: { ...event, data: { object } }, secret })
        assert.deepEqual(new Webhook(secret).verify(body, headers), JSON.parse(body))
        assert.deepEqual(await webhooks.verify(body, headers, secret), JSON.parse(body))
      }),
    )
  })
})

test('any change is noticed', async (t) => {
  const change = (text: string, place: number, char: string): string => {
    const i = place % text.length
    return text.slice(0, i) + char + text.slice(i + 1)
  }
  const places = fc.tuple(fc.nat(), fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }))
  const { headers, body } = await webhooks.signForTest({ event, secret })
  assert.equal((await webhooks.verify(body, headers, secret)).type, event.type)

  await t.test('of one byte of the payload, and of its length', async () => {
    const bytes = Buffer.from(body)
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 255 }), async (place, difference) => {
        const changed = Buffer.from(bytes)
        const i = place % changed.length
        changed[i] = (changed[i] ?? 0) ^ difference
        assert.equal(await codeOf(webhooks.verify(changed, headers, secret)), 'signature_mismatch')
      }),
    )
    for (const changed of [
      `${body} `,
      `\uFEFF${body}`,
      body.slice(0, -1),
      '',
      JSON.stringify(JSON.parse(body), null, 2),
    ])
      assert.equal(await codeOf(webhooks.verify(changed, headers, secret)), 'signature_mismatch')
  })

  for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const)
    await t.test(`of one character of ${name}`, async () => {
      await fc.assert(
        fc.asyncProperty(places, async ([place, char]) => {
          const changed = change(headers[name], place, char)
          fc.pre(changed !== headers[name])
          await refusal(webhooks.verify(body, { ...headers, [name]: changed }, secret))
        }),
      )
      for (const changed of [`${headers[name]}A`, `A${headers[name]}`, headers[name].slice(0, -1)])
        await refusal(webhooks.verify(body, { ...headers, [name]: changed }, secret))
    })

  await t.test('of the last character of a signature, even if it stands for the same bytes', async () => {
    const signature = headers['webhook-signature']
    const last = signature.at(-2) ?? ''
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    const twin = alphabet[alphabet.indexOf(last) ^ 1] ?? ''
    const changed = `${signature.slice(0, -2)}${twin}=`
    assert.ok(Buffer.from(changed.slice(3), 'base64').equals(Buffer.from(signature.slice(3), 'base64')))
    await refusal(webhooks.verify(body, { ...headers, 'webhook-signature': changed }, secret))
  })

  await t.test('of one character of the secret', async () => {
    const alphanumeric = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789')
    await fc.assert(
      fc.asyncProperty(fc.nat(), alphanumeric, async (place, char) => {
        const changed = `whsec_${change(secret.slice(6), place, char)}`
        fc.pre(changed !== secret)
        assert.equal(await codeOf(webhooks.verify(body, headers, changed)), 'signature_mismatch')
      }),
    )
  })
})

test('headers are read in every form that frameworks have', async (t) => {
  const { headers, body } = await webhooks.signForTest({ event, secret })
  const entries = Object.entries(headers)
  const forms: Record<string, WebhookRequestHeaders> = {
    Headers: new Headers(headers),
    'a plain object': headers,
    'upper case': Object.fromEntries(entries.map(([name, value]) => [name.toUpperCase(), value])),
    'lists of values': Object.fromEntries(entries.map(([name, value]) => [name, [value]])),
    'a Map in any case': new Map(entries.map(([name, value]) => [name.replace('webhook', 'Webhook'), value])),
    pairs: entries,
    'something with get': { get: (name: string) => new Headers(headers).get(name) },
  }
  for (const [form, given] of Object.entries(forms))
    await t.test(form, async () => {
      assert.equal((await webhooks.verify(body, given, secret)).type, event.type)
    })

  await t.test('of a request to a server of Node', async (t) => {
    const received = Promise.withResolvers<[Buffer, IncomingHttpHeaders]>()
    const server = createServer(async (request, response) => {
      received.resolve([Buffer.concat(await request.toArray()), request.headers])
      response.end()
    }).listen(0, '127.0.0.1')
    t.after(() => server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await fetch(url, { method: 'POST', headers, body })
    const [payload, incoming] = await received.promise
    assert.equal((await webhooks.verify(payload, incoming, secret)).type, event.type)
  })

  for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const)
    await t.test(`without ${name}, it is named`, async () => {
      for (const nothing of [undefined, '', ' ', []]) {
        const error = await refusal(webhooks.verify(body, { ...headers, [name]: nothing }, secret))
        assert.equal(error.code, 'header_missing')
        assert.match(error.message, new RegExp(`lacks ${name}\\.`))
      }
    })

  await t.test('without any, all are named', async () => {
    for (const nothing of [{}, new Headers(), undefined, null, 'text'])
      assert.match(
        (await refusal(webhooks.verify(body, nothing as WebhookRequestHeaders, secret))).message,
        /lacks webhook-id, webhook-timestamp, webhook-signature\./,
      )
  })

  await t.test('a header that was sent twice, joined by a proxy', async () => {
    const second = new Webhook(another).sign(headers['webhook-id'], at(Number(headers['webhook-timestamp'])), body)
    const signature = `${second}, ${headers['webhook-signature']}`
    const joined = { ...headers, 'webhook-signature': signature }
    assert.equal((await webhooks.verify(body, joined, secret)).type, event.type)
  })
})

test('payloads', async (t) => {
  const { headers, body } = await webhooks.signForTest({ event, secret })
  const buffer = Buffer.from(`--${body}--`)
  const bytes = new Uint8Array(buffer.buffer, buffer.byteOffset + 2, buffer.byteLength - 4)
  for (const [form, payload] of [
    ['a text', body],
    ['a Buffer', Buffer.from(body)],
    ['a part of a larger buffer', bytes],
    ['an ArrayBuffer', Uint8Array.from(bytes).buffer],
  ] as const)
    await t.test(`are taken as ${form}`, async () => {
      const verified = await webhooks.verify(payload, headers, secret)
      assert.deepEqual(verified.data, event.data)
    })

  await t.test('that a parser has read are refused, with what to do', async () => {
    for (const parsed of [JSON.parse(body), undefined, null, 7]) {
      const error = await refusal(webhooks.verify(parsed, headers, secret))
      assert.equal(error.code, 'payload_parsed')
      assert.match(error.message, /Turn the JSON parser off/)
    }
  })

  await t.test('that are signed and no event say so', async () => {
    for (const [payload, message] of [
      ['hello', /not JSON/],
      [Buffer.from([0x22, 0xff, 0x22]), /not JSON/],
      ['[]', /not an event/],
      ['null', /not an event/],
      ['{"type":1}', /not an event/],
    ] as const) {
      const signed = await webhooks.signForTest({ payload, secret } as { payload: string; secret: string })
      const error = await refusal(webhooks.verify(signed.body, signed.headers, secret))
      assert.equal(error.code, 'payload_invalid')
      assert.match(error.message, message)
    }
  })
})

test('secrets', async (t) => {
  const { headers, body } = await webhooks.signForTest({ event, secret })

  await t.test('of a rotation: each side may have both', async () => {
    assert.equal((await webhooks.verify(body, headers, [another, secret])).type, event.type)
    const both = await webhooks.signForTest({ event, secret: [another, secret] })
    assert.equal(both.headers['webhook-signature'].split(' ').length, 2)
    for (const one of [secret, another, [newSecret(), secret], [undefined, another]])
      assert.equal((await webhooks.verify(both.body, both.headers, one)).type, event.type)
    assert.equal(await codeOf(webhooks.verify(both.body, both.headers, newSecret())), 'signature_mismatch')
  })

  await t.test('with the line break of a file, and without a prefix', async () => {
    for (const one of [`${secret}\n`, secret.slice(6)])
      assert.equal((await webhooks.verify(body, headers, one)).type, event.type)
  })

  await t.test('that are none are a mistake of the program, and are not shown', async () => {
    for (const [none, message] of [
      [undefined, /missing/],
      ['', /missing/],
      [[], /missing/],
      [[undefined], /missing/],
      ['whsec_', /malformed/],
      ['whsec_short', /malformed/],
      [`"${secret}"`, /malformed/],
      ['sk_live_0000000000000000000000000000000000000', /malformed/],
      [[secret, 'whsec_*'], /malformed/],
      [7 as unknown as string, /malformed/],
    ] as const) {
      const error = await webhooks.verify(body, headers, none).catch((error: unknown) => error as Error)
      assert.ok(error instanceof Error && error.name === 'ConfigurationError', String(none))
      assert.match(error.message, message)
      assert.ok(!error.message.includes(secret.slice(6)))
    }
  })

  await t.test('an error that nobody catches shows no secret', async () => {
    const error = await refusal(webhooks.verify(body, headers, another))
    assert.ok(!`${JSON.stringify(error)}${error.stack}`.includes(another.slice(6)))
    assert.match(error.message, /parsed and serialized again.*another endpoint/s)
  })

  await t.test('signatures of other versions alone are told', async () => {
    const error = await refusal(webhooks.verify(body, { ...headers, 'webhook-signature': 'v1a,AAAA v2,BBBB' }, secret))
    assert.deepEqual([error.code, /no v1 signature/.test(error.message)], ['signature_mismatch', true])
    const more = `v1a,AAAA ${headers['webhook-signature']}`
    assert.equal((await webhooks.verify(body, { ...headers, 'webhook-signature': more }, secret)).type, event.type)
  })
})

test('times', async (t) => {
  const timestamp = 1_800_000_000
  const { headers, body } = await webhooks.signForTest({ event, secret, timestamp })
  const verifyAt = (seconds: number, toleranceSeconds?: number) =>
    webhooks.verify(body, headers, secret, { now: at(seconds), toleranceSeconds })

  await t.test('up to five minutes away are taken, both ways', async () => {
    for (const difference of [-300, -1, 0, 0.5, 300])
      assert.equal((await verifyAt(timestamp + difference)).type, event.type)
  })

  await t.test('beyond it, the error says by how much', async () => {
    const old = await refusal(verifyAt(timestamp + 301))
    assert.equal(old.code, 'timestamp_too_old')
    assert.match(old.message, /sent 301 seconds ago, and 300 are allowed.+2027-01-15T08:05:01\.000Z/s)
    const early = await refusal(verifyAt(timestamp - 3600))
    assert.equal(early.code, 'timestamp_too_new')
    assert.match(early.message, /3600 seconds in the future.+clock/s)
  })

  await t.test('the tolerance is yours', async () => {
    assert.equal((await verifyAt(timestamp + 3600, 3600)).type, event.type)
    assert.equal((await verifyAt(timestamp + 1e9, Number.POSITIVE_INFINITY)).type, event.type)
    assert.equal(await codeOf(verifyAt(timestamp + 1, 0)), 'timestamp_too_old')
    for (const wrong of [-1, Number.NaN, '300s' as unknown as number])
      await assert.rejects(verifyAt(timestamp, wrong), { name: 'ConfigurationError', message: /toleranceSeconds/ })
  })

  await t.test('an old delivery that somebody changed is a wrong signature first', async () => {
    assert.equal(
      await codeOf(webhooks.verify(`${body} `, headers, secret, { now: at(timestamp + 9e6) })),
      'signature_mismatch',
    )
  })

  await t.test('that are none are told', async () => {
    for (const none of ['yesterday', '1e9', '-5', '1.5', '0x10', '9'.repeat(13), '2027-01-15T08:00:00Z']) {
      const error = await refusal(webhooks.verify(body, { ...headers, 'webhook-timestamp': none }, secret))
      assert.equal(error.code, 'timestamp_invalid')
      assert.ok(error.message.includes(none))
    }
  })
})

test('signForTest', async (t) => {
  await t.test('completes an event', async () => {
    const { headers, body } = await webhooks.signForTest({
      event: { type: 'project.created' },
      secret,
      timestamp: at(5),
    })
    const { id, ...rest } = JSON.parse(body)
    assert.match(id, /^evt_[0-7][0-9a-hjkmnp-tv-z]{25}$/)
    assert.equal(headers['webhook-id'], id)
    assert.equal(headers['webhook-timestamp'], '5')
    assert.equal(headers['content-type'], 'application/json')
    assert.deepEqual(rest, {
      object: 'event',
      type: 'project.created',
      api_version: '2026-04-01',
      livemode: false,
      project_id: null,
      created_at: '1970-01-01T00:00:05.000Z',
      request_id: null,
      test: true,
      data: { object: {}, previous: null },
    })
  })

  await t.test('leaves what it is given', async () => {
    const given = { ...event, id: 'evt_mine', livemode: true, project_id: 'proj_1' }
    const { headers, body } = await webhooks.signForTest({ event: given, secret })
    assert.equal(headers['webhook-id'], 'evt_mine')
    const { livemode, project_id, data } = JSON.parse(body)
    assert.deepEqual({ livemode, project_id, data }, { livemode: true, project_id: 'proj_1', data: event.data })
    const other = await webhooks.signForTest({ event, secret, id: 'evt_other' })
    assert.deepEqual([other.headers['webhook-id'], JSON.parse(other.body).id], ['evt_other', 'evt_other'])
  })

  await t.test('refuses nothing at all, and times that are none', async () => {
    for (const params of [
      { secret },
      { event, secret, timestamp: new Date('x') },
      { event, secret, timestamp: -1 },
      { event },
    ])
      await assert.rejects(webhooks.signForTest(params as never), { name: 'ConfigurationError' })
  })
})
