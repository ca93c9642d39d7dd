import type { Db, Tx } from '../../platform/db.ts'

interface KeyColumns {
  id: string
  keyHash: string
  keyPrefix: string
  isActive: boolean
  lastUsedAt: Date | null
  createdAt: Date
  revokedAt: Date | null
}

export interface DeveloperKeyRow extends KeyColumns {
  developerId: string
  name: string
}

export interface ApiKeyRow extends KeyColumns {
  projectId: string
  name: string | null
}

/** Lets one transaction at a time change this developer's keys. */
export async function lockDeveloper(tx: Tx, developerId: string): Promise<void> {
  await tx`select from users where id = ${developerId} for no key update`
}

export async function listActiveDeveloperKeys(db: Db, developerId: string): Promise<DeveloperKeyRow[]> {
  return db<
    DeveloperKeyRow[]
  >`select * from developer_keys where developer_id = ${developerId} and is_active order by id`
}

export async function countActiveDeveloperKeys(db: Db, developerId: string): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*) from developer_keys where developer_id = ${developerId} and is_active`
  return row?.count ?? 0
}

export async function insertDeveloperKey(
  db: Db,
  key: Pick<DeveloperKeyRow, 'id' | 'developerId' | 'name' | 'keyHash' | 'keyPrefix' | 'createdAt'>,
): Promise<DeveloperKeyRow[]> {
  return db<DeveloperKeyRow[]>`insert into developer_keys ${db(key)} returning *`
}

/** Of any developer: revoking another developer's key is 403, not 404. */
export async function findDeveloperKey(db: Db, id: string): Promise<DeveloperKeyRow | undefined> {
  const [row] = await db<DeveloperKeyRow[]>`select * from developer_keys where id = ${id}`
  return row
}

/** False if it was revoked already. */
export async function markDeveloperKeyRevoked(db: Db, developerId: string, id: string, at: Date): Promise<boolean> {
  const rows = await db`
    update developer_keys set is_active = false, revoked_at = ${at}
    where id = ${id} and developer_id = ${developerId} and is_active returning id`
  return rows.length > 0
}

/** Lets one transaction at a time add keys to this project. */
export async function lockProject(tx: Tx, projectId: string): Promise<void> {
  await tx`select from projects where id = ${projectId} for no key update`
}

export async function countActiveApiKeys(db: Db, projectId: string): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*) from project_keys where project_id = ${projectId} and is_active`
  return row?.count ?? 0
}

export async function countActiveApiKeysInWorld(db: Db, worldId: string): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*) from projects p join project_keys k on k.project_id = p.id
    where p.world_id = ${worldId} and p.deleted_at is null and k.is_active`
  return row?.count ?? 0
}

export async function listApiKeys(db: Db, projectId: string, includeRevoked: boolean): Promise<ApiKeyRow[]> {
  return db<ApiKeyRow[]>`
    select * from project_keys where project_id = ${projectId} and (is_active or ${includeRevoked}) order by id`
}

export async function insertApiKey(
  db: Db,
  key: Pick<ApiKeyRow, 'id' | 'projectId' | 'name' | 'keyHash' | 'keyPrefix' | 'createdAt'>,
): Promise<ApiKeyRow[]> {
  return db<ApiKeyRow[]>`insert into project_keys ${db(key)} returning *`
}

/** The key's row, or undefined if there is no active one of that id in that project. */
export async function markApiKeyRevoked(
  db: Db,
  projectId: string,
  id: string,
  at: Date,
): Promise<ApiKeyRow | undefined> {
  const [row] = await db<ApiKeyRow[]>`
    update project_keys set is_active = false, revoked_at = ${at}
    where id = ${id} and project_id = ${projectId} and is_active returning *`
  return row
}

/** In the transaction that deletes the project; their hashes, for the caches. */
export async function markProjectKeysRevoked(tx: Tx, projectId: string, at: Date): Promise<string[]> {
  const rows = await tx<{ keyHash: string }[]>`
    update project_keys set is_active = false, revoked_at = ${at}
    where project_id = ${projectId} and is_active returning key_hash`
  return rows.map(({ keyHash }) => keyHash)
}

/** Of whomever. Its hash, for the caches; undefined if no such key is active. */
export async function markKeyRevoked(
  tx: Tx,
  kind: 'developer_key' | 'api_key',
  id: string,
  at: Date,
): Promise<string | undefined> {
  const [row] = await tx<{ keyHash: string }[]>`
    update ${tx(kind === 'api_key' ? 'project_keys' : 'developer_keys')} set is_active = false, revoked_at = ${at}
    where id = ${id} and is_active returning key_hash`
  return row?.keyHash
}
