import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { ConfigError, readConfig, type SettingSource } from './config.ts'
import { shownSettings } from './documentation.ts'
import { loadEnvFile } from './env-file.ts'

const TOKEN = { REPLICATE_API_TOKEN: 'r8_token' }
const PRODUCTION = { NODE_ENV: 'production' }

const chosen: [env: Record<string, string>, provider: string, anonymous: string][] = [
  [{}, 'local', 'open'],
  [TOKEN, 'replicate', 'closed'],
  [{ ...TOKEN, ...PRODUCTION }, 'replicate', 'closed'],
  [{ ...TOKEN, GENERATION_PROVIDER: 'local' }, 'local', 'open'],
  [{ ...TOKEN, ANONYMOUS_GENERATION: 'open' }, 'replicate', 'open'],
  [{ ...PRODUCTION, GENERATION_PROVIDER: 'local' }, 'local', 'open'],
  [{ ANONYMOUS_GENERATION: 'closed' }, 'local', 'closed'],
  [{ OPENAI_API_KEY: 'sk-key' }, 'openai', 'closed'],
  [{ OPENAI_BASE_URL: 'http://localhost:8080/v1', ...PRODUCTION }, 'openai', 'closed'],
  [{ OPENAI_API_KEY: 'sk-key', ...TOKEN }, 'replicate', 'closed'],
  [{ OPENAI_API_KEY: 'sk-key', ...TOKEN, GENERATION_PROVIDER: 'openai' }, 'openai', 'closed'],
  [{ OPENAI_API_KEY: 'sk-key', GENERATION_PROVIDER: 'local' }, 'local', 'open'],
]
for (const [env, provider, anonymous] of chosen) {
  test(`${JSON.stringify(env)} draws by ${provider} and is ${anonymous} to anonymous callers`, () => {
    const config = readConfig(env)
    assert.deepEqual([config.generationProvider, config.anonymousGeneration], [provider, anonymous])
  })
}

const wrong: [env: Record<string, string>, message: RegExp][] = [
  [PRODUCTION, /GENERATION_PROVIDER must be set in production/],
  [{ GENERATION_PROVIDER: 'replicate' }, /REPLICATE_API_TOKEN must be set/],
  [{ REPLICATE_API_TOKEN: 'two words' }, /REPLICATE_API_TOKEN must be a token/],
  [{ REPLICATE_MODEL: 'sdxl' }, /REPLICATE_MODEL must be owner\/name/],
  [{ REPLICATE_MODEL: 'owner/name:latest' }, /REPLICATE_MODEL must be/],
  [{ REPLICATE_IMAGE_FIELD: 'a b' }, /REPLICATE_IMAGE_FIELD must be/],
  [{ REPLICATE_BASE_URL: 'ftp://x' }, /REPLICATE_BASE_URL must be a URL/],
  [{ REPLICATE_WEBHOOK_SECRET: 'secret' }, /REPLICATE_WEBHOOK_SECRET must be/],
  [{ GENERATION_PROVIDER: 'openai' }, /OPENAI_API_KEY or OPENAI_BASE_URL must be set/],
  [{ OPENAI_API_KEY: 'two words' }, /OPENAI_API_KEY must be a key/],
  [{ OPENAI_BASE_URL: 'localhost' }, /OPENAI_BASE_URL must be a URL/],
  [{ OPENAI_IMAGE_SIZE: 'large' }, /OPENAI_IMAGE_SIZE must be WIDTHxHEIGHT/],
  [{ OPENAI_REPEATS_MAX: '2' }, /OPENAI_REPEATS_MAX must be a whole number from 0 to 1/],
  [{ ANONYMOUS_GENERATION: 'yes' }, /ANONYMOUS_GENERATION must be one of/],
  [{ GENERATIONS_PER_DAY_MAX: '0' }, /GENERATIONS_PER_DAY_MAX must be a whole number/],
  [{ RATE_LIMITS: 'yes' }, /RATE_LIMITS must be one of on, off/],
  [{ RATE_LIMIT_ADDRESS: '10' }, /RATE_LIMIT_ADDRESS must be a number and second, minute, hour or day/],
  [{ RATE_LIMIT_STRANGER: '0/minute' }, /RATE_LIMIT_STRANGER must be/],
  [{ PORT: '9100', METRICS_PORT: '9100' }, /METRICS_PORT must be another port than PORT/],
  [{ METRICS_PORT: '70000' }, /METRICS_PORT must be a whole number/],
  [{ PUBLIC_URL: 'cloud.example.com' }, /PUBLIC_URL must be a URL that starts with http:\/\/ or https:\/\//],
  [{ PUBLIC_URL: 'https://cloud.example.com, cloud.example.net' }, /PUBLIC_URL must be a URL that starts with/],
  [{ PUBLIC_URL: 'https://cloud.example.com,ftp://cloud.example.com' }, /PUBLIC_URL must be a URL that starts with/],
  [{ PUBLIC_URL: 'https://*.example.com' }, /PUBLIC_URL must be one URL or several, comma-separated/],
  [{ PUBLIC_URL: 'https://cloud.example.com?' }, /PUBLIC_URL must be one URL or several/],
  [{ PUBLIC_URL: 'https://cloud.example.com/#x' }, /PUBLIC_URL must be one URL or several/],
  [{ PUBLIC_URL: ' , ' }, /PUBLIC_URL must be one URL or several/],
  [{ REDIS_URL: 'localhost:6379' }, /REDIS_URL must be a URL that starts with redis:\/\/ or rediss:\/\//],
  [
    { REDIS_URL: 'redis://:p%ss@127.0.0.1:6391' },
    /REDIS_URL must be a URL; in user and password # must be written as %23/,
  ],
  [{ REDIS_URL: 'redis://:6#ss@127.0.0.1:6391' }, /REDIS_URL must be a URL; in user and password/],
  [{ SMTP_URL: 'smtp://u:p#ss@localhost:2525' }, /SMTP_URL must be a URL; in user and password/],
  [{ DATABASE_URL: 'postgres://a:p#ss@db/x' }, /DATABASE_URL must be a URL like .*; in user and password/],
  [
    { DATABASE_URL: 'postgres://a@db/x?a=1&b=2' },
    /the parameter a is not supported: .*; the parameter b is not supported/,
  ],
  [{ PLANS: '/nowhere/plans.json' }, /PLANS must be a JSON object, or the path of a file/],
  [{ PLANS: '{"default": ' }, /PLANS must be a JSON object/],
  [{ PLANS: '{"a b": {}, "x": 7}' }, /"a b" is no name.*; x must be an object/],
  [
    { PLANS: '{"x": {"requests": null, "burst": "many", "projects": 0, "api_keys_per_project": "3", "pictures": 1}}' },
    /x\.requests must be.*; x\.burst must be.*; x\.projects must be.*; x\.api_keys_per_project must be.*; x\.pictures is not known/,
  ],
  [
    { PLANS: '{"x": {"file_bytes": 9007199254740992}}' },
    /x\.file_bytes must be a whole number from 1 to 9007199254740991/,
  ],
  [{ PLANS: '{"x": {"projects": 1000000001}}' }, /x\.projects must be a whole number from 1 to 1000000000/],
  [{ SMTP_URL: 'https://mail.example' }, /SMTP_URL must be a URL that starts with smtp:/],
  [{ SMTP_URL: 'smtp://mail.example' }, /MAIL_FROM must be set with SMTP_URL: the sender of all mail/],
  [{ MAIL_FROM: 'Acme' }, /MAIL_FROM must be an address/],
  [{ MAIL_FROM: 'Acme <a@b.example>, <c@d.example>' }, /MAIL_FROM must be an address/],
  [{ REQUIRE_EMAIL_VERIFICATION: 'yes' }, /REQUIRE_EMAIL_VERIFICATION must be true or false/],
  [{ DEVELOPER_SIGNUP: 'maybe' }, /DEVELOPER_SIGNUP must be one of open, closed/],
  [{ DANGEROUS_ALLOW_PRIVATE_PROVIDER_ADDRESSES: '1' }, /must be true or false/],
]
for (const [env, message] of wrong) {
  test(`${JSON.stringify(env)} is refused at the start`, () => {
    assert.throws(
      () => readConfig(env),
      (error) => error instanceof ConfigError && message.test(error.message),
    )
  })
}

for (const [env, settings] of [
  [{ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'Acme' }, ['MAIL_FROM']],
  [
    { DATABASE_URL: 'postgres://a@db.example/x', ENCRYPTION_KEY: 'short' },
    ['SECRET_KEY', 'ENCRYPTION_KEY', 'OPERATOR_KEY'],
  ],
  [{ ROLE: 'work', DATABASE_URL: '%' }, ['DATABASE_URL']],
  [{ GENERATION_PROVIDER: 'openai', OPENAI_BASE_URL: 'nowhere' }, ['OPENAI_BASE_URL']],
  [{ NODE_ENV: 'production', GENERATION_PROVIDER: 'dall-e' }, ['GENERATION_PROVIDER']],
] as const)
  test(`of what is wrong in ${JSON.stringify(env)}, nothing is said to be missing`, () => {
    const said = (error: unknown) =>
      String(error)
        .match(/^ {2}\w+/gm)
        ?.map((name) => name.trim()) ?? []
    assert.throws(
      () => readConfig(env),
      (error) => assert.deepEqual(said(error).sort(), [...settings].sort()) === undefined,
    )
  })

test('a plan has what it says, else what `default` says, else what is built in', () => {
  const text =
    '{"default": {"projects": 3}, "small": {"requests": "1/second", "projects": null}, "enterprise": {"burst": null}}'
  const { plans } = readConfig({ PLANS: text })
  const shown = [...plans.values()].map(({ name, requests, burst, projects }) => [name, requests.max, burst, projects])
  assert.deepEqual(shown.sort(), [
    ['default', 1000, null, 3],
    ['enterprise', 1000, null, 3],
    ['small', 1, null, null],
  ])
  const perOwner = (plansText: string) =>
    [...readConfig({ PLANS: plansText }).plans.values()].map(({ name, requestsPerOwner }) => [
      name,
      requestsPerOwner?.max,
    ])
  assert.deepEqual(perOwner('{"small": {"requests": "1/second"}, "free": {"requests_per_owner": null}}').sort(), [
    ['default', 10_000],
    ['enterprise', 100_000],
    ['free', undefined],
    ['small', 10],
  ])
  assert.deepEqual(perOwner('{"default": {"requests_per_owner": "7/hour"}}'), [
    ['enterprise', 7],
    ['default', 7],
  ])
  const builtIn = readConfig({}).plans
  assert.deepEqual(builtIn.get('enterprise')?.requests, { max: 10_000, windowSeconds: 60 })
  assert.ok(builtIn.get('enterprise')?.burst)
})

test('PLANS takes the path of a file: the example of docs/limits.md', () => {
  const { plans } = readConfig({ PLANS: path.join(import.meta.dirname, '../../../../docs/examples/plans.json') })
  assert.deepEqual([...plans.keys()].sort(), ['cloud-premium', 'cloud-starter', 'default', 'enterprise'])
  assert.deepEqual(plans.get('default')?.authentication, { max: 100, windowSeconds: 3_600 })
  assert.equal(plans.get('cloud-premium')?.generationsPerMonth, null)
})

test('a quota of bytes may be larger than one of rows', () => {
  const { plans } = readConfig({ PLANS: '{"large": {"file_bytes": 9007199254740991}}' })
  assert.equal(plans.get('large')?.fileBytes, 2 ** 53 - 1)
  assert.equal(plans.get('default')?.fileBytes, null)
})

test('what is no plain text is shown to operators as it is written', () => {
  const env = {
    REGIONS: 'us-east-1, eu-west-1=Frankfurt',
    MAIL_FROM: 'Acme <app@acme.example>',
    TRUSTED_PROXIES: '10.0.0.1',
  }
  const shown = shownSettings(readConfig(env))
  for (const [name, value] of Object.entries(env))
    assert.equal(shown.find((setting) => setting.name === name)?.value, value, name)
  for (const { name, value } of shown) assert.doesNotMatch(value ?? '', /\[object/, name)
})

test('operators are told who set a setting, whatever its value is', async (t) => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-sources-'))
  t.after(() => rm(dir, { recursive: true }))
  const file = path.join(dir, '.env')
  await writeFile(file, 'HOST=localhost\nPORT=9000\nSMTP_URL=\nLOG_LEVEL=warn\nREPLICATE_API_TOKEN=r8_token\n')
  const env: NodeJS.ProcessEnv = { PORT: '8000', LOG_LEVEL: '', DATA_DIR: './data', ENCRYPTION_KEY: 'k'.repeat(32) }
  const shown = shownSettings(readConfig(env, loadEnvFile(env, file)))
  const said = (name: string) => {
    const { value, source, is_default: isDefault } = shown.find((setting) => setting.name === name) ?? assert.fail(name)
    return [value, source, isDefault]
  }
  const expected: [name: string, value: string | null, source: SettingSource, isDefault: boolean][] = [
    ['PORT', '8000', 'environment', false], // as it is by default, and set all the same
    ['DATA_DIR', path.resolve('data'), 'environment', false],
    ['HOST', 'localhost', 'env_file', false],
    ['REPLICATE_API_TOKEN', '••••••••', 'env_file', false],
    ['SMTP_URL', null, 'default', true], // an empty one is none
    ['LOG_LEVEL', 'info', 'default', true], // one that the environment empties is none, whatever the file says
    ['GENERATION_PROVIDER', 'replicate', 'default', true], // follows from another setting
    ['ANONYMOUS_GENERATION', 'closed', 'default', true],
    ['RATE_LIMIT_ADDRESS', '6000/minute', 'default', true],
    ['ENCRYPTION_KEY', '••••••••', 'environment', false],
    ['SECRET_KEY', null, 'data_dir', true], // made at the first start
    ['OPERATOR_KEY', null, 'data_dir', true],
  ]
  for (const [name, ...truth] of expected) assert.deepEqual(said(name), truth, name)
  const untouched = shownSettings(readConfig({}))
  assert.deepEqual(
    untouched.filter(({ is_default: isDefault }) => !isDefault),
    [],
    'nobody set anything',
  )
})

test('rates and plans are shown to operators as they are written', () => {
  const plans = '{"default": {"requests": "7/hour", "projects": 2}}'
  const shown = shownSettings(readConfig({ PLANS: plans, REDIS_URL: 'redis://:secret@cache' }))
  const value = (name: string): string => String(shown.find((setting) => setting.name === name)?.value)
  assert.equal(value('RATE_LIMIT_ADDRESS'), '6000/minute')
  assert.ok(!value('REDIS_URL').includes('secret'))
  const whole = readConfig({ PLANS: value('PLANS') }).plans
  assert.deepEqual(whole, readConfig({ PLANS: plans }).plans)
})

test('PUBLIC_URL may list several, each once, of which the first goes into mails', () => {
  const urls = 'https://cloud.example.com/, https://cloud.example.com ,http://inner.example:8080/base/,'
  const config = readConfig({ PUBLIC_URL: urls })
  assert.deepEqual(config.publicUrls, ['https://cloud.example.com', 'http://inner.example:8080/base'])
  assert.equal(config.publicUrl, 'https://cloud.example.com')
  const shown = (env: Record<string, string>) =>
    shownSettings(readConfig(env)).find(({ name }) => name === 'PUBLIC_URL')?.value
  assert.equal(shown({ PUBLIC_URL: urls }), 'https://cloud.example.com,http://inner.example:8080/base')
  assert.equal(shown({}), null)
  const none = readConfig({})
  assert.deepEqual([none.publicUrl, none.publicUrls], [undefined, []])
})

test('WEBHOOK_PRIVATE_NETWORKS lists addresses and blocks, and nothing else', () => {
  const read = (value: string) => readConfig({ WEBHOOK_PRIVATE_NETWORKS: value }).webhookPrivateNetworks
  assert.deepEqual(read('10.0.0.0/8, 192.0.2.7,fd00::/8,::1'), ['10.0.0.0/8', '192.0.2.7/32', 'fd00::/8', '::1/128'])
  assert.equal(readConfig({}).webhookPrivateNetworks, undefined)
  for (const value of [
    '10.0.0.0/33',
    '10.0.0',
    '10.0.0.0/',
    'app',
    '10.0.0.0/8;::1',
    'fd00::/129',
    '256.1.1.1',
    '0x7f.0.0.1',
    '10/8',
  ])
    assert.throws(() => read(value), /WEBHOOK_PRIVATE_NETWORKS must be addresses and CIDR blocks/, value)
})
