-- Events of both surfaces in one log, and the webhooks that deliver them.

-- --- Ids ---

-- A UUID of version 7, for rows that the database makes itself.
create function uuid_v7(at timestamptz default clock_timestamp()) returns uuid language sql volatile as $$
  -- That of version 4 has the variant already.
  select encode(set_byte(bytes, 6, 112 | (get_byte(bytes, 6) & 15)), 'hex')::uuid
  from (select overlay(uuid_send(gen_random_uuid())
    placing substring(int8send((extract(epoch from at) * 1000)::bigint) from 3) from 1 for 6) as bytes) as made
$$;

-- --- Events ---

-- One row for each change that a client might wait for. `/api/v1` streams those of generations, by the number that they have in their project;
-- `/v1` lists and streams all of them, by the number that they have in their world, and webhooks deliver `body` as it is.
-- Ids are UUIDs of version 7: partitions are ranges of ids, one for each day (UTC), which the server makes ahead and drops when they are old.
-- No foreign keys: an event outlives what it tells of.
alter table events rename to events_before;
alter table events_before rename constraint events_pkey to events_before_pkey;
alter index events_subject rename to events_before_subject;
alter index events_age rename to events_before_age;
alter index events_request rename to events_before_request;
create table events (
  id uuid not null default uuid_v7(),
  -- The nil project: anonymous generations. Null: an event of the whole account.
  project_id uuid,
  -- Counts the events of the generations of a project; null for all others.
  number bigint,
  -- Null: anonymous generations, which `/v1` does not know.
  world_id uuid,
  -- Counts the events of a world; null for tests, which are not listed.
  sequence bigint,
  type text not null,
  -- What it happened to.
  subject_id uuid not null,
  -- Whose it is, or which end user it happened to.
  user_id uuid,
  -- Of a generation: the status that it went into.
  status text,
  request_id uuid,
  -- The event as `/v1` shows it and webhooks deliver it, as JSON. Null: it has been erased with its project or user, or has no world.
  body text,
  is_test boolean not null default false,
  created_at timestamptz not null default clock_timestamp()
) partition by range (id);
create index events_project_number on events (project_id, number) where number is not null;
create index events_subject on events (project_id, subject_id, number) where number is not null;
create index events_world_sequence on events (world_id, sequence) where sequence is not null;
create index events_world on events (world_id, id);
create index events_world_type on events (world_id, type, id);
-- With the type, so that a rare one is found without reading the rows between.
create index events_world_project on events (project_id, id, type) where world_id is not null;
create index events_user on events (user_id, id) where user_id is not null;
create index events_request on events (request_id) where request_id is not null;

-- The last number given out in each world. Its row is locked from the numbering to the commit, after that of the project, so that numbers are
-- committed in their order.
create table event_sequences (
  world_id uuid primary key references worlds (id) on delete cascade,
  last_sequence bigint not null check (last_sequence > 0)
);

-- --- Webhooks ---

create table webhook_endpoints (
  id uuid primary key,
  account_id uuid not null references users (id) on delete cascade,
  world_id uuid not null references worlds (id) on delete cascade,
  -- Null: events of every project of its world, and of the account.
  project_id uuid references projects (id) on delete cascade,
  url text not null,
  -- Types, `generation.*`, or `*`.
  event_types text[] not null check (cardinality(event_types) between 1 and 100),
  description text,
  metadata jsonb not null default '{}',
  -- Headers of its own, as JSON; they may hold secrets.
  sealed_headers bytea,
  max_in_flight integer not null default 10 check (max_in_flight between 1 and 50),
  rate_per_second integer check (rate_per_second between 1 and 1000),
  status text not null default 'enabled' check (status in ('enabled', 'disabled')),
  -- `owner`: by a call. `gone`: it answered 410. `failing`: for five days there were failures only.
  disabled_reason text check (disabled_reason in ('owner', 'gone', 'failing')),
  disabled_at timestamptz,
  -- The first failure since the last success, and how many there were.
  failing_since timestamptz,
  failed_attempts integer not null default 0,
  last_succeeded_at timestamptz,
  last_failed_at timestamptz,
  revision integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz,
  constraint webhook_endpoints_disabled check ((status = 'disabled') = (disabled_reason is not null and disabled_at is not null))
);
create index webhook_endpoints_world on webhook_endpoints (world_id, id desc);
create index webhook_endpoints_account on webhook_endpoints (account_id);
create index webhook_endpoints_project on webhook_endpoints (project_id) where project_id is not null;
create trigger raise_revision
  before update of url, event_types, description, metadata, sealed_headers, max_in_flight, rate_per_second, status on webhook_endpoints
  for each row when ((old.url, old.event_types, old.description, old.metadata, old.sealed_headers, old.max_in_flight, old.rate_per_second, old.status)
    is distinct from (new.url, new.event_types, new.description, new.metadata, new.sealed_headers, new.max_in_flight, new.rate_per_second, new.status))
  execute function raise_revision();
create trigger announce
  after delete or update of url, event_types, sealed_headers, max_in_flight, rate_per_second, status on webhook_endpoints
  for each row execute function announce_change('webhook', 'id');

-- The newest one is the current one; those before it sign until they expire.
create table webhook_secrets (
  id uuid primary key,
  endpoint_id uuid not null references webhook_endpoints (id) on delete cascade,
  sealed_secret bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz
);
create index webhook_secrets_endpoint on webhook_secrets (endpoint_id, id desc);
create unique index webhook_secrets_current on webhook_secrets (endpoint_id) where expires_at is null;
-- A rotation ends the secret before the new one.
create trigger announce after delete or update of expires_at on webhook_secrets
  for each row execute function announce_change('webhook', 'endpoint_id');

-- What is shown of each delivery. Partitions are ranges of ids, as those of events.
create table webhook_deliveries (
  id uuid not null,
  endpoint_id uuid not null,
  world_id uuid not null,
  project_id uuid,
  event_id uuid not null,
  event_type text not null,
  status text not null default 'pending',
  -- Attempts that were begun.
  attempts smallint not null default 0,
  -- The delivery of which this is a replay, and the bulk replay that made it.
  replay_of uuid,
  replay_id uuid,
  is_test boolean not null default false,
  -- Of the last attempt.
  last_attempt_at timestamptz,
  response_status smallint,
  error_code text,
  duration_ms real,
  deadline_at timestamptz not null,
  created_at timestamptz not null,
  -- When it was delivered, exhausted or canceled.
  ended_at timestamptz,
  primary key (id)
) partition by range (id);
create index webhook_deliveries_world on webhook_deliveries (world_id, id);
create index webhook_deliveries_endpoint on webhook_deliveries (endpoint_id, id);
create index webhook_deliveries_event on webhook_deliveries (event_id, id);
create index webhook_deliveries_pending on webhook_deliveries (world_id, id) where status = 'pending';
create index webhook_deliveries_waiting on webhook_deliveries (endpoint_id, id) where status = 'pending';
create index webhook_deliveries_unsuccessful on webhook_deliveries (world_id, id) where status in ('exhausted', 'canceled');
create index webhook_deliveries_exhausted on webhook_deliveries (endpoint_id, id) where status = 'exhausted';
create index webhook_deliveries_replay on webhook_deliveries (replay_id, id) include (status) where replay_id is not null;
create index webhook_deliveries_project on webhook_deliveries (project_id, id) where project_id is not null;

-- Partitions are those of the deliveries, by `delivery_id`.
create table webhook_attempts (
  delivery_id uuid not null,
  number smallint not null,
  started_at timestamptz not null,
  -- Null: it was interrupted.
  duration_ms real,
  -- Parts of the duration; the first three are null on a connection that was open already.
  dns_ms real,
  connect_ms real,
  tls_ms real,
  first_byte_ms real,
  -- Of the connection.
  address inet,
  url text not null,
  request_headers jsonb not null,
  -- Null: no response came.
  response_status smallint,
  response_headers jsonb,
  -- The first 16 KB.
  response_body bytea,
  response_truncated boolean not null default false,
  -- Null: it succeeded.
  error_code text,
  error text,
  primary key (delivery_id, number)
) partition by range (delivery_id);

-- What is yet to be delivered, one row for each pending delivery. A claimed row is due again when its lease ends: nothing else brings back
-- what a server left behind.
create table webhook_queue (
  delivery_id uuid primary key,
  endpoint_id uuid not null,
  world_id uuid not null,
  event_id uuid not null,
  due_at timestamptz not null,
  deadline_at timestamptz not null,
  -- The last attempt that was begun, by which its result is known to be of this lease; and how many have failed, which is its place on the ladder.
  attempt smallint not null default 0,
  failures smallint not null default 0,
  -- The server that has it.
  leased_by uuid,
  started_at timestamptz
) with (fillfactor = 70);
create index webhook_queue_due on webhook_queue (endpoint_id, due_at);

-- Bulk replays, which a job carries out.
create table webhook_replays (
  id uuid primary key,
  endpoint_id uuid not null references webhook_endpoints (id) on delete cascade,
  world_id uuid not null references worlds (id) on delete cascade,
  since timestamptz not null,
  until timestamptz not null,
  scope text not null check (scope in ('exhausted', 'all')),
  rate_per_second integer not null check (rate_per_second between 1 and 1000),
  status text not null default 'running' check (status in ('running', 'completed', 'canceled')),
  -- What was replayed last: a delivery, or, for `all`, an event.
  position uuid,
  -- When the next one may be sent.
  next_due_at timestamptz,
  created_count integer not null default 0,
  revision integer not null default 1,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index webhook_replays_endpoint on webhook_replays (endpoint_id, id desc);
-- One at a time.
create unique index webhook_replays_running on webhook_replays (endpoint_id) where status = 'running';

-- How attempts at each endpoint went. `latencies` counts those that succeeded by duration, as in `request_minutes`.
create table webhook_hours (
  endpoint_id uuid not null references webhook_endpoints (id) on delete cascade,
  hour timestamptz not null,
  succeeded bigint not null,
  failed bigint not null,
  latencies bigint[] not null,
  primary key (endpoint_id, hour)
) with (fillfactor = 70);

-- --- Partitions: for what is kept of the version before, and for the next days. The server makes all further ones. ---

do $$
declare
  parent text;
  day timestamp;
begin
  foreach parent in array array['events', 'webhook_deliveries', 'webhook_attempts'] loop
    for day in select generate_series(today - interval '2 days', today + interval '7 days', interval '1 day')
      from (select date_trunc('day', now() at time zone 'UTC') as today) as now_in_utc
    loop
      execute format('create table %I partition of %I for values from (%L) to (%L)', parent || to_char(day, '_YYYYMMDD'), parent,
        rpad(lpad(to_hex((extract(epoch from day) * 1000)::bigint), 12, '0'), 32, '0')::uuid,
        rpad(lpad(to_hex((extract(epoch from day + interval '1 day') * 1000)::bigint), 12, '0'), 32, '0')::uuid);
    end loop;
  end loop;
end $$;

insert into events (id, project_id, number, type, subject_id, user_id, status, request_id, created_at)
  select uuid_v7(created_at), project_id, number, kind, subject_id, user_id, status, request_id, created_at
  from events_before where created_at >= date_trunc('day', now(), 'UTC') - interval '2 days' and created_at < now() + interval '5 days';
drop table events_before;

-- --- Keys that expire ---

-- That `key.expiring` was recorded, for the time of expiry that it told.
alter table secret_keys add column expiry_announced_for timestamptz;
create index secret_keys_expiring on secret_keys (expires_at) where expires_at is not null and revoked_at is null;
