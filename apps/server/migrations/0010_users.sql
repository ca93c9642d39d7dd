-- End users as their developers see them: removal, lists, search, and the numbers behind statistics.

-- Set in the transaction that removes an end user, with its address and name overwritten: from then on nobody sees it or what it
-- made, and its address is free, while a job removes rows and files.
alter table users add column deleted_at timestamptz;
create index users_deleted on users (project_id, id) where deleted_at is not null;

-- Lists, newest first: ids are in order of time.
create index users_project on users (project_id, id desc) where deleted_at is null and project_id is not null;
create index users_activity on users (project_id, is_active, id desc) where deleted_at is null and project_id is not null;
-- For the foreign key's own look-ups, or each removed user would cost a scan of all generations.
create index generations_of_user on generations (user_id) where user_id is not null;
create index generations_failed on generations (project_id, user_id) where status = 'failed';

-- Search for any part of an address or a name. The expression is that of features/users/list-queries.ts. A database that does not
-- offer pg_trgm, or not to this role, does without: searches then read all users of the project.
do $$
begin
  create extension if not exists pg_trgm;
  create index users_search on users using gin (lower(email || chr(31) || coalesce(full_name, '')) gin_trgm_ops)
    with (fastupdate = off) where deleted_at is null and project_id is not null;
exception when others then
  raise warning 'Searches for users will be slow: %. See docs/users.md.', sqlerrm;
end $$;

-- The planner takes no statistics from partial indexes; without any it would ask the index for words that everybody has.
create statistics users_searched on (lower(email || chr(31) || coalesce(full_name, ''))) from users;

-- One row per project: counting a million users would take half a second.
create table user_totals (
  project_id uuid primary key references projects (id) on delete cascade,
  total bigint not null default 0,
  active bigint not null default 0
);

create function add_user_totals() returns trigger language plpgsql as $$
begin
  -- In one order of keys everywhere, or two transactions could wait for each other.
  if tg_op = 'INSERT' then
    insert into user_totals as t (project_id, total, active)
      select project_id, count(*), count(*) filter (where is_active) from new_rows
      where project_id is not null and deleted_at is null group by project_id order by project_id
      on conflict (project_id) do update set total = t.total + excluded.total, active = t.active + excluded.active;
  elsif tg_op = 'DELETE' then
    insert into user_totals as t (project_id, total, active)
      select project_id, -count(*), -count(*) filter (where is_active) from old_rows
      where project_id is not null and deleted_at is null group by project_id order by project_id
      on conflict (project_id) do update set total = t.total + excluded.total, active = t.active + excluded.active;
  else
    insert into user_totals as t (project_id, total, active)
      select project_id, sum(total), sum(active) from (
        select project_id, 1 as total, is_active::int as active from new_rows where deleted_at is null
        union all
        select project_id, -1, -is_active::int from old_rows where deleted_at is null) as changed
      where project_id is not null
      group by project_id having sum(total) <> 0 or sum(active) <> 0 order by project_id
      on conflict (project_id) do update set total = t.total + excluded.total, active = t.active + excluded.active;
  end if;
  return null;
end $$;

create trigger totals_insert after insert on users referencing new table as new_rows
  for each statement execute function add_user_totals();
create trigger totals_delete after delete on users referencing old table as old_rows
  for each statement execute function add_user_totals();
create trigger totals_update after update on users referencing old table as old_rows new table as new_rows
  for each statement execute function add_user_totals();

-- What happened in each hour (UTC). History: what is removed later is not taken out again.
create table project_hours (
  project_id uuid not null references projects (id) on delete cascade,
  hour timestamptz not null,
  registrations bigint not null default 0,
  generations bigint not null default 0,
  -- Of the generations that were asked for in this hour, however long they took.
  completed bigint not null default 0,
  failed bigint not null default 0,
  -- Counted in memory and added every few seconds; see features/statistics/request-counter.ts.
  requests bigint not null default 0,
  errors bigint not null default 0,
  primary key (project_id, hour)
);
create index project_hours_hour on project_hours (hour);

create function count_registration() returns trigger language plpgsql as $$
begin
  insert into project_hours as h (project_id, hour, registrations)
    values (new.project_id, date_trunc('hour', new.created_at, 'UTC'), 1)
    on conflict (project_id, hour) do update set registrations = h.registrations + 1;
  return null;
end $$;

create function count_generation() returns trigger language plpgsql as $$
begin
  insert into project_hours as h (project_id, hour, generations, completed, failed)
    values (new.project_id, date_trunc('hour', new.created_at, 'UTC'), (tg_op = 'INSERT')::int,
      (new.status = 'completed')::int, (new.status = 'failed')::int)
    on conflict (project_id, hour) do update set generations = h.generations + excluded.generations,
      completed = h.completed + excluded.completed, failed = h.failed + excluded.failed;
  return null;
end $$;

-- Deferred: the row of the current hour, which everybody in the project wants, is locked by the commit alone, and last of all.
create constraint trigger hours_insert after insert on users deferrable initially deferred
  for each row when (new.project_id is not null) execute function count_registration();
create constraint trigger hours_insert after insert on generations deferrable initially deferred
  for each row when (new.project_id is not null) execute function count_generation();
create constraint trigger hours_update after update of status on generations deferrable initially deferred
  for each row when (new.project_id is not null and old.status is distinct from new.status
    and new.status in ('completed', 'failed')) execute function count_generation();

-- What was there before.
insert into user_totals (project_id, total, active)
  select project_id, count(*), count(*) filter (where is_active) from users where project_id is not null group by project_id;
insert into project_hours (project_id, hour, registrations, generations, completed, failed)
  select project_id, hour, sum(registrations), sum(generations), sum(completed), sum(failed) from (
    select project_id, date_trunc('hour', created_at, 'UTC') as hour, 1 as registrations, 0 as generations, 0 as completed, 0 as failed
    from users where project_id is not null
    union all
    select project_id, date_trunc('hour', created_at, 'UTC'), 0, 1, (status = 'completed')::int, (status = 'failed')::int
    from generations where project_id is not null) as happened
  group by project_id, hour;
