import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { PreviewBusyError, PreviewTimeoutError } from './errors.ts'
import { createPreviewRenderer, type PreviewRenderer } from './renderer.ts'

/** A process that answers with the prompt, hangs at "hang" and dies at "die". */
const PROGRAM = `
  process.on('message', ({ prompt }) => {
    if (prompt === 'die') process.exit(1)
    if (prompt === 'crash') process.kill(process.pid, 'SIGSEGV')
    if (prompt === 'throw') throw new Error('thrown')
    if (prompt === 'env') process.send({ png: new TextEncoder().encode(JSON.stringify(process.env)) })
    else if (prompt === 'pid') process.send({ png: new TextEncoder().encode(process.pid) })
    else if (prompt !== 'hang') process.send({ png: new TextEncoder().encode(prompt) })
  })`
const ask = async (renderer: PreviewRenderer, prompt: string, signal?: AbortSignal) =>
  new TextDecoder().decode(await renderer.render({ prompt, examples: [] }, signal))

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('the process that draws', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'preview-image-'))
  t.after(() => rm(folder, { recursive: true }))
  const program = pathToFileURL(join(folder, 'program.mjs'))
  await writeFile(program, PROGRAM)
  const start = (options: Parameters<typeof createPreviewRenderer>[0]) => {
    const renderer = createPreviewRenderer(options, program)
    t.after(() => renderer.close())
    return renderer
  }

  await t.test('renders beyond the queue are refused', async () => {
    const renderer = start({ queueMax: 2 })
    const answers = await Promise.allSettled(['1', '2', '3', '4', '5'].map((prompt) => ask(renderer, prompt)))
    assert.deepEqual(
      answers.slice(0, 3).map((a) => a.status === 'fulfilled' && a.value),
      ['1', '2', '3'],
    )
    for (const answer of answers.slice(3))
      assert.ok(answer.status === 'rejected' && answer.reason instanceof PreviewBusyError)
  })

  for (const prompt of ['die', 'crash', 'throw']) {
    await t.test(`its end (${prompt}) fails the running render only`, async () => {
      const renderer = start({})
      const answers = await Promise.allSettled([prompt, 'next'].map((each) => ask(renderer, each)))
      assert.deepEqual(
        answers.map(({ status }) => status),
        ['rejected', 'fulfilled'],
      )
    })
  }

  await t.test('a render that takes too long fails and the process is replaced', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const renderer = start({ timeoutMs: 1_000 })
    assert.equal(await ask(renderer, 'warm'), 'warm')
    const [hung, next] = [ask(renderer, 'hang'), ask(renderer, 'next')]
    t.mock.timers.tick(1_000)
    await assert.rejects(hung, PreviewTimeoutError)
    assert.equal(await next, 'next')
  })

  await t.test('it ends when idle, and another starts when needed', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    const renderer = start({ idleMs: 60_000 })
    const pid = Number(await ask(renderer, 'pid'))
    assert.equal(Number(await ask(renderer, 'pid')), pid)
    t.mock.timers.tick(60_000)
    assert.notEqual(Number(await ask(renderer, 'pid')), pid)
    assert.ok(!isAlive(pid))
  })

  await t.test('it does not see the environment, which holds secrets', async () => {
    assert.equal(await ask(start({}), 'env'), '{}')
  })

  await t.test('it ends when the renderer closes', async () => {
    const renderer = start({})
    const pid = Number(await ask(renderer, 'pid'))
    await renderer.close()
    assert.ok(!isAlive(pid))
  })

  await t.test('an aborted render ends at once, waiting or running, and the others go on', async () => {
    const renderer = start({})
    const [running, waiting] = [new AbortController(), new AbortController()]
    const answers = Promise.allSettled([
      ask(renderer, '1', running.signal),
      ask(renderer, '2', waiting.signal),
      ask(renderer, '3'),
      ask(renderer, '4', AbortSignal.abort()),
    ])
    running.abort()
    waiting.abort()
    assert.deepEqual(
      (await answers).map(({ status }) => status),
      ['rejected', 'rejected', 'fulfilled', 'rejected'],
    )
  })

  await t.test('closing fails what waits and what runs, and what comes later', async () => {
    const renderer = start({})
    const answers = Promise.allSettled([ask(renderer, 'hang'), ask(renderer, 'next')])
    await renderer.close()
    assert.deepEqual(
      (await answers).map(({ status }) => status),
      ['rejected', 'rejected'],
    )
    await assert.rejects(ask(renderer, 'late'), /closed/)
  })
})
