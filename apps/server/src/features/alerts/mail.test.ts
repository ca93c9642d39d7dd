import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createOldKey, createOwner, evaluate, kindsOf, uuidOf } from '../../../test/alert-scene.ts'
import { countMinute, DAY_MS, MINUTE_MS, START, startTimed } from '../../../test/alerts.ts'
import { lettersTo } from '../../../test/mailbox.ts'
import { asAccount, type KeyClient } from '../../../test/v1.ts'

test('what is muted is not raised, in the environment where it is muted', async (t) => {
  const scene = await startTimed(t)
  const { api } = scene
  const { developer, account } = await createOwner(scene)
  const sandbox = asAccount(api, developer, { livemode: false })
  const live = await createOldKey(scene, developer)
  const test = await createOldKey(scene, developer, 40 * DAY_MS, {}, { livemode: false })
  await evaluate(scene, START - MINUTE_MS)
  assert.equal((await account.patch('/alerts/settings', { muted: ['refused_burst'] })).status, 200)
  await countMinute(api, developer, START, { keyId: live.id, requests: 700, refused: 700 })
  await countMinute(api, developer, START, { keyId: test.id, livemode: false, requests: 700, refused: 700 })
  await evaluate(scene, START)
  assert.deepEqual(await kindsOf(account, live), ['rate_leap'])
  assert.deepEqual((await kindsOf(sandbox, test)).sort(), ['rate_leap', 'refused_burst'])

  assert.equal((await account.patch('/alerts/settings', { muted: [] })).status, 200)
  await countMinute(api, developer, START + MINUTE_MS, { keyId: live.id, requests: 700, refused: 700 })
  await evaluate(scene, START + MINUTE_MS)
  assert.deepEqual(await kindsOf(account, live), ['refused_burst', 'rate_leap'])

  await t.test('and from the sandbox no mail leaves', async () => {
    const kinds = (await lettersTo(api, developer.email)).map(({ kind }) => kind).filter((kind) => /^alert/.test(kind))
    assert.deepEqual(kinds, ['alert_rate_leap', 'alert_refused_burst'])
  })
})

test('mail about alerts', async (t) => {
  const scene = await startTimed(t, { env: { PUBLIC_URL: 'https://api.example.com', ALLOW_PLAIN_HTTP: 'true' } })
  const { api } = scene
  const { developer } = await createOwner(scene)
  await evaluate(scene, START - MINUTE_MS)
  let minute = START
  const ring = async (keys: KeyClient[], of: { id: string } = developer): Promise<void> => {
    for (const { id } of keys) await countMinute(api, of, minute, { keyId: id, requests: 60, refused: 60 })
    await evaluate(scene, minute)
    minute += MINUTE_MS
  }

  await t.test('is one message, however many keys it is about, in an hour', async () => {
    const keys: KeyClient[] = []
    for (let i = 0; i < 12; i += 1) keys.push(await createOldKey(scene, developer, DAY_MS, { name: `key ${i}` }))
    await ring(keys)
    await ring([await createOldKey(scene, developer)])
    const [letter, ...others] = await lettersTo(api, developer.email, 'alert_refused_burst')
    assert.ok(letter && others.length === 0)
    assert.equal(letter.subject, 'Many requests are refused: 12 alerts')
    assert.match(letter.text, /^7 more alerts of this kind are in the console\.$/m)
    assert.match(letter.text, /^https:\/\/api\.example\.com\/console\/alerts$/m)
    assert.equal((await api.db`select from alerts`).length, 13)
  })

  await t.test('names the key plainly, says what was seen, and leads to its requests', async () => {
    const { developer: other } = await createOwner(scene)
    const key = await createOldKey(scene, other, DAY_MS, { name: 'Pay at https://evil.example.com/x now' })
    const since = minute
    await ring([key], other)
    const [letter] = await lettersTo(api, other.email, 'alert_refused_burst')
    assert.ok(letter)
    const { prefix, last4 } = (await asAccount(api, other).get(`/keys/${key.id}`)).body
    assert.equal(letter.subject, 'Many requests are refused')
    assert.ok(letter.text.includes(`(${prefix}…${last4}): 60 of 60 requests with this key were refused`), letter.text)
    assert.doesNotMatch(letter.text, /evil\.example|https:\/\/evil/)
    const query = `key=${key.id}&status=4xx&from=${encodeURIComponent(new Date(since).toISOString())}`
    assert.ok(letter.text.includes(`https://api.example.com/console/requests?${query}\n`), letter.text)
  })

  await t.test('leads to all requests of the project, where they came without a key', async () => {
    const { developer: other } = await createOwner(scene)
    const since = minute
    await countMinute(api, other, since, { projectId: other.projectId, requests: 600, refused: 600 })
    await ring([], other)
    const [letter] = await lettersTo(api, other.email, 'alert_rate_leap')
    const query = `source=all&project=${other.projectId}&from=${encodeURIComponent(new Date(since).toISOString())}`
    assert.ok(letter?.text.includes(`/console/requests?${query}\n`), letter?.text)
    assert.match(
      letter?.text ?? '',
      /^There were 600 requests with no secret key within 5 minutes; in the 7 days before there were none\./,
    )
  })

  await t.test('names no key at an address that nobody confirmed', async () => {
    const { developer: other } = await createOwner(scene)
    await api.db`update users set is_verified = false where id = ${other.id}`
    await ring([await createOldKey(scene, other, DAY_MS, { name: 'Winner' })], other)
    const [letter] = await lettersTo(api, other.email, 'alert_refused_burst')
    assert.match(letter?.text ?? '', /^Key \(sk_live_/)
    assert.doesNotMatch(letter?.text ?? '', /Winner/)
  })

  await t.test('does not go to an account that is deactivated', async () => {
    const { developer: other } = await createOwner(scene)
    const key = await createOldKey(scene, other, DAY_MS)
    await api.db`update users set is_active = false where id = ${other.id}`
    await ring([key], other)
    assert.equal((await api.db`select from alerts where key_id = ${uuidOf(key)}`).length, 1)
    assert.deepEqual(await lettersTo(api, other.email, 'alert_refused_burst'), [])
  })
})
