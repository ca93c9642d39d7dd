import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { startApi } from '../../../test/harness.ts'
import { answersIn, head, Wire } from '../../../test/wire.ts'
import { allowedHeaders } from './cors.ts'

test('preflights', async (t) => {
  const api = await startApi(t)
  const paths = ['/api/v1/projects', '/v1/projects', '/sandbox/v1/files', '/api/v1/auth/login', '/v1/nothing', '/docs']
  /** What is allowed of a list, in the lines that it came in. */
  const preflight = async (path: string, ...lists: string[]) => {
    const lines = lists.map((list) => `Access-Control-Request-Headers: ${list}`)
    const wire = await Wire.open(api.origin)
    const asked = ['Origin: https://app.example', 'Access-Control-Request-Method: PATCH', ...lines]
    const [answer] = answersIn(await wire.send(head('OPTIONS', path, ...asked, 'Connection: close')).readAll())
    if (!answer) throw new Error('There is no answer.')
    return answer
  }
  const names = (list: string | undefined): string[] => String(list).split(', ')

  await t.test('allow whatever is asked for, on both surfaces', async () => {
    const wanted =
      'authorization,baggage,content-type,sentry-trace,traceparent,x-api-key,x-b3-traceid,x-requested-with,x-stainless-lang'
    for (const path of paths) {
      const { status, headers } = await preflight(path, wanted)
      assert.equal(status, 204)
      assert.deepEqual(names(headers.get('access-control-allow-headers')), wanted.split(','), path)
      assert.equal(headers.get('access-control-allow-origin'), '*')
      assert.equal(headers.get('access-control-allow-credentials'), undefined)
      assert.equal(headers.get('access-control-max-age'), '7200')
      // Or a cache would answer one page with the list of another.
      assert.match(String(headers.get('vary')), /\bAccess-Control-Request-Headers\b/)
    }
  })

  await t.test('never allow X-Session-Mode, nor every header at once', async () => {
    const lists = [
      ['x-session-mode'],
      ['X-Session-Mode'],
      ['X-SESSION-MODE,content-type'],
      ['content-type, \t x-Session-mode \t, baggage'],
      ['content-type', 'x-session-mode', 'baggage'],
      [',,x-session-mode,,'],
      // A page may call a header of its own `*`, which in the answer would mean every one.
      ['*,x-session-mode'],
      ['*', 'x-session-mode'],
      ['x-session-mode;a', '"x-session-mode"', 'x-session-mode\u00a0'],
    ]
    for (const path of paths)
      for (const list of lists) {
        const { status, headers } = await preflight(path, ...list)
        const allowed = names(headers.get('access-control-allow-headers'))
        assert.equal(status, 204)
        assert.ok(!/session-mode|\*/i.test(allowed.join()), `${list} ${allowed}`)
        if (list.join().includes('content-type')) assert.ok(allowed.includes('content-type'))
        if (list.join().includes('baggage')) assert.ok(allowed.includes('baggage'))
      }
  })

  await t.test('are short and valid whatever is asked for', async () => {
    const long = Array.from({ length: 1500 }, (_, n) => `x-${n}`).join()
    const { status, headers } = await preflight('/v1/projects', `content-type,${long}`)
    assert.equal(status, 204)
    const list = String(headers.get('access-control-allow-headers'))
    assert.ok(list.startsWith('content-type, x-0, x-1, ') && list.length <= 2048, `${list.length}`)
    assert.equal((await preflight('/v1/projects', 'x'.repeat(10_000))).headers.get('access-control-allow-headers'), '')
    const odd = await preflight('/api/v1/projects', 'a b, (c), d:e, f, \u00e9, g\th, <i>, content-type')
    assert.deepEqual(names(odd.headers.get('access-control-allow-headers')), ['f', 'content-type'])
  })

  await t.test('without a list need none', async () => {
    const { status, headers } = await preflight('/v1/projects')
    assert.deepEqual([status, headers.get('access-control-allow-headers')], [204, undefined])
    assert.match(String(headers.get('access-control-allow-methods')), /\bPATCH\b/)
  })
})

test('of any list the names that are valid, each once, are allowed', () => {
  const name = fc.oneof(
    fc.constantFrom('content-type', 'X-Session-Mode', '*', 'baggage', 'x-session-mode\r\nset-cookie: a=b', ''),
    fc.string({ maxLength: 300 }),
  )
  fc.assert(
    fc.property(fc.array(name, { maxLength: 200 }), (asked) => {
      const allowed = allowedHeaders(asked.join(','))
      assert.ok(allowed.length <= 2048)
      const list = allowed === '' ? [] : allowed.split(', ')
      for (const one of list) assert.match(one, /^[a-z\d!#$%&'*+.^_`|~-]+$/)
      assert.ok(!list.includes('*') && !list.includes('x-session-mode'))
      assert.equal(new Set(list).size, list.length)
      for (const one of list) assert.ok(asked.join(',').toLowerCase().includes(one))
    }),
  )
})
