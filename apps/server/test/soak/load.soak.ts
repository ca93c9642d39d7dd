import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createConnection, type Socket } from 'node:net'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import sharp from 'sharp'
import { createDataDir, kill, origin, postgresPids, registerDeveloper, startNode } from '../e2e/process.ts'
import { FakeProvider, Gate } from '../fakes/provider.ts'
import { type Answer, Client, eventually, finished, PASSWORD, startApi } from '../harness.ts'
import { generationForm, image } from '../images.ts'
import { soon } from '../soon.ts'
import { isHealthy, Load, seeded } from './load.ts'

test('Postgres is killed ten times under load: no 500, and what was acknowledged completes', async (t) => {
  const random = seeded()
  t.diagnostic(`SOAK_SEED=${random.seed}`)
  const dataDir = await createDataDir(t)
  const server = startNode(t, { DATA_DIR: dataDir })
  const base = await origin(server)
  const developer = await registerDeveloper(base, dataDir)
  const load = new Load(developer, base, 100)
  await load.start(t)
  for (let round = 0; round < 10; round += 1) {
    load.aim(base, 10)
    await delay(100 + random.next(2_000)) // the random moment
    const before = postgresPids(dataDir)
    for (const pid of before) kill(pid)
    await eventually('another Postgres answers', async () => {
      assert.equal(server.child.exitCode, null, server.output())
      const another = postgresPids(dataDir).every((pid) => !before.includes(pid))
      return another && isHealthy(base)
    })
  }
  await load.stop()
  assert.deepEqual(load.wrong, [])
  assert.ok(load.acknowledged.size > 0, 'or this would show nothing')
  for (const id of load.acknowledged.keys())
    assert.equal((await finished(developer.asEndUser(), id)).status, 'completed')
  t.diagnostic(`${load.acknowledged.size} acknowledged, ${JSON.stringify(load.counts)}`)
  assert.equal(server.child.exitCode, null)
})

test('a thousand generations of one project do not delay another’s', async (t) => {
  const concurrency = 8
  const gate = new Gate()
  const provider = new FakeProvider({ submit: () => gate.opened })
  const env = { GENERATION_CONCURRENCY: String(concurrency) }
  const api = await startApi(t, { providers: [provider], env })
  const [busy, other] = (await Promise.all([api.createDeveloper(), api.createDeveloper()])).map((d) => d.asEndUser())
  assert.ok(busy && other)
  const example = await image()
  const create = async (client: Client): Promise<string> => {
    const { status, text, body } = await client.upload('/generation/generate-v2', generationForm([example]))
    assert.equal(status, 200, text)
    return body.id
  }
  for (let n = 0; n < 1_000; n += 20) await Promise.all(Array.from({ length: 20 }, () => create(busy)))
  const before = new Set(provider.submitted).size
  assert.ok(before <= concurrency)
  const first = await create(other)
  gate.open()
  await soon(api, 'the other one is submitted', async () => provider.submitted.includes(first))
  const position = provider.submitted.indexOf(first)
  assert.ok(position <= before + 2 * concurrency, `it was number ${position}`)
  const waiting = await api.db`select from generations where status = 'pending'`
  assert.ok(waiting.length > 900, 'the thousand are still waiting')
})

test('five images of 10 MB in each of eight calls at once: all are accepted, and the server needs less than 700 MB', async (t) => {
  const dataDir = await createDataDir(t)
  const server = startNode(t, { DATA_DIR: dataDir })
  const base = await origin(server)
  const developer = await registerDeveloper(base, dataDir)
  // Noise, which compresses to a little less than itself: just below the limit.
  const raw = { width: 1860, height: 1860, channels: 3 } as const
  const noise = Buffer.alloc(raw.width * raw.height * 3)
  for (let at = 0; at < noise.length; at += 65_536)
    crypto.getRandomValues(noise.subarray(at, Math.min(at + 65_536, noise.length)))
  const picture = await sharp(noise, { raw }).png({ compressionLevel: 0 }).toBuffer()
  assert.ok(picture.length > 9.5 * 1024 * 1024 && picture.length <= 10 * 1024 * 1024, `${picture.length} bytes`)
  const peakMb = (): number => {
    const status = readFileSync(`/proc/${server.child.pid}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024
  }
  const idleMb = peakMb()
  const upload = (): Promise<Answer> =>
    developer.asEndUser().upload('/generation/generate-v2', generationForm(Array(5).fill(picture)))
  const answers = await Promise.all(Array.from({ length: 8 }, upload))
  for (const { status, text } of answers) assert.equal(status, 200, text)
  const uploadMb = peakMb()
  for (const { body } of answers) assert.equal((await finished(developer.asEndUser(), body.id)).status, 'completed')
  t.diagnostic(`peak: ${idleMb} MB idle, ${uploadMb} MB after the uploads, ${peakMb()} MB after the pictures`)
  // 400 MB arrive. Streamed, they cost what is in flight; they are decoded in other processes.
  assert.ok(uploadMb < 400, `${uploadMb} MB after the uploads`)
  assert.ok(peakMb() < 700, `${peakMb()} MB`)
})

/** Polls again and again, `count` callers at a time; whoever stops them gets the statuses of what was asked until then. */
function pollUntilStopped(
  t: TestContext,
  count: number,
  poll: (caller: number) => Promise<Answer>,
): () => Promise<number[]> {
  const statuses: number[] = []
  let stopped = false
  const run = async (caller: number): Promise<void> => {
    while (!stopped) {
      statuses.push((await poll(caller)).status)
      await delay(20) // or the polls would be a flood of their own
    }
  }
  const runs = Promise.all(Array.from({ length: count }, (_, caller) => run(caller)))
  runs.catch(() => undefined) // whoever stops them is told
  t.after(() => {
    stopped = true // also when the test fails before it stops them
  })
  return async () => {
    stopped = true
    await runs
    return statuses
  }
}

function assertAllServed(statuses: number[]): void {
  assert.ok(statuses.length >= 10, `${statuses.length} polls`)
  assert.deepEqual(
    statuses.filter((status) => status !== 200),
    [],
  )
}

/** Open connections that say what they are told and no more. */
async function connect(url: string, count: number, say: (socket: Socket, n: number) => void): Promise<Socket[]> {
  const { port, hostname } = new URL(url)
  const sockets: Socket[] = []
  for (let n = 0; n < count; n += 1) {
    const socket = createConnection(Number(port), hostname)
    socket.on('error', () => undefined).resume()
    sockets.push(socket)
    await new Promise((resolve) => socket.once('connect', resolve).once('error', resolve))
    say(socket, n)
  }
  return sockets
}

test('2,000 half-open connections and slow senders: others are served, and all of them are closed', async (t) => {
  const dataDir = await createDataDir(t)
  const times = { HEADERS_TIMEOUT_SECONDS: '5', REQUEST_TIMEOUT_SECONDS: '8', IDLE_TIMEOUT_SECONDS: '6' }
  const server = startNode(t, { DATA_DIR: dataDir, ...times })
  const base = await origin(server)
  const developer = await registerDeveloper(base, dataDir)
  const user = developer.asEndUser()
  const stopPolling = pollUntilStopped(t, 2, (n) => (n === 0 ? new Client(base).get('/health') : user.get('/auth/me')))
  const head = 'POST /api/v1/auth/login HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n'
  const sockets = await connect(base, 2_000, (socket, n) => {
    if (n % 4 === 1) socket.write('GET / HTTP/1.1\r\nHost: a\r\nX-')
    if (n % 4 === 2) socket.write(`${head}Content-Length: 1000\r\n\r\n{`)
  })
  // Each fourth never stops: a byte of a header now and then, of a body for every second of them.
  const slow = sockets.filter((_, n) => n % 4 === 3)
  for (const [n, socket] of slow.entries())
    socket.write(n % 2 === 0 ? `${head}X-` : `${head}Content-Length: 100000\r\n\r\n`)
  const drip = setInterval(() => {
    for (const socket of slow) if (socket.writable) socket.write('a')
  }, 500)
  t.after(() => clearInterval(drip))
  await eventually('all are closed', async () => {
    for (const socket of sockets) if (socket.readyState !== 'open') socket.destroy()
    return sockets.every(({ destroyed }) => destroyed)
  })
  const polls = await stopPolling()
  assertAllServed(polls)
  t.diagnostic(`${polls.length} polls meanwhile`)
})

test('a flood of logins is answered with 200, 401 or 429, and every poll of others meanwhile with 200', async (t) => {
  const dataDir = await createDataDir(t)
  const server = startNode(t, { DATA_DIR: dataDir })
  const base = await origin(server)
  const developer = await registerDeveloper(base, dataDir)
  const user = developer.asEndUser()
  const { body } = await user.upload('/generation/generate-v2', generationForm([await image()]))
  const stopPolling = pollUntilStopped(t, 4, () => user.get(`/generation/generations-v2/${body.id}/status`))
  const logins: number[] = []
  for (let wave = 0; wave < 2; wave += 1) {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        user.post('/auth/login', { email: developer.email, password: n % 2 === 0 ? PASSWORD : 'Wrong123456' }),
      ),
    )
    logins.push(...answers.map(({ status }) => status))
  }
  const polls = await stopPolling()
  const count = (status: number): number => logins.filter((other) => other === status).length
  t.diagnostic(`${polls.length} polls; logins: ${count(200)} × 200, ${count(401)} × 401, ${count(429)} × 429`)
  assert.equal(count(200) + count(401) + count(429), 200)
  assert.ok(count(200) > 0 && count(429) > 0)
  assertAllServed(polls)
})
