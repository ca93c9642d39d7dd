-- Jobs that failed for the last time; graphile-worker itself forgets what it gives up.
create table failed_jobs (
  id uuid primary key,
  name text not null,
  payload jsonb not null,
  attempts integer not null,
  error text not null,
  failed_at timestamptz not null default now(),
  -- Set when it was sent on its way again.
  retried_at timestamptz
);
create index failed_jobs_open on failed_jobs (id desc) where retried_at is null;
