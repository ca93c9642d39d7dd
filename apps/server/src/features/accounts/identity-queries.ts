import type { Db, Tx } from '../../platform/db.ts'

export interface KeyedUser {
  id: string
  projectId: string | null
  emailKey: string
}

/** Any number that only we use. */
const FILLING_LOCK = 4_269_736

/** One transaction of all servers at a time gives out identities. */
export async function lockFilling(tx: Tx): Promise<void> {
  await tx`select pg_advisory_xact_lock(${FILLING_LOCK})`
}

/** The oldest accounts without one, locked. */
export async function lockUsersWithoutIdentity(tx: Tx, limit: number): Promise<KeyedUser[]> {
  return tx<KeyedUser[]>`
    select id, project_id, email_key from users where identity is null
    order by id limit ${limit} for no key update`
}

/**
 * Each gets its identity, unless another account has it; then what it wanted is kept beside its key.
 * @param identities of the same places, each at most once in a project
 * @throws users_identity when another account took one in this moment
 */
export async function updateIdentities(tx: Tx, users: readonly KeyedUser[], identities: string[]): Promise<void> {
  await tx`
    update users u set identity = case when held then u.email_key else wanted.identity end,
      contested_identity = case when held then wanted.identity end
    from (
      select given.id, given.identity, exists (
        select from users h where h.identity = given.identity and h.contested_identity is null
          and h.project_id is not distinct from given.project_id) as held
      from unnest(${users.map(({ id }) => id)}::uuid[], ${users.map(({ projectId }) => projectId)}::uuid[], ${identities}::text[])
        as given (id, project_id, identity)) as wanted
    where u.id = wanted.id`
}

export interface ContestedUser {
  id: string
  projectId: string | null
  email: string
}

/** The oldest ones, and how many there are in all. */
export async function listContested(db: Db, limit: number): Promise<{ total: number; users: ContestedUser[] }> {
  const rows = await db<(ContestedUser & { total: number })[]>`
    select id, project_id, email, count(*) over () as total from users
    where contested_identity is not null order by id limit ${limit}`
  return { total: rows[0]?.total ?? 0, users: rows.map(({ total: _, ...user }) => user) }
}

/** An identity whose owner is gone, or has another address, is that of the oldest account that wants it. */
export async function updateFreedIdentities(tx: Tx): Promise<void> {
  await tx`
    update users u set identity = u.contested_identity, contested_identity = null
    from (
      select distinct on (contested_identity, project_id) id from users
      where contested_identity is not null order by contested_identity, project_id, id) as first
    where u.id = first.id and not exists (
      select from users h where h.identity = u.contested_identity and h.contested_identity is null
        and h.project_id is not distinct from u.project_id)`
}
