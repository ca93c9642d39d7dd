import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FakeReplicate, startFakeReplicate } from '../fakes/replicate.ts'
import { Client, finished } from '../harness.ts'
import { createGeneration } from '../replicate.ts'
import { createDataDir, kill, origin, registerDeveloper, startNode } from './process.ts'

const moments: [name: string, strikeAt: (fake: FakeReplicate, strike: () => void) => void][] = [
  [
    'while the provider has taken it and has not answered',
    (fake, strike) => {
      const never = Promise.withResolvers<void>()
      fake.script = {
        fault: (operation, nth) =>
          operation === 'predictions.create' && nth === 1 ? { wait: never.promise, after: true } : undefined,
        accepted: strike,
      }
    },
  ],
  [
    'when the provider has just answered',
    (fake, strike) => {
      // The answer has left, and whether its id got to be stored is left to chance: either must do.
      fake.script = { accepted: () => setTimeout(strike, 3) }
    },
  ],
  [
    'while its first example is uploaded',
    (fake, strike) => {
      fake.script = {
        fault: (operation, nth) => {
          if (operation === 'files.create' && nth === 1) strike()
          return undefined
        },
      }
    },
  ],
]
for (const [name, strikeAt] of moments) {
  test(`SIGKILL of the server ${name}: after a start it completes, and was paid for once`, async (t) => {
    const fake = await startFakeReplicate(t)
    const dataDir = await createDataDir(t)
    const env = { DATA_DIR: dataDir, ...fake.env }
    const first = startNode(t, env)
    const base = await origin(first)
    const developer = await registerDeveloper(base, dataDir)
    let struck = false
    strikeAt(fake, () => {
      if (!struck) kill(first.child.pid ?? 0)
      struck = true
    })
    const id = await createGeneration(developer.asEndUser())
    assert.equal(await first.ended, 'SIGKILL')

    fake.script = {}
    const second = startNode(t, env)
    const client = new Client(`${await origin(second)}/api/v1`, developer.asEndUser().headers)
    const done = await finished(client, id)
    assert.equal(done.status, 'completed', done.error)
    assert.deepEqual([fake.paid, fake.calls('predictions.create')], [1, 1])
    kill(second.child.pid ?? 0, 'SIGTERM')
    assert.equal(await second.ended, 0)
  })
}
