import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Api, type Client, newEmail, OPERATOR_KEY, PASSWORD, startApi } from '../../../test/harness.ts'
import { jobsDone, lettersTo } from '../../../test/mailbox.ts'
import { createKey } from '../../../test/v1.ts'
import type { Context } from '../../context.ts'
import { openPool } from '../../platform/db.ts'
import { contestedAddressesWarning, fillIdentities, sweepIdentities } from './identities.ts'

const NFD = (text: string): string => text.normalize('NFD')
const login = (api: Api, email: string, projectId?: string) =>
  api.with({ 'X-Project-ID': projectId }).post('/auth/login', { email, password: PASSWORD })

/** As a server of an earlier version writes an address: it knows no identities. */
async function respell(api: Api, id: string, email: string): Promise<void> {
  await api.db`update users set email = ${email}, email_key = ${email.trim().toLowerCase()} where id = ${id}`
}
const sweep = (api: Api): Promise<void> => sweepIdentities({ db: api.db } as Context)
const identitiesOf = (api: Api, ids: string[]) =>
  api.db<{ identity: string | null; contestedIdentity: string | null }[]>`
    select identity, contested_identity from users where id = any(${ids}::uuid[]) order by id`

test('accounts of a version without identities', async (t) => {
  const api = await startApi(t)
  const operator = await api.createOperator()

  await t.test('whose addresses are one: the oldest is found by all spellings, the others by their own', async () => {
    const name = crypto.randomUUID()
    const identity = `jürgen.${name}@xn--mnchen-3ya.example`
    // The second has the very identity, which the first gets.
    const spellings = [NFD(`Jürgen.${name}@münchen.example`), identity, `jürgen.${name}@münchen.example.`]
    const others = [`jürgen.${name}@MÜNCHEN.example`, ` JÜRGEN.${name}@xn--mnchen-3ya.example.`, `${identity}\u200b`]
    const owner = await api.createDeveloper()
    for (const projectId of [undefined, owner.projectId]) {
      const accounts: { id: string; email: string }[] = []
      for (const spelling of spellings) {
        const { id } = projectId === undefined ? await api.createDeveloper() : await owner.createEndUser()
        await respell(api, id, spelling)
        accounts.push({ id, email: spelling })
      }
      const ids = accounts.map(({ id }) => id)
      const signedIn = async (email: string) => {
        const { body, status } = await login(api, email, projectId)
        const me = await api.with({ Authorization: `Bearer ${body.access_token}` }).get('/auth/me')
        return status === 200 ? me.body.id : status
      }
      // Before and after.
      for (const { id, email } of accounts) assert.equal(await signedIn(email), id)
      await fillIdentities(api.db)
      assert.deepEqual(await identitiesOf(api, ids), [
        { identity, contestedIdentity: null },
        { identity: spellings[1], contestedIdentity: identity },
        { identity: spellings[2], contestedIdentity: identity },
      ])
      for (const { id, email } of accounts) assert.equal(await signedIn(email), id)
      for (const other of others) assert.equal(await signedIn(other), ids[0])

      const registrar =
        projectId === undefined
          ? api.with({ 'X-Operator-Key': OPERATOR_KEY })
          : api.with({ 'X-Developer-Key': owner.developerKey, 'X-Project-ID': projectId })
      for (const email of [...spellings, ...others])
        assert.equal((await registrar.post('/auth/register', { email, password: PASSWORD })).status, 409, email)
      // A reset is mailed to whoever the spelling means.
      for (const email of [...spellings, others[0] ?? '']) {
        await api.with({ 'X-Project-ID': projectId }).post('/auth/forgot-password', { email })
        await jobsDone(api)
      }
      const resets = async (id: string) =>
        (await api.db`select from mail where user_id = ${id} and kind = 'password_reset'`).length
      assert.deepEqual(await Promise.all(ids.map(resets)), [2, 1, 1])
    }
  })

  await t.test('are shown to operators while they share an address, and no longer', async () => {
    const faults = async (): Promise<string[]> =>
      (await operator.get('/operator/system')).body.faults
        .filter(({ setting }: { setting: string }) => setting === 'accounts')
        .map(({ text }: { text: string }) => text)
    const rest = await contestedAddressesWarning(api.db)
    assert.deepEqual(await faults(), [rest])
    assert.equal(rest?.match(/xn--mnchen-3ya|münchen/g)?.length, 4)
    // Whoever is the oldest now is found by all spellings.
    const [contested] = await api.db<{ id: string; projectId: string; contestedIdentity: string }[]>`
      select id, project_id, contested_identity from users
      where contested_identity is not null and project_id is not null order by id limit 1`
    assert.ok(contested)
    const { projectId, contestedIdentity } = contested
    await api.db`
      update users set email = 'x', email_key = 'removed:' || id where project_id = ${projectId}
        and identity = ${contestedIdentity} and contested_identity is null`
    await sweep(api)
    assert.deepEqual(await identitiesOf(api, [contested.id]), [
      { identity: contestedIdentity, contestedIdentity: null },
    ])
    await api.db`delete from users where contested_identity is not null and project_id = ${projectId}`
    await api.db`
      update users set email = ${'gone@example.com'}, email_key = 'gone:' || id where contested_identity is not null`
    await sweep(api)
    assert.deepEqual(await faults(), [])
  })

  await t.test('get theirs batch by batch, from several servers at once, beside registrations', async () => {
    const owner = await api.createDeveloper()
    await api.db`
      insert into users (id, project_id, role, email, email_key, password_hash, created_at)
      select uuidv7(), ${owner.projectId}, 'end_user', address, address, '', now() from (
        select format('ü%s@example.com', n) as address from generate_series(1, 700) n
        union all select format('u%s%s@example.com', chr(776), n) from generate_series(1, 700) n) as typed`
    const pools = [1, 2, 3].map(() => openPool(api.database, { max: 1, name: 'another server' }))
    const registrar = api.with({ 'X-Developer-Key': owner.developerKey, 'X-Project-ID': owner.projectId })
    const [answers] = await Promise.all([
      Promise.all(
        [1, 350, 699, 701].map((n) =>
          registrar.post('/auth/register', { email: `ü${n}@EXAMPLE.com.`, password: PASSWORD }),
        ),
      ),
      ...pools.map((pool) => fillIdentities(pool)),
    ])
    await Promise.all(pools.map((pool) => pool.end({ timeout: 1 })))
    // By its key, whether it has its identity already or not.
    assert.deepEqual(
      answers.map(({ status }) => status),
      [409, 409, 409, 201],
    )
    const [row] = await api.db`
      select count(*) as total, count(identity) as filled, count(contested_identity) as contested,
        count(distinct identity) filter (where contested_identity is null) as identities
      from users where project_id = ${owner.projectId}`
    assert.deepEqual(row, { total: 1401, filled: 1401, contested: 700, identities: 701 })
    const younger = await api.db`
      select from users d join users h on h.identity = d.contested_identity and h.contested_identity is null
        and h.project_id = d.project_id where h.id > d.id`
    assert.equal(younger.length, 0)
  })

  await t.test(
    'are written by servers that still run: they keep what they wrote, and what they free is free',
    async () => {
      const owner = await api.createDeveloper()
      const user = await owner.createEndUser()
      const registrar = api.with({ 'X-Developer-Key': owner.developerKey, 'X-Project-ID': owner.projectId })
      const name = crypto.randomUUID()
      await respell(api, user.id, NFD(`ö.${name}@example.com`))
      assert.deepEqual(await identitiesOf(api, [user.id]), [{ identity: null, contestedIdentity: null }])
      assert.equal((await login(api, user.email, owner.projectId)).status, 401)
      assert.equal((await login(api, NFD(`Ö.${name}@example.com`), owner.projectId)).status, 200)
      assert.equal((await registrar.post('/auth/register', { email: user.email, password: PASSWORD })).status, 201)
      await sweep(api)
      assert.equal((await login(api, `ö.${name}@example.com.`, owner.projectId)).status, 200)
      // An address that no account can have any more opens the account that has it.
      await respell(api, user.id, 'a..b@example.com')
      for (const _ of ['before', 'after']) {
        assert.equal((await login(api, ' A..B@example.com', owner.projectId)).status, 200)
        await sweep(api)
      }
    },
  )
})

test('an address in any spelling finds its account', async (t) => {
  const api = await startApi(t)
  const operator = await api.createOperator()
  const owner = await api.createDeveloper()
  const name = crypto.randomUUID()
  const typed = NFD(`Jürgen.${name}@MÜNCHEN.example`)
  const spellings = [typed, `jürgen.${name}@xn--mnchen-3ya.example`, ` jürgen.${name}@münchen.example.`]
  const register = (client: Client) => client.post('/auth/register', { email: typed, password: PASSWORD })
  const developer = (await register(api.with({ 'X-Operator-Key': OPERATOR_KEY }))).body
  const endUser = (await register(api.with({ 'X-Developer-Key': owner.developerKey, 'X-Project-ID': owner.projectId })))
    .body
  assert.deepEqual([developer.email, endUser.email], [typed, typed])
  const key = await createKey(api, owner)

  for (const spelling of spellings) {
    const query = new URLSearchParams({ search: spelling })
    const developers = await operator.get(`/operator/developers?${query}`)
    assert.deepEqual(
      developers.body.developers.map(({ id }: { id: string }) => id),
      [developer.id],
      spelling,
    )
    const users = await owner.get(`/projects/users?${query}`)
    assert.deepEqual(
      users.body.users.map(({ id }: { id: string }) => id),
      [endUser.id],
      spelling,
    )
    for (const parameter of ['email', 'q']) {
      const listed = await key.get(`/users?${new URLSearchParams({ [parameter]: spelling })}`)
      assert.deepEqual(
        listed.body.data.map(({ email }: { email: string }) => email),
        [typed],
        `${parameter} ${spelling}`,
      )
    }
    // Wrong passwords count for the account, and right ones are right.
    assert.equal((await login(api, spelling)).status, 200)
  }
  await t.test('mail goes to it as it was typed', async () => {
    await api.post('/auth/forgot-password', { email: spellings[1] })
    await jobsDone(api)
    assert.equal((await lettersTo(api, typed, 'password_reset')).length, 1)
  })
  await t.test('wrong passwords count for it, however it is spelled', async () => {
    const limited = await startApi(t, { env: { RATE_LIMITS: 'on' } })
    const { status } = await register(limited.with({ 'X-Operator-Key': OPERATOR_KEY }))
    assert.equal(status, 201)
    const unknown = newEmail().replace('example.com', 'münchen.example')
    for (const [first, second] of [
      [spellings[0], spellings[1]],
      [unknown, unknown.replace('münchen', 'xn--mnchen-3ya')],
    ]) {
      const guess = (email: string | undefined) => limited.post('/auth/login', { email, password: 'Wrong1234' })
      for (let n = 0; n < 5; n += 1) assert.equal((await guess(first)).status, 401)
      assert.equal((await guess(second)).status, 429)
    }
  })
})
