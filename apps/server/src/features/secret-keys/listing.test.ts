import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, createClock, eventually, PASSWORD, startApi } from '../../../test/harness.ts'
import { asAccount, createKey } from '../../../test/v1.ts'
import { fromTypeId, toTypeId } from '../../platform/type-id.ts'

const DAY_MS = 86_400_000
const error = ({ status, body }: Answer) => [status, body?.error?.code, body?.error?.param]
const names = ({ body }: Answer): string[] => body.data.map(({ name }: { name: string }) => name)

test('secret keys over days', async (t) => {
  const clock = createClock()
  const api = await startApi(t, { clock })
  const developer = await api.createDeveloper()
  /** After days have passed. */
  const signInAgain = async ({ email }: { email: string }) =>
    asAccount(api, { token: (await api.post('/auth/login', { email, password: PASSWORD })).body.access_token })

  await t.test('are listed in pages, newest first, by status, project and time', async () => {
    const owner = await api.createDeveloper()
    let all = asAccount(api, owner)
    const own = toTypeId('proj', owner.projectId)
    const now = clock.now().getTime()
    const at = (days: number) => new Date(now + days * DAY_MS).toISOString()
    const active = await createKey(api, owner, { name: 'active', expires_at: at(8) })
    await createKey(api, owner, { name: 'for ever', project_id: own })
    await createKey(api, owner, { name: 'expiring', expires_at: at(6) })
    await createKey(api, owner, { name: 'expired', expires_at: at(2) })
    const revoked = await createKey(api, owner, { name: 'revoked', expires_at: at(2) })
    await createKey(api, owner, { name: 'other world' }, { livemode: false })
    assert.equal((await all.delete(`/keys/${revoked.id}`)).status, 204)
    clock.advance(2 * DAY_MS)
    all = await signInAgain(owner)
    const lists: [query: string, ...names: string[]][] = [
      ['', 'revoked', 'expired', 'expiring', 'for ever', 'active'],
      ['?status=active', 'for ever'],
      ['?status=expiring', 'expiring', 'active'],
      ['?status=expired', 'expired'],
      ['?status=revoked', 'revoked'],
      ['?status=active,expiring', 'expiring', 'for ever', 'active'],
      ['?status=revoked,expired', 'revoked', 'expired'],
      [`?project_id=${own}`, 'for ever'],
      [`?project_id=${owner.projectId}&status=expired`],
      [`?created_after=${at(1)}`],
      [`?created_before=${at(1)}&status=expired`, 'expired'],
    ]
    for (const [query, ...expected] of lists) assert.deepEqual(names(await all.get(`/keys${query}`)), expected, query)

    const first = await all.get('/keys?limit=2&status=active,expiring,expired')
    const second = await all.get(`/keys?limit=2&status=active,expiring,expired&cursor=${first.body.next_cursor}`)
    assert.deepEqual(
      [names(first), names(second)],
      [
        ['expired', 'expiring'],
        ['for ever', 'active'],
      ],
    )
    assert.deepEqual([first.body.has_more, second.body.has_more], [true, false])
    const refusals: [query: string, code: string, param: string, status?: number][] = [
      [`?cursor=${first.body.next_cursor}`, 'cursor_invalid', 'cursor'],
      ['?status=active,gone', 'parameter_invalid', 'status'],
      ['?status=', 'parameter_invalid', 'status'],
      ['?state=active', 'parameter_unknown', 'state'],
      ['?limit=101', 'parameter_invalid', 'limit'],
      ['?project_id=proj_1', 'parameter_invalid', 'project_id'],
      [`?project_id=${'proj_00000000000000000000000001'}`, 'not_found', 'project_id', 404],
      [`?project_id=${developer.projectId}`, 'not_found', 'project_id', 404],
    ]
    for (const [query, code, param, status = 400] of refusals)
      assert.deepEqual(error(await all.get(`/keys${query}`)), [status, code, param], query)
    assert.equal((await active.get('/keys')).status, 200)
  })

  await t.test('tell which scopes were not needed in 30 days, once they are that old', async () => {
    const owner = await api.createDeveloper()
    const key = await createKey(api, owner, { scopes: ['projects:write', 'files:read', 'files:write', 'keys:read'] })
    const id = fromTypeId('key', key.id) ?? ''
    const unused = async () => (await (await signInAgain(owner)).get(`/keys/${key.id}`)).body.unused_scopes
    const usedScopes = async (count: number) =>
      eventually(`${count} uses are stored`, async () => {
        const rows = await api.db`select scope from secret_key_scopes where key_id = ${id}`
        return rows.length === count
      })
    await key.get('/projects')
    await usedScopes(1)
    assert.deepEqual(await unused(), [])
    clock.advance(29 * DAY_MS)
    assert.deepEqual(await unused(), [])
    clock.advance(DAY_MS)
    // A call with `projects:read` needs `projects:write` where that is what was granted.
    assert.deepEqual(await unused(), ['files:read', 'files:write', 'keys:read'])
    await key.get('/files')
    await usedScopes(2)
    assert.deepEqual(await unused(), ['files:write', 'keys:read'])
    clock.advance(2 * DAY_MS)
    assert.deepEqual(await unused(), ['projects:write', 'files:write', 'keys:read'])
    await key.get('/projects')
    await eventually('it is needed again', async () => !(await unused()).includes('projects:write'))
  })
})
