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

/** The oldest accounts without one after that id, locked. */
export async function lockUsersWithoutIdentity(tx: Tx, after: string, limit: number): Promise<KeyedUser[]> {
  return tx<KeyedUser[]>`
    select id, project_id, email_key from users where identity is null and id > ${after}
    order by id limit ${limit} for no key update`
}

/** Where each of these identities has an owner. */
export async function listOwners(
  tx: Tx,
  identities: string[],
): Promise<{ projectId: string | null; identity: string }[]> {
  return tx<{ projectId: string | null; identity: string }[]>`
    select project_id, identity from users
    where identity = any(${identities}::text[]) and contested_identity is null`
}

export interface GivenIdentity {
  id: string
  identity: string
  contestedIdentity: string | null
}

/** @throws users_identity when another account took one in this moment */
export async function updateIdentities(tx: Tx, given: GivenIdentity[]): Promise<void> {
  await tx`
    update users u set identity = given.identity, contested_identity = given.contested
    from unnest(${given.map(({ id }) => id)}::uuid[], ${given.map(({ identity }) => identity)}::text[],
      ${given.map(({ contestedIdentity }) => contestedIdentity)}::text[]) as given (id, identity, contested)
    where u.id = given.id`
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
