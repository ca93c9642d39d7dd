-- What developers may do: the plan of each, and what is counted against its quotas.

-- A name from the configuration; null is `default`.
alter table users add column plan text check (length(plan) between 1 and 64);
create trigger announce_plan after update of plan on users
  for each row execute function announce_change('plan', 'id');

-- Accepted in a calendar month (UTC). Counting their rows would forget the deleted ones. The row is also the lock under which
-- a developer's generations are accepted one after the other.
create table generation_months (
  developer_id uuid not null references users (id) on delete cascade,
  month date not null,
  accepted bigint not null check (accepted >= 0),
  primary key (developer_id, month)
);
insert into generation_months (developer_id, month, accepted)
  select p.owner_id, date_trunc('month', g.created_at at time zone 'UTC')::date, count(*)
  from generations g join projects p on p.id = g.project_id
  where g.created_at at time zone 'UTC' >= date_trunc('month', now() at time zone 'UTC')
  group by 1, 2;

-- Accepted without an account in a day (UTC), by address. Yesterday's rows go with the first of today.
create table anonymous_days (
  day date not null,
  address text not null,
  accepted integer not null check (accepted >= 0),
  primary key (day, address)
);
