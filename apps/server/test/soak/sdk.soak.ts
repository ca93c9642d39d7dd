import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CloudAPI } from '../../../../packages/sdk/src/index.ts'
import { FakeProvider, Gate } from '../fakes/provider.ts'
import { startFaultyApi } from '../sdk/scene.ts'
import { soon } from '../soon.ts'
import { createOne, ended } from '../v1-generations.ts'

test('a stream of the SDK notices a connection that died in silence, and goes on behind what it has seen', async (t) => {
  const gate = new Gate()
  const provider = new FakeProvider({ submit: () => gate.opened })
  const { api, proxy, developer, key, options } = await startFaultyApi(t, { providers: [provider] })
  const { id } = await createOne(key, { project_id: developer.projectId })
  await soon(api, 'it is at the provider', async () => provider.submitted.length > 0)
  proxy.plan = () => (proxy.arrivals.length === 1 ? { kind: 'stall', frames: 1 } : undefined)
  const seen: string[] = []
  let drawn: Promise<unknown> | undefined
  for await (const { event } of new CloudAPI(options).generations.streamEvents(id)) {
    seen.push(event)
    if (event !== 'generation.state') continue
    // While nothing arrives.
    gate.open()
    drawn = ended(api, key, id)
    await drawn
  }
  assert.deepEqual(seen, ['generation.state', 'generation.completed'])
  assert.equal(proxy.arrivals.length, 2)
})
