import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type TestContext, test } from 'node:test'
import { FakeProvider, Gate } from '../../../test/fakes/provider.ts'
import { eventually, OPERATOR_KEY, SECRET_KEY, startApi } from '../../../test/harness.ts'
import { image } from '../../../test/images.ts'
import { MIB, pngOf } from '../../../test/multipart.ts'
import { idle, stored } from '../../../test/stored.ts'
import { asAccount } from '../../../test/v1.ts'
import { createOne, ended } from '../../../test/v1-generations.ts'
import { fromTypeId } from '../../platform/type-id.ts'

const DANGEROUS = { DANGEROUS_ALLOW_PRIVATE_IMAGE_ADDRESSES: 'true' }
/** The settings of a server that runs no jobs. */
const SERVE = {
  ROLE: 'serve',
  DATABASE_URL: 'postgresql://given-by-the-harness',
  SECRET_KEY,
  ENCRYPTION_KEY: 'x'.repeat(32),
  OPERATOR_KEY,
}
const jpeg = await image()
const png = await image({ format: 'png' })
const large = pngOf(png, 10 * MIB + 1)
const gif = await image({ format: 'gif' })

/** Somebody's web server. Returns its address. */
async function serve(t: TestContext, handler: RequestListener): Promise<string> {
  const server = createServer(handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const uuidOf = (id: string): string => fromTypeId('gen', id) ?? assert.fail(id)

test('images from URLs', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider], env: DANGEROUS })
  const developer = await api.createDeveloper()
  const server = asAccount(api, developer)
  const project_id = developer.projectId
  let asked: string[] = []
  const flaky = new Map<string, number>()
  const site = await serve(t, (request, response) => {
    const url = request.url ?? ''
    asked.push(url)
    const pages: Record<string, (to: ServerResponse) => unknown> = {
      '/a.jpg': (to) => to.end(jpeg),
      '/b.png': (to) => to.writeHead(200, { 'content-type': 'text/html' }).end(png),
      '/moved': (to) => to.writeHead(302, { location: '/a.jpg' }).end(),
      '/ring': (to) => to.writeHead(302, { location: '/ring' }).end(),
      '/large': (to) => to.end(large),
      '/gif': (to) => to.writeHead(200, { 'content-type': 'image/png' }).end(gif),
      '/page': (to) => to.writeHead(200, { 'content-type': 'image/png' }).end('<html>'),
      '/empty': (to) => to.end(),
      '/cut': (to) => {
        to.writeHead(200, { 'content-length': jpeg.length }).write(jpeg.subarray(0, 100))
        setImmediate(() => to.destroy())
      },
      '/part': (to) => to.end(jpeg.subarray(0, jpeg.length / 2)),
    }
    if (url.startsWith('/flaky')) {
      const nth = (flaky.get(url) ?? 0) + 1
      flaky.set(url, nth)
      return nth < 3 ? response.writeHead(503).end() : response.end(jpeg)
    }
    const [, status] = /^\/status\/(\d+)$/.exec(url) ?? []
    if (status !== undefined) return response.writeHead(Number(status)).end()
    const page = pages[url] ?? ((to) => to.writeHead(404).end())
    return page(response)
  })
  const from = (...paths: string[]) => paths.map((path) => ({ url: `${site}${path}` }))

  await t.test('are shown as they were sent, then fetched, stored at their places and drawn with', async () => {
    const data = `data:image/png;base64,${png.toString('base64')}`
    const images = [...from('/a.jpg'), { data }, ...from('/b.png', '/moved')]
    const created = await createOne(server, { project_id, images })
    assert.deepEqual(
      created.images.map((shown: { file_id: unknown; url: string }) => [
        shown.file_id === null,
        shown.url.includes(site),
      ]),
      [
        [true, true],
        [false, false],
        [true, true],
        [true, true],
      ],
    )
    const done = await ended(api, server, created.id)
    assert.equal(done.status, 'completed', JSON.stringify(done.error))
    assert.ok(done.images.every((shown: { file_id: unknown }) => shown.file_id !== null))
    const { examples = [] } = provider.requests.get(uuidOf(created.id)) ?? {}
    assert.deepEqual(await Promise.all(examples.map((example) => example.read())), [jpeg, png, png, jpeg])
  })

  await t.test('that fail for a passing reason are fetched again, and then drawn with', async () => {
    const done = await ended(api, server, (await createOne(server, { project_id, images: from('/flaky/1') })).id)
    assert.deepEqual([done.status, flaky.get('/flaky/1')], ['completed', 3])
  })

  const faults: [name: string, path: string, code: string, message: RegExp, attempts: number][] = [
    ['an unknown page', '/nothing', 'image_unreachable', /Image 2 could not .*answered 404/, 1],
    ['a refused page', '/status/403', 'image_unreachable', /answered 403/, 1],
    ['a server that fails', '/status/500', 'image_unreachable', /answered 500/, 4],
    ['a server that throttles', '/status/429', 'image_unreachable', /answered 429/, 4],
    ['redirects without end', '/ring', 'image_unreachable', /redirects too often/, 4],
    ['a connection that breaks off', '/cut', 'image_unreachable', /connection failed/, 4],
    ['more than 10 MB', '/large', 'image_invalid', /Image 2 has more than 10 MB/, 1],
    ['a GIF that calls itself a PNG', '/gif', 'image_invalid', /no JPEG, PNG or WebP/, 1],
    ['a page that calls itself a PNG', '/page', 'image_invalid', /no JPEG, PNG or WebP/, 1],
    ['nothing', '/empty', 'image_invalid', /no JPEG, PNG or WebP/, 1],
    ['half an image', '/part', 'image_invalid', /Image 2 is incomplete/, 1],
  ]
  for (const [name, path, code, message, attempts] of faults)
    await t.test(`${name}: fails with ${code} and says which`, async () => {
      asked = []
      const { id } = await createOne(server, { project_id, images: from('/a.jpg', path) })
      const failed = await ended(api, server, id)
      assert.deepEqual([failed.status, failed.error.code, failed.attempts], ['failed', code, 0])
      assert.match(failed.error.message, message)
      assert.equal(asked.filter((url) => url === path).length, attempts)
      assert.ok(!provider.submitted.includes(uuidOf(id)))
      assert.deepEqual(failed.images, [])
      const inDevkit = await developer.get(`/generation/generations-v2/${uuidOf(id)}`, { 'X-Project-ID': project_id })
      assert.deepEqual([inDevkit.body.status, inDevkit.body.error], ['failed', failed.error.message])
    })

  await t.test('leave no file and no failed job behind when they fail', async () => {
    await idle(api)
    const orphans = await api.db`select from files where state <> 'stored'`
    const failedJobs = await api.db`select from failed_jobs`
    assert.deepEqual([orphans.length, failedJobs.length], [0, 0])
    const { rows, disk } = await stored(api)
    assert.deepEqual(rows, disk)
  })

  await t.test('of a host without an address, or a port without a server, are unreachable', async () => {
    for (const [url, reason] of [
      ['http://images.invalid/a.png', /its host is unknown/],
      ['http://127.0.0.1:1/a.png', /the connection failed/],
    ] as const) {
      const { id } = await createOne(server, { project_id, images: [{ url }] })
      const { error } = await ended(api, server, id)
      assert.equal(error.code, 'image_unreachable')
      assert.match(error.message, reason)
    }
  })

  await t.test('a secret in a URL is in no answer and no row once it has been fetched or given up', async () => {
    for (const path of ['/a.jpg?signature=c0ffee', '/nothing?signature=c0ffee'])
      await ended(api, server, (await createOne(server, { project_id, images: from(path) })).id)
    assert.equal((await api.db`select from generations where image_urls is not null`).length, 0)
    assert.equal((await api.db`select from events where body like '%c0ffee%'`).length, 0)
    const { text } = await server.get('/generations?status=failed')
    assert.ok(!text.includes('c0ffee'))
  })
})

test('while images are being fetched', async (t) => {
  const provider = new FakeProvider()
  const api = await startApi(t, { providers: [provider], env: DANGEROUS })
  const developer = await api.createDeveloper()
  const server = asAccount(api, developer)
  const project_id = developer.projectId
  let gate = new Gate()
  let waiting = 0
  const site = await serve(t, async (_request, response) => {
    waiting += 1
    await gate.opened
    response.end(jpeg)
  })
  const begin = async () => {
    gate = new Gate()
    waiting = 0
    const { id } = await createOne(server, { project_id, images: [{ url: `${site}/a.jpg` }] })
    await eventually('the image is asked for', async () => waiting > 0)
    return id
  }

  await t.test('others are drawn, and it is not', async () => {
    const id = await begin()
    const other = await createOne(server, { project_id })
    assert.equal((await ended(api, server, other.id)).status, 'completed')
    assert.equal((await server.get(`/generations/${id}`)).body.status, 'pending')
    assert.ok(!provider.submitted.includes(uuidOf(id)))
    gate.open()
    assert.equal((await ended(api, server, id)).status, 'completed')
  })

  for (const [what, end] of [
    ['deleting', (id: string) => server.delete(`/generations/${id}`)],
    ['canceling', (id: string) => server.post(`/generations/${id}/cancel`)],
    ['deleting its project', () => developer.delete(`/projects/${project_id}`)],
  ] as const)
    await t.test(`${what} ends it, and nothing is left of what was fetched`, async () => {
      await idle(api)
      const id = await begin()
      const before = await stored(api)
      const { status, text } = await end(id)
      assert.ok(status === 200 || status === 204, text)
      gate.open()
      await idle(api)
      const after = await stored(api)
      assert.deepEqual(after.rows, after.disk)
      assert.ok(after.rows.every((file) => before.rows.includes(file)))
      assert.ok(!provider.submitted.includes(uuidOf(id)))
    })
})

test('a fetch whose job was lost gets a new one', async (t) => {
  const front = await startApi(t, { env: { ...DANGEROUS, ...SERVE } })
  const developer = await front.createDeveloper()
  const server = asAccount(front, developer)
  const site = await serve(t, (_request, response) => response.end(jpeg))
  const created = await createOne(server, { project_id: developer.projectId, images: [{ url: `${site}/a.jpg` }] })
  await front.db`delete from graphile_worker._private_jobs`
  const provider = new FakeProvider()
  await startApi(t, { beside: front, providers: [provider], env: DANGEROUS })
  assert.equal((await ended(front, server, created.id)).status, 'completed')
  assert.equal(provider.requests.get(uuidOf(created.id))?.examples.length, 1)
})

test('a server of the version before v1 hands nothing over whose images are yet to be fetched', async (t) => {
  const front = await startApi(t, { env: { ...DANGEROUS, ...SERVE } })
  const developer = await front.createDeveloper()
  const server = asAccount(front, developer)
  const created = await createOne(server, {
    project_id: developer.projectId,
    images: [{ url: 'https://example.com/a' }],
  })
  // As that version takes the next of the queue.
  const id = uuidOf(created.id)
  const taken = () => front.db`
    update generations set status = 'processing' where id = ${id} and status = 'pending' returning id`
  assert.equal((await taken()).length, 0)
  await front.db`update generations set image_urls = null where id = ${id}`
  assert.equal((await taken()).length, 1)
})

test('private addresses are not asked, however they are written', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const server = asAccount(api, developer)
  const hosts = [
    '127.0.0.1',
    'localhost',
    '2130706433',
    '0x7f.1',
    '127.1',
    '0177.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::127.0.0.1]',
    '0.0.0.0',
    '10.0.0.1',
    '192.168.0.1',
    '169.254.169.254',
    '168.63.129.16',
    '[fd00:ec2::254]',
    '[64:ff9b::a9fe:a9fe]',
    '100.100.100.200',
  ]
  const failures = await Promise.all(
    hosts.map(async (host) => {
      const images = [{ url: `https://${host}/latest/meta-data` }]
      const { id } = await createOne(server, { project_id: developer.projectId, images })
      return [host, (await ended(api, server, id)).error] as const
    }),
  )
  for (const [host, error] of failures) {
    assert.equal(error.code, 'image_unreachable', host)
    assert.match(error.message, /its address is not public/, host)
  }
})
