import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import {
  AuthenticationError,
  CloudAPI,
  ConflictError,
  createProjectClient,
  type FileSource,
  InvalidRequestError,
  NotFoundError,
} from '../../../../packages/sdk/src/index.ts'
import { newEmail, PASSWORD, startApi } from '../harness.ts'
import { image } from '../images.ts'
import { createKey } from '../v1.ts'

test('the SDK and a real server', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const { key } = await createKey(api, developer)
  const client = new CloudAPI({ apiKey: key, baseUrl: api.origin })
  const [project] = await client.projects.list().toArray()
  assert.ok(project)
  const inProject = new CloudAPI({ apiKey: key, baseUrl: api.origin, projectId: project.id })

  const bytes = randomBytes(400_000)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const folder = await mkdtemp(path.join(tmpdir(), 'cloudapi-sdk-'))
  t.after(() => rm(folder, { recursive: true }))
  const file = path.join(folder, 'ä report.json')
  await writeFile(file, bytes)

  await t.test('a file arrives to the byte, whatever it comes from', async () => {
    const sources: [source: FileSource, name: string, type: string][] = [
      [{ path: file }, 'ä report.json', 'application/json'],
      [bytes, 'file', 'application/octet-stream'],
      [new File([bytes], 'a.txt'), 'a.txt', 'text/plain'],
      [{ content: new Blob([bytes]).stream(), name: 'b', contentType: 'image/png' }, 'b', 'image/png'],
    ]
    for (const metadata of [undefined, { order: '7' }]) {
      for (const [source, name, type] of sources) {
        // Each stream is read once.
        const again = 'content' in source ? { ...source, content: new Blob([bytes]).stream() } : source
        const sent = await inProject.files.create({ file: again, ...(metadata && { metadata }) })
        assert.deepEqual(
          [sent.sha256, sent.name, sent.content_type, sent.bytes, sent.metadata],
          [sha256, name, type, bytes.length, metadata ?? {}],
        )
      }
    }
  })

  await t.test('and is read back as a stream or whole, also a range of it', async () => {
    const { id } = await inProject.files.create({ file: bytes, name: 'c' })
    const whole = Buffer.from(await (await client.files.download(id)).arrayBuffer())
    assert.ok(whole.equals(bytes))
    const part = await client.files.download(id, { range: 'bytes=10-19' })
    assert.equal(part.status, 206)
    assert.ok(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20)))
  })

  await t.test('lists go through all pages, with their filters', async () => {
    const ids: string[] = []
    for await (const { id } of client.files.list({ limit: 3, content_type: 'text/plain' })) ids.push(id)
    assert.equal(ids.length, 2)
    const all = await client.files.list({ limit: 2 }).toArray()
    assert.equal(all.length, 9)
    assert.equal(new Set(all.map(({ id }) => id)).size, 9)
  })

  await t.test('a version that somebody else has changed is a conflict', async () => {
    const { data, response } = await client.projects.get(project.id).withResponse()
    const ifMatch = response.headers.get('etag') ?? assert.fail()
    await client.projects.update(data.id, { description: 'First' }, { ifMatch })
    await assert.rejects(
      client.projects.update(data.id, { description: 'Second' }, { ifMatch }),
      (error) =>
        error instanceof ConflictError && error.code === 'version_conflict' && /^req_/.test(error.requestId ?? ''),
    )
  })

  await t.test('errors have their code, their request and what is wrong', async () => {
    await assert.rejects(
      client.projects.list({ limit: 1000 }),
      (error) => error instanceof InvalidRequestError && error.code === 'parameter_invalid' && error.param === 'limit',
    )
    await assert.rejects(client.files.get('file_01k6h4z8xvf5t9qj3m2n7r0w8c'), NotFoundError)
    const wrong = new CloudAPI({ apiKey: `sk_live_${'a'.repeat(38)}`, baseUrl: api.origin })
    await assert.rejects(
      wrong.me.get(),
      (error) => error instanceof AuthenticationError && error.code === 'token_malformed',
    )
  })

  await t.test('a test key finds the sandbox by itself', async () => {
    const sandbox = await createKey(api, developer, {}, { livemode: false })
    assert.equal((await new CloudAPI({ apiKey: sandbox.key, baseUrl: api.origin }).me.get()).livemode, false)
  })

  await t.test('a generation is made from files, waited for and followed', async () => {
    const statuses: string[] = []
    const png = await image({ format: 'png' })
    const done = await inProject.generations.createAndWait(
      {
        prompt: 'In blue',
        images: [new File([png], 'room.png', { type: 'image/png' }), { content: png, name: 'b.png' }],
      },
      { onUpdate: ({ status }) => statuses.push(status), pollMs: 100 },
    )
    assert.equal(done.images.length, 2)
    assert.ok((await fetch(done.result?.url ?? assert.fail())).ok)
    assert.equal(statuses.at(-1), 'completed')

    const { id } = await inProject.generations.create({ prompt: 'In red' })
    let last: string | undefined
    for await (const { data } of client.generations.streamEvents(id)) last = data.status
    assert.equal(last, 'completed')
  })

  await t.test('an end user registers, makes an image, publishes and deletes it, and signs out', async () => {
    const ended: unknown[] = []
    const app = createProjectClient({
      baseUrl: api.origin,
      projectId: project.id,
      developerKey: developer.developerKey,
      projectKey: developer.apiKey,
      onSignedOut: (error) => ended.push(error),
    })
    const user = { email: newEmail(), password: PASSWORD }
    assert.equal((await app.register(user)).email, user.email)
    assert.equal((await app.me()).project_id, developer.projectId)
    const png = await image({ format: 'png' })
    const params = { example_images: [new File([png], 'a.png')], instructions: { prompt: 'In blue', mood: 'calm' } }
    const { id, result_image_url } = await app.generations.createAndWait(params, { pollMs: 100 })
    assert.ok((await fetch(result_image_url ?? assert.fail())).ok)
    assert.deepEqual(
      (await app.generations.list()).generations.map((generation) => generation.id),
      [id],
    )
    const events: string[] = []
    for await (const { event } of app.generations.streamEvents(id)) events.push(event)
    assert.deepEqual(events, ['generation.state'])
    assert.equal((await app.generations.setVisibility(id, { is_public: true })).is_public, true)
    await app.generations.delete(id)
    await assert.rejects(app.generations.getStatus(id), NotFoundError)
    await app.signOut()
    await assert.rejects(app.me(), AuthenticationError)
    await app.signIn(user)
    assert.equal(await app.isSignedIn(), true)
    assert.equal(ended.length, 0)
  })
})
