import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, Client, startApi } from '../../test/harness.ts'
import { createStillClock, limited, plans } from '../../test/limits.ts'
import { asAccount, createKey, type KeyClient, v1Url } from '../../test/v1.ts'

/**
 * The order of checks of `/v1` (docs/contract/v1-api.md 2.3): a request with two faults is answered with the earlier. Each fault can be
 * combined with every other, so that each pair is tried.
 */
const faults = [
  'no such method',
  'plain HTTP',
  'an address that sends too much',
  'a revoked key',
  'an inactive account',
  'another address than the key allows',
  'an unknown revision',
  'a key that sends too much',
  'a missing scope',
  'wrong input',
  'a malformed idempotency key',
  'an unknown id',
  'a state that does not allow it',
] as const
type Fault = (typeof faults)[number]

const errors: Record<Fault, [status: number, code: string, detail?: string | number]> = {
  'no such method': [405, 'method_not_allowed'],
  'plain HTTP': [403, 'https_required'],
  'an address that sends too much': [429, 'rate_limited', 6],
  'a revoked key': [401, 'key_revoked'],
  'an inactive account': [403, 'account_inactive'],
  'another address than the key allows': [403, 'ip_not_allowed'],
  'an unknown revision': [400, 'api_version_unknown'],
  'a key that sends too much': [429, 'rate_limited', 20],
  'a missing scope': [403, 'scope_missing'],
  'wrong input': [400, 'parameter_unknown', 'overlap'],
  'a malformed idempotency key': [400, 'header_invalid', 'Idempotency-Key'],
  'an unknown id': [404, 'not_found'],
  'a state that does not allow it': [409, 'state_conflict'],
}

/** Faults of the key itself, in the order in which a key is given them. */
const ofKeys = [
  'a key that sends too much',
  'another address than the key allows',
  'a missing scope',
  'an inactive account',
  'a revoked key',
] as const satisfies Fault[]

const tellTale = ({ status, body, headers }: Answer) => {
  const { code, param } = body?.error ?? {}
  const limit = Number(headers.get('X-RateLimit-Limit'))
  const detail = code === 'rate_limited' ? limit : /^(?:parameter|header)/.test(code) ? param : undefined
  return detail === undefined ? [status, code] : [status, code, detail]
}

test('a request with two faults is answered with the earlier', async (t) => {
  const env = {
    ...limited(plans({ default: { requests: '20/minute' } })),
    RATE_LIMIT_ADDRESS: '6/minute',
    NODE_ENV: 'production',
    GENERATION_PROVIDER: 'local',
    TRUSTED_PROXIES: '127.0.0.1,::1',
  }
  const clock = createStillClock()
  const api = await startApi(t, { env, clock })
  // Without limits, for what the test itself does.
  const staff = await startApi(t, { beside: api, clock, env: { NODE_ENV: 'production', GENERATION_PROVIDER: 'local' } })
  const https = { 'X-Forwarded-Proto': 'https' }
  let addresses = 0
  /** Each call comes from an address of its own. */
  const fromAnywhere = () => ({ ...https, 'X-Forwarded-For': `10.0.${addresses >> 8}.${addresses++ & 255}` })

  const [active, inactive] = [await staff.createDeveloper(), await staff.createDeveloper()]
  const operator = await staff.createOperator()
  const keyName = (chosen: ReadonlySet<Fault>): string => ofKeys.filter((fault) => chosen.has(fault)).join(' and ')
  const keys = new Map<string, KeyClient>()
  const subsets = [...ofKeys, ...ofKeys].flatMap((a) => ofKeys.map((b) => new Set<Fault>([a, b])))
  for (const chosen of [new Set<Fault>(), ...subsets]) {
    if (keys.has(keyName(chosen))) continue
    const developer = chosen.has('an inactive account') ? inactive : active
    const account = asAccount(staff, developer)
    const key = await createKey(staff, developer)
    keys.set(keyName(chosen), key)
    if (chosen.has('a key that sends too much'))
      for (let i = 0; i < 20; i += 1) {
        const { status } = await new Client(v1Url(api), key.headers).with(fromAnywhere()).get('/regions')
        assert.equal(status, 200)
      }
    const change = {
      ...(chosen.has('another address than the key allows') ? { allowed_ips: ['192.0.2.1'] } : {}),
      ...(chosen.has('a missing scope') ? { scopes: ['keys:read'] } : {}),
    }
    assert.equal((await account.patch(`/keys/${key.id}`, change)).status, 200)
    if (chosen.has('a revoked key')) assert.equal((await account.delete(`/keys/${key.id}`)).status, 204)
  }
  const targets = new Map<string, { fresh: string; rotated: string }>()
  for (const developer of [active, inactive]) {
    const [fresh, rotated] = [await createKey(staff, developer), await createKey(staff, developer)]
    assert.equal((await asAccount(staff, developer).post(`/keys/${rotated.id}/rotate`, {})).status, 201)
    targets.set(developer.id, { fresh: fresh.id, rotated: rotated.id })
  }
  await operator.patch(`/operator/developers/${inactive.id}`, { is_active: false })
  const flood = { ...https, 'X-Forwarded-For': '198.51.100.1' }
  for (let i = 0; i < 7; i += 1) await api.root.with(flood).get('/v1/regions')

  const call = (...chosen: Fault[]): Promise<Answer> => {
    const has = (fault: Fault): boolean => chosen.includes(fault)
    const key = keys.get(keyName(new Set(chosen))) ?? assert.fail('no such key')
    const { fresh, rotated } = targets.get((has('an inactive account') ? inactive : active).id) ?? assert.fail()
    const id = has('an unknown id')
      ? 'key_00000000000000000000000001'
      : has('a state that does not allow it')
        ? rotated
        : fresh
    return new Client(v1Url(api), key.headers).call(has('no such method') ? 'PUT' : 'POST', `/keys/${id}/rotate`, {
      headers: {
        ...(has('an address that sends too much') ? flood : fromAnywhere()),
        ...(has('plain HTTP') ? { 'X-Forwarded-Proto': 'http' } : {}),
        ...(has('an unknown revision') ? { 'X-Api-Version': '2020-01-01' } : {}),
        ...(has('a malformed idempotency key') ? { 'Idempotency-Key': 'schlüssel' } : {}),
      },
      body: has('wrong input') ? { overlap: 1 } : {},
    })
  }

  for (const [i, first] of faults.entries()) {
    await t.test(`${first} comes before whatever stands behind it`, async () => {
      assert.deepEqual(tellTale(await call(first)), errors[first])
      for (const second of faults.slice(i + 1)) {
        // An unknown id has no state.
        if (first === 'an unknown id' && second === 'a state that does not allow it') continue
        assert.deepEqual(tellTale(await call(first, second)), errors[first], `${first}, and ${second}`)
      }
    })
  }

  await t.test(
    'of the steps within one: the route before the method, the type of content before the input',
    async () => {
      const client = new Client(v1Url(api), keys.get('')?.headers ?? {})
      const text = { headers: { ...fromAnywhere(), 'Content-Type': 'text/plain' }, body: '{"overlap": 1}' }
      assert.deepEqual(tellTale(await client.call('POST', '/keys/x/rotate', text)), [415, 'media_type'])
      const nowhere = await client.call('PUT', '/keys/x/turn', text)
      assert.deepEqual(tellTale(nowhere), [404, 'not_found'])
      const malformed = client.with({ ...fromAnywhere(), Authorization: 'Bearer ak_1' })
      assert.deepEqual(tellTale(await malformed.get('/nothing')), [404, 'not_found'])
      assert.deepEqual(tellTale(await malformed.get('/regions')), [401, 'token_malformed'])
    },
  )
})
