import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { programVersion } from '../../src/config/config.ts'
import { Client, eventually, newEmail } from '../harness.ts'
import { createDataDir, kill, launch, NODE_FLAGS, origin, registerDeveloper, startNode } from './process.ts'

interface Ended {
  code: number | string
  output: string
}

async function cloudapi(t: TestContext, dataDir: string, ...args: string[]): Promise<Ended> {
  const command = launch(t, process.execPath, [...NODE_FLAGS, 'apps/server/src/cli.ts', ...args], { DATA_DIR: dataDir })
  const code = await command.ended
  return { code, output: command.output() }
}

test('commands work beside a running server and without one', async (t) => {
  const dataDir = await createDataDir(t)
  const server = startNode(t, { DATA_DIR: dataDir })
  const base = await origin(server)
  const developer = await registerDeveloper(base, dataDir)
  const run = (...args: string[]) => cloudapi(t, dataDir, ...args)
  const email = newEmail()
  let password = ''

  await t.test('an operator is made with a password that is shown once, and signs in', async () => {
    const { code, output } = await run('operator', 'create', email, '--name', 'Olga', '--json')
    assert.equal(code, 0, output)
    const made = JSON.parse(output)
    password = made.password
    assert.deepEqual(made, { id: made.id, email, password })
    const { status, body } = await new Client(`${base}/api/v1`).post('/auth/login', { email, password })
    assert.equal(status, 200)
    const me = await new Client(`${base}/api/v1`, { Authorization: `Bearer ${body.access_token}` }).get('/auth/me')
    assert.deepEqual([me.body.role, me.body.full_name], ['platform_operator', 'Olga'])
    assert.match((await run('operator', 'list')).output, new RegExp(`^email +id.*\n${email} `))
  })

  await t.test('a password from standard input is UTF-8, or refused', async () => {
    const create = async (password: Buffer): Promise<Ended> => {
      const args = ['apps/server/src/cli.ts', 'operator', 'create', newEmail(), '--password-stdin', '--json']
      const command = launch(t, process.execPath, [...NODE_FLAGS, ...args], { DATA_DIR: dataDir })
      command.child.stdin?.end(password)
      return { code: await command.ended, output: command.output() }
    }
    const latin1 = await create(Buffer.from('P\xe4ssword123\n', 'latin1'))
    assert.deepEqual([latin1.code, latin1.output], [2, 'The password is not valid UTF-8: byte 0xe4 at offset 1\n'])
    assert.equal((await create(Buffer.from('Password\x00123\n'))).code, 2)
    const { code, output } = await create(Buffer.from('\uFEFFPässword123\r\n'))
    assert.equal(code, 0, output)
    const credentials = { email: JSON.parse(output).email, password: 'Pässword123' }
    assert.equal((await new Client(`${base}/api/v1`).post('/auth/login', credentials)).status, 200)
  })

  await t.test('a developer that is deactivated is refused by the running server at once', async () => {
    assert.equal((await developer.get('/projects')).status, 200)
    const { code, output } = await run('developer', 'deactivate', developer.email.toUpperCase())
    assert.deepEqual([code, output], [0, `${developer.email} is deactivated.\n`])
    await eventually('the server knows', async () => (await developer.get('/projects')).status === 401)
    assert.equal((await run('developer', 'reactivate', developer.id)).code, 0)
  })

  await t.test('a plan is assigned by name, and an unknown one is refused', async () => {
    const { code, output } = await run('developer', 'plan', developer.email, 'enterprise')
    assert.deepEqual([code, output], [0, `${developer.email} has the plan enterprise.\n`])
    assert.equal(JSON.parse((await run('developer', 'list', '--json')).output)[0].plan, 'enterprise')
    assert.equal((await run('developer', 'plan', developer.email, 'golden')).code, 1)
  })

  await t.test('a key that turned up somewhere is revoked', async () => {
    const { code, output } = await run('key', 'revoke', developer.apiKey)
    assert.deepEqual([code, output], [0, 'The project API key is revoked.\n'])
    const again = await run('key', 'revoke', developer.apiKey)
    assert.deepEqual([again.code, again.output], [1, 'No active key is known by this id or value\n'])
  })

  await t.test('a command line that cannot be carried out shows the usage', async () => {
    const all = /^ {2}cloudapi operator create <email> .*^ {2}cloudapi key revoke <key-or-id> /ms
    for (const [args, ...patterns] of [
      [[], all],
      [['operatr', 'list'], /^error: unknown command 'operatr'\n/, all],
      [
        ['operator', 'create'],
        /^error: missing required argument 'email'\n/,
        /^Usage: cloudapi operator create .*<email>$/m,
      ],
      [['operator', 'list', '--force'], /^error: unknown option '--force'\n/, /^Usage: cloudapi operator list /m],
      [['key', 'revoke', 'ak_1', 'ak_2'], /^error: too many arguments/, /^Usage: cloudapi key revoke .*<key-or-id>$/m],
    ] as const) {
      const { code, output } = await run(...args)
      assert.equal(code, 2, output)
      for (const pattern of patterns) assert.match(output, pattern)
    }
  })

  await t.test('help and the version are printed for whoever asks', async () => {
    const help = await run('--help')
    assert.equal(help.code, 0)
    assert.match(help.output, /^Usage: cloudapi /)
    const create = await run('operator', 'create', '--help')
    assert.equal(create.code, 0)
    assert.match(create.output, /^Usage: cloudapi operator create .*--password-stdin .*--json /ms)
    assert.deepEqual(await run('--version'), { code: 0, output: `${programVersion}\n` })
  })

  await t.test('what the API would refuse fails with its text', async () => {
    const taken = await run('operator', 'create', email)
    assert.deepEqual([taken.code, taken.output], [1, 'Email already registered\n'])
    const unknown = await run('developer', 'deactivate', 'nobody@example.com')
    assert.deepEqual([unknown.code, unknown.output], [1, 'Developer not found\n'])
  })

  await t.test('without a server they start the database for as long as they take', async () => {
    kill(server.child.pid ?? 0, 'SIGTERM')
    await server.ended
    const { code, output } = await run('developer', 'list', '--json')
    assert.equal(code, 0, output)
    assert.deepEqual(
      JSON.parse(output).map((d: Record<string, unknown>) => [d.email, d.active, d.projects]),
      [[developer.email, true, 1]],
    )
    assert.match((await run('developer', 'list', '--search', '%%')).output, /^There are none\.\n$/)
  })
})
