import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import Fastify, { type RouteOptions } from 'fastify'
import { guard } from '../src/access/guard.ts'
import { anyone, ownerOfAny, projectOwner } from '../src/access/policies.ts'
import { aliases, canonicalUrl } from '../src/surfaces/devkit/aliases.ts'
import { devkit, v1 } from './document.ts'
import { generatedFiles } from './generated.ts'
import { startApi } from './harness.ts'
import { collectRoutes } from './routes.ts'

const root = path.join(import.meta.dirname, '../../..')
const UNKNOWN = '00000000-0000-4000-8000-000000000000'

/** Each POST that would create a second time if it were sent a second time. */
const creating = [
  '/api/v1/auth/register',
  '/api/v1/auth/register/developer',
  '/api/v1/auth/developer-keys',
  '/api/v1/projects',
  '/api/v1/projects/:project_id/api-keys',
  '/api/v1/generation/generate-v2',
  '/api/v1/generation/generate-anonymous-v2',
  '/v1/alerts/:id/acknowledge',
  '/v1/deliveries/:id/replay',
  '/v1/events/:id/replay',
  '/v1/files',
  '/v1/generations',
  '/v1/generations/:id/cancel',
  '/v1/keys',
  '/v1/keys/:id/rotate',
  '/v1/projects',
  '/v1/webhooks',
  '/v1/webhooks/:id/replay',
  '/v1/webhooks/:id/replays/:replay_id/cancel',
  '/v1/webhooks/:id/rotate_secret',
  '/v1/webhooks/:id/test',
]

/** Every other POST, and why it may be repeated without a key. */
const repeatable = {
  '/api/v1/auth/login': 'the sessions of an account may be any number',
  '/api/v1/auth/refresh': 'the session stays the same',
  '/api/v1/auth/logout': 'signing out twice is signing out',
  '/api/v1/auth/setup': 'the second first operator is refused',
  '/api/v1/auth/verify-email': 'verifying twice is verifying',
  '/api/v1/auth/request-verification': 'mails are limited per account',
  '/api/v1/auth/inspect-link': 'it changes nothing',
  '/api/v1/auth/forgot-password': 'mails are limited per account',
  '/api/v1/auth/reset-password': 'a token is used once',
  '/api/v1/auth/deactivate': 'the account is deactivated already',
  '/api/v1/operator/keys/revoke': 'the key is revoked already',
  '/api/v1/operator/failed-jobs/:job_id/retry': 'a failed job is retried once',
  '/api/v1/payments/*': 'nothing is there yet',
  '/api/v1/payments/stripe/webhooks/*': 'nothing is there yet',
  '/v1/session_tokens': 'a token is no row, and any number of them may live',
  '/v1/files/:id/link': 'a link is no row, and the one before goes on to work',
  '/api/v1/webhooks/replicate/:generation_id': 'the provider repeats it by itself',
}

const ITEM = `/api/v1/generation/generations-v2/${UNKNOWN}`
const ANONYMOUS_ITEM = `/api/v1/generation/anonymous-generations-v2/${UNKNOWN}`
const PUBLIC_LIST = '/api/v1/generation/public-generations-v2'

/** The other names of paths, as the contract and the documents have them. */
const aliasPaths: [alias: string, canonical: string][] = [
  ['/cloud-api/openapi.json', '/openapi.json'],
  ['/generation/generate-anonymous', '/api/v1/generation/generate-anonymous-v2'],
  ['/generation/generate-anonymous-v2', '/api/v1/generation/generate-anonymous-v2'],
  ['/api/v1/generation/generate-anonymous', '/api/v1/generation/generate-anonymous-v2'],
  [`/generation/anonymous-generations/${UNKNOWN}/status`, `${ANONYMOUS_ITEM}/status`],
  [`/api/v1/generation/anonymous-generations/${UNKNOWN}/status`, `${ANONYMOUS_ITEM}/status`],
  [`/api/v1/generation/anonymous-generations/${UNKNOWN}/events`, `${ANONYMOUS_ITEM}/events`],
  ['/api/v1/generation', '/api/v1/generation/generations-v2'],
  ['/api/v1/generation/public', PUBLIC_LIST],
  ['/api/v1/generation/public-generations', PUBLIC_LIST],
  [`/api/v1/generation/${UNKNOWN}`, ITEM],
  [`/api/v1/generation/generations/${UNKNOWN}`, ITEM],
  [`/api/v1/generation/${UNKNOWN}/status`, `${ITEM}/status`],
  [`/api/v1/generation/generations/${UNKNOWN}/status`, `${ITEM}/status`],
  [`/api/v1/generation/${UNKNOWN}/events`, `${ITEM}/events`],
  [`/api/v1/generation/${UNKNOWN}/public`, `${ITEM}/public`],
]

test('the files that are made from code are up to date: `npm run generate`', async () => {
  for (const [file, content] of await generatedFiles())
    assert.equal(
      await readFile(path.join(root, file), 'utf8'),
      content,
      `${file} is not what \`npm run generate\` writes.`,
    )
})

test('routes', async (t) => {
  const routes = collectRoutes()
  const api = await startApi(t)
  const name = ({ method, url }: RouteOptions): string => `${method} ${url}`
  const surfaceOf = ({ config }: RouteOptions): string => config?.access?.surface ?? 'devkit'
  assert.ok(routes.length > 25)

  await t.test('each has an operation id of its own on its surface', () => {
    const known = new Set<string>()
    for (const route of routes) {
      const id = route.schema?.operationId
      assert.ok(id, name(route))
      const ofSurface = `${surfaceOf(route)} ${id}`
      assert.ok(!known.has(ofSurface), `${id} stands twice.`)
      known.add(ofSurface)
    }
  })

  await t.test('each POST that creates takes an idempotency key, and nothing else does', () => {
    const posts = routes.filter(({ method }) => method === 'POST').map(({ url }) => url)
    assert.deepEqual(posts.sort(), [...creating, ...Object.keys(repeatable)].sort(), 'A new POST belongs in a list.')
    const byConfig = routes.filter(({ config }) => config?.idempotent).map(name)
    assert.deepEqual(byConfig.sort(), creating.map((url) => `POST ${url}`).sort())
    for (const { operations } of [devkit, v1])
      for (const { method, path: pathname, parameters } of operations)
        assert.equal(
          parameters.some((parameter) => parameter.name === 'Idempotency-Key'),
          method === 'POST' && creating.includes(pathname.replaceAll(/\{(\w+)\}/g, ':$1')),
          `${method} ${pathname}`,
        )
  })

  await t.test('each that is not hidden stands in the document of its surface, and nothing else does', async () => {
    for (const [surface, { operations }] of [
      ['devkit', devkit],
      ['v1', v1],
    ] as const) {
      const open = routes.filter((route) => surfaceOf(route) === surface && route.schema?.hide !== true)
      assert.ok(open.length > 10)
      assert.deepEqual(
        operations.map(({ method, path: pathname }) => `${method} ${pathname}`).sort(),
        open.map((route) => name(route).replaceAll(/:(\w+)/g, '{$1}')).sort(),
      )
    }
  })

  await t.test('each document is served as the repository has it, and its paths are those of its surface', async () => {
    for (const url of ['/openapi.json', '/cloud-api/openapi.json'])
      assert.deepEqual((await api.root.get(url)).body, devkit.document)
    for (const url of ['/v1/openapi.json', '/sandbox/v1/openapi.json'])
      assert.deepEqual((await api.root.get(url)).body, v1.document)
    for (const { path: pathname } of v1.operations) assert.match(pathname, /^\/v[12]\//)
    for (const { path: pathname } of devkit.operations) assert.doesNotMatch(pathname, /^\/v[12]\//)
  })

  await t.test('each alias leads to one, and none stands in the way of another path', async () => {
    for (const [alias, canonical] of aliasPaths) {
      assert.equal(canonicalUrl(alias), canonical)
      const answer = await api.call('GET', api.origin + alias)
      assert.notEqual(answer.body?.detail, 'Not Found', `${alias} leads nowhere.`)
    }
    for (const [pattern] of aliases)
      assert.ok(
        aliasPaths.some(([alias]) => pattern.test(alias)),
        `No path here has the alias ${pattern}.`,
      )
    for (const { url } of routes) {
      const given = url.replaceAll(/:\w+/g, UNKNOWN)
      assert.equal(canonicalUrl(given), given)
    }
  })
})

test('a route without an access policy, or whose policy leaves the project in its path unresolved, fails at boot', () => {
  const deps = {} as Parameters<typeof guard>[1] // nobody calls
  for (const [url, config, message] of [
    ['/open', undefined, /GET \/open has no access policy/],
    ['/open', {}, /GET \/open has no access policy/],
    ['/open', { access: 'anyone' }, /GET \/open has no access policy/],
    ['/projects/:project_id', { access: ownerOfAny }, /disagree/],
    ['/projects/:project_id/keys', { access: anyone }, /disagree/],
    ['/projects', { access: projectOwner }, /disagree/],
  ] as const) {
    const app = Fastify()
    guard(app, deps)
    assert.throws(() => app.get(url, { config: config as never }, async () => 'open'), message)
  }
})
