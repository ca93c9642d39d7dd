import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import type { Scope } from '../access/scopes.ts'
import { newSecretKey } from '../access/secret-key-format.ts'
import { createSessionTokens } from '../access/session-tokens.ts'
import { createTokens } from '../access/tokens.ts'
import { systemClock } from './clock.ts'
import { newSecret } from './crypto.ts'
import { logHooks, withoutSecrets } from './secrets-in-text.ts'

const secretKey = 'test-secret-key-of-more-than-32-characters'
const sessionTokens = createSessionTokens({ secretKey, clock: systemClock })
const tokens = createTokens({ secretKey, accessMinutes: 5, clock: systemClock })
const claims = { keyId: uuidv7(), livemode: true, scopes: new Set<Scope>(['*']), projectId: null, ttlSeconds: 60 }
const pair = tokens.issue({ userId: uuidv7(), sessionId: uuidv7(), projectId: null })

const all: [prefix: string, secret: string][] = [
  ...(['ak_', 'pk_', 'op_', 'vt_', 'rt_'] as const).map((prefix): [string, string] => [prefix, newSecret(prefix)]),
  ['sk_live_', newSecretKey({ livemode: true })],
  ['sk_test_', newSecretKey({ livemode: false })],
  ['st_live_', sessionTokens.issue(claims).token],
  ['eyJ', pair.access_token],
  ['eyJ', pair.refresh_token],
]

test('every kind of secret is struck out, wherever it stands', () => {
  for (const [prefix, secret] of all) {
    for (const [before, after] of [
      ['', ''],
      ['see https://a.example/verify-email?token=', ' for more'],
      ['token=3D', '"'],
      ['(', ')'],
    ]) {
      const said = `${before}${secret}${after}`
      assert.equal(withoutSecrets(said), `${before}${prefix}…${after}`, said)
    }
  }
})

test('other text stays as it is', () => {
  for (const text of [
    'start_of_something: an alert_name, sk_live_ and eyJ',
    '01890a5d-ac96-774b-bcce-b302099a8057',
    'the prefix ak_abc12 of a key',
    'proj_01h455vb4pex5vsknk084sn02q',
  ])
    assert.equal(withoutSecrets(text), text)
})

test('a line of the log holds none, nor the row that broke a rule', () => {
  const lines: string[] = []
  const log = pino({ hooks: logHooks }, { write: (line: string) => void lines.push(line) })
  const token = newSecret('rt_')
  const detail = `Failing row contains (1, "x", $2b$12$hash, ${token}).`
  log.error({ err: Object.assign(new Error(`refused ${token}`), { detail }), token }, 'It failed.')
  const [line = ''] = lines
  assert.ok(!line.includes(token))
  assert.ok(!line.includes('$2b$12'))
  const parsed = JSON.parse(line)
  assert.deepEqual(
    [parsed.err.message, parsed.err.detail, parsed.token, parsed.msg],
    ['refused rt_…', 'Failing row contains (…)', 'rt_…', 'It failed.'],
  )
})
