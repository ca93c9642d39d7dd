import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../../../test/harness.ts'
import { asAccount } from '../../../test/v1.ts'
test('smoke', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)
  for (const q of ['', '?status=pending', '?status=exhausted', '?status=exhausted,canceled','?event_type=generation.completed', '?created_after=2026-01-01', '?webhook_id=hook_01k6h4z8xvf5t9qj3m2n7r0w8c&status=exhausted', '?event_id=evt_01k6h4z8xvf5t9qj3m2n7r0w8c', '?replay_id=replay_01k6h4z8xvf5t9qj3m2n7r0w8c'])
  console.log(JSON.stringify((await account.get('/deliveries'+q)).body))
  console.log(JSON.stringify((await account.get('/deliveries/dlv_01k6h4z8xvf5t9qj3m2n7r0w8c')).body))
})
