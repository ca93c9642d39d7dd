import assert from 'node:assert/strict'
import { channel } from 'node:diagnostics_channel'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import Fastify, { type FastifyInstance, type RouteOptions } from 'fastify'
import { guard } from '../src/access/guard.ts'
import { anyone, ownerOfAny, projectOwner } from '../src/access/policies.ts'
import type { ErrorCode } from '../src/platform/errors.ts'
import { aliases, canonicalUrl } from '../src/surfaces/devkit/aliases.ts'
import { errorTexts } from '../src/surfaces/devkit/errors.ts'
import { errorRegistry } from '../src/surfaces/error-registry.ts'
import { generatedFiles } from './generated.ts'
import { startApi } from './harness.ts'

const root = path.join(import.meta.dirname, '../../..')
const UNKNOWN = '00000000-0000-4000-8000-000000000000'

/** Every route that a server registers from here on, hidden ones too. */
function collectRoutes(): RouteOptions[] {
  const routes: RouteOptions[] = []
  channel('fastify.initialization').subscribe((message) => {
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', (route) => {
      // HEAD comes with GET, and the CORS plugin answers OPTIONS.
      if (route.method !== 'HEAD' && route.url !== '*') routes.push(route)
    })
  })
  return routes
}

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
  assert.ok(routes.length > 25)

  await t.test('each has an operation id of its own', () => {
    const operationIds = routes.map(({ schema }) => schema?.operationId)
    for (const [index, id] of operationIds.entries()) {
      assert.ok(id, routes.map(name)[index])
      assert.equal(operationIds.indexOf(id), index, `${id} stands twice.`)
    }
  })

  await t.test('each POST that creates takes an idempotency key, and nothing else does', () => {
    const creates = ({ method, schema }: RouteOptions): boolean =>
      method === 'POST' &&
      (Object.hasOwn(schema?.response ?? {}, 201) || /\.(?:create|register|invite)/i.test(schema?.operationId ?? ''))
    const creating = routes.filter(creates)
    assert.ok(creating.length > 5)
    assert.deepEqual(routes.filter(({ config }) => config?.idempotent).map(name), creating.map(name))
  })

  await t.test('each that is not hidden stands in /openapi.json, and nothing else does', async () => {
    const { body } = await api.root.get('/openapi.json')
    const described = Object.entries<object>(body.paths).flatMap(([url, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${url}`),
    )
    const open = routes.filter(({ schema }) => schema?.hide !== true)
    assert.deepEqual(described.sort(), open.map((route) => name(route).replaceAll(/:(\w+)/g, '{$1}')).sort())
    assert.deepEqual((await api.root.get('/cloud-api/openapi.json')).body, body)
  })

  await t.test('each alias leads to one, and none stands in the way of another path', () => {
    const patterns = routes.map(({ url }) => new RegExp(`^${url.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`))
    for (const [pattern, canonical] of aliases) {
      const rests = canonical.endsWith('$1') ? ['', '/status', '/public'] : ['']
      for (const rest of rests) {
        const target = canonical.replace('$1', UNKNOWN) + rest
        assert.ok(
          patterns.some((known) => known.test(target)),
          `${pattern} leads to ${target}`,
        )
      }
    }
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

test('each text of contract D.3 is what `/api/v1` says for a code, with its status', () => {
  const documented: Record<number, string[]> = {
    400: [
      'Account not activated',
      'Invalid X-Project-ID format. Must be a valid UUID.',
      'Maximum number of developer keys (10) reached. Please revoke unused keys.',
      'Developer key is already revoked or inactive',
      'X-Project-ID header is required for END_USER registration',
      'End user registration requires a developer key and project context',
    ],
    401: ['Could not validate credentials', 'Incorrect email or password'],
    403: [
      'X-User-Role header is required',
      'Invalid or revoked developer key',
      'You do not have permission to access this resource',
      'Insufficient permissions',
      'Insufficient permissions. Developer role required.',
      'Insufficient permissions for this operation',
      'Key does not belong to the authenticated developer',
      'Cannot revoke the developer key currently being used for authentication',
      "Project not found or you don't have permission to add users to it",
    ],
    404: ['Project not found', 'Developer key not found', 'Not Found'],
    405: ['Method Not Allowed'],
    409: ['Email already registered'],
    413: ['File size exceeds maximum allowed size of 10MB'],
    422: [
      'Maximum 5 example images allowed',
      'Invalid file format. Supported formats: JPEG, PNG, WebP',
      'Instructions must be between 1 and 1000 characters',
    ],
    429: ['Rate limit exceeded. Try again in {n} seconds.'],
    500: ['Internal server error'],
  }
  const registered = Object.entries(errorTexts).map(
    ([code, text]) => `${errorRegistry[code as ErrorCode].status} ${text}`,
  )
  for (const [status, details] of Object.entries(documented))
    for (const detail of details) assert.ok(registered.includes(`${status} ${detail}`), `${status} ${detail}`)
})

test('docs/contract.md names a test that there is for each item of the checklist', async () => {
  const text = await readFile(path.join(root, 'docs/contract.md'), 'utf8')
  const rows = [...text.matchAll(/^\| ([A-Z][^|]*) \| [^|]+ \| (`[^|]+) \|$/gm)]
  const items = new Set(rows.flatMap(([, names = '']) => names.split(', ').flatMap(itemsOf)))
  const needed = ['B02', 'B08', 'B09', 'B45', 'B51', 'B56', ...itemsOf('B20–B27'), ...itemsOf('B30–B35')]
  assert.deepEqual(
    [...needed, ...itemsOf('X01–X20')].filter((item) => !items.has(item)),
    [],
  )
  const shown = rows.flatMap(([, , cell = '']) => cell.split('<br>'))
  assert.ok(shown.length > 50)
  for (const line of shown) {
    const [, file = '', name = ''] = /^`([^`]+)` (.+)$/.exec(line) ?? assert.fail(line)
    const source = await readFile(path.join(root, 'apps/server', file), 'utf8')
    // Behind the quote that the name begins with in the source.
    assert.ok(
      ["'", '"', '`'].some((quote) => source.includes(quote + name + quote)),
      `${file} has no test “${name}”.`,
    )
  }
})

/** `X01–X03` is three items. */
function itemsOf(range: string): string[] {
  const [first = '', last = first] = range.split('–')
  const count = Number(last.slice(1)) - Number(first.slice(1)) + 1
  if (!Number.isInteger(count)) return [range]
  return Array.from({ length: count }, (_, i) => first[0] + String(Number(first.slice(1)) + i).padStart(2, '0'))
}
