import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { queryObjects } from 'node:v8'
import { createProcessPool, type ProcessPool, type ProcessPoolOptions } from './pool.ts'
import type { Answer, Call } from './process.ts'
import { ProcessFaultError, ProcessUnavailableError } from './types.ts'

const MIB = 1024 * 1024
const serve = new URL('./serve.ts', import.meta.url)

/** What a decoder may do, and what one must never. */
const OPERATIONS = `
  import { serveOperations } from '${serve}'
  const hang = new Promise(() => setInterval(() => undefined, 1_000))
  const kept = []
  const say = (head, ...bytes) => {
    const text = Buffer.from(JSON.stringify(head))
    const length = Buffer.alloc(4)
    length.writeUInt32BE(text.length)
    process.stdout.write(Buffer.concat([length, text, ...bytes]))
  }
  await serveOperations({
    echo: async (value, outputs) => ({ value, outputs }),
    pid: async () => ({ value: process.pid }),
    env: async () => ({ value: process.env }),
    lengths: async (_, inputs) => ({ value: inputs.map(({ length }) => length) }),
    throw: async () => { throw Object.assign(new Error('It is broken.'), { name: 'BrokenError' }) },
    many: async () => { throw new Error('x'.repeat(1_000_000)) },
    hang: () => hang,
    spin: async () => { for (;;) ; },
    exit: async () => process.exit(3),
    crash: async () => process.kill(process.pid, 'SIGSEGV'),
    reject: () => { Promise.reject(new Error('unhandled')); return hang },
    signals: async () => { process.kill(process.pid, 'SIGTERM'); process.kill(process.pid, 'SIGINT'); return {} },
    grow: async () => {
      for (;;) { kept.push(Buffer.alloc(8 * 1024 * 1024, 1)); await new Promise((resolve) => setTimeout(resolve, 5)) }
    },
    keep: async (bytes) => { kept.push(Buffer.alloc(bytes, 1)); return {} },
    reserve: async (bytes) => { kept.push(Buffer.alloc(bytes)); return {} },
    garbage: async () => { process.stdout.write('no frame at all, and more of it'); return hang },
    endless: async () => { for (;;) { process.stdout.write(Buffer.alloc(1024 * 1024, 255)); await null } },
    other: async () => { say({ id: 4_711, value: 1, sizes: [] }); return hang },
    noSizes: async (id) => { say({ id, value: 1 }); return hang },
    negative: async (id) => { say({ id, value: 1, sizes: [-1] }); return hang },
    huge: async (id) => { say({ id, value: 1, sizes: [1e12] }); return hang },
    twice: async (id) => { say({ id, value: 1, sizes: [] }, Buffer.from('....{"id":2}')); return hang },
    cut: async (id) => { say({ id, value: 1, sizes: [1_000] }, Buffer.from('abc')); process.exit() },
  })`

async function createProgram(t: TestContext, source: string): Promise<URL> {
  const folder = await mkdtemp(path.join(tmpdir(), 'process-pool-'))
  t.after(() => rm(folder, { recursive: true }))
  const file = path.join(folder, 'program.mjs')
  await writeFile(file, source)
  return pathToFileURL(file)
}

const run = (pool: ProcessPool, operation: string, call: Omit<Call, 'operation'> = {}): Promise<Answer> =>
  pool.run('one', { operation, ...call })

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 120_000; !(await holds()); await delay(10))
    if (Date.now() > end) throw new Error(`It never happened: ${what}`)
}

async function isFault(work: Promise<unknown>, fault: string): Promise<void> {
  await assert.rejects(work, (error) => {
    assert.ok(error instanceof ProcessFaultError, String(error))
    assert.equal(error.fault, fault, String(error))
    return true
  })
}

test('a pool of processes', async (t) => {
  const program = await createProgram(t, OPERATIONS)
  const open = (options: Partial<ProcessPoolOptions> = {}): ProcessPool => {
    const pool = createProcessPool({ program, ...options })
    t.after(() => pool.close())
    return pool
  }
  const pidOf = async (pool: ProcessPool): Promise<number> => Number((await run(pool, 'pid')).value)

  await t.test('what is sent arrives, and the answer comes back: bytes, streams, and values', async () => {
    const pool = open()
    const chunks = [Buffer.from('a'), Buffer.alloc(300_000, 7), Buffer.from('z')]
    const stream = {
      sizeBytes: 300_002,
      open: async function* () {
        yield* chunks
      },
    }
    const params = { text: 'Größe ✓', list: [1, null] }
    const { value, outputs } = await run(pool, 'echo', {
      params,
      inputs: [Buffer.from('one'), stream, Buffer.alloc(0)],
    })
    assert.deepEqual(value, params)
    assert.deepEqual(outputs, [Buffer.from('one'), Buffer.concat(chunks), Buffer.alloc(0)])
    const { value: lengths } = await run(pool, 'lengths', { inputs: [Buffer.alloc(20 * MIB)] })
    assert.deepEqual(lengths, [20 * MIB])
  })

  await t.test('and nothing of it is kept', async () => {
    const pool = open()
    await run(pool, 'pid')
    const before = queryObjects(Promise, { format: 'count' })
    for (let i = 0; i < 500; i += 1) await run(pool, 'pid')
    const more = queryObjects(Promise, { format: 'count' }) - before
    assert.ok(more < 400, `${more} promises more after 500 calls`)
  })

  await t.test('one process works on after another, and sees no environment, which holds secrets', async () => {
    const pool = open()
    const pid = await pidOf(pool)
    const { value } = await run(pool, 'env')
    // Shells set these themselves.
    const { PWD: _, ...env } = value as Record<string, string>
    assert.deepEqual(env, {})
    assert.equal(await pidOf(pool), pid)
  })

  await t.test('what an operation throws comes by its name, and the process goes on', async () => {
    const pool = open()
    const pid = await pidOf(pool)
    await assert.rejects(run(pool, 'throw'), { name: 'BrokenError', message: 'It is broken.' })
    await assert.rejects(run(pool, 'many'), { message: 'x'.repeat(2_000) })
    await assert.rejects(run(pool, 'unknown'), { message: 'There is no such operation.' })
    assert.equal(await pidOf(pool), pid)
  })

  for (const operation of ['hang', 'spin']) {
    await t.test(`what takes too long (${operation}) is ended alone, and its process is replaced`, async (t) => {
      const pool = open({ idleMs: 600_000 })
      const pid = await pidOf(pool)
      t.mock.timers.enable({ apis: ['setTimeout'] })
      const hung = run(pool, operation)
      const other = await pidOf(pool)
      assert.notEqual(other, pid)
      t.mock.timers.tick(60_000)
      await isFault(hung, 'time')
      assert.ok(!isAlive(pid))
      assert.equal(await pidOf(pool), other)
    })
  }

  for (const watchesItself of [false, true]) {
    const who = watchesItself ? 'by itself' : 'by its parent'
    await t.test(`what takes too much memory is ended alone, seen ${who}`, async () => {
      const pool = open({ watchesItself, memoryBytesMax: 192 * MIB })
      const [, other] = await Promise.all([isFault(run(pool, 'grow'), 'memory'), run(pool, 'echo', { params: 1 })])
      assert.equal(other.value, 1)
      assert.ok(await pidOf(pool))
    })
  }

  await t.test('the kernel refuses what is taken at once', { skip: process.platform !== 'linux' }, async () => {
    const pool = open()
    await assert.rejects(run(pool, 'reserve', { params: 1_500 * MIB }), /allocation failed/i)
    await run(pool, 'reserve', { params: 500 * MIB })
  })

  await t.test('what takes too much CPU time is ended', { skip: process.platform !== 'linux' }, async () => {
    const pool = open({ processes: 1, cpuMs: 300 })
    await isFault(run(pool, 'spin'), 'time')
    for (let n = 0; n < 3; n += 1) await run(pool, 'echo') // it is counted for each call
  })

  await t.test('tighter bounds hold for their call', async () => {
    const pool = open()
    await isFault(run(pool, 'grow', { bounds: { memoryBytesMax: 128 * MIB } }), 'memory')
    await isFault(run(pool, 'hang', { bounds: { timeoutMs: 1 } }), 'time')
  })

  await t.test('a process that keeps much memory is replaced before the next call', async () => {
    const pool = open({ processes: 1 })
    const pid = await pidOf(pool)
    await run(pool, 'keep', { params: 300 * MIB })
    assert.notEqual(await pidOf(pool), pid)
    assert.ok(!isAlive(pid))
  })

  for (const operation of ['exit', 'crash', 'reject', 'garbage', 'endless', 'other']) {
    await t.test(`a process that ends or talks nonsense (${operation}) fails its call only`, async () => {
      const pool = open()
      const [, other] = await Promise.all([isFault(run(pool, operation), 'crash'), run(pool, 'echo', { params: 1 })])
      assert.equal(other.value, 1)
      assert.ok(await pidOf(pool))
    })
  }

  for (const operation of ['noSizes', 'negative', 'huge', 'twice', 'cut']) {
    await t.test(`an answer that is none, or longer than it may be (${operation}), is a crash`, async () => {
      const pool = open({ processes: 1 })
      const pid = await pidOf(pool)
      await isFault(run(pool, operation, { params: 2 }), 'crash')
      assert.ok(!isAlive(pid))
      assert.equal((await run(pool, 'echo', { params: 1 })).value, 1)
    })
  }

  const stream = (sizeBytes: number, chunks: (Buffer | Error)[]) => ({
    sizeBytes,
    open: async function* () {
      for (const chunk of chunks) {
        if (chunk instanceof Error) throw chunk
        yield chunk
      }
    },
  })
  const inputs: [name: string, input: ReturnType<typeof stream>, error: RegExp][] = [
    ['cannot be read', stream(9, [Buffer.from('abc'), new Error('The disk is gone.')]), /The disk is gone/],
    ['is shorter than was told', stream(9, [Buffer.from('abc')]), /another length/],
    ['is longer than was told', stream(2, [Buffer.from('abc')]), /another length/],
  ]
  for (const [name, input, error] of inputs) {
    await t.test(`an input that ${name} fails its call, and not as a fault of the work`, async () => {
      const pool = open({ processes: 1 })
      const work = run(pool, 'lengths', { inputs: [input] })
      await assert.rejects(work, error)
      await work.catch((thrown) => assert.ok(!(thrown instanceof ProcessFaultError)))
      assert.deepEqual((await run(pool, 'lengths', { inputs: [Buffer.from('ab')] })).value, [2])
    })
  }

  await t.test('an input that never comes says nothing of the work', async () => {
    const pool = open()
    const silent = { sizeBytes: 1, open: async function* () {
      yield await new Promise<Buffer>(() => undefined)
    } } // biome-ignore format: one thing
    await assert.rejects(run(pool, 'lengths', { inputs: [silent], bounds: { timeoutMs: 1 } }), ProcessUnavailableError)
  })

  await t.test('SIGINT and SIGTERM, which Ctrl-C sends to all, are the server’s to obey', async () => {
    const pool = open()
    const pid = await pidOf(pool)
    await run(pool, 'signals')
    assert.equal(await pidOf(pool), pid)
  })

  await t.test('the next call is of the source with the fewest running', async () => {
    const pool = open({ processes: 1 })
    const ended: string[] = []
    const ask = (source: string): Promise<unknown> =>
      pool.run(source, { operation: 'pid' }).then(() => ended.push(source))
    await Promise.all([...Array.from({ length: 6 }, () => ask('busy')), ask('other')])
    assert.ok(ended.indexOf('other') <= 2, ended.join())
  })

  await t.test('it ends when idle, and another starts when needed', async (t) => {
    const pool = open({ processes: 1 })
    const pid = await pidOf(pool)
    t.mock.timers.enable({ apis: ['setTimeout'] })
    await pidOf(pool) // its idle time begins on the mocked clock
    t.mock.timers.tick(60_000)
    t.mock.timers.reset()
    await until('it ends', () => !isAlive(pid))
    assert.notEqual(await pidOf(pool), pid)
  })

  await t.test('one that somebody else ended while it was idle is replaced', async () => {
    const pool = open({ processes: 1 })
    const pid = await pidOf(pool)
    process.kill(pid, 'SIGKILL')
    await until('it ends', () => !isAlive(pid))
    assert.notEqual(await pidOf(pool), pid)
  })

  await t.test('an aborted call ends at once, waiting or running, and the others go on', async () => {
    const pool = open({ processes: 1 })
    const [running, waiting] = [new AbortController(), new AbortController()]
    const ask = (signal?: AbortSignal): Promise<Answer> => pool.run('one', { operation: 'pid' }, signal)
    const answers = Promise.allSettled([ask(running.signal), ask(waiting.signal), ask(), ask(AbortSignal.abort())])
    running.abort()
    waiting.abort()
    assert.deepEqual(
      (await answers).map(({ status }) => status),
      ['rejected', 'rejected', 'fulfilled', 'rejected'],
    )
  })

  await t.test('closing fails what waits and what runs, and what comes later, and leaves no process', async () => {
    const pool = open({ processes: 1 })
    const pid = await pidOf(pool)
    const answers = Promise.allSettled([run(pool, 'hang'), run(pool, 'pid')])
    await pool.close()
    for (const answer of await answers)
      assert.ok(answer.status === 'rejected' && answer.reason instanceof ProcessUnavailableError, String(answer))
    await assert.rejects(run(pool, 'pid'), /closed/)
    assert.ok(!isAlive(pid))
  })
})

const programs: [name: string, source: string][] = [
  ['ends at once', 'process.exit(1)'],
  ['does not exist in full', "import './missing.mjs'"],
  ['says something else', "process.stdout.write('Hello, this is no frame.'); setInterval(() => undefined, 1_000)"],
]
for (const [name, source] of programs) {
  test(`a program that ${name} says nothing of the work`, async (t) => {
    const pool = createProcessPool({ program: await createProgram(t, source) })
    t.after(() => pool.close())
    await assert.rejects(run(pool, 'echo'), ProcessUnavailableError)
    await assert.rejects(run(pool, 'echo'), ProcessUnavailableError)
  })
}

test('a process that does not read its pipe is ended, and that says nothing of the work', async (t) => {
  const source = `
    const text = Buffer.from('{"ready":true}')
    process.stdout.write(Buffer.concat([Buffer.from([0, 0, 0, text.length]), text]))
    setInterval(() => undefined, 1_000)`
  const pool = createProcessPool({ program: await createProgram(t, source), timeoutMs: 500 })
  t.after(() => pool.close())
  await assert.rejects(run(pool, 'echo', { inputs: [Buffer.alloc(4 * MIB)] }), ProcessUnavailableError)
})

/** A server that has a pool, and says when one of its processes works. */
async function startParent(t: TestContext, operation: string): Promise<{ parent: ChildProcess; pid: number }> {
  const program = await createProgram(t, OPERATIONS)
  const source = `
    import { createProcessPool } from '${new URL('./pool.ts', import.meta.url)}'
    const pool = createProcessPool({ program: new URL('${program}'), processes: 1, timeoutMs: 600_000 })
    const { value } = await pool.run('one', { operation: 'pid' })
    if ('${operation}') void pool.run('one', { operation: '${operation}' })
    setInterval(() => undefined, 1_000)
    console.log(value)`
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => parent.kill('SIGKILL'))
  const [line] = await once(createInterface(parent.stdout), 'line')
  return { parent, pid: Number(line) }
}

for (const [state, operation] of [
  ['idle', ''],
  ['at work', 'hang'],
] as const) {
  test(`a process that is ${state} ends when its parent is killed`, async (t) => {
    const { parent, pid } = await startParent(t, operation)
    assert.ok(isAlive(pid))
    parent.kill('SIGKILL')
    await until('it ends', () => !isAlive(pid))
  })
}
