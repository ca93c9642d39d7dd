import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { type Answer, Client, eventually, finished } from '../harness.ts'
import { generationForm, image } from '../images.ts'
import { createDataDir, kill, origin, postgresPids, registerDeveloper, type Started, startNode } from './process.ts'

const COUNT = 20

/** The same caller at the address of a server that was started again. */
const at = (base: string, client: Client): Client => new Client(`${base}/api/v1`, client.headers)

async function healthOf(base: string): Promise<unknown> {
  const { body } = await new Client(base).get('/health')
  return body.status
}

async function askForPictures(client: Client, count: number): Promise<string[]> {
  const bytes = await image()
  const answers = await Promise.all(
    Array.from(
      { length: count },
      (_, index): Promise<Answer> =>
        client.upload('/generation/generate-v2', generationForm([bytes], { prompt: `City number ${index}` })),
    ),
  )
  return answers.map(({ status, body, text }) => {
    assert.equal(status, 200, text)
    return body.id
  })
}

const killAll = async (server: Started, dataDir: string): Promise<void> => {
  for (const pid of [server.child.pid ?? 0, ...postgresPids(dataDir)]) kill(pid)
  await server.ended
}

const killNode = async (server: Started): Promise<void> => {
  kill(server.child.pid ?? 0)
  await server.ended
}

const killPostgres = async (server: Started, dataDir: string): Promise<void> => {
  for (const pid of postgresPids(dataDir)) kill(pid)
  kill(server.child.pid ?? 0, 'SIGTERM')
  await server.ended
}

for (const [what, strike] of [
  ['SIGKILL of all processes', killAll],
  ['SIGKILL of Node alone', killNode],
  ['SIGKILL of Postgres alone, then a stop', killPostgres],
] as const) {
  test(`${what} while ${COUNT} generations run: after a start each ends completed, each exactly once`, async (t) => {
    const dataDir = await createDataDir(t)
    const first = startNode(t, { DATA_DIR: dataDir })
    const base = await origin(first)
    const developer = await registerDeveloper(base, dataDir)
    const ids = await askForPictures(developer.asEndUser(), COUNT)
    // Some are finished, some are being drawn, most are waiting.
    await eventually('the first one is finished', async () => {
      const { body } = await developer.asEndUser().get('/generation/generations-v2?per_page=100')
      return body.items.some((item: { status: string }) => item.status === 'completed')
    })
    await strike(first, dataDir)

    const second = startNode(t, { DATA_DIR: dataDir })
    const client = at(await origin(second), developer.asEndUser())
    for (const id of ids) assert.equal((await finished(client, id)).status, 'completed')
    const { body } = await client.get('/generation/generations-v2?per_page=100')
    assert.equal(body.total, COUNT)
    assert.deepEqual(body.items.map((item: { id: string }) => item.id).sort(), [...ids].sort())
    for (const item of body.items) {
      const picture = await fetch(item.result_image_url)
      assert.equal(picture.headers.get('content-type'), 'image/png')
      assert.ok((await picture.bytes()).length > 10_000)
    }
    kill(second.child.pid ?? 0, 'SIGTERM')
    assert.equal(await second.ended, 0)
    const files = readdirSync(path.join(dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    // An example, a picture and a thumbnail each; a file that the crash cut off may wait for the collector.
    assert.ok(files.length >= COUNT * 3)
  })
}

test('when Postgres dies under a running server, health says so, and everything comes back by itself', async (t) => {
  const dataDir = await createDataDir(t)
  const server = startNode(t, { DATA_DIR: dataDir })
  const base = await origin(server)
  const developer = await registerDeveloper(base, dataDir)
  const before = postgresPids(dataDir)
  for (const pid of before) kill(pid)
  await eventually(
    'another Postgres runs',
    async () => postgresPids(dataDir).length > 0 && postgresPids(dataDir).every((pid) => !before.includes(pid)),
  )
  await eventually('it is healthy again', async () => (await healthOf(base)) === 'healthy')

  // What happens meanwhile is a clear answer, never a 500.
  const { body } = await eventually('a generation is accepted', async () => {
    const answer = await developer.asEndUser().upload('/generation/generate-v2', generationForm([await image()]))
    assert.ok([200, 503].includes(answer.status), answer.text)
    return answer.status === 200 && answer
  })
  assert.equal((await finished(developer.asEndUser(), body.id)).status, 'completed')
  kill(server.child.pid ?? 0, 'SIGTERM')
  assert.equal(await server.ended, 0)
})

test('a Postgres that dies five times under running jobs never takes the server with it', async (t) => {
  const dataDir = await createDataDir(t)
  const server = startNode(t, { DATA_DIR: dataDir })
  const base = await origin(server)
  const client = (await registerDeveloper(base, dataDir)).asEndUser()
  const ids = await askForPictures(client, COUNT)
  for (let round = 0; round < 5; round += 1) {
    for (const pid of postgresPids(dataDir)) kill(pid)
    await eventually('it is healthy again', async () => (await healthOf(base)) === 'healthy')
    assert.equal(server.child.exitCode, null, server.output())
  }
  for (const id of ids) {
    const { body } = await eventually('it has ended', async () => {
      const answer = await client.get(`/generation/generations-v2/${id}/status`)
      return ['completed', 'failed'].includes(answer.body?.status) && answer
    })
    assert.equal(body.status, 'completed')
  }
  kill(server.child.pid ?? 0, 'SIGTERM')
  assert.equal(await server.ended, 0)
})
