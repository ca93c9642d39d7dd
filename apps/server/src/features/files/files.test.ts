import assert from 'node:assert/strict'
import { copyFile, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { pino } from 'pino'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import {
  type Api,
  type Client,
  createClock,
  eventually,
  finished,
  OPERATOR_KEY,
  PASSWORD,
  SECRET_KEY,
  startApi,
} from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { filesOnDisk, idle, stored } from '../../../test/stored.ts'
import { readConfig } from '../../config/config.ts'
import { openContext } from '../../open-context.ts'
import { CHUNK_BYTES } from './encryption.ts'
import { collectOrphans } from './service.ts'

const CREATE = '/generation/generate-v2'
const HOUR_MS = 3_600_000

interface Uploaded {
  id: string
  urls: string[]
}

async function upload(client: Client, images: Buffer[]): Promise<Uploaded> {
  const { status, text, body } = await client.upload(CREATE, generationForm(images))
  assert.equal(status, 200, text)
  await finished(client, body.id)
  return { id: body.id, urls: body.example_images }
}

async function uploadOne(client: Client, bytes: Buffer): Promise<{ id: string; url: string; fileId: string }> {
  const { id, urls } = await upload(client, [bytes])
  const [url] = urls
  assert.ok(url)
  return { id, url, fileId: fileIdOf(url) }
}

const fileIdOf = (url: string): string => /files\/([0-9a-f-]{36})\./.exec(url)?.[1] ?? ''

const fetchBytes = async (url: string, headers: Record<string, string> = {}) => {
  const response = await fetch(url, { headers })
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) }
}

const detailOf = async (url: string): Promise<[number, unknown]> => {
  const response = await fetch(url)
  return [response.status, await response.json()]
}

const NOT_FOUND = { detail: 'File not found' }

test('serving', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const client = (await api.createDeveloper()).asEndUser()
  // Three chunks and a bit.
  const large = await image({ format: 'png', width: 260, height: 260 })
  assert.ok(large.length > 3 * CHUNK_BYTES)

  for (const format of ['jpeg', 'png', 'webp'] as const) {
    await t.test(`a ${format} is served with its own bytes, type and length, to anybody who has the link`, async () => {
      const bytes = await image({ format, width: 200, height: 200 })
      const { url } = await uploadOne(client, bytes)
      assert.match(new URL(url).pathname, new RegExp(`\\.${format === 'jpeg' ? 'jpg' : format}$`))
      const served = await fetchBytes(url)
      assert.equal(served.status, 200)
      assert.deepEqual(served.bytes, bytes)
      const headers: Record<string, string> = {
        'content-type': `image/${format}`,
        'content-length': String(bytes.length),
        'x-content-type-options': 'nosniff',
        'accept-ranges': 'bytes',
        'cache-control': 'private, max-age=3600',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
        'content-security-policy': "default-src 'none'; sandbox",
      }
      for (const [name, value] of Object.entries(headers)) assert.equal(served.headers.get(name), value, name)
    })
  }

  const { url } = await uploadOne(client, large)
  const size = large.length
  const etag = (await fetchBytes(url)).headers.get('etag') ?? ''
  const C = CHUNK_BYTES

  const ranges: [range: string, start: number, end: number][] = [
    ['bytes=0-0', 0, 1],
    ['bytes=10-19', 10, 20],
    ['bytes=0-', 0, size],
    [`bytes=${size - 1}-`, size - 1, size],
    ['bytes=-1', size - 1, size],
    ['bytes=-1000', size - 1000, size],
    [`bytes=-${size}`, 0, size],
    ['bytes=-999999999', 0, size],
    ['bytes=100-999999999', 100, size],
    [`bytes=${C - 1}-${C}`, C - 1, C + 1],
    [`bytes=${C}-${2 * C - 1}`, C, 2 * C],
    [`bytes=${C - 5}-${2 * C + 5}`, C - 5, 2 * C + 6],
    [`bytes=${C + 3}-`, C + 3, size],
    [`bytes=${3 * C}-`, 3 * C, size],
    [`bytes=${2 * C - 1}-${3 * C}`, 2 * C - 1, 3 * C + 1],
  ]
  for (const [range, start, end] of ranges) {
    await t.test(`the range ${range}`, async () => {
      const part = await fetchBytes(url, { Range: range })
      assert.equal(part.status, 206)
      assert.equal(part.headers.get('content-range'), `bytes ${start}-${end - 1}/${size}`)
      assert.equal(part.headers.get('content-length'), String(end - start))
      assert.equal(part.headers.get('content-type'), 'image/png')
      assert.ok(part.bytes.equals(large.subarray(start, end)))
    })
  }

  for (const range of [`bytes=${size}-`, 'bytes=999999999-', 'bytes=-0', `bytes=${size}-${size + 1}`]) {
    await t.test(`the range ${range} cannot be satisfied`, async () => {
      const response = await fetch(url, { headers: { Range: range } })
      assert.equal(response.status, 416)
      assert.equal(response.headers.get('content-range'), `bytes */${size}`)
      assert.deepEqual(await response.json(), { detail: 'Requested range not satisfiable' })
    })
  }

  const wholes: [name: string, headers: Record<string, string>][] = [
    ['several ranges', { Range: 'bytes=0-1,5-6' }],
    ['a range backwards', { Range: 'bytes=6-5' }],
    ['another unit', { Range: 'lines=0-1' }],
    ['a range without numbers', { Range: 'bytes=-' }],
    ['a range of what has changed since', { Range: 'bytes=0-9', 'If-Range': '"other"' }],
    ['a range since a date', { Range: 'bytes=0-9', 'If-Range': new Date().toUTCString() }],
    ['another tag', { 'If-None-Match': '"other"' }],
  ]
  for (const [name, headers] of wholes) {
    await t.test(`${name} is answered with the whole`, async () => {
      const served = await fetchBytes(url, headers)
      assert.equal(served.status, 200)
      assert.ok(served.bytes.equals(large))
    })
  }

  await t.test('a range of what has not changed is that range', async () => {
    const part = await fetchBytes(url, { Range: 'bytes=0-9', 'If-Range': etag })
    assert.deepEqual([part.status, part.bytes], [206, large.subarray(0, 10)])
  })

  await t.test('what the client has is 304, without bytes', async () => {
    assert.match(etag, /^"[0-9a-f]{64}"$/)
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await fetchBytes(url, { 'If-None-Match': tag })
      assert.deepEqual([again.status, again.bytes.length, again.headers.get('etag')], [304, 0, etag])
    }
  })

  await t.test('HEAD tells the same without bytes', async () => {
    const head = await fetch(url, { method: 'HEAD' })
    assert.equal(head.status, 200)
    assert.equal(head.headers.get('content-length'), String(size))
    assert.equal(head.headers.get('content-type'), 'image/png')
    assert.equal(head.headers.get('etag'), etag)
    assert.equal(await head.text(), '')
    assert.equal((await fetch(url.replace(/\?.*/, ''), { method: 'HEAD' })).status, 404)
  })

  await t.test('a deleted file is gone at once', async () => {
    const { id, url: link } = await uploadOne(client, large)
    assert.equal((await fetchBytes(link)).status, 200)
    await client.delete(`/generation/generations-v2/${id}`)
    assert.deepEqual(await detailOf(link), [404, NOT_FOUND])
  })
})

test('links', async (t) => {
  const clock = createClock()
  const api = await startApi(t, {
    providers: [new FakeProvider()],
    clock,
    env: { ACCESS_TOKEN_EXPIRE_MINUTES: '1440' },
  })
  const developer = await api.createDeveloper()
  const client = developer.asEndUser()
  const bytes = await image()

  await t.test('what is not signed, or signed otherwise, is not found', async () => {
    const [mine, other] = [await uploadOne(client, bytes), await uploadOne(client, bytes)]
    const link = new URL(mine.url)
    const changed = (change: (copy: URL) => void): string => {
      const copy = new URL(link)
      change(copy)
      return String(copy)
    }
    const signature = link.searchParams.get('signature') ?? ''
    const expires = Number(link.searchParams.get('expires'))
    const forged: [name: string, url: string][] = [
      [
        'without both',
        changed((u) => {
          u.search = ''
        }),
      ],
      ['without signature', changed((u) => u.searchParams.delete('signature'))],
      ['without end', changed((u) => u.searchParams.delete('expires'))],
      ['with an empty signature', changed((u) => u.searchParams.set('signature', ''))],
      ['with a shorter signature', changed((u) => u.searchParams.set('signature', signature.slice(0, -1)))],
      ['with a made-up signature', changed((u) => u.searchParams.set('signature', 'A'.repeat(43)))],
      ['with a later end', changed((u) => u.searchParams.set('expires', String(expires + 3600)))],
      ['with an end that is no number', changed((u) => u.searchParams.set('expires', `${expires}.0`))],
      ['with two ends', `${link}&expires=${expires + 3600}`],
      [
        'of another file',
        changed((u) => {
          u.pathname = new URL(other.url).pathname
        }),
      ],
      [
        'of an unknown file',
        changed((u) => {
          u.pathname = u.pathname.replace(mine.fileId, crypto.randomUUID())
        }),
      ],
      [
        'of no id',
        changed((u) => {
          u.pathname = u.pathname.replace(mine.fileId, 'secret-key')
        }),
      ],
      [
        'of a path',
        changed((u) => {
          u.pathname = u.pathname.replace(`${mine.fileId}.jpg`, '..%2F..%2Fsecrets.json')
        }),
      ],
    ]
    for (const [name, url] of forged) {
      const [status, body] = await detailOf(url)
      if (name === 'with two ends') assert.ok(status === 404 || status === 422, name)
      else assert.deepEqual([status, body], [404, NOT_FOUND], name)
    }
    assert.equal((await fetchBytes(mine.url)).status, 200)
  })

  await t.test('a signed link works for 24 to 25 hours; then its end is told, and a new one is to be had', async () => {
    const { id, url } = await uploadOne(client, bytes)
    const lifeMs = Number(new URL(url).searchParams.get('expires')) * 1000 - clock.now().getTime()
    assert.ok(lifeMs > 23.99 * HOUR_MS && lifeMs <= 25 * HOUR_MS, `${lifeMs / HOUR_MS} hours`)
    clock.advance(lifeMs - 60_000)
    assert.equal((await fetchBytes(url)).status, 200)
    clock.advance(120_000)
    assert.deepEqual(await detailOf(url), [
      403,
      { detail: 'This link has expired. Ask for the generation again to get a new one.' },
    ])
    const login = await api.post('/auth/login', { email: developer.email, password: PASSWORD })
    const later = client.with({ Authorization: `Bearer ${login.body.access_token}` })
    const answer = await later.get(`/generation/generations-v2/${id}/status`)
    assert.equal((await fetchBytes(answer.body.example_images[0])).status, 200)
  })

  await t.test('links, and so answers, stay the same within an hour', async () => {
    const login = await api.post('/auth/login', { email: developer.email, password: PASSWORD })
    const now = client.with({ Authorization: `Bearer ${login.body.access_token}` })
    const { id } = await uploadOne(now, bytes)
    const read = () => now.get(`/generation/generations-v2/${id}/status`)
    clock.advance(HOUR_MS - (clock.now().getTime() % HOUR_MS) + 60_000) // a minute past the hour
    const first = await read()
    clock.advance(55 * 60_000)
    const again = await read()
    assert.equal(again.text, first.text)
    assert.equal(again.headers.get('etag'), first.headers.get('etag'))
    clock.advance(10 * 60_000)
    assert.notEqual((await read()).text, first.text)
  })

  await t.test('a public link is plain and asked for anew each time; closing it works at once', async () => {
    const login = await api.post('/auth/login', { email: developer.email, password: PASSWORD })
    const now = client.with({ Authorization: `Bearer ${login.body.access_token}` })
    const { id, url: signed } = await uploadOne(now, bytes)
    const publish = (is_public: boolean) => now.patch(`/generation/generations-v2/${id}/public`, { is_public })
    const read = async () => (await now.get(`/generation/generations-v2/${id}/status`)).body
    const plain = signed.replace(/\?.*/, '')
    assert.deepEqual(await detailOf(plain), [404, NOT_FOUND])

    await publish(true)
    const shown = await read()
    for (const link of [shown.result_image_url, shown.thumbnail_url]) {
      assert.equal(new URL(link).search, '')
      const served = await fetchBytes(link)
      assert.deepEqual([served.status, served.headers.get('cache-control')], [200, 'no-cache'])
      const tag = served.headers.get('etag') ?? ''
      assert.equal((await fetchBytes(link, { 'If-None-Match': tag })).status, 304)
    }
    assert.equal((await fetchBytes(signed)).status, 200)

    await publish(false)
    for (const link of [shown.result_image_url, shown.thumbnail_url]) {
      assert.deepEqual(await detailOf(link), [404, NOT_FOUND])
      assert.equal((await fetchBytes(link, { 'If-None-Match': '*' })).status, 404)
    }
    assert.equal((await fetchBytes((await read()).result_image_url)).status, 200)
  })

  await t.test('a deleted project takes its links along, signed and plain', async () => {
    const owner = await api.createDeveloper()
    const { id, url } = await uploadOne(owner.asEndUser(), bytes)
    await owner.asEndUser().patch(`/generation/generations-v2/${id}/public`, { is_public: true })
    const plain: string = (await finished(owner.asEndUser(), id)).result_image_url
    for (const link of [url, plain]) assert.equal((await fetchBytes(link)).status, 200)
    await owner.delete(`/projects/${owner.projectId}`)
    for (const link of [url, plain]) assert.deepEqual(await detailOf(link), [404, NOT_FOUND])
  })
})

test('at rest', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const client = (await api.createDeveloper()).asEndUser()
  const place = async (fileId: string): Promise<string> => {
    const found = (await filesOnDisk(api)).get(fileId)
    assert.ok(found, `${fileId} is on disk`)
    return found
  }
  const png = await image({ format: 'png', width: 260, height: 260 })
  /** Reads all that the answer gives; undefined if it ends broken. */
  const received = async (url: string): Promise<Buffer | undefined> => {
    const response = await fetch(url)
    if (response.status !== 200) {
      assert.deepEqual([response.status, await response.json()], [500, { detail: 'Internal server error' }])
      return undefined
    }
    return response.arrayBuffer().then(Buffer.from, () => undefined)
  }

  await t.test('B07: nothing of an uploaded file can be read on disk or in the database', async () => {
    const { url } = await uploadOne(client, await image({ format: 'png' }))
    const { bytes: served } = await fetchBytes(url)
    const pixels = served.subarray(-48, -16) // in front of the last chunk, which ends all files alike
    for (const path of (await filesOnDisk(api)).values()) {
      const bytes = await readFile(path)
      assert.ok(!bytes.includes(pixels))
      for (const text of ['PNG', 'IHDR', 'JFIF', 'WEBPVP8']) assert.ok(!bytes.includes(text), text)
    }
    const dump = await api.dumpDatabase()
    for (const encoding of ['hex', 'base64'] as const) assert.ok(!dump.includes(pixels.toString(encoding)))
  })

  await t.test('equal files are stored as different bytes', async () => {
    const { urls } = await upload(client, [png, png])
    const [a, b] = await Promise.all(urls.map(async (url) => readFile(await place(fileIdOf(url)))))
    assert.equal(a?.length, b?.length)
    assert.ok(a && b && !a.equals(b))
  })

  const faults: [name: string, damage: (path: string, other: string) => Promise<void>][] = [
    ['a changed bit in the first chunk', (path) => flip(path, 5)],
    ['a changed bit in the third chunk', (path) => flip(path, 2 * CHUNK_BYTES + 100)],
    ['a changed bit at the very end', (path) => flip(path, -1)],
    ['the bytes of another file', (path, other) => copyFile(other, path)],
    ['a file that was cut within a chunk', (path) => truncate(path, CHUNK_BYTES + 1000)],
    ['a file that was cut between two chunks', (path) => truncate(path, 2 * (CHUNK_BYTES + 16))],
    ['an empty file', (path) => truncate(path, 0)],
  ]
  for (const [name, damage] of faults) {
    await t.test(`${name} is never served as good`, async () => {
      const { urls } = await upload(client, [png, png])
      const [url = '', other = ''] = urls
      assert.ok((await received(url))?.equals(png))
      await damage(await place(fileIdOf(url)), await place(fileIdOf(other)))
      assert.equal(await received(url), undefined)
      assert.ok((await received(other))?.equals(png), 'the other is as it was')
    })
  }

  await t.test('what stands before a fault may still be read by its range, what stands behind it may not', async () => {
    const { url, fileId } = await uploadOne(client, png)
    await flip(await place(fileId), CHUNK_BYTES + 16 + 5)
    const good = await fetchBytes(url, { Range: `bytes=0-${CHUNK_BYTES - 1}` })
    assert.ok(good.status === 206 && good.bytes.equals(png.subarray(0, CHUNK_BYTES)))
    const response = await fetch(url, { headers: { Range: `bytes=${CHUNK_BYTES}-${CHUNK_BYTES + 10}` } })
    assert.equal(response.status, 500)
  })

  await t.test('a file that has vanished is an error without a word about where it was', async () => {
    const { url, fileId } = await uploadOne(client, png)
    await rm(await place(fileId))
    assert.deepEqual(await detailOf(url), [500, { detail: 'Internal server error' }])
  })
})

/** Changes one bit; `at` counts from the end if it is negative. */
async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path)
  const index = at < 0 ? bytes.length + at : at
  bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index)
  await writeFile(path, bytes)
}

test('the collector takes what has been left for an hour, and nothing else', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const client = (await api.createDeveloper()).asEndUser()
  const kept = await uploadOne(client, await image())
  await idle(api)
  const before = await stored(api)

  // As a crash leaves them: rows and bytes without an owner, or rows that wait for a lost removal.
  const made = await Promise.all(Array.from({ length: 5 }, async () => uploadOne(client, await image())))
  await idle(api)
  const [oldUpload, oldRemoval, youngUpload, youngRemoval, oldStored] = made.map(({ fileId }) => fileId)
  assert.ok(oldUpload && oldRemoval && youngUpload && youngRemoval && oldStored)
  const orphan = (id: string, state: string, minutes: number) => api.db`
    update files set state = ${state}, generation_id = null, created_at = now() - ${`${minutes} minutes`}::interval
    where id = ${id}`
  await orphan(oldUpload, 'uploading', 61)
  await orphan(oldRemoval, 'removing', 61)
  await orphan(youngUpload, 'uploading', 59)
  await orphan(youngRemoval, 'removing', 59)
  await api.db`update files set created_at = now() - interval '1 year' where id in ${api.db([oldStored, kept.fileId])}`

  await collect(api)
  const after = await stored(api)
  for (const id of [oldUpload, oldRemoval]) assert.ok(!after.rows.includes(id) && !after.disk.includes(id), id)
  for (const id of [youngUpload, youngRemoval, oldStored, ...before.rows])
    assert.ok(after.rows.includes(id) && after.disk.includes(id), id)
  assert.equal((await fetchBytes(kept.url)).status, 200)

  await t.test('what is half gone already goes as well, and twice is no error', async () => {
    await orphan(youngUpload, 'removing', 120)
    const path = (await filesOnDisk(api)).get(youngUpload)
    assert.ok(path)
    await rm(path)
    await Promise.all([collect(api), collect(api)])
    await eventually('its row is gone', async () => !(await stored(api)).rows.includes(youngUpload))
  })
})

/** What the worker does each minute. */
async function collect(api: Api): Promise<void> {
  const { ctx, close } = await openContext({
    config: readConfig({ DATA_DIR: api.dataDir }),
    log: pino({ level: 'silent' }),
    secrets: { secretKey: SECRET_KEY, encryptionKey: 'e'.repeat(32), operatorKeys: [OPERATOR_KEY] },
    database: api.database,
    providers: [],
  })
  await collectOrphans(ctx)
  await close()
}

test('whatever looks for the files of a generation has an index for it', async (t) => {
  const api = await startApi(t)
  const id = '01a20000-0000-7000-8000-000000000000'
  for (const statement of [
    `select * from files where generation_id = '${id}' and kind = 'example' order by position`,
    `update files set state = 'removing', generation_id = null where generation_id in ('${id}')`,
    `select 1 from only files x where '${id}'::uuid operator(pg_catalog.=) generation_id for key share of x`,
  ]) {
    const plan = await api.db.begin(async (tx) => {
      await tx`set local enable_seqscan = off` // an empty table is scanned; with no index it is even now
      return JSON.stringify(await tx.unsafe(`explain ${statement}`))
    })
    assert.match(plan, /Index (Only )?Scan|Bitmap Index Scan/, statement)
    assert.doesNotMatch(plan, /Seq Scan/, statement)
  }
})
