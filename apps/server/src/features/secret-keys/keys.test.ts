import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../../../test/harness.ts'
import { asAccount, createKey } from '../../../test/v1.ts'

test('secret keys', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const account = asAccount(api, developer)

  await t.test('a new key opens its world, is shown once, and neither a list nor the database has it', async () => {
    for (const livemode of [true, false]) {
      const key = await createKey(api, developer, { name: 'ci' }, { livemode })
      assert.match(key.key, livemode ? /^sk_live_[0-9A-Za-z]{38}$/ : /^sk_test_[0-9A-Za-z]{38}$/)
      const projects = await key.get('/projects')
      assert.equal(projects.status, 200, projects.text)
      const shown = await key.get(`/keys/${key.id}`)
      assert.equal(shown.status, 200)
      assert.equal(shown.body.name, 'ci')
      assert.ok(!(await api.dumpDatabase()).includes(key.key))
    }
    assert.equal((await account.get(`/keys/nonsense`)).status, 404)
  })
})
