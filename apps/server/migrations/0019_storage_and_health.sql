-- What health writes to see that the database takes changes. A server writes one of few slots again and again, so it does not grow.
create table health_checks (
  slot smallint primary key,
  checked_at timestamptz not null
) with (fillfactor = 10);

-- Who asked for an anonymous generation: an address, or the network of one, under a name that does not show it. Null of those before.
alter table generations add column source_id uuid;

-- What anonymous callers store is counted like what projects do, under the nil UUID for all and under the source for each.
create or replace function count_stored_bytes() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    insert into stored_bytes_changes (project_id, bytes)
      select project_id, sum(size_bytes) from (
        select project_id, size_bytes from new_rows where state = 'stored'
        union all
        select project_id, -size_bytes from old_rows where state = 'stored') as changed
      where project_id is not null group by project_id having sum(size_bytes) <> 0;
    insert into stored_bytes_changes (project_id, bytes)
      select owner, sum(size_bytes) from (
        select generation_id, size_bytes from new_rows where state = 'stored' and project_id is null
        union all
        select generation_id, -size_bytes from old_rows where state = 'stored' and project_id is null) as changed
        join generations g on g.id = changed.generation_id
        cross join lateral unnest(array['00000000-0000-0000-0000-000000000000', g.source_id]) as owner
      where owner is not null group by owner having sum(size_bytes) <> 0;
  else
    insert into stored_bytes_changes (project_id, bytes)
      select project_id, -sum(size_bytes) from old_rows
      where state = 'stored' and project_id is not null group by project_id having sum(size_bytes) <> 0;
    insert into stored_bytes_changes (project_id, bytes)
      select owner, -sum(size_bytes) from old_rows join generations g on g.id = old_rows.generation_id
        cross join lateral unnest(array['00000000-0000-0000-0000-000000000000', g.source_id]) as owner
      where old_rows.state = 'stored' and old_rows.project_id is null and owner is not null
      group by owner having sum(size_bytes) <> 0;
  end if;
  return null;
end $$;
insert into stored_bytes_changes (project_id, bytes)
  select '00000000-0000-0000-0000-000000000000', sum(size_bytes) from files
  where state = 'stored' and project_id is null having sum(size_bytes) > 0;
-- Sources come and go; those that store nothing any more are forgotten.
create index stored_bytes_empty on stored_bytes (project_id) where bytes = 0;
