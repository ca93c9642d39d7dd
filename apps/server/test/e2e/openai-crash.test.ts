import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FakeOpenAi, startFakeOpenAi } from '../fakes/openai.ts'
import { Client, eventually, finished } from '../harness.ts'
import { createGeneration } from '../replicate.ts'
import { createDataDir, kill, origin, registerDeveloper, type Started, startNode } from './process.ts'

const cases: [name: string, crashes: number, status: string][] = [
  ['once while its picture is drawn has it drawn once more, and completes', 1, 'completed'],
  ['twice while its picture is drawn does not pay a third time, and fails', 2, 'failed'],
]
for (const [name, crashes, status] of cases) {
  test(`a generation whose server is killed ${name}`, async (t) => {
    const fake = await startFakeOpenAi(t)
    const dataDir = await createDataDir(t)
    const env = { DATA_DIR: dataDir, ...fake.env }
    let server = startNode(t, env)
    const base = await origin(server)
    const developer = await registerDeveloper(base, dataDir)
    const { headers } = developer.asEndUser()
    const never = Promise.withResolvers<void>()
    fake.fault = (operation, nth) =>
      operation === 'edits' && nth <= crashes ? { wait: never.promise, after: true } : undefined

    const id = await createGeneration(developer.asEndUser())
    for (let crash = 1; crash <= crashes; crash += 1) {
      await killOnceDrawn(server, fake, crash)
      server = startNode(t, env)
    }
    const done = await finished(new Client(`${await origin(server)}/api/v1`, headers), id)
    assert.equal(done.status, status, done.error)
    if (status === 'failed') assert.match(done.error, /may have been drawn, and charged for/)
    assert.equal(fake.paid, 2)
    kill(server.child.pid ?? 0, 'SIGTERM')
    assert.equal(await server.ended, 0)
    never.resolve()
  })
}

async function killOnceDrawn(server: Started, fake: FakeOpenAi, nth: number): Promise<void> {
  await eventually(`picture ${nth} is drawn`, async () => fake.paid === nth)
  kill(server.child.pid ?? 0)
  assert.equal(await server.ended, 'SIGKILL')
}
