import type { Db, Tx } from '../../platform/db.ts'

export interface RequestBodies {
  requestId: string
  accountId: string
  projectId: string | null
  request: string | null
  response: string | null
}

/**
 * Of accounts that still want it, in projects that are still there. The lock waits for an account that is opting out, and makes one wait
 * that comes a moment later.
 */
export async function insertBodies(db: Db, bodies: RequestBodies[]): Promise<void> {
  await db`
    with wanted as materialized (
      select u.id from users u
      where u.id = any(${[...new Set(bodies.map(({ accountId }) => accountId))]}::uuid[]) and u.keeps_request_bodies
      order by u.id for share
    )
    insert into request_bodies (request_id, account_id, project_id, request, response)
    select b.request_id, b.account_id, b.project_id, b.request, b.response
    from unnest(
      ${bodies.map(({ requestId }) => requestId)}::uuid[],
      ${bodies.map(({ accountId }) => accountId)}::uuid[],
      ${bodies.map(({ projectId }) => projectId)}::uuid[],
      ${bodies.map(({ request }) => request)}::text[],
      ${bodies.map(({ response }) => response)}::text[]
    ) as b (request_id, account_id, project_id, request, response)
    join wanted w on w.id = b.account_id
    where b.project_id is null
      or exists (select from projects p where p.id = b.project_id and p.deleted_at is null)
    on conflict do nothing`
}

export async function findBodies(db: Db, accountId: string, requestId: string): Promise<RequestBodies | undefined> {
  const [row] = await db<RequestBodies[]>`
    select * from request_bodies where request_id = ${requestId} and account_id = ${accountId}`
  return row
}

export async function deleteAccountBodies(tx: Tx, accountId: string): Promise<void> {
  await tx`delete from request_bodies where account_id = ${accountId}`
}
