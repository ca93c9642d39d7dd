import type { Projects } from '../../access/types.ts'
import type { Db } from '../../platform/db.ts'

/** Of `projects p`, those of them that are not deleted. */
const among = (db: Db, projects: Projects) => db`
  p.deleted_at is null and ${
    typeof projects === 'string'
      ? db`exists (select from worlds w where w.id = p.world_id and w.kind = ${projects})`
      : db`p.id = any(${[...projects]}::uuid[])`
  }`

export interface HourRow {
  start: Date
  registrations: number
  signIns: number
  generations: number
  completed: number
  failed: number
  requests: number
  errors: number
}

/** A search is for a part of the name. */
export async function countProjectsByState(
  db: Db,
  projects: Projects,
  search: string | undefined,
): Promise<{ total: number; active: number }> {
  const [row] = await db<{ total: number; active: number }[]>`
    select count(*) as total, count(*) filter (where is_active) as active from projects p
    where ${among(db, projects)} and ${search === undefined ? db`true` : db`strpos(lower(name), lower(${search})) > 0`}`
  return row ?? { total: 0, active: 0 }
}

export async function countApiKeys(db: Db, projects: Projects): Promise<{ total: number; active: number }> {
  const [row] = await db<{ total: number; active: number }[]>`
    select count(*) as total, count(*) filter (where k.is_active) as active
    from project_keys k join projects p on p.id = k.project_id where ${among(db, projects)}`
  return row ?? { total: 0, active: 0 }
}

export type Interval = 'hour' | 'day'

/** Buckets in which something happened in these projects; UTC. */
export async function listBuckets(
  db: Db,
  projects: Projects,
  range: { interval: Interval; from: Date; to: Date },
): Promise<HourRow[]> {
  return db<HourRow[]>`
    select date_trunc(${range.interval}, h.hour, 'UTC') as start, sum(h.registrations)::bigint as registrations,
      sum(h.sign_ins)::bigint as sign_ins, sum(h.generations)::bigint as generations, sum(h.completed)::bigint as completed, sum(h.failed)::bigint as failed,
      sum(h.requests)::bigint as requests, sum(h.errors)::bigint as errors
    from project_hours h join projects p on p.id = h.project_id
    where h.hour >= ${range.from} and h.hour < ${range.to} and ${among(db, projects)}
    group by 1`
}

export interface RequestCount {
  projectId: string
  hour: Date
  requests: number
  errors: number
}

/** In one order, so that two servers never wait for each other. Those of projects that are gone are dropped. */
export async function addRequestCounts(db: Db, counts: RequestCount[]): Promise<void> {
  await db`
    insert into project_hours as h (project_id, hour, requests, errors)
    select c.project_id, c.hour, c.requests, c.errors
    from unnest(
      ${counts.map((count) => count.projectId)}::uuid[], ${counts.map((count) => count.hour.toISOString())}::timestamptz[],
      ${counts.map((count) => count.requests)}::bigint[], ${counts.map((count) => count.errors)}::bigint[]
    ) as c (project_id, hour, requests, errors) join projects p on p.id = c.project_id
    order by c.project_id, c.hour
    on conflict (project_id, hour) do update
      set requests = h.requests + excluded.requests, errors = h.errors + excluded.errors`
}
