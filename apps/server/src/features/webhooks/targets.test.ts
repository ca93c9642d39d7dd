import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../../../test/harness.ts'
import { asAccount, outcome } from '../../../test/v1.ts'
import { InvalidInput } from '../../platform/errors.ts'
import { createTargetPolicy } from './targets.ts'

type Networks = string[] | undefined

const policy = (webhookPrivateNetworks: Networks, names: Record<string, string[]> = {}, host = '0.0.0.0') =>
  createTargetPolicy({ host, nodeEnv: 'development', webhookPrivateNetworks }, async (name) =>
    (names[name] ?? assert.fail(`${name} is not known.`)).map((address) => ({ address })),
  )

/** `ok`, or the rule that it breaks. */
const ruleOf = async (work: Promise<void>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (error instanceof InvalidInput ? String(error.problems[0]?.rule) : assert.fail(String(error))),
  )

const metadata = [
  ...['169.254.169.254', '169.254.170.2', '169.254.0.23', '::ffff:169.254.169.254', '::ffff:a9fe:a9fe'],
  ...['64:ff9b::a9fe:a9fe', '64:ff9b:1::a9fe:a9fe', '2002:a9fe:a9fe::', '::169.254.169.254'],
  ...['168.63.129.16', '::ffff:168.63.129.16', '100.100.100.200', '192.0.0.192'],
  ...['fd00:ec2::254', 'fd20:ce::254', 'fe80::1', 'fe80::a9fe:a9fe'],
]
const internal = [
  ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ...['100.64.0.1', '192.0.2.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1'],
  ...['255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::127.0.0.1', '64:ff9b::7f00:1'],
  ...['64:ff9b::a00:1', '2002:7f00:1::', '2002:a00:1::', '2001:0:1:2::', '2001:db8::1', 'fc00::1', 'fd12::1'],
  ...['fec0::1', 'ff02::1', '4000::1', '100::1', 'localhost', '', '1.2.3'],
]
const open = ['1.1.1.1', '93.184.215.14', '::ffff:1.1.1.1', '2606:4700:4700::1111', '2a00:1450:4001::1']

test('addresses that webhooks may go to', async (t) => {
  await t.test('are public, and of others those that are listed, also in clear', () => {
    const none = policy(undefined)
    const some = policy(['10.0.0.0/8', 'fd12::/16', '127.0.0.1/32'])
    for (const address of open)
      assert.deepEqual([none.allows(address), none.allows(address, 'http:')], [true, false], address)
    for (const address of [...internal, ...metadata]) assert.equal(none.allows(address), false, address)
    for (const address of ['10.0.0.1', '::ffff:10.0.0.1', 'fd12::1', '127.0.0.1'])
      assert.deepEqual([some.allows(address), some.allows(address, 'http:')], [true, true], address)
    for (const address of ['127.0.0.2', '172.16.0.1', 'fd13::1', '2002:a00:1::', '64:ff9b::a00:1'])
      assert.equal(some.allows(address), false, address)
  })

  await t.test('are never those of metadata services, whatever is listed', () => {
    const all = policy(['0.0.0.0/0', '::/0'])
    for (const address of metadata)
      assert.deepEqual([all.allows(address), all.allows(address, 'http:')], [false, false], address)
    for (const address of ['10.0.0.1', '::1', '1.1.1.1']) assert.equal(all.allows(address, 'http:'), true, address)
  })

  await t.test('are those of its own machine where only that reaches the server, outside of production', () => {
    for (const [host, nodeEnv, networks, allowed] of [
      ['localhost', 'development', undefined, true],
      ['127.0.0.1', 'test', undefined, true],
      ['::1', 'development', undefined, true],
      ['localhost', 'production', undefined, false],
      ['0.0.0.0', 'development', undefined, false],
      ['192.0.2.1', 'development', undefined, false],
      ['localhost', 'development', ['10.0.0.0/8'], false],
    ] as const) {
      const { allows } = createTargetPolicy({ host, nodeEnv, webhookPrivateNetworks: networks && [...networks] })
      const outcomes = ['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'].map((address) => allows(address, 'http:'))
      assert.deepEqual(new Set(outcomes), new Set([allowed]), `${host} ${nodeEnv} ${networks}`)
    }
  })
})

test('URLs that webhooks may go to', async (t) => {
  const names = {
    'app.example': ['1.1.1.1', '2606:4700:4700::1111'],
    'one-private.example': ['1.1.1.1', '10.0.0.1'],
    'mapped.example': ['::ffff:10.0.0.1'],
    'metadata.example': ['1.1.1.1', '169.254.169.254'],
    app: ['10.0.0.7'],
    mixed: ['10.0.0.7', '1.1.1.1'],
  }
  const cases: [url: string, withoutNetworks: string, withTen: string][] = [
    ['https://app.example/hook', 'ok', 'ok'],
    ['https://app.example:8443/hook?a=b', 'ok', 'ok'],
    ['HTTPS://app.example', 'ok', 'ok'],
    ['http://app.example/hook', 'webhook_plain', 'webhook_plain'],
    ['https://one-private.example/', 'webhook_private', 'ok'],
    ['https://mapped.example/', 'webhook_private', 'ok'],
    ['https://metadata.example/', 'webhook_forbidden', 'webhook_forbidden'],
    ['http://app:3000/', 'webhook_private', 'ok'],
    ['http://mixed/', 'webhook_private', 'webhook_plain'],
    ['https://1.1.1.1/', 'ok', 'ok'],
    ['http://1.1.1.1/', 'webhook_plain', 'webhook_plain'],
    ['https://[2606:4700:4700::1111]/', 'ok', 'ok'],
    // The same address in other spellings.
    ...[
      '10.0.0.1',
      '10.1',
      '0x0a000001',
      '167772161',
      '012.0.0.1',
      '0xa.0.0.1',
      '[::ffff:10.0.0.1]',
      '[::ffff:a00:1]',
    ].map((host): [string, string, string] => [`https://${host}/`, 'webhook_private', 'ok']),
    ...['127.0.0.1', '127.1', '2130706433', '0x7f.1', '0177.0.0.1', '[::1]', '[::ffff:7f00:1]', '127.0.0.1.', '0'].map(
      (host): [string, string, string] => [`https://${host}/`, 'webhook_private', 'webhook_private'],
    ),
    ...['169.254.169.254', '2852039166', '0xa9fea9fe', '[::ffff:a9fe:a9fe]', '168.63.129.16', '[fd00:ec2::254]'].map(
      (host): [string, string, string] => [`http://${host}/`, 'webhook_forbidden', 'webhook_forbidden'],
    ),
    ...[
      ...['', 'x', 'app.example', '//app.example', 'https:app.example', 'https:/app.example', 'ftp://app.example'],
      ...['javascript:alert(1)', 'https://', 'https://user@app.example', 'https://user:pass@app.example'],
      ...['https://@app.example', 'https://:@app.example/', 'https://app.example/#part', 'https://app.example/#'],
      ...[' https://app.example', 'https://app.example/a b', 'https://app.example/\n', 'https:\\\\app.example'],
      ...[
        'https://app.example\\@evil.example',
        'https://app.example/\u0000',
        'https://[::1',
        'https://app.example:99999',
      ],
      `https://app.example/${'x'.repeat(2048)}`,
      // What the parser makes of these has a host, credentials among it, or lacks what was not seen.
      ...['https:///app.example', 'https:////app.example', 'https:///user:pass@app.example/', 'https://?app.example'],
      ...[
        'https://user%40x@app.example',
        'https://app\u00ad.example',
        'https://app.example/\u202ecod.exe',
        'https://\u200bapp',
      ],
    ].map((url): [string, string, string] => [url, 'webhook_url', 'webhook_url']),
    ...['app.example:0', 'app.example:00', `${'a'.repeat(64)}.example`, 'a..example', '.example', 'app.example..'].map(
      (host): [string, string, string] => [`https://${host}/`, 'webhook_host', 'webhook_host'],
    ),
    [`https://${'abc.'.repeat(63)}example/`, 'webhook_host', 'webhook_host'],
    ['https://app.example:65535/@x:0?//@', 'ok', 'ok'],
  ]
  for (const [url, withoutNetworks, withTen] of cases)
    await t.test(url.slice(0, 60), async () => {
      assert.equal(await ruleOf(policy(undefined, names).assertUrl(url)), withoutNetworks)
      assert.equal(await ruleOf(policy(['10.0.0.0/8'], names).assertUrl(url)), withTen)
    })

  await t.test('names that do not resolve, or not in time, are for the attempts to fail at', async () => {
    const refusing = (networks: Networks) =>
      createTargetPolicy({ host: '0.0.0.0', nodeEnv: 'test', webhookPrivateNetworks: networks }, async () => {
        throw new Error('ENOTFOUND')
      })
    assert.equal(await ruleOf(refusing(undefined).assertUrl('https://later.example/')), 'ok')
    assert.equal(await ruleOf(refusing(['10.0.0.0/8']).assertUrl('http://later:3000/')), 'ok')
    assert.equal(await ruleOf(refusing(undefined).assertUrl('http://later:3000/')), 'webhook_plain')
    const silent = createTargetPolicy(
      { host: '0.0.0.0', nodeEnv: 'test', webhookPrivateNetworks: undefined },
      (_host, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    )
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => ruleOf(silent.assertUrl('https://slow.example/'))),
    )
    assert.deepEqual(new Set(outcomes), new Set(['ok']))
  })
})

test('P16 at creation, and at a change', async (t) => {
  const lookup = async (name: string) =>
    name === 'app.example' ? [{ address: '1.1.1.1' }] : [{ address: '1.1.1.1' }, { address: '10.0.0.1' }]
  const api = await startApi(t, { env: { WEBHOOK_PRIVATE_NETWORKS: '192.0.2.0/24' }, lookup })
  const account = asAccount(api, await api.createDeveloper())
  const { id } = (await account.post('/webhooks', { url: 'https://app.example/', event_types: ['*'] })).body
  for (const [url, message] of [
    ['https://2130706433/', /WEBHOOK_PRIVATE_NETWORKS/],
    ['https://0x7f.0.0.1/', /WEBHOOK_PRIVATE_NETWORKS/],
    ['https://[::ffff:127.0.0.1]/', /WEBHOOK_PRIVATE_NETWORKS/],
    ['https://private.example/', /WEBHOOK_PRIVATE_NETWORKS/],
    ['http://app.example/', /must begin with https:\/\/.*WEBHOOK_PRIVATE_NETWORKS/],
    ['http://169.254.169.254/latest', /metadata/],
    ['https://a:b@app.example/', /without .*credentials/],
    [`https://app.example/${'x'.repeat(2048)}`, /2,?048 characters/],
  ] as const) {
    for (const answer of [
      await account.post('/webhooks', { url, event_types: ['*'] }),
      await account.patch(`/webhooks/${id}`, { url }),
    ]) {
      assert.equal(outcome(answer), '400 parameter_invalid', url)
      assert.equal(answer.body.error.param, 'url')
      assert.match(answer.body.error.message, message)
    }
  }
  assert.equal(outcome(await account.patch(`/webhooks/${id}`, { url: 'http://192.0.2.7:3000/' })), 'ok')
  assert.equal((await account.get('/webhooks')).body.data.length, 1)
})
