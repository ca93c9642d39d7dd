import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { OPERATOR_KEY, startApi } from '../../../test/harness.ts'
import { answersIn, Wire } from '../../../test/wire.ts'
import { ConfigError } from '../../config/config.ts'

/** With a host of its own, and with nothing that `fetch` adds as browsers do. */
async function scrape(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<number | undefined> {
  const [response] = await once(request(url, { method, headers, agent: false }).end(), 'response')
  response.resume()
  return response.statusCode
}

test('who may read the metrics beside the API', async (t) => {
  const api = await startApi(t)
  const key = { 'X-Operator-Key': OPERATOR_KEY }

  for (const env of [
    { PUBLIC_URL: 'https://cloud.example.com' },
    { TRUSTED_PROXIES: '10.9.9.9' },
    { METRICS_PORT: '0' },
  ] as Record<string, string>[])
    await t.test(`with ${Object.keys(env)} the operator key alone`, async (t) => {
      const { origin } = await startApi(t, { beside: api, env })
      for (const headers of [{}, { Host: 'localhost' }, { 'X-Operator-Key': 'op_wrong_0123456789abcdef' }])
        assert.equal(await scrape(`${origin}/metrics`, headers as Record<string, string>), 403)
      assert.equal(await scrape(`${origin}/metrics`, key), 200)
    })

  await t.test('without them a program here, unless it asks as nginx does by default', async () => {
    assert.equal(await scrape(`${api.origin}/metrics`), 200)
    const wire = await Wire.open(api.origin)
    const lines = ['GET /metrics HTTP/1.0', `Host: ${new URL(api.origin).host}`, 'Connection: close', '', '']
    assert.equal(answersIn(await wire.send(lines.join('\r\n')).readAll())[0]?.status, 403)
  })
})

test('METRICS_PORT', async (t) => {
  const api = await startApi(t, { env: { METRICS_PORT: '0', PUBLIC_URL: 'https://cloud.example.com' } })
  const url = String(api.server.metricsUrl)

  await t.test('serves the metrics of this process without a key, and nothing else', async () => {
    await api.get('/health')
    const response = await fetch(url.replace('localhost', '127.0.0.1'))
    const text = await response.text()
    assert.equal(response.status, 200)
    assert.match(String(response.headers.get('content-type')), /^text\/plain; version=0\.0\.4/)
    assert.equal(response.headers.get('cache-control'), 'no-store')
    assert.match(
      text,
      /^cloudapi_http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/health",status="200"\} 1$/m,
    )
    assert.match(text, /^cloudapi_database_up 1$/m)
    assert.equal(await scrape(url), 200)
    for (const path of ['/', '/health', '/metrics/x', '/api/v1/health', '/v1/projects', '/login'])
      assert.equal(await scrape(url.replace('/metrics', path)), 404, path)
    assert.equal(await scrape(url, {}, 'POST'), 404)
  })

  await t.test('on loopback is no use to a page whose name leads here, nor through a proxy', async () => {
    for (const headers of [
      { Host: 'evil.example' },
      { Origin: 'https://evil.example' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'X-Forwarded-For': '203.0.113.7' },
    ] as Record<string, string>[])
      assert.equal(await scrape(url, headers), 403, JSON.stringify(headers))
  })

  await t.test('elsewhere is for whoever reaches it, by any name', async (t) => {
    const other = await startApi(t, { beside: api, env: { METRICS_PORT: '0', METRICS_HOST: '0.0.0.0' } })
    assert.equal(await scrape(String(other.server.metricsUrl), { Host: 'cloudapi.monitoring:9100' }), 200)
  })

  await t.test('is there in the role work, too, and ends with the server', async (t) => {
    const secret = 'a-secret-of-more-than-32-characters'
    const worker = await startApi(t, {
      beside: api,
      env: {
        METRICS_PORT: '0',
        ROLE: 'work',
        DATABASE_URL: 'postgres://app@db.example/x',
        SECRET_KEY: secret,
        ENCRYPTION_KEY: secret,
        OPERATOR_KEY: secret,
      },
    })
    const own = String(worker.server.metricsUrl)
    assert.equal(worker.server.url, undefined)
    assert.match(await (await fetch(own)).text(), /^cloudapi_failed_jobs 0$/m)
    await worker.server.stop()
    await assert.rejects(scrape(own), /ECONNREFUSED/)
  })

  await t.test('that is taken stops the start with one sentence', async (t) => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    t.after(() => taken.close())
    const address = taken.address()
    const port = String(typeof address === 'object' ? address?.port : 0)
    const start = startApi(t, { beside: api, env: { METRICS_PORT: port, METRICS_HOST: '127.0.0.1' } })
    await assert.rejects(start, (error) => {
      assert.ok(error instanceof ConfigError)
      assert.equal(
        error.message,
        `Port ${port} is taken. Stop the program that listens there, or set METRICS_PORT to another one.`,
      )
      return true
    })
    const nowhere = startApi(t, { beside: api, env: { METRICS_PORT: '0', METRICS_HOST: '203.0.113.7' } })
    await assert.rejects(nowhere, /METRICS_HOST and METRICS_PORT cannot be listened on/)
  })
})
