import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { hasTools, runSample } from './guides.ts'
import { eventually, startApi } from './harness.ts'
import { blocks, codeOf, createProject, freePort, repository, startReceiver } from './receivers.ts'
import { createKey, v1Url } from './v1.ts'

/** docs/events-and-webhooks.md from its first command to its last, as a reader goes through it. */

const commandsOf = (heading: string): string[] =>
  blocks.filter((block) => block.heading === heading && block.language === 'sh').map(({ code }) => code)

const exportsOf = (block: string): string[] => [...block.matchAll(/^export (\w+)=/gm)].map(([, name = '']) => name)

test('the guide to events and webhooks', {
  skip: !(await hasTools('curl')) && 'bash and curl are not both here',
}, async (t) => {
  const api = await startApi(t)
  const key = await createKey(api, await api.createDeveloper())
  const port = await freePort()
  const env: Record<string, string> = { CLOUDAPI: v1Url(api), KEY: key.key }
  const run = async (block = '') => {
    const printed = await runSample(block.replaceAll(':3000', `:${port}`), { cwd: os.tmpdir(), env })
    return printed === '' ? undefined : JSON.parse(printed)
  }
  const cwd = await createProject(t)
  await writeFile(path.join(cwd, 'receiver.mts'), codeOf('TypeScript', 'ts', port))
  const start = (more: Record<string, string> = {}) =>
    startReceiver(t, [process.execPath, 'receiver.mts'], {
      cwd,
      port,
      env: { WEBHOOK_SECRET: env.WEBHOOK_SECRET ?? '', ...more },
    })

  const [variables = '', ...none] = commandsOf('Receive the first one')
  assert.deepEqual([exportsOf(variables), none], [['CLOUDAPI', 'KEY', 'PROJECT'], []])
  env.PROJECT = (await run(/# (curl .+)$/m.exec(variables)?.[1])).data[0].id

  const [create, secrets = '', ...more] = commandsOf('1. Create an endpoint')
  assert.deepEqual([exportsOf(secrets), more], [['WEBHOOK', 'WEBHOOK_SECRET'], []])
  const endpoint = await run(create)
  env.WEBHOOK = endpoint.id
  env.WEBHOOK_SECRET = endpoint.secret

  const [generate, ...others] = commandsOf('3. Create a generation')
  const [list, look = '', replay, ...rest] = commandsOf('4. Make it fail, and replay it')
  assert.deepEqual([others, rest], [[], []])
  await t.test('an event arrives', async (t) => {
    const receiver = await start()
    t.after(receiver.stop)
    const { id, prompt } = await run(generate)
    await eventually('it arrives', async () => receiver.printed() === `generation.completed ${id} ${prompt}\n`)
    // It prints before it answers, and must not be stopped in between.
    await eventually('it is answered', async () => (await run(list)).data.length === 0)
    // As the guide shows it.
    const [text] = blocks.filter(({ heading, language }) => heading === '3. Create a generation' && language === 'text')
    assert.equal(text?.code.replace(/gen_\w+/, id), receiver.printed())
  })

  await t.test('one that fails says why and when it comes again, and is replayed', async (t) => {
    const failing = await start({ FAIL: '1' })
    const { id, prompt } = await run(generate)
    const pending = await eventually('it failed', async () => {
      const { data } = await run(list)
      return data[0]?.last_attempt && data[0]
    })
    await failing.stop()
    assert.equal(pending.last_attempt.response_status, 500)
    const waitMs = Date.parse(pending.next_attempt_at) - Date.parse(pending.last_attempt.at)
    assert.ok(waitMs > 53_000 && waitMs < 80_000, `${waitMs}`) // it began earlier than it ended
    assert.deepEqual(exportsOf(look), ['DELIVERY'])
    env.DELIVERY = pending.id
    const { attempts, schedule } = await run(look.replace(/^export .+$/m, ''))
    assert.deepEqual([attempts[0].response_status, attempts[0].response_body], [500, 'The database is away.'])
    assert.deepEqual([schedule[1].status, schedule[1].at], ['next', pending.next_attempt_at])
    const receiver = await start()
    t.after(receiver.stop)
    const replayed = await run(replay)
    assert.equal(replayed.replay_of, pending.id)
    const line = `generation.completed ${id} ${prompt}\n`
    await eventually('it arrives', async () => receiver.printed() === line)
    const stateOf = async ({ id }: { id: string }) => (await key.get(`/deliveries/${id}`)).body.status
    await eventually('it is answered', async () => (await stateOf(replayed)) === 'delivered')
  })

  await t.test('an endpoint is enabled, rotated, and sent again what it missed', async (t) => {
    await key.patch(`/webhooks/${env.WEBHOOK}`, { status: 'disabled' })
    const missed = await run(generate)
    await eventually(
      'it has ended',
      async () => (await key.get(`/generations/${missed.id}`)).body.status === 'completed',
    )
    assert.equal((await run(commandsOf('When an attempt fails')[0])).status, 'enabled')
    const rotated = await run(commandsOf('Rotate the secret')[0])
    assert.notEqual(rotated.secret, env.WEBHOOK_SECRET)
    for (const secret of [env.WEBHOOK_SECRET ?? '', rotated.secret]) {
      const receiver = await start({ WEBHOOK_SECRET: secret })
      t.after(receiver.stop)
      const { id } = await run(commandsOf('Send it again')[0])
      await eventually('it arrives', async () => receiver.printed().includes(missed.id))
      await eventually('all have arrived', async () => {
        const { status, pending } = (await key.get(`/webhooks/${env.WEBHOOK}/replays/${id}`)).body
        return status === 'completed' && pending === 0
      })
      await receiver.stop()
    }
  })

  await t.test('a stream shows the same', async (t) => {
    const [program] = blocks.filter(({ heading }) => heading === 'Or keep a stream open')
    await writeFile(path.join(cwd, 'stream.mts'), program?.code ?? '')
    // From the first event on: nobody sees from outside when a stream has begun.
    const settings = { CLOUDAPI_KEY: key.key, CLOUDAPI_BASE_URL: api.origin, LAST_EVENT_ID: '0' }
    const reader = await startReceiver(t, [process.execPath, 'stream.mts'], { cwd, env: settings })
    t.after(reader.stop)
    const { prompt } = await run(generate)
    await eventually('four generations', async () => reader.printed().split(`${prompt}\n`).length > 4)
  })
})

test('the guide installs the SDK as its README does', async () => {
  const readme = await readFile(path.join(repository, 'packages/sdk/README.md'), 'utf8')
  const [pack = '', install = ''] = commandsOf('TypeScript')
  assert.ok(readme.includes(pack.trim()), pack)
  assert.ok(readme.includes(install.trim()), install)
})
