import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { test } from 'node:test'
import { createDatabase } from '../../../test/database.ts'
import { type Api, startApi } from '../../../test/harness.ts'
import { openPool } from '../../platform/db.ts'
import { migrate } from '../../platform/migrate.ts'
import { COUNTED_MAX, countMatches, listUsers, planned } from './list-queries.ts'

const PROJECT = '01a20000-0000-7000-8000-000000000000'

/** Enough for the planner to choose as it would for a million. Rows alone, the counters written beside them. */
async function fill(api: Api, projectId: string, count: number): Promise<void> {
  await api.db.begin(async (tx) => {
    await tx`alter table users disable trigger user`
    await tx`
      insert into users (id, project_id, role, email, email_key, password_hash, full_name)
      select uuidv7((n - ${count}) * interval '1 second'), ${projectId}, 'end_user', mail, mail, '-', 'Person ' || md5(n::text)
      from generate_series(1, ${count}::int) as n, lateral (select 'user' || n || '@example.com' as mail) as named`
    await tx`alter table users enable trigger user`
    await tx`insert into user_totals values (${projectId}, ${count}, ${count})`
  })
  await api.db`vacuum (analyze) users`
}

/** The plan of what `run` reads, as the server would make it. */
async function planOf(api: Api, statement: string): Promise<string> {
  return JSON.stringify(await api.db.unsafe(`explain ${statement}`))
}

test('users by the ten thousand', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const { projectId } = developer
  await fill(api, projectId, COUNTED_MAX + 5_000)
  const client = api.with({ Authorization: `Bearer ${developer.token}` })

  await t.test('totals without a search are exact, and so is the last page', async () => {
    const { body } = await client.get('/users?page=300&limit=50')
    assert.deepEqual([body.total, body.users.length, body.has_more], [COUNTED_MAX + 5_000, 50, false])
    assert.equal(body.users.at(-1).email, 'user1@example.com')
  })

  await t.test('what a search finds is counted up to a bound, and says so', async () => {
    const { body } = await client.get('/users?search=EXAMPLE')
    assert.deepEqual([body.total, body.total_is_exact, body.has_more], [COUNTED_MAX, false, true])
    const late = (await client.get('/users?search=example&page=300&limit=50')).body
    assert.deepEqual([late.users.length, late.total_is_exact], [50, false])
    const { users } = (await client.get(`/projects/${projectId}/stats?search=example`)).body
    assert.deepEqual(users, { total: COUNTED_MAX, active: COUNTED_MAX, is_exact: false })
    const one = (await client.get('/users?search=user14777%40')).body
    assert.deepEqual([one.total, one.total_is_exact, one.users[0].email], [1, true, 'user14777@example.com'])
  })

  await t.test('pages and searches are read from their indexes', async () => {
    const live = 'u.deleted_at is null and u.project_id is not null'
    const searched = `lower(u.email || chr(31) || coalesce(u.full_name, '')) like lower('%user14777@%')`
    const plans: [statement: string, index: RegExp][] = [
      [
        `select u.id from users u where u.project_id = '${projectId}' and ${live} order by u.id desc limit 50 offset 5000`,
        /Index Only Scan using users_project/,
      ],
      [
        `select u.id from users u where u.project_id = '${projectId}' and ${live} and u.is_active = false order by u.id desc limit 50`,
        /Index Only Scan using users_activity/,
      ],
      [
        `select u.id from users u where u.project_id = '${projectId}' and ${live} and ${searched} order by u.id desc limit 50`,
        /users_search/,
      ],
      [
        `select u.id from users u where u.project_id = '${projectId}' and ${live} and ${searched.replace('user14777@', 'example')}
         order by u.id desc limit 50`,
        /Index Scan (Backward )?using users_p(roject|key)/,
      ],
      // Over all projects of a world, as /v1 does: the index of words is read once, and not for each of them.
      [
        `select u.id from projects p join users u on u.project_id = p.id
         where p.world_id = (select world_id from projects where id = '${projectId}') and p.deleted_at is null and ${live} and ${searched}
         order by u.id desc limit 50`,
        /users_search/,
      ],
    ]
    for (const [statement, index] of plans) {
      const plan = await planOf(api, statement)
      assert.match(plan, index, statement)
      assert.doesNotMatch(plan, /Seq Scan/, statement)
    }
  })

  await t.test('whatever looks for the generations of a user has an index for it', async () => {
    const plan = await api.db.begin(async (tx) => {
      await tx`set local enable_seqscan = off` // an empty table is scanned; with no index it is even now
      return JSON.stringify(
        await tx.unsafe(
          `explain select 1 from only generations x where '${PROJECT}'::uuid operator(pg_catalog.=) user_id for key share of x`,
        ),
      )
    })
    assert.match(plan, /generations_of_user/)
  })

  await t.test('without the extension searches find the same', async () => {
    const search = (): Promise<unknown> =>
      planned(api.db, async (db) => {
        const filter = { search: 'USER149' }
        const page = await listUsers(db, [projectId], filter, { limit: 5, offset: 0 })
        return [page.map(({ email }) => email), await countMatches(db, [projectId], filter)]
      })
    const before = await search()
    await api.db`drop extension pg_trgm cascade`
    assert.deepEqual(await search(), before)
    assert.equal((await client.get('/users?search=user149')).status, 200)
  })
})

test('a database that lets this role create no extension is migrated all the same', async (t) => {
  const { address, owner: superuser, drop } = await createDatabase()
  const role = `guest_${crypto.randomUUID().slice(0, 8)}`
  const owner = openPool(superuser, { max: 1, name: 'test setup' })
  t.after(async () => {
    await owner.unsafe(`drop owned by ${role} cascade; drop role ${role}`)
    await owner.end()
    await drop()
  })
  await owner.unsafe(`
    create role ${role} login password 'guest'; create schema guest authorization ${role};
    drop extension pg_trgm cascade; revoke create on database ${address.database} from public`)
  const guest = openPool({ ...address, user: role, password: 'guest' }, { max: 1, name: 'guest' })
  try {
    await guest`set search_path = guest`
    await migrate(guest)
    const [row] = await guest`
      select to_regclass('guest.users_search') as index, count(*) as applied from guest.migrations`
    const files = await readdir(new URL('../../../migrations/', import.meta.url))
    assert.deepEqual(row, { index: null, applied: files.length })
  } finally {
    await guest.end()
  }
})
