import type { Pool } from '../../apps/server/src/platform/db.ts'
import { compare, withinBound } from '../against.ts'
import { type Account, API, type Bench, register } from '../bench.ts'
import type { Figure } from '../figures.ts'
import { requestBytes } from '../load.ts'

const list = (account: Account, query = ''): string => `${API}/projects/${account.projectId}/users${query}`
const calls: { name: string; path: (account: Account) => string }[] = [
  { name: 'first page of users', path: list },
  { name: 'search for one user', path: (account) => list(account, '?search=user777%40') },
  { name: 'search for a word that all have', path: (account) => list(account, '?search=example&page_size=20') },
  { name: 'statistics of the project', path: (account) => `${API}/projects/${account.projectId}/stats` },
]

/** As the row `many`: the same calls to two servers, whose project has a thousand end users or a million. */
export async function users(bench: Bench): Promise<Figure[]> {
  const small = await filled(bench, 1_000)
  const large = await filled(bench, bench.quick ? 20_000 : 1_000_000)
  const figures: Figure[] = []
  for (const { name, path } of calls) {
    const figure = await compare(bench, { small, large }, name, ({ account }) => {
      const request = requestBytes('GET', path(account), { Authorization: String(account.headers.Authorization) })
      return () => request
    })
    // What all have is counted up to ten thousand, which a project of a thousand has not.
    figures.push(name.includes('all') ? figure : withinBound(figure))
  }
  return figures
}

async function filled(bench: Bench, count: number): Promise<{ url: string; account: Account }> {
  const server = await bench.startServer()
  const account = await register(server.url)
  await fillUsers(server.db, account.projectId, count)
  return { url: server.url, account }
}

/** Rows alone. The index for searches is made anew, which takes a tenth of the time that a million insertions into it would. */
async function fillUsers(db: Pool, projectId: string, count: number): Promise<void> {
  await db.begin(async (tx) => {
    const [index] = await tx<{ made: string }[]>`select pg_get_indexdef('users_search'::regclass) as made`
    await tx`drop index users_search`
    // No triggers for this one transaction: totals are written below.
    await tx`alter table users disable trigger user`
    await tx`
      insert into users (id, project_id, role, email, email_key, password_hash, full_name, created_at)
      select uuidv7((n - ${count}) * interval '1 second'), ${projectId}, 'end_user', mail, mail, '-', 'Person ' || md5(n::text),
        now() - (${count} - n) * interval '1 second'
      from generate_series(1, ${count}::int) as n, lateral (select 'user' || n || '@example.com' as mail) as named`
    await tx`alter table users enable trigger user`
    await tx`insert into user_totals (project_id, total, active) values (${projectId}, ${count}, ${count})`
    await tx`set local maintenance_work_mem = '512MB'`
    await tx.unsafe(String(index?.made))
  })
  await db`vacuum (analyze) users, user_totals`
}
