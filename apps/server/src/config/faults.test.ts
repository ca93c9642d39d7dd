import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from './config.ts'
import { configurationFaults } from './faults.ts'

const exposed = { HOST: '0.0.0.0', PUBLIC_URL: 'https://cloud.example' }

const cases: [what: string, env: Record<string, string>, forwarded: boolean, faults: string[]][] = [
  ['a first try', {}, false, []],
  ['a first try, by number', { HOST: '127.0.0.1' }, false, []],
  ['every network, with an address', exposed, false, []],
  ['every network, without one', { HOST: '0.0.0.0' }, false, ['PUBLIC_URL']],
  ['a proxy that nobody named', {}, true, ['PUBLIC_URL', 'TRUSTED_PROXIES']],
  ['a proxy', { PUBLIC_URL: 'https://cloud.example', TRUSTED_PROXIES: '127.0.0.1' }, true, []],
  ['an address in clear', { PUBLIC_URL: 'http://cloud.example' }, false, ['PUBLIC_URL']],
  ['an address in clear on this machine', { PUBLIC_URL: 'http://[::1]:8000' }, false, []],
  ['addresses to confirm, and no mail', { REQUIRE_EMAIL_VERIFICATION: 'true' }, false, ['SMTP_URL']],
  ['addresses to confirm, by mail', { REQUIRE_EMAIL_VERIFICATION: 'true', SMTP_URL: 'smtp://mail.example' }, false, []],
  ['no limits while one develops', { RATE_LIMITS: 'off' }, false, []],
  [
    'no bounds in production',
    {
      NODE_ENV: 'production',
      GENERATION_PROVIDER: 'local',
      RATE_LIMITS: 'off',
      DANGEROUS_ALLOW_PRIVATE_PROVIDER_ADDRESSES: 'true',
    },
    false,
    ['RATE_LIMITS', 'DANGEROUS_ALLOW_PRIVATE_PROVIDER_ADDRESSES'],
  ],
]

for (const [what, env, forwarded, settings] of cases)
  test(`${what}: ${settings.length === 0 ? 'no fault' : `faults of ${settings.join(' and ')}`}`, () => {
    const faults = configurationFaults(readConfig(env), forwarded)
    assert.deepEqual(
      faults.map(({ setting }) => setting),
      settings,
    )
  })
