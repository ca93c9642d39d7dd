-- Who changed what, from where. No foreign keys: an event outlives what it tells of.
create table audit_events (
  id uuid primary key,
  created_at timestamptz not null default now(),
  action text not null,
  outcome text not null default 'succeeded' check (outcome in ('succeeded', 'refused')),
  -- In whose own log it stands, and in which project's.
  account_id uuid,
  project_id uuid,
  -- Absent for nobody known (a failed sign-in) and for commands.
  actor_id uuid,
  actor_role text,
  target_id uuid,
  details jsonb not null default '{}',
  address text,
  user_agent text,
  request_id text
);
create index audit_events_account on audit_events (account_id, id desc) where account_id is not null;
create index audit_events_project on audit_events (project_id, id desc) where project_id is not null;
create index audit_events_age on audit_events (created_at);
