import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { test } from 'node:test'
import { startApi } from '../../test/harness.ts'

test('the reference has the headers of the console’s pages, and names the script in it by its hash', async (t) => {
  const api = await startApi(t, { env: { PUBLIC_URL: 'https://cloud.example.com' } })
  const page = await api.root.get('/docs')
  const [, script = ''] = /<script[^>]*>(\s*Scalar\..*?)<\/script>/s.exec(page.text) ?? []
  assert.ok(script.includes('createApiReference'))
  const again = await api.root.get('/docs', { 'If-None-Match': String(page.headers.get('etag')) })
  assert.deepEqual([page.status, again.status], [200, 304])
  const console = await api.root.get('/login')
  const ofConsole = String(console.headers.get('content-security-policy'))
  assert.match(ofConsole, /script-src 'self';.*connect-src 'self' https:\/\/cloud\.example\.com;/)
  for (const { headers } of [page, again]) {
    const policy = ofConsole.replace(
      "script-src 'self'",
      `script-src 'self' 'sha256-${hash('sha256', script, 'base64')}'`,
    )
    assert.equal(headers.get('content-security-policy'), policy)
    for (const name of [
      'x-frame-options',
      'referrer-policy',
      'permissions-policy',
      'cross-origin-opener-policy',
      'x-content-type-options',
    ])
      assert.equal(headers.get(name), console.headers.get(name), name)
  }
})
