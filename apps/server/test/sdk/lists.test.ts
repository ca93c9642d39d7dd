import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AuthenticationError, CloudAPI } from '../../../../packages/sdk/src/index.ts'
import { badGateway, busy, type Fault, faultsByChance } from '../fakes/fault-proxy.ts'
import { asAccount } from '../v1.ts'
import { RETRIES, startFaultyApi } from './scene.ts'

const faults: Fault[] = [
  { kind: 'refuse' },
  { kind: 'lose-answer' },
  { kind: 'truncate' },
  { kind: 'reset' },
  badGateway(),
  busy(429),
]

test('iterators of the SDK', async (t) => {
  const { api, proxy, developer, key, options } = await startFaultyApi(t)
  const cloudapi = new CloudAPI(options)
  const create = async (name: string): Promise<string> => (await key.post('/projects', { name })).body.id

  await t.test(
    'see each row once that is there from first to last, whatever comes, goes and breaks meanwhile',
    async () => {
      const lasting: string[] = []
      const passing: string[] = []
      for (let i = 0; i < 90; i += 1) (i % 3 === 0 ? passing : lasting).push(await create(`Row ${i}`))
      proxy.plan = faultsByChance(3, 40, faults, RETRIES)
      const seen: string[] = []
      for await (const { id } of cloudapi.projects.list({ limit: 10 })) {
        seen.push(id)
        if (seen.length % 4 !== 0) continue
        await create('Late')
        const gone = passing.splice(seen.length % 2 === 0 ? 0 : -1, 1)[0]
        if (gone) await key.delete(`/projects/${gone}`)
      }
      proxy.plan = () => undefined
      assert.equal(new Set(seen).size, seen.length)
      assert.deepEqual(
        [...lasting, ...passing].filter((id) => !seen.includes(id)),
        [],
      )
      assert.ok(Object.keys(proxy.faults).length > 2, JSON.stringify(proxy.faults))
    },
  )

  await t.test('ask for no page that nobody needs', async () => {
    proxy.arrivals.length = 0
    assert.equal((await cloudapi.projects.list({ limit: 10 }).toArray({ limit: 20 })).length, 20)
    for await (const _ of cloudapi.projects.list({ limit: 10 })) break
    assert.equal(proxy.arrivals.length, 3)
  })

  await t.test('end with an AuthenticationError when the key is revoked between two pages', async () => {
    let seen = 0
    const walk = async (): Promise<void> => {
      for await (const _ of cloudapi.projects.list({ limit: 10 })) {
        seen += 1
        if (seen === 5) assert.equal((await asAccount(api, developer).delete(`/keys/${key.id}`)).status, 204)
      }
    }
    await assert.rejects(walk(), (error) => {
      assert.ok(error instanceof AuthenticationError)
      assert.equal(error.code, 'key_revoked')
      assert.match(error.requestId ?? '', /^req_/)
      return true
    })
    assert.equal(seen, 10)
  })
})
