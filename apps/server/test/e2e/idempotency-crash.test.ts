import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, Client, eventually } from '../harness.ts'
import { generationForm, image } from '../images.ts'
import { createDataDir, kill, openEmbedded, origin, registerDeveloper, startNode } from './process.ts'

const COUNT = 10

/** A creation with a key of its own, which can be called again at another server. */
interface Creation {
  name: string
  call(base: string): Promise<Answer>
  answer?: Answer
}

function createProject(client: Client, name: string): Creation {
  const headers = { ...client.headers, 'Idempotency-Key': name }
  return { name, call: (base) => new Client(`${base}/api/v1`, headers).post('/projects', { name }) }
}

/** With the same access token, which is all that `/v1` needs. */
function createProjectV1({ headers: { Authorization = '' } }: Client, name: string): Creation {
  const headers = { Authorization, 'Idempotency-Key': name }
  return { name, call: (base) => new Client(`${base}/v1`, headers).post('/projects', { name }) }
}

function createGeneration(client: Client, prompt: string, picture: Buffer): Creation {
  const headers = { ...client.headers, 'Idempotency-Key': prompt }
  return {
    name: prompt,
    call: (base) =>
      new Client(`${base}/api/v1`, headers).upload('/generation/generate-v2', generationForm([picture], { prompt })),
  }
}

/** Keeps the answer, if one comes before the server dies. */
const begin = (creation: Creation, base: string): Promise<void> =>
  creation.call(base).then(
    (answer) => {
      creation.answer = answer
    },
    () => undefined,
  )

/** Calls again as a client should: until it is told something else than to wait. */
async function repeat(creation: Creation, base: string): Promise<Answer> {
  const answer = await eventually(`an answer to ${creation.name}`, async () => {
    const again = await creation.call(base)
    return again.status !== 409 && again
  })
  assert.ok(answer.status < 300, answer.text)
  return answer
}

for (const [moment, reached] of [
  ['before any of them has committed', 0],
  ['when some have committed', 5],
] as const) {
  test(`SIGKILL under ${3 * COUNT} idempotent calls, ${moment}: repeated, each has created once`, async (t) => {
    const dataDir = await createDataDir(t)
    const first = startNode(t, { DATA_DIR: dataDir })
    const base = await origin(first)
    const developer = await registerDeveloper(base, dataDir)
    const client = developer.asEndUser()
    const picture = await image()
    const creations = Array.from({ length: COUNT }, (_, i) => [
      createProject(developer, `project ${i}`),
      createProjectV1(developer, `project v1 ${i}`),
      createGeneration(client, `picture ${i}`, picture),
    ]).flat()

    const db = await openEmbedded(t, dataDir, 2)
    const count = async (): Promise<number> => {
      const [row] = await db`select (select count(*) from projects where name like 'project %')
        + (select count(*) from generations) as count`
      return row?.count
    }
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const locked = Promise.withResolvers<void>()
    const lock = db
      .begin(async (tx) => {
        if (reached === 0) await tx`lock table projects, generations in share mode`
        locked.resolve()
        await ended
      })
      .catch(() => undefined) // it may end with the server
    await locked.promise
    const begun = Promise.all(creations.map((creation) => begin(creation, base)))
    await eventually('calls are in the middle', async () => {
      const [row] = await db`select count(*) from idempotency_keys where sealed_answer is null`
      return reached === 0 ? row?.count > 5 : (await count()) >= reached
    })
    kill(first.child.pid ?? 0)
    await Promise.all([first.ended, begun])
    end()
    await lock
    const before = creations.flatMap(({ answer }) => answer ?? [])
    if (reached === 0) assert.deepEqual(before, [])

    const second = startNode(t, { DATA_DIR: dataDir })
    const again = await origin(second)
    const after = await openEmbedded(t, dataDir, 2)
    const [left] = await after`select count(*) from idempotency_keys where sealed_answer is null`
    assert.ok(left?.count > 0, 'leases outlive their call')
    // Nobody waits for the minute that they have left.
    await after`update idempotency_keys set leased_until = now() where sealed_answer is null`
    for (const creation of creations) {
      const answer = await repeat(creation, again)
      if (creation.answer) assert.equal(answer.text, creation.answer.text)
      assert.equal((await repeat(creation, again)).text, answer.text)
    }
    const projects = (await developer.call('GET', `${again}/api/v1/projects`)).body
    const generations = (await client.call('GET', `${again}/api/v1/generation/generations-v2?per_page=100`)).body
    const names = [...projects, ...generations.items].map(({ name, instructions }) =>
      instructions ? JSON.parse(instructions).prompt : name,
    )
    assert.deepEqual(
      names.filter((name) => name !== 'Default Project').sort(),
      creations.map(({ name }) => name).sort(),
    )
    kill(second.child.pid ?? 0, 'SIGTERM')
    assert.equal(await second.ended, 0)
  })
}
