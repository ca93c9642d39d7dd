import type { Tx } from '../../platform/db.ts'

export interface FannedOut {
  id: string
  worldId: string
  projectId: string | null
  type: string
  testOf: string | null
}

/** Whoever delivers hears of it once this transaction commits. */
export async function insertDeliveries(
  tx: Tx,
  events: FannedOut[],
  { at, dueAt, deadlineAt }: { at: Date; dueAt: Date; deadlineAt: Date },
): Promise<void> {
  await tx`
    with happened as (
      select *, array[type, split_part(type, '.', 1) || '.*', '*'] as names
      from unnest(
        ${events.map(({ id }) => id)}::uuid[],
        ${events.map(({ worldId }) => worldId)}::uuid[],
        ${events.map(({ projectId }) => projectId)}::uuid[],
        ${events.map(({ type }) => type)}::text[],
        ${events.map(({ testOf }) => testOf)}::uuid[]
      ) as happened (event_id, world_id, project_id, type, test_of)
    ), made as (
      insert into webhook_deliveries
        (id, endpoint_id, world_id, project_id, event_id, event_type, is_test, deadline_at, created_at)
      select uuid_v7(${at}::timestamptz), e.id, h.world_id, h.project_id, h.event_id, h.type, h.test_of is not null,
        ${deadlineAt}::timestamptz, ${at}::timestamptz
      from happened h join webhook_endpoints e on e.world_id = h.world_id and (
        e.id = h.test_of
        or h.test_of is null and e.status = 'enabled' and e.event_types && h.names
          and (e.project_id is null or e.project_id = h.project_id))
      returning id, endpoint_id, world_id, event_id, deadline_at
    ), queued as (
      insert into webhook_queue (delivery_id, endpoint_id, world_id, event_id, due_at, deadline_at)
      select id, endpoint_id, world_id, event_id, ${dueAt}::timestamptz, deadline_at from made returning 1
    )
    select pg_notify('changes', 'webhook_queue:') where exists (select from queued)`
}
