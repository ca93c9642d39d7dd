import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../../../test/harness.ts'
import { logged } from '../../../test/logged.ts'
import { createKey } from '../../../test/v1.ts'
import { fromTypeId } from '../../platform/type-id.ts'

test('a call with a secret key is in the log', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const key = await createKey(api, developer)
  const answer = await key.get('/projects?limit=5', { 'User-Agent': 'tests/1' })
  const row = await logged(api, answer)
  assert.equal(row.accountId, developer.id)
  assert.equal(row.keyId, fromTypeId('key', key.id))
})
