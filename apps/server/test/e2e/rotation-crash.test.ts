import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findRunningPostgres } from '@cloudapi/embedded-postgres'
import { openPool } from '../../src/platform/db.ts'
import { type Answer, eventually } from '../harness.ts'
import { asAccount, createKey, KeyClient, v1Url } from '../v1.ts'
import { createDataDir, kill, origin, registerDeveloper, startNode } from './process.ts'

/** Keys that are rotated at once: the server is killed while they are. */
const COUNT = 30

test('SIGKILL between the commit of a rotation and its answer: repeated, it is answered with the one new key', async (t) => {
  const dataDir = await createDataDir(t)
  const first = startNode(t, { DATA_DIR: dataDir })
  const base = await origin(first)
  const developer = await registerDeveloper(base, dataDir)
  const keys: KeyClient[] = []
  for (let i = 0; i < COUNT; i += 1) keys.push(await createKey({ origin: base }, developer, { name: `key ${i}` }))
  const rotate = (key: KeyClient, at: string): Promise<Answer> =>
    new KeyClient(v1Url({ origin: at }), key)
      .with({ 'Idempotency-Key': key.id })
      .post(`/keys/${key.id}/rotate`, { overlap_seconds: 3600 })

  const db = openPool((await findRunningPostgres(dataDir)) ?? assert.fail('no database runs'), { max: 1, name: 'test' })
  const answers = new Map<string, string>()
  const calls = keys.map((key) =>
    rotate(key, base).then(
      ({ text }) => void answers.set(key.id, text),
      () => undefined, // the server died
    ),
  )
  await eventually('some have committed', async () => {
    const [row] = await db`select count(*) from secret_keys where rotated_to is not null`
    return row?.count > 0
  })
  kill(first.child.pid ?? 0)
  await Promise.all([first.ended, ...calls])
  await db.end({ timeout: 1 })

  const second = startNode(t, { DATA_DIR: dataDir })
  const again = await origin(second)
  const after = openPool((await findRunningPostgres(dataDir)) ?? assert.fail('no database runs'), {
    max: 1,
    name: 'test',
  })
  const [committed] = await after`select count(*) from secret_keys where rotated_to is not null`
  assert.ok(committed?.count > 0)
  t.diagnostic(`${committed?.count} of ${COUNT} had committed, ${answers.size} were answered`)
  // Nobody waits for the minute that calls which died have left.
  await after`update idempotency_keys set leased_until = now() where sealed_answer is null`
  for (const key of keys) {
    const answer = await eventually('an answer', async () => {
      const repeated = await rotate(key, again)
      return repeated.status !== 409 && repeated
    })
    assert.equal(answer.status, 201, answer.text)
    if (answers.has(key.id)) assert.equal(answer.text, answers.get(key.id))
    assert.equal((await rotate(key, again)).text, answer.text)
    const fresh = new KeyClient(v1Url({ origin: again }), answer.body)
    const { body } = await fresh.get('/me')
    assert.equal(body.key.id, answer.body.id)
    const old = (await asAccount({ origin: again }, developer).get(`/keys/${key.id}`)).body
    assert.equal(old.rotated_to, answer.body.id)
  }
  const counts = await after`select count(*) from secret_keys where rotated_from is not null group by rotated_from`
  assert.deepEqual(
    counts.map(({ count }) => count),
    Array(COUNT).fill(1),
  )
  await after.end({ timeout: 1 })
  kill(second.child.pid ?? 0, 'SIGTERM')
  assert.equal(await second.ended, 0)
})
