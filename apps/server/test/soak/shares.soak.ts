import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { createDataDir, origin, registerDeveloper, startNode } from '../e2e/process.ts'
import { Client, eventually, newEmail, PASSWORD } from '../harness.ts'
import { generationForm, image } from '../images.ts'
import { formBytes, SlowUpload } from '../slow-upload.ts'

const ANONYMOUS = '/api/v1/generation/generate-anonymous-v2'
const large = await formBytes([await image({ format: 'png', width: 1_800, height: 1_800 })])
const small = await image({ format: 'png', width: 300, height: 300 })

/** A server behind a proxy that tells the addresses of its clients. */
async function scene(t: TestContext) {
  const dataDir = await createDataDir(t)
  const env = { TRUSTED_PROXIES: '127.0.0.1,::1', ANONYMOUS_GENERATIONS_PER_DAY_MAX: '1000000' }
  const server = startNode(t, { DATA_DIR: dataDir, ...env })
  const base = await origin(server)
  const status = (): string => readFileSync(`/proc/${server.child.pid}/status`, 'utf8')
  const residentMb = (): number => Number(/^VmRSS:\s+(\d+) kB/m.exec(status())?.[1]) / 1024
  const from = (address: string): Client => new Client(`${base}/api/v1`, { 'X-Forwarded-For': address })
  const developer = await registerDeveloper(base, dataDir)
  const upload = (address: string): SlowUpload => {
    const slow = new SlowUpload(base, ANONYMOUS, { 'X-Forwarded-For': address, 'Content-Type': large.type }, large.body)
    t.after(() => slow.leave())
    return slow
  }
  return { from, upload, developer, residentMb }
}

test('500 uploads of one address that stand still: others are served, and the server needs 250 MB for them', async (t) => {
  const { from, upload, residentMb } = await scene(t)
  const idleMb = residentMb()
  let peakMb = idleMb
  const stalled = Array.from({ length: 500 }, () => upload('192.0.2.1').send(1_900_000))
  const statuses: (number | undefined)[] = []
  for (const { answer } of stalled)
    answer.then(
      ({ status }) => statuses.push(status),
      () => statuses.push(undefined),
    )
  for (let n = 0; n < 10; n += 1) {
    const { status, text } = await from(`198.51.100.${n}`).upload(
      '/generation/generate-anonymous-v2',
      generationForm([small], 'sea', 'files'),
    )
    assert.equal(status, 200, text)
    peakMb = Math.max(peakMb, residentMb())
  }
  // All but the last, which nobody waits for.
  await eventually('they are answered or cut', async () => {
    peakMb = Math.max(peakMb, residentMb())
    return statuses.length >= 500 - 64
  })
  assert.deepEqual([...new Set(statuses)].filter((status) => status !== undefined).sort(), [408, 503])
  t.diagnostic(`${idleMb.toFixed()} MB at rest, ${peakMb.toFixed()} MB at the most`)
  assert.ok(peakMb - idleMb < 250, `${peakMb.toFixed()} MB after ${idleMb.toFixed()} MB`)
})

test('behind uploads that go on, one waits for half a minute and is told when to come back', async (t) => {
  const { upload } = await scene(t)
  const busy = Array.from({ length: 64 }, () => upload('192.0.2.1').drip())
  await delay(1_000) // or all of them are in time
  const { status, head } = await upload('192.0.2.1').answer
  assert.equal(status, 503)
  assert.match(head, /^retry-after: 10$/im)
  assert.ok(busy.some(({ socket }) => !socket.destroyed))
})

test('a flood of sign-ins from one address, with invented accounts: those of other addresses succeed', async (t) => {
  const { from, developer } = await scene(t)
  let done = false
  const flood = Array.from({ length: 64 }, async () => {
    const seen = new Set<number>()
    while (!done) {
      const { status } = await from('192.0.2.1').post('/auth/login', { email: newEmail(), password: PASSWORD })
      seen.add(status)
    }
    return [...seen]
  })
  const ways: number[] = []
  for (let n = 0; n < 20; n += 1) {
    const answer = await from(`198.51.100.${n}`).post('/auth/login', { email: developer.email, password: PASSWORD })
    ways.push(answer.status)
  }
  done = true
  assert.deepEqual([...new Set((await Promise.all(flood)).flat())].sort(), [401, 429])
  assert.deepEqual(ways, Array(20).fill(200))
})
