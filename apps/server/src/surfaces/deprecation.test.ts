import assert from 'node:assert/strict'
import { test } from 'node:test'
import Fastify from 'fastify'
import { announceDeprecations } from './deprecation.ts'

const deprecation = {
  since: new Date('2026-04-01T00:00:00Z'),
  sunset: new Date('2026-10-01T00:00:00Z'),
  link: '/docs/errors',
}

test('a deprecated route says since when, until when, and what replaces it, on either surface and also on errors', async () => {
  const app = Fastify()
  announceDeprecations(app)
  for (const url of ['/api/v1/old', '/v1/old']) app.get(url, { config: { deprecation } }, async () => ({ ok: true }))
  app.get('/v1/broken', { config: { deprecation } }, async () => {
    throw new Error('broken')
  })
  app.get('/v1/new', async () => ({ ok: true }))
  for (const url of ['/api/v1/old', '/v1/old', '/v1/broken']) {
    const { headers } = await app.inject(url)
    assert.equal(headers.deprecation, '@1775001600', url)
    assert.equal(headers.sunset, 'Thu, 01 Oct 2026 00:00:00 GMT', url)
    assert.equal(headers.link, '</docs/errors>; rel="deprecation"', url)
  }
  const { headers } = await app.inject('/v1/new')
  assert.deepEqual([headers.deprecation, headers.sunset, headers.link], [undefined, undefined, undefined])
})

test('a route that would go within six months of its deprecation stops the boot', () => {
  const app = Fastify()
  announceDeprecations(app)
  const sunset = new Date('2026-09-30T23:59:59Z')
  assert.throws(
    () => app.get('/v1/hasty', { config: { deprecation: { ...deprecation, sunset } } }, async () => ({})),
    /less than six months/,
  )
})
