import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../../test/harness.ts'
import { asAccount, ask, createKey, outcome } from '../../test/v1.ts'
import { isAllowedIp, isIpBlock, liesIn, normalIpBlocks, toIpBlocks } from './allowed-ips.ts'

test('lists of addresses', async (t) => {
  await t.test('take addresses and blocks in their usual spellings, and nothing else', () => {
    for (const text of [
      '192.0.2.1',
      '192.0.2.0/24',
      '0.0.0.0/0',
      '10.0.0.0/8',
      '255.255.255.255/32',
      '2001:db8::1',
      '2001:DB8:0:0::/64',
      '::/0',
      '::1',
      '::ffff:192.0.2.1',
      '::ffff:192.0.2.0/120',
      '::ffff:c000:201',
    ])
      assert.ok(isIpBlock(text), text)
    for (const text of [
      '',
      'localhost',
      'example.com',
      '192.0.2',
      '192.0.2.256',
      '192.0.2.1.1',
      '0300.0.2.1',
      '0xc0.0.2.1',
      '3221225985',
      '192.0.2.0/33',
      '192.0.2.0/-1',
      '192.0.2.0/024',
      '192.0.2.0/ 24',
      '192.0.2.0/24/24',
      '192.0.2.0/',
      ' 192.0.2.1',
      '192.0.2.1\n',
      '2001:db8::1%eth0',
      '2001:db8::/129',
      '2001:db8:::1',
      '[2001:db8::1]',
      '::ffff:192.0.2.0/95',
      '::192.0.2.1',
      '192.0.2.1\0',
    ])
      assert.ok(!isIpBlock(text), JSON.stringify(text))
  })

  await t.test('are kept in one spelling, without bits of hosts, each once', () => {
    assert.deepEqual(
      normalIpBlocks([
        '10.1.2.3/8',
        '10.0.0.0/8',
        '192.0.2.1/32',
        '::ffff:192.0.2.1',
        '2001:0DB8:0:0::1',
        '2001:db8::1:2/64',
        '::ffff:192.0.2.7/120',
      ]),
      ['10.0.0.0/8', '192.0.2.1', '2001:db8::1', '2001:db8::/64', '192.0.2.0/24'],
    )
  })

  await t.test('have the addresses from the first to the last of a block', () => {
    const cases: [blocks: string[], inside: string[], outside: string[]][] = [
      [['192.0.2.7'], ['192.0.2.7', '::ffff:192.0.2.7', '::ffff:c000:207'], ['192.0.2.6', '192.0.2.8', '::192.0.2.7']],
      [['192.0.2.0/24'], ['192.0.2.0', '192.0.2.255'], ['192.0.1.255', '192.0.3.0']],
      [['192.0.2.128/25'], ['192.0.2.128', '192.0.2.255'], ['192.0.2.127', '192.0.3.0']],
      [['192.0.2.4/31'], ['192.0.2.4', '192.0.2.5'], ['192.0.2.3', '192.0.2.6']],
      [['0.0.0.0/0'], ['0.0.0.0', '255.255.255.255', '::ffff:1.2.3.4'], ['::1', '2001:db8::']],
      [['::/0'], ['::1', '2001:db8::', 'ffff::'], ['1.2.3.4', '::ffff:1.2.3.4']],
      [
        ['2001:db8::/33'],
        ['2001:db8::', '2001:db8:7fff:ffff:ffff:ffff:ffff:ffff', '2001:DB8::1'],
        ['2001:db8:8000::', '2001:db7:ffff:ffff:ffff:ffff:ffff:ffff'],
      ],
      [['fe80::/10'], ['fe80::1', 'fe80::1%eth0'], ['fec0::1']],
      [['::ffff:192.0.2.0/120'], ['192.0.2.9'], ['192.0.3.9', '::1']],
      [
        ['192.0.2.1', '2001:db8::1'],
        ['192.0.2.1', '2001:db8::1'],
        ['192.0.2.2', '2001:db8::2'],
      ],
      [['192.0.2.1'], [], ['', 'localhost', 'unknown', '192.0.2.1, 192.0.2.1', '192.0.2.01']],
    ]
    for (const [blocks, inside, outside] of cases) {
      for (const ip of inside) assert.ok(isAllowedIp(toIpBlocks(blocks), ip), `${ip} in ${blocks}`)
      for (const ip of outside) assert.ok(!isAllowedIp(toIpBlocks(blocks), ip), `${ip} not in ${blocks}`)
    }
  })

  await t.test('lie in another when each of their addresses does; an empty one has all', () => {
    const cases: [inner: string[], outer: string[], expected: boolean][] = [
      [[], [], true],
      [['192.0.2.1'], [], true],
      [[], ['192.0.2.1'], false],
      [[], ['0.0.0.0/0', '::/0'], false],
      [['192.0.2.0/24'], ['192.0.2.0/24'], true],
      [['192.0.2.0/25', '192.0.2.200'], ['192.0.2.0/24'], true],
      [['192.0.2.0/23'], ['192.0.2.0/24'], false],
      [['192.0.3.0/25'], ['192.0.2.0/24'], false],
      [['192.0.2.1', '10.0.0.1'], ['192.0.2.0/24'], false],
      [['::ffff:192.0.2.1'], ['192.0.2.0/24'], true],
      [['0.0.0.0/0'], ['::/0'], false],
      [['2001:db8:1::/48'], ['2001:db8::/32'], true],
    ]
    for (const [inner, outer, expected] of cases)
      assert.equal(liesIn(toIpBlocks(inner), toIpBlocks(outer)), expected, `${inner} in ${outer}`)
  })
})

test('the addresses of a key', async (t) => {
  const first = await startApi(t)
  const developer = await first.createDeveloper()
  const account = asAccount(first, developer)
  const refused = '403 ip_not_allowed'
  const direct = await startApi(t, { beside: first })
  const proxied = await startApi(t, { beside: first, env: { TRUSTED_PROXIES: '127.0.0.1,::1' } })
  const listed = async (...blocks: string[]) => createKey(first, developer, { allowed_ips: blocks })

  await t.test('are those of the connection, where no proxy is trusted', async () => {
    const forged = { 'X-Forwarded-For': '192.0.2.1', 'X-Real-IP': '192.0.2.1', Forwarded: 'for=192.0.2.1' }
    const [far, near] = [await listed('192.0.2.1'), await listed('127.0.0.0/8', '::1')]
    const answer = await ask(direct, '/v1/projects', { ...far.headers, ...forged })
    assert.equal(outcome(answer), refused)
    assert.match(answer.body.error.message, /from the address (?:::1|127\.0\.0\.1)\./)
    assert.equal(outcome(await ask(direct, '/v1/projects', { ...near.headers, ...forged })), 'ok')
  })

  await t.test('are those that a trusted proxy saw', async () => {
    const cases: [blocks: string[], forwarded: string, expected: string][] = [
      [['192.0.2.0/24'], '192.0.2.0', 'ok'],
      [['192.0.2.0/24'], '192.0.2.255', 'ok'],
      [['192.0.2.0/24'], '192.0.3.0', refused],
      [['192.0.2.0/24'], '::ffff:192.0.2.9', 'ok'],
      [['::ffff:192.0.2.0/120'], '192.0.2.9', 'ok'],
      [['2001:db8::/32'], '2001:DB8:ffff::1', 'ok'],
      [['2001:db8::/32'], '2001:db9::', refused],
      [['0.0.0.0/0'], '2001:db8::1', refused],
      [['::/0'], '192.0.2.1', refused],
      [['0.0.0.0/0', '::/0'], 'unknown', refused],
      // What the client wrote itself stands before what the proxy adds.
      [['192.0.2.1'], '192.0.2.1, 203.0.113.7', refused],
      [['203.0.113.7'], '192.0.2.1, 203.0.113.7', 'ok'],
      [['203.0.113.7'], '203.0.113.7, 127.0.0.1', 'ok'],
    ]
    for (const [blocks, forwarded, expected] of cases) {
      const { headers } = await listed(...blocks)
      const answer = await ask(proxied, '/v1/projects', { ...headers, 'X-Forwarded-For': forwarded })
      assert.equal(outcome(answer), expected, `${forwarded} of ${blocks}`)
    }
  })

  await t.test('hold for its session tokens, too', async () => {
    const key = await listed('127.0.0.0/8', '::1', '203.0.113.0/24')
    const { token } = (await key.post('/session_tokens')).body
    const from = (ip: string) =>
      ask(proxied, '/v1/projects', { Authorization: `Bearer ${token}`, 'X-Forwarded-For': ip })
    assert.equal(outcome(await from('203.0.113.9')), 'ok')
    assert.equal(outcome(await from('203.0.114.9')), refused)
    await account.patch(`/keys/${key.id}`, { allowed_ips: ['203.0.114.0/24'] })
    assert.equal(outcome(await from('203.0.113.9')), refused)
  })
})
