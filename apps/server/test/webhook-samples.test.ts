import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { promisify } from 'node:util'
import { checkCodes, type Signed } from '../../console/src/samples/webhook-check.ts'
import { type Language, receiverCodes } from '../../console/src/samples/webhook-receiver.ts'
import { signWebhook } from '../src/platform/webhook-signature.ts'
import { hasTools } from './guides.ts'
import { eventually } from './harness.ts'
import { freePort, startReceiver } from './receivers.ts'

/** The programs that the console shows for webhooks, run as they are shown. */

const run = promisify(execFile)
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const tools: Record<Language, string> = { typescript: 'node', python: 'python3', go: 'go', rust: 'cargo' }
const env = { ...process.env, WEBHOOK_SECRET: secret } as Record<string, string>

async function createFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-webhook-sample-'))
  t.after(() => rm(folder, { recursive: true }))
  return folder
}

/** What runs this program. Undefined on a machine without a network, which has a toolchain and no crates. */
async function prepare(t: TestContext, language: Language, code: string): Promise<string[] | undefined> {
  const folder = await createFolder(t)
  const file = (name: string): string => path.join(folder, name)
  if (language === 'typescript') {
    await writeFile(file('sample.mts'), code)
    return [process.execPath, file('sample.mts')]
  }
  if (language === 'python') {
    await writeFile(file('sample.py'), code)
    return ['python3', file('sample.py')]
  }
  if (language === 'go') {
    await writeFile(file('sample.go'), code)
    await run('go', ['build', '-o', file('sample'), file('sample.go')], { cwd: folder })
    return [file('sample')]
  }
  return await prepareRust(folder, code)
}

async function prepareRust(folder: string, code: string): Promise<string[] | undefined> {
  // Where the receivers of the guide are built, too, of the same crates.
  const target = path.join(import.meta.dirname, '../../../node_modules/.cache/webhook-receiver')
  const options = { cwd: folder, env: { ...process.env, CARGO_TARGET_DIR: target, RUSTFLAGS: '-D warnings' } }
  await mkdir(path.join(folder, 'src'))
  await writeFile(path.join(folder, 'src/main.rs'), code)
  await run('cargo', ['init', '--name', 'sample', '--vcs', 'none'], options)
  const packages = /^\/\/ cargo add (.*)$/m.exec(code)?.[1] ?? assert.fail('It says no packages.')
  try {
    await run('cargo', ['add', ...packages.split(' ')], options)
    await run('cargo', ['fetch'], options)
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string }
    if (/failed to (?:fetch|download|query replaced source)|network|resolve host/i.test(stderr)) return undefined
    throw error
  }
  await run('cargo', ['build'], options)
  await cp(path.join(target, 'debug/sample'), path.join(folder, 'sample'))
  return [path.join(folder, 'sample')]
}

const signed = (id: string, seconds: number, body: string, ...secrets: string[]): Signed => ({
  id,
  timestamp: `${seconds}`,
  signature: secrets.map((each) => signWebhook(each, id, `${seconds}`, Buffer.from(body))).join(' '),
  body,
})
const other = 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
const bodies = [
  '{"id":"evt_1","type":"generation.completed","data":{"object":{"prompt":"Grüße aus 東京"}}}',
  '{"id":"evt_1","type":"generation.completed","text":"It’s \'quoted\', `ticked`, \\"escaped\\" and \\n \\u0007 \\ud83d\\ude00 {x} %d %s \\"# \\"## $HOME"}',
]

for (const language of ['typescript', 'python', 'go', 'rust'] as const)
  test(`the samples in ${language}`, {
    skip: !(await hasTools(tools[language])) && `${tools[language]} is not here`,
  }, async (t) => {
    const codeOf = (codes: { language: Language; code: string }[]): string =>
      codes.find((each) => each.language === language)?.code ?? assert.fail()

    await t.test('receive what is genuine, and refuse all else', async (t) => {
      const port = await freePort()
      const url = `http://localhost:${port}/hook`
      const command = await prepare(t, language, codeOf(receiverCodes({ url, secret })))
      if (!command) return t.skip('the crates cannot be fetched')
      const receiver = await startReceiver(t, command, { cwd: os.tmpdir(), port, env })
      const now = Math.floor(Date.now() / 1000)
      const post = async ({ id, timestamp, signature, body }: Signed): Promise<number> => {
        const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature }
        return (await fetch(url, { method: 'POST', headers, body })).status
      }
      for (const body of bodies) assert.equal(await post(signed('evt_1', now, body, other, secret)), 204)
      await eventually('it is printed', async () => /generation\.completed"? "?evt_1/.test(receiver.printed()))
      const [body = ''] = bodies
      for (const [what, sent] of Object.entries({
        'another secret': signed('evt_1', now, body, other),
        'another body': { ...signed('evt_1', now, body, secret), body: `${body} ` },
        'another id': { ...signed('evt_1', now, body, secret), id: 'evt_2' },
        'no signature': { ...signed('evt_1', now, body, secret), signature: '' },
        'no time': { ...signed('evt_1', now, body, secret), timestamp: 'now' },
        'a time ago': signed('evt_1', now - 400, body, secret),
        'a time to come': signed('evt_1', now + 400, body, secret),
      }))
        assert.equal(await post(sent), 400, what)
    })

    for (const [nth, body] of bodies.entries())
      await t.test(`check an attempt by its very values: body ${nth + 1}`, async (t) => {
        const genuine = signed('evt_1', 1_795_995_068, body, other, secret)
        for (const [attempt, said] of [
          [genuine, 'genuine'],
          [{ ...genuine, timestamp: '1795995069' }, 'not genuine'],
        ] as const) {
          const [command = '', ...args] = (await prepare(t, language, codeOf(checkCodes(attempt)))) ?? []
          if (command === '') return t.skip('the crates cannot be fetched')
          assert.equal((await run(command, args, { env })).stdout.trim(), said)
        }
      })
  })
