import type { Projects } from '../../access/types.ts'
import type { Db } from '../../platform/db.ts'
import { NIL_UUID } from '../../platform/nil-uuid.ts'
import { ofLiveUser } from './queries.ts'

/** Numbers of generations: from the maintained counters, and from indexes of what is rare. */

export interface GenerationStates {
  total: number
  completed: number
  failed: number
  /** Pending or processing. */
  active: number
}

/** From counters, in which a project's total is of no single user, and from indexes of what is rare, never from all rows. */
export async function countGenerationStates(db: Db, projects: Projects): Promise<GenerationStates> {
  const [row] = await db<Omit<GenerationStates, 'completed'>[]>`
    with own as (
      select p.id from projects p join worlds w on w.id = p.world_id
      where p.deleted_at is null and ${
        typeof projects === 'string' ? db`w.kind = ${projects}` : db`p.id = any(${[...projects]}::uuid[])`
      }
    )
    select (
      select coalesce(sum(case t.user_id when ${NIL_UUID} then t.total else -t.total end), 0)::bigint
      from own join generation_totals t on t.project_id = own.id and t.user_id = any (
        array[${NIL_UUID}::uuid] || array(select id from users where deleted_at is not null))
    ) as total, (
      select count(*) from own join generations g on g.project_id = own.id where g.status = 'failed' and ${ofLiveUser(db)}
    ) as failed, (
      select count(*) from own join generations g on g.project_id = own.id where g.status = 'pending' and ${ofLiveUser(db)}
    ) + (
      select count(*) from own join generations g on g.project_id = own.id where g.status = 'processing' and ${ofLiveUser(db)}
    ) as active`
  const { total, failed, active } = row ?? { total: 0, failed: 0, active: 0 }
  return { total, failed, active, completed: total - failed - active }
}

/** Of a project, or of one user in it, that has no generations left. */
export async function deleteTotals(db: Db, of: { projectId: string; userId?: string }): Promise<void> {
  await db`
    delete from generation_totals
    where project_id = ${of.projectId} and ${of.userId === undefined ? db`true` : db`user_id = ${of.userId}`}`
}
