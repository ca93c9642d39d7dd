import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { startApi } from '../harness.ts'
import { noBrowser, openPage } from './page.ts'

test('pages of other origins in a browser', { skip: noBrowser }, async (t) => {
  const api = await startApi(t)
  const app = createServer((_request, response) => {
    response
      .setHeader('Content-Type', 'text/html')
      .end('<!doctype html><link rel="icon" href="data:,"><title>App</title>')
  })
  app.listen(0, '127.0.0.1')
  await once(app, 'listening')
  t.after(() => app.close())
  const elsewhere = `http://127.0.0.1:${(app.address() as AddressInfo).port}/`

  /** The status that the page can read, or null where the browser does not let it call. */
  const calls = async (t: Parameters<typeof openPage>[0], headers: Record<string, string>) => {
    const page = await openPage(t, api, { expected: /CORS policy|status of 401|ERR_FAILED/ })
    await page.goto(elsewhere)
    return page.evaluate(
      ({ origin, headers }) =>
        Promise.all(
          ['/api/v1/projects', '/v1/projects'].map((path) =>
            fetch(origin + path, { method: 'POST', headers, body: '{}' }).then(
              ({ status }) => status,
              () => null,
            ),
          ),
        ),
      { origin: api.origin, headers },
    )
  }
  const json = { 'Content-Type': 'application/json' }

  await t.test('may send the headers that tracing libraries add', async (t) => {
    assert.deepEqual(await calls(t, { ...json, 'sentry-trace': '1', baggage: 'a=b', traceparent: '0' }), [401, 401])
  })

  await t.test('may not send X-Session-Mode, whatever else they send', async (t) => {
    const beside: Record<string, string>[] = [{}, { baggage: 'a=b' }, { '*': '1' }]
    for (const headers of beside)
      assert.deepEqual(await calls(t, { ...json, ...headers, 'X-Session-Mode': 'cookie' }), [null, null])
  })
})
