import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identityOf, keysOf, readAddress } from './email.ts'

const NFD = (text: string): string => text.normalize('NFD')

test('an address', async (t) => {
  await t.test('has one identity in all of its spellings', () => {
    for (const [identity, ...spellings] of [
      [
        'ada@example.com',
        'ADA@Example.COM',
        '  ada@example.com\t',
        'ada@example.com.',
        'ada@example.com\u200b',
        '\ufeffada@example.com',
      ],
      ['jürgen@example.com', NFD('jürgen@example.com'), NFD('JÜRGEN@EXAMPLE.COM')],
      ['ada@xn--mnchen-3ya.example', 'ada@münchen.example', NFD('ada@MÜNCHEN.example'), 'ada@XN--MNCHEN-3YA.example'],
      ['ada@example.com', 'ada@ｅｘａｍｐｌｅ.com', 'ada@example。com'],
      ['ada@xn--strae-oqa.de', 'ada@straße.de'],
      ['ada@0x7f.1', 'ada@0x7f.1'],
    ] as [string, ...string[]][])
      for (const spelling of spellings) {
        assert.equal(identityOf(spelling), identity, spelling)
        assert.equal(keysOf(spelling).identity, identity)
        assert.equal(identityOf(identity), identity)
      }
  })

  await t.test('is refused if no mailbox can have it, or nobody could see what it is', () => {
    for (const refused of [
      '',
      'ada',
      'ada@',
      '@example.com',
      'ada@example',
      'ada@eve@example.com',
      'ada lovelace@example.com',
      'ada@example..com',
      'ada@.example.com',
      'ada@example.com..',
      'ada@-example.com',
      'ada@example-.com',
      `ada@${'x'.repeat(64)}.com`,
      `ada@${Array(5).fill('x'.repeat(60)).join('.')}`,
      `ada@${'ü'.repeat(60)}.com`,
      'a..b@example.com',
      '.ada@example.com',
      'ada.@example.com',
      `${'x'.repeat(65)}@example.com`,
      `${'ü'.repeat(33)}@example.com`,
      `ada@example.com${' '.repeat(1000)}`,
      'a\u200bda@example.com',
      'ada@exam\u200bple.com',
      'ada@exam\u00adple.com',
      'ada@نامه\u200cای.com',
      '\u202eada@example.com',
      'ada\u2066@example.com',
      'a\0da@example.com',
      'a\ud800da@example.com',
      'a\u3164da@example.com',
      'ada@exa%6dple.com',
      'ada@münchen.example:80',
      'ada@münchen.example/x',
      'ada@example.com:80',
      'ada@xn--a.com',
      'ada@xn--mnchen-psa.example',
      'ada@127.0.0.１:80',
    ])
      assert.equal(readAddress(refused), undefined, JSON.stringify(refused))
    assert.notEqual(readAddress(`${'x'.repeat(64)}@example.com`), undefined)
    assert.notEqual(readAddress(`${'ü'.repeat(32)}@example.com`), undefined)
  })

  await t.test('is kept as it was typed, without what stands around it', () => {
    const typed = NFD(' Jürgen@MÜNCHEN.example.\u200b ')
    assert.equal(readAddress(typed)?.email, NFD('Jürgen@MÜNCHEN.example'))
  })

  await t.test('that is none is looked up by keys that nobody has', () => {
    for (const none of ['', 'ada', 'removed:018f', 'a\0@b.c', '\ud800@b.c', `a@b.c${'x'.repeat(2000)}`])
      assert.deepEqual(keysOf(none), { emailKey: '', identity: '' })
    assert.deepEqual(keysOf(' A..b@Example.com'), { emailKey: 'a..b@example.com', identity: 'a..b@example.com' })
  })
})
