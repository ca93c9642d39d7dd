import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checksum, newSecretKey, readSecretKey, shownParts } from './secret-key-format.ts'

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** Put together here: no file of the repository holds a whole key. */
const vector = { body: `sk_test_${digits.slice(0, 32)}`, checksum: '3bN14w' }

test('secret keys', async (t) => {
  await t.test('have the checksum of the contract’s vector', () => {
    assert.equal(checksum(vector.body), vector.checksum)
    assert.deepEqual(readSecretKey(vector.body + vector.checksum), { livemode: false })
  })

  await t.test('are 46 characters, verify, and differ', () => {
    const keys = Array.from({ length: 1000 }, (_, i) => newSecretKey({ livemode: i % 2 === 0 }))
    assert.equal(new Set(keys).size, keys.length)
    for (const [i, key] of keys.entries()) {
      assert.match(key, /^sk_(?:live|test)_[0-9A-Za-z]{38}$/)
      assert.deepEqual(readSecretKey(key), { livemode: i % 2 === 0 })
    }
  })

  await t.test('use every digit at every place', () => {
    const seen = Array.from({ length: 32 }, () => new Set<string>())
    for (let i = 0; i < 3000; i += 1)
      for (const [at, digit] of [...newSecretKey({ livemode: true }).slice(8, 40)].entries()) seen[at]?.add(digit)
    for (const at of seen) assert.equal(at.size, digits.length)
  })

  await t.test('are none with any single character changed, with two swapped, cut off or drawn out', () => {
    for (let i = 0; i < 20; i += 1) {
      const key = newSecretKey({ livemode: i % 2 === 0 })
      for (let at = 0; at < key.length; at += 1) {
        const swapped = key.slice(0, at) + key.charAt(at + 1) + key.charAt(at) + key.slice(at + 2)
        if (swapped !== key) assert.equal(readSecretKey(swapped), undefined, `${key}, swapped at ${at}`)
        assert.equal(readSecretKey(key.slice(0, at)), undefined)
        for (const digit of `${digits}_-é`) {
          const changed = key.slice(0, at) + digit + key.slice(at + 1)
          if (changed !== key) assert.equal(readSecretKey(changed), undefined, `${key}, ${digit} at ${at}`)
        }
      }
      for (const more of [`${key}0`, `${key}\n`, ` ${key}`, key.toUpperCase(), `${key}${key}`])
        assert.equal(readSecretKey(more), undefined)
    }
  })

  await t.test('are recognised by their first 12 and last 4 characters', () => {
    const key = newSecretKey({ livemode: true })
    assert.deepEqual(shownParts(key), { prefix: key.slice(0, 12), last4: key.slice(42) })
  })
})
