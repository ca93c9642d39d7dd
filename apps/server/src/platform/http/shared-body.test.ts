import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { startApi } from '../../../test/harness.ts'
import { countPassed, createStillClock, limited } from '../../../test/limits.ts'
import { answersIn, head, Wire } from '../../../test/wire.ts'
import { lazilyShared } from './shared-body.ts'

const documents: [path: string, type: string, cacheControl: string][] = [
  ['/docs', 'text/html; charset=utf-8', 'public, max-age=3600'],
  ['/docs/js/scalar.js', 'text/javascript; charset=utf-8', 'public, max-age=3600'],
  ['/docs/errors', 'text/html; charset=utf-8', 'no-cache'],
  ['/openapi.json', 'application/json; charset=utf-8', 'no-cache'],
  ['/cloud-api/openapi.json', 'application/json; charset=utf-8', 'no-cache'],
  ['/v1/openapi.json', 'application/json; charset=utf-8', 'no-cache'],
]

test('documents that are the same for everybody', async (t) => {
  const api = await startApi(t)
  const ask = async (method: string, path: string, ...lines: string[]) => {
    const wire = await Wire.open(api.origin)
    wire.send(head(method, path, ...lines, 'Connection: close'))
    const [answer] = answersIn(await wire.readAll(), [method])
    if (!answer) throw new Error('There is no answer.')
    return answer
  }

  for (const [path, type, cacheControl] of documents)
    await t.test(`${path}: in each form, with a tag, to GET and HEAD`, async () => {
      const plain = await ask('GET', path)
      assert.deepEqual(
        [plain.status, plain.headers.get('content-type'), plain.headers.get('cache-control')],
        [200, type, cacheControl],
      )
      assert.match(String(plain.headers.get('vary')), /Accept-Encoding/)
      const forms: [string, (body: Buffer) => Buffer][] = [
        ['identity', (body) => body],
        ['gzip', gunzipSync],
        ['br', brotliDecompressSync],
      ]
      const tags = new Set<string>()
      for (const [encoding, unpack] of forms) {
        const accept = `Accept-Encoding: ${encoding}`
        const { headers, body } = await ask('GET', path, accept)
        assert.equal(headers.get('content-encoding') ?? 'identity', encoding)
        assert.ok(unpack(body).equals(plain.body))
        const tag = String(headers.get('etag'))
        tags.add(tag)
        const known = await ask('GET', path, accept, `If-None-Match: ${tag}`)
        assert.deepEqual([known.status, known.body.length, known.headers.get('etag')], [304, 0, tag])
        const asked = await ask('HEAD', path, accept)
        for (const name of ['content-type', 'content-length', 'content-encoding', 'etag', 'cache-control', 'vary'])
          assert.equal(asked.headers.get(name), headers.get(name), name)
      }
      assert.equal(tags.size, 3)
    })
})

test('a document is made once for all who ask at once, and again after a failure', async () => {
  let times = 0
  const shared = lazilyShared(
    async () => {
      times += 1
      if (times === 1) throw new Error('not now')
      return Buffer.from('text')
    },
    { type: 'text/plain', cacheControl: 'no-cache' },
  )
  await assert.rejects(shared, /not now/)
  const [one, two] = await Promise.all([shared(), shared()])
  assert.equal(one, two)
  assert.equal((await shared()).forms.get('identity')?.body.toString(), 'text')
  assert.equal(times, 2)
})

test('pages and their files have a number of their own for each address', async (t) => {
  const clock = createStillClock()
  const api = await startApi(t, { clock, env: limited({ RATE_LIMIT_ADDRESS: '20/minute' }) })
  const pages = [
    '/login',
    '/console',
    '/portal/jobs',
    '/assets/nothing.js',
    '/docs',
    '/docs/js/scalar.js',
    '/docs/errors',
  ]
  const plain = { 'Accept-Encoding': 'identity' }
  const etag = String((await api.root.get('/docs', plain)).headers.get('etag'))

  await t.test('which HEAD and 304 use up as well', async () => {
    assert.equal((await api.root.call('HEAD', '/docs')).status, 200)
    assert.equal((await api.root.get('/docs', { ...plain, 'If-None-Match': etag })).status, 304)
    assert.equal(await countPassed(30, (n) => api.root.get(String(pages[n % pages.length]))), 17)
    for (const path of [...pages, '/']) {
      const response = await fetch(api.origin + path, { headers: { Accept: 'text/html' } })
      const { retry_after } = (await response.json()) as { retry_after: number }
      assert.deepEqual([response.status, retry_after], [429, Number(response.headers.get('retry-after'))], path)
    }
  })

  await t.test('and in which calls have no part', async () => {
    assert.equal((await api.root.get('/openapi.json')).status, 200)
    assert.equal((await api.root.get('/health')).status, 200)
    clock.advance(60_000)
    assert.equal(await countPassed(30, () => api.root.get('/openapi.json')), 20)
    assert.equal((await api.root.get('/docs')).status, 200)
  })
})
