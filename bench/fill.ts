import type { Pool } from '../apps/server/src/platform/db.ts'
import type { Account } from './bench.ts'

/**
 * Completed generations with an example, a picture and a thumbnail each: half of them this account's, the others of another user of
 * its project, every tenth public. Rows alone, no bytes. Returns the ids of some of its own, spread over all.
 */
export async function fill(db: Pool, account: Account, count: number): Promise<string[]> {
  const other = crypto.randomUUID()
  await db.begin(async (tx) => {
    // No triggers for this one transaction: totals are written below.
    await tx`alter table users disable trigger user`
    await tx`alter table generations disable trigger user`
    await tx`
      insert into users (id, role, project_id, email, email_key, password_hash)
      values (${other}, 'end_user', ${account.projectId}, ${`${other}@example.com`}, ${`${other}@example.com`}, '-')`
    await tx`
      insert into generations (id, project_id, user_id, instructions, prompt, status, provider, is_public, created_at, updated_at,
        submitted_at, completed_at)
      select uuidv7((n - ${count}) * interval '1 second'), ${account.projectId},
        case when n % 2 = 0 then ${account.userId}::uuid else ${other}::uuid end,
        '{"prompt":"A quiet city at night"}', 'A quiet city at night', 'completed', 'local', n % 10 = 0,
        now(), now(), now(), now()
      from generate_series(1, ${count}::int) as n`
    await tx`
      insert into files (id, generation_id, kind, state, content_type, size_bytes, sha256, sealed_key)
      select uuidv7(), g.id, kind, 'stored', 'image/jpeg', 1000000, md5(g.id::text), '\\x00'
      from generations g cross join unnest(array['example', 'result', 'thumbnail']) as kind
      where g.project_id = ${account.projectId}`
    await tx`alter table users enable trigger user`
    await tx`alter table generations enable trigger user`
    await tx`
      insert into generation_totals (project_id, user_id, total, published)
      select project_id, coalesce(user_id, '00000000-0000-0000-0000-000000000000'), count(*), count(*) filter (where is_public)
      from generations where project_id = ${account.projectId} group by grouping sets ((project_id, user_id), (project_id))`
  })
  await db`vacuum (analyze) generations, files, generation_totals`
  const rows = await db<{ id: string }[]>`
    select id from (
      select id, row_number() over (order by id) as n from generations
      where project_id = ${account.projectId} and user_id = ${account.userId}) as own
    where n % ${Math.max(1, Math.floor(count / 2 / 500))}::int = 0 limit 500`
  return rows.map(({ id }) => id)
}

/** One after the other, round and round. */
export function inTurn<T>(values: readonly T[]): () => T {
  let next = 0
  return () => {
    const value = values[next++ % values.length]
    if (value === undefined) throw new Error('There is nothing to take turns.')
    return value
  }
}
