-- What happened in each project, in order, for those who follow it live.

-- The last number given out. Its row is locked from the numbering to the commit, so that numbers are committed in their order: whoever
-- has seen one has missed none below it.
create table event_counters (
  -- The nil project: anonymous generations.
  project_id uuid primary key,
  last_number bigint not null check (last_number > 0)
);

-- No foreign keys: an event outlives what it tells of. Readers present from the row, so it names things and copies nothing.
create table events (
  project_id uuid not null,
  number bigint not null,
  kind text not null,
  -- The generation, user or key that it happened to.
  subject_id uuid not null,
  -- Whose it is.
  user_id uuid,
  -- The state that it went into, of what has one.
  status text,
  created_at timestamptz not null default clock_timestamp(),
  primary key (project_id, number)
);
create index events_subject on events (project_id, subject_id, number);
create index events_age on events (created_at);
