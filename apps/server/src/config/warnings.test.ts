import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from './config.ts'
import { configurationWarnings } from './warnings.ts'

const exposed = { HOST: '0.0.0.0', PUBLIC_URL: 'https://cloud.example' }

const cases: [
  what: string,
  env: Record<string, string>,
  via: 'nobody' | 'proxy' | 'unnamed proxy',
  warnings: string[],
][] = [
  ['a first try', {}, 'nobody', []],
  ['a first try, by number', { HOST: '127.0.0.1' }, 'nobody', []],
  ['every network, with an address', exposed, 'nobody', []],
  ['every network, without one', { HOST: '0.0.0.0' }, 'nobody', ['PUBLIC_URL']],
  ['a proxy that nobody named', {}, 'unnamed proxy', ['PUBLIC_URL', 'TRUSTED_PROXIES']],
  [
    'another proxy than the named one',
    { PUBLIC_URL: 'https://cloud.example', TRUSTED_PROXIES: '10.9.9.9' },
    'unnamed proxy',
    ['TRUSTED_PROXIES'],
  ],
  ['a proxy, and no address', { TRUSTED_PROXIES: '10.9.9.9' }, 'nobody', ['PUBLIC_URL']],
  [
    'several addresses, one in clear',
    { PUBLIC_URL: 'https://cloud.example,http://cloud.example' },
    'nobody',
    ['PUBLIC_URL'],
  ],
  ['a proxy', { PUBLIC_URL: 'https://cloud.example', TRUSTED_PROXIES: '127.0.0.1' }, 'proxy', []],
  ['an address in clear', { PUBLIC_URL: 'http://cloud.example' }, 'nobody', ['PUBLIC_URL']],
  ['an address in clear, in capitals', { PUBLIC_URL: 'HTTP://cloud.example' }, 'nobody', ['PUBLIC_URL']],
  ['an address in clear on this machine', { PUBLIC_URL: 'http://[::1]:8000' }, 'nobody', []],
  ['webhooks to some networks', { WEBHOOK_PRIVATE_NETWORKS: '10.0.0.0/8, fd00::/8' }, 'nobody', []],
  ['webhooks to everywhere', { WEBHOOK_PRIVATE_NETWORKS: '10.0.0.0/8,::/0' }, 'nobody', ['WEBHOOK_PRIVATE_NETWORKS']],
  ['webhooks to all of IPv4', { WEBHOOK_PRIVATE_NETWORKS: '0.0.0.0/0' }, 'nobody', ['WEBHOOK_PRIVATE_NETWORKS']],
  ['addresses to confirm, and no mail', { REQUIRE_EMAIL_VERIFICATION: 'true' }, 'nobody', ['SMTP_URL']],
  [
    'addresses to confirm, by mail',
    { REQUIRE_EMAIL_VERIFICATION: 'true', SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.example' },
    'nobody',
    [],
  ],
  ['no limits while one develops', { RATE_LIMITS: 'off' }, 'nobody', []],
  [
    'no bounds in production',
    {
      NODE_ENV: 'production',
      GENERATION_PROVIDER: 'local',
      RATE_LIMITS: 'off',
      DANGEROUS_ALLOW_PRIVATE_PROVIDER_ADDRESSES: 'true',
    },
    'nobody',
    ['RATE_LIMITS', 'DANGEROUS_ALLOW_PRIVATE_PROVIDER_ADDRESSES'],
  ],
]

for (const [what, env, via, settings] of cases)
  test(`${what}: ${settings.length === 0 ? 'no warning' : `warnings of ${settings.join(' and ')}`}`, () => {
    const warnings = configurationWarnings(readConfig(env), via)
    assert.deepEqual(
      warnings.map(({ setting }) => setting),
      settings,
    )
  })
