import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createOldKey, createOwner, evaluate } from '../../../test/alert-scene.ts'
import { countMinute, MINUTE_MS, START, startTimed } from '../../../test/alerts.ts'
import { Recorder } from '../../../test/recorded-events.ts'
import { createKey } from '../../../test/v1.ts'
import { toTypeId } from '../../platform/type-id.ts'

test('an alert that is raised is an event', async (t) => {
  const scene = await startTimed(t)
  const { api } = scene
  const { developer } = await createOwner(scene)
  const others = await createOwner(scene)
  const start = START + 2 * MINUTE_MS
  await evaluate(scene, start - MINUTE_MS)
  const key = await createOldKey(scene, developer, undefined, { project_id: toTypeId('proj', developer.projectId) })
  const inSandbox = await createOldKey(scene, developer, undefined, {}, { livemode: false })
  const muted = await createOldKey(scene, others.developer)
  await others.account.patch('/alerts/settings', { muted: ['refused_burst'] })
  const live = new Recorder(api, developer)
  const sandbox = new Recorder(api, developer, { livemode: false })
  const foreign = new Recorder(api, others.developer)
  for (const recorder of [live, sandbox, foreign]) await recorder.next()

  const burst = { requests: 60, refused: 60 }
  const projectId = developer.projectId
  await countMinute(api, developer, start, { ...burst, keyId: key.id, projectId })
  await countMinute(api, developer, start, { ...burst, keyId: inSandbox.id, livemode: false })
  await countMinute(api, others.developer, start, { ...burst, keyId: muted.id })
  await evaluate(scene, start)

  for (const [livemode, recorder, of, project] of [
    [true, live, key, toTypeId('proj', projectId)],
    [false, sandbox, inSandbox, null],
  ] as const) {
    const events = await recorder.next()
    assert.deepEqual(
      events.map(({ type, project_id, request_id, data }) => [
        type,
        project_id,
        request_id,
        data.object.key_id,
        data.previous,
      ]),
      [['alert.raised', project, null, of.id, null]],
    )
    const { data } = events[0] ?? assert.fail()
    const reader = await createKey(api, developer, {}, { livemode })
    assert.deepEqual((await reader.get(`/alerts/${data.object.id}`)).body, data.object)
    await recorder.next()
  }
  assert.deepEqual(await foreign.next(), [])
  // Of one kind and key there is one in an hour.
  await countMinute(api, developer, start + MINUTE_MS, { ...burst, keyId: key.id, projectId })
  await evaluate(scene, start + MINUTE_MS)
  assert.deepEqual(await live.next(), [])
})
