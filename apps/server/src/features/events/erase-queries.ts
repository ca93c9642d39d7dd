import type { Db, Tx } from '../../platform/db.ts'

export interface EraseRange {
  /** Behind this id. */
  afterId: string
  limit: number
}

/**
 * What tells of a deletion has ids alone: that of the owner stays, and what its removal itself makes happen, such as that its keys are revoked.
 * Those that the owner itself had made happen before go with the rest.
 * @returns the ids, in their order
 */
export async function eraseProjectBodies(tx: Tx, projectId: string, { afterId, limit }: EraseRange): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    with found as (
      select e.world_id, e.id from events e join projects p on p.id = e.project_id
      where e.project_id = ${projectId} and e.world_id is not null and e.id > ${afterId} and e.body is not null
        and e.type not in ('project.deleted', 'user.deleted')
        and (e.type not like '%.deleted' or e.created_at <= p.deleted_at)
        and (e.type <> 'key.revoked' or e.created_at < p.deleted_at)
      order by e.id limit ${limit}
    )
    update events e set body = null from found f where e.world_id = f.world_id and e.id = f.id returning e.id`
  return rows.map(({ id }) => id).sort()
}

/** The same of an end user. */
export async function eraseUserBodies(tx: Tx, userId: string, { afterId, limit }: EraseRange): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    with found as (
      select e.world_id, e.id from events e join users u on u.id = e.user_id
      where e.user_id = ${userId} and e.world_id is not null and e.id > ${afterId} and e.body is not null
        and e.type <> 'user.deleted' and (e.type not like '%.deleted' or e.created_at <= u.deleted_at)
      order by e.id limit ${limit}
    )
    update events e set body = null from found f where e.world_id = f.world_id and e.id = f.id returning e.id`
  return rows.map(({ id }) => id).sort()
}

/** Of a project that nobody can follow any more. */
export async function deleteEventCounter(db: Db, projectId: string): Promise<void> {
  await db`delete from event_counters where project_id = ${projectId}`
}
