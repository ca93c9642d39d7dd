-- Sign-ins of end users over time, beside the other series. A session is no measure: a registration opens one as well.
-- Servers that still answer write the event first and count at their commit: in the same order there is no deadlock.
lock table audit_events in share row exclusive mode;
alter table project_hours add column sign_ins bigint not null default 0;

create function count_sign_in() returns trigger language plpgsql as $$
begin
  insert into project_hours as h (project_id, hour, sign_ins)
    values (new.project_id, date_trunc('hour', new.created_at, 'UTC'), 1)
    on conflict (project_id, hour) do update set sign_ins = h.sign_ins + 1;
  return null;
end $$;

-- On the event, which a sign-in writes in its own transaction; deferred as those of 0010. As the table is locked, sign-ins wait for
-- the end of this migration and are then counted by the trigger, those before them by the statement below.
create constraint trigger hours_insert after insert on audit_events deferrable initially deferred
  for each row when (new.action = 'account.signed_in' and new.project_id is not null) execute function count_sign_in();

-- What was there before, as far back as events are kept. They outlive their projects.
insert into project_hours as h (project_id, hour, sign_ins)
  select e.project_id, date_trunc('hour', e.created_at, 'UTC'), count(*)
  from audit_events e join projects p on p.id = e.project_id
  where e.action = 'account.signed_in'
  group by 1, 2 order by 1, 2
  on conflict (project_id, hour) do update set sign_ins = excluded.sign_ins;
