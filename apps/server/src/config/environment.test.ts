import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { launch, NODE_FLAGS, root } from '../../test/e2e/process.ts'
import { ConfigError, readConfig } from './config.ts'
import { loadEnvFile } from './env-file.ts'

async function folder(t: TestContext): Promise<string> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'environment-'))
  t.after(() => rm(dir, { recursive: true, force: true }))
  return dir
}

const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le')
/** One text as editors of Windows save it, or others. */
const saved: [name: string, bytes: (text: string) => Buffer][] = [
  ['without a mark', (text) => Buffer.from(text)],
  ['UTF-8 with a byte order mark', (text) => Buffer.from(`\uFEFF${text}`)],
  ['UTF-16', utf16],
  ['UTF-16, big end first', (text) => utf16(text).swap16()],
]

for (const [name, bytes] of saved) {
  test(`${name}: .env, the file of PLANS and a certificate are read from their first line`, async (t) => {
    const dir = await folder(t)
    const [env, plans, ca] = ['.env', 'plans.json', 'ca.crt'].map((file) => path.join(dir, file)) as [
      string,
      string,
      string,
    ]
    await writeFile(env, bytes(`PORT=8160\r\nHOST=::1\r\nMAIL_FROM="Zoë <z@x.example>"\r\nPLANS=${plans}\r\n`))
    await writeFile(plans, bytes('{"small": {"projects": 3}}'))
    await writeFile(ca, bytes('-----BEGIN CERTIFICATE-----\n'))
    const variables: NodeJS.ProcessEnv = { HOST: 'localhost' }
    loadEnvFile(variables, env)
    const config = readConfig({ ...variables, DATABASE_URL: `postgres://a:b@c/d?sslrootcert=${ca}`, ROLE: 'migrate' })
    assert.equal(config.port, 8160)
    assert.equal(config.host, 'localhost', 'what is set already stays')
    assert.equal(config.mailFrom?.name, 'Zoë')
    assert.equal(config.plans.get('small')?.projects, 3)
    assert.deepEqual(config.databaseUrl?.tls.ca, ['-----BEGIN CERTIFICATE-----\n'])
  })
}

test('a mark before the JSON of PLANS itself is skipped', () => {
  assert.equal(readConfig({ PLANS: '\uFEFF{"small": {"projects": 3}}' }).plans.get('small')?.projects, 3)
})

test('an .env that cannot be read is named, and one that is not there is none', async (t) => {
  const dir = await folder(t)
  const latin = path.join(dir, 'latin')
  await writeFile(latin, Buffer.from('MAIL_FROM="Zo\xeb <z@x.example>"', 'latin1'))
  assert.throws(() => loadEnvFile({}, latin), { message: /latin cannot be read: it is no text in UTF-8/ })
  assert.throws(
    () => loadEnvFile({}, dir),
    (error) => error instanceof ConfigError && /cannot be read: it is a directory/.test(error.message),
  )
  loadEnvFile({}, path.join(dir, 'none'))
})

test('the server and its commands begin with the .env of their folder', async (t) => {
  const dir = await folder(t)
  await writeFile(path.join(dir, '.env'), '\uFEFFROLE=king\n')
  for (const program of ['main.ts', 'cli.ts']) {
    const file = path.join(root, 'apps/server/src', program)
    const script = `process.chdir(${JSON.stringify(dir)}); process.argv.push('operator', 'list'); await import(${JSON.stringify(file)})`
    const run = launch(t, process.execPath, [...NODE_FLAGS, '--input-type=module', '--eval', script, '--', program], {})
    assert.equal(await run.ended, 1, run.output())
    assert.match(run.output(), /^ {2}ROLE must be one of/m, program)
  }
})

test('~ and $HOME are the home of this user, in every setting that is a path', async (t) => {
  const home = os.homedir()
  for (const [written, meant] of [
    ['~/cloud-data', path.join(home, 'cloud-data')],
    ['$HOME/a/../b', path.join(home, 'b')],
    [`$\{HOME}/c`, path.join(home, 'c')],
    ['~', home],
    ['/srv/a~b', '/srv/a~b'],
    ['./x$', path.resolve('x$')],
  ] as const)
    assert.equal(readConfig({ DATA_DIR: written }).dataDir, meant, written)

  const dir = await mkdtemp(path.join(home, '.cloudapi-test-'))
  t.after(() => rm(dir, { recursive: true, force: true }))
  const inHome = (name: string): string => `${path.basename(dir)}/${name}`
  await writeFile(path.join(dir, 'plans.json'), '{"small": {"projects": 3}}')
  await writeFile(path.join(dir, 'pem'), '-----BEGIN CERTIFICATE-----\n')
  assert.equal(readConfig({ PLANS: `~/${inHome('plans.json')}` }).plans.get('small')?.projects, 3)
  const pem = `~/${inHome('pem')}`
  const { databaseUrl } = readConfig({
    DATABASE_URL: `postgres://a:b@/d?sslrootcert=${pem}&sslcert=%24HOME/${inHome('pem')}&sslkey=${pem}&host=~/run`,
    ROLE: 'migrate',
  })
  assert.ok(databaseUrl?.tls.ca && databaseUrl.tls.cert && databaseUrl.tls.key)
  assert.equal(databaseUrl.hosts[0].host, path.join(home, 'run'))
})

test('what no shell has replaced is refused by the name of its setting, and makes no folder', () => {
  for (const [setting, value] of [
    ['DATA_DIR', '~bob/data'],
    ['DATA_DIR', '$XDG_DATA_HOME/cloud'],
    ['DATA_DIR', `/srv/$\{NAME}`],
    ['PLANS', '~bob/plans.json'],
    ['DATABASE_URL', 'postgres://a:b@c/d?sslrootcert=~bob/ca.crt'],
  ] as const)
    assert.throws(() => readConfig({ [setting]: value, ROLE: 'migrate' }), {
      message: new RegExp(`${setting} must be .*only ~/ and \\$HOME/ at its beginning are replaced`),
    })
})

test('a file of PLANS is told apart from what it holds', async (t) => {
  const dir = await folder(t)
  const file = path.join(dir, 'plans.json')
  assert.throws(() => readConfig({ PLANS: file }), { message: /plans\.json cannot be read: there is no such file/ })
  assert.throws(() => readConfig({ PLANS: dir }), { message: /cannot be read: it is a directory/ })
  await writeFile(file, '{"small": ')
  assert.throws(() => readConfig({ PLANS: file }), { message: /PLANS must be .* but that is no JSON: / })
  assert.throws(() => readConfig({ PLANS: '["small"]' }), { message: /PLANS must be a JSON object of plans by name/ })
})

test('a password in a URL is never repeated, and the message says how to write it, or where', () => {
  const encoded = /; in user and password # must be written as %23, \/ as %2F/
  const elsewhere = /must be a URL without user and password; keys have settings of their own/
  const refused: [setting: string, value: string, message: RegExp][] = [
    ['SMTP_URL', 'smtp://u:s3cret#x@mail.example', encoded],
    ['SMTP_URL', 'smtps://u:s3cret/x@mail.example', encoded],
    ['SMTP_URL', 'SMTP://u:s3cret?x@mail.example', encoded],
    ['REDIS_URL', 'rediss://:1/s3cret@cache.example:6379', encoded],
    ['REDIS_URL', 'redis://u:s3cret%zz@cache.example', encoded],
    ['DATABASE_URL', 'postgres://u:12?s3cret@db.example/x', encoded],
    ['OPENAI_BASE_URL', 'https://u:s3cret@images.example/v1', elsewhere],
    ['OPENAI_BASE_URL', 'https://u:s3cret#x@images.example/v1', elsewhere],
    ['REPLICATE_BASE_URL', 'http://u:1?s3cret@images.example/v1', elsewhere],
    ['PUBLIC_URL', 'https://u:s3cret/x@api.example', elsewhere],
  ]
  for (const [setting, value, message] of refused)
    assert.throws(
      () => readConfig({ [setting]: value, ROLE: 'migrate' }),
      (error) => {
        assert.ok(error instanceof ConfigError)
        assert.match(error.message, message, value)
        assert.match(error.message, new RegExp(`^ {2}${setting} must be `, 'm'))
        assert.doesNotMatch(error.message, /s3cret/)
        return true
      },
    )
  const taken = { SMTP_URL: 'smtp://u:a%23%2F%40@mail.example:2525', OPENAI_BASE_URL: 'https://x.example/@scope/v1' }
  const { smtpUrl, openaiBaseUrl } = readConfig({ ...taken, MAIL_FROM: 'app@acme.example' })
  assert.deepEqual([smtpUrl, openaiBaseUrl], Object.values(taken))
})
