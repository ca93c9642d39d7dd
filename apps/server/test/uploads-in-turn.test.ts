import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { FakeProvider } from './fakes/provider.ts'
import { type Api, eventually, PASSWORD, startApi } from './harness.ts'
import { image } from './images.ts'
import { formBytes, SlowUpload } from './slow-upload.ts'
import { createKey } from './v1.ts'

// Large enough to last for as long as a test needs.
const picture = await image({ format: 'png', width: 1_800, height: 1_800 })
const small = await image({ format: 'png', width: 300, height: 300 })
const form = await formBytes([picture])
const ANONYMOUS = '/api/v1/generation/generate-anonymous-v2'
const TOO_SLOW = 'The upload was too slow while others waited for their turn. Try again in 10 seconds.'

/** A server that receives so many uploads at once, of clients whose addresses a proxy tells. */
async function scene(t: TestContext, uploadsMax: number) {
  const env = { UPLOADS_MAX: String(uploadsMax), TRUSTED_PROXIES: '127.0.0.1,::1' }
  const api = await startApi(t, { env, providers: [new FakeProvider()] })
  const all: SlowUpload[] = []
  t.after(() => {
    for (const upload of all) upload.leave()
  })
  const upload = (from: string, path = ANONYMOUS, headers: Record<string, string> = {}, body = form.body) => {
    const sent = { 'X-Forwarded-For': from, 'Content-Type': form.type, ...headers }
    const slow = new SlowUpload(api.origin, path, sent, body)
    all.push(slow)
    return slow
  }
  return { api, upload }
}

const uploadsOf = ({ server }: Api) => server.app?.uploads ?? assert.fail()
const numbers = (api: Api): [running: number, waiting: number] => [uploadsOf(api).running(), uploadsOf(api).waiting()]
const become = (api: Api, running: number, waiting: number) =>
  eventually(`${running} are received and ${waiting} wait`, async () => {
    const [r, w] = numbers(api)
    return r === running && w === waiting
  })

test('uploads that stand still hold nobody up for long', async (t) => {
  const { api, upload } = await scene(t, 2)
  const developer = await api.createDeveloper()
  const stalled = [1, 2].map(() => upload('192.0.2.1').send(100_000))
  await become(api, 2, 0)

  await t.test('nor at all those whose bodies are small', async () => {
    const { status } = await api.post('/auth/login', { email: developer.email, password: PASSWORD })
    assert.equal(status, 200)
    assert.deepEqual(numbers(api), [2, 0])
  })

  await t.test('they lose their slots to others, and are told why', async () => {
    const [other, third] = [upload('192.0.2.2').send(), upload('192.0.2.3').send()]
    await become(api, 2, 2)
    assert.equal((await other.answer).status, 200)
    assert.equal((await third.answer).status, 200)
    for (const { answer } of stalled) {
      const { status, head, body } = await answer
      assert.deepEqual([status, body], [408, { detail: TOO_SLOW }])
      assert.match(head, /^retry-after: 10$/im)
    }
    await become(api, 0, 0)
    const [{ count } = { count: null }] = await api.db`select count(*) from files where state = 'uploading'`
    assert.equal(Number(count), 0, 'nothing of them is left')
  })
})

test('a source alone may use all slots, until another one comes', async (t) => {
  const { api, upload } = await scene(t, 2)
  const first = upload('2001:db8::1').drip()
  upload('2001:db8::2').drip()
  await become(api, 2, 0)
  const neighbours = [3, 4, 5].map((n) => upload(`2001:db8::${n}`).drip())
  await become(api, 2, 3)
  const newcomer = upload('192.0.2.9').drip()
  await become(api, 2, 4)
  first.leave()
  await become(api, 2, 3)
  newcomer.send()
  assert.equal((await newcomer.answer).status, 200)
  for (const neighbour of neighbours) neighbour.leave()
})

test('where too many wait already, an upload is told when to come back', async (t) => {
  const { api, upload } = await scene(t, 1)
  const { key } = await createKey(api, await api.createDeveloper())
  const running = upload('192.0.2.1').drip()
  await become(api, 1, 0)
  const waiting = [1, 2, 3, 4].map(() => upload('192.0.2.1').drip())
  await become(api, 1, 4)
  const refused = await upload('192.0.2.1').send(70_000).answer
  assert.deepEqual(
    [refused.status, refused.body],
    [503, { detail: 'This server receives as many uploads as it can. Try again in 10 seconds.' }],
  )
  assert.match(refused.head, /^retry-after: 10$/im)
  const authorized = { Authorization: `Bearer ${key}` }
  const body = await upload('192.0.2.1', '/v1/files?name=a', authorized).send().answer
  assert.deepEqual([body.status, codeOf(body)], [503, 'unavailable'])
  // Another source takes a place of theirs.
  const other = upload('192.0.2.2').send()
  await eventually('one of them has lost its place', async () => {
    const answers = await Promise.all(waiting.map(({ answer }) => Promise.race([answer, undefined])))
    return answers.some((answer) => answer?.status === 503)
  })
  for (const each of [running, ...waiting]) each.leave()
  assert.equal((await other.answer).status, 200)
})

const codeOf = ({ body }: { body: unknown }) => (body as { error: { code: string } }).error.code

test('bodies of every kind share the slots', async (t) => {
  const { api, upload } = await scene(t, 1)
  const developer = await api.createDeveloper()
  const key = await createKey(api, developer)
  const authorized = { Authorization: `Bearer ${key.key}` }
  const images = [{ data: `data:image/png;base64,${small.toString('base64')}` }]
  const project = `proj_${(await key.get('/projects')).body.data[0].id.slice(5)}`
  const json = Buffer.from(JSON.stringify({ prompt: 'sea', project_id: project, images }))
  const large = Buffer.alloc(200_000, 'a')
  const query = `?name=a&project_id=${project}`
  const kinds: [name: string, path: string, headers: Record<string, string>, body: Buffer, status: number][] = [
    ['JSON with data URIs', '/v1/generations', { ...authorized, 'Content-Type': 'application/json' }, json, 201],
    ['raw files', `/v1/files${query}`, { ...authorized, 'Content-Type': 'text/plain' }, large, 201],
    ['forms of /v1', '/v1/generations', authorized, (await formBytes([small], 'images')).body, 400],
    [
      'large JSON of any route',
      '/api/v1/auth/login',
      { 'Content-Type': 'application/json' },
      Buffer.from(JSON.stringify({ email: developer.email, password: 'x'.repeat(100_000) })),
      401,
    ],
  ]
  for (const [name, path, headers, body, status] of kinds) {
    await t.test(name, async () => {
      const stalled = upload('192.0.2.1', path, headers, body).send(body.length - 1)
      await become(api, 1, 0)
      const other = upload('192.0.2.2').send()
      const { status: lost, body: said } = await stalled.answer
      assert.equal(lost, 408)
      if (path.startsWith('/v1')) assert.equal(codeOf({ body: said }), 'request_timeout')
      assert.equal((await other.answer).status, 200)
      await become(api, 0, 0)
      if (name === 'forms of /v1') return // its boundary is another one
      assert.equal((await upload('192.0.2.1', path, headers, body).send().answer).status, status)
    })
  }

  await t.test('and whoever lost its slot may repeat its call with its key', async () => {
    const headers = { ...authorized, 'Content-Type': 'text/plain', 'Idempotency-Key': 'repeated' }
    const stalled = upload('192.0.2.1', `/v1/files${query}`, headers, large).send(100_000)
    await become(api, 1, 0)
    const other = upload('192.0.2.2').send()
    assert.equal(codeOf(await stalled.answer), 'request_timeout')
    assert.equal((await other.answer).status, 200)
    assert.equal((await upload('192.0.2.1', `/v1/files${query}`, headers, large).send().answer).status, 201)
  })

  await t.test('and bodies whose length nobody knows', async () => {
    const headers = { 'Transfer-Encoding': 'chunked', 'Content-Type': 'application/json' }
    const stalled = new SlowUpload(api.origin, '/api/v1/auth/login', headers, Buffer.from('4\r\n{"a"\r\n'), null)
    stalled.send()
    await become(api, 1, 0)
    stalled.leave()
    await become(api, 0, 0)
  })
})

test('whoever goes away, before or after its turn, leaves its slot', async (t) => {
  const { api, upload } = await scene(t, 1)
  const first = upload('192.0.2.1').send(1_000)
  await become(api, 1, 0)
  const waiting = upload('192.0.2.2').send(1_000)
  await become(api, 1, 1)
  waiting.leave()
  await become(api, 1, 0)
  first.leave()
  await become(api, 0, 0)
})
