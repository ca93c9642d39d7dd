-- The request log of both surfaces, the counters beside it, and what they are linked to.

-- --- The log ---

-- One row for each call. Ids are UUIDs of version 7, and hold the time of the call: partitions are ranges of ids, one for each day (UTC), which the
-- server makes ahead and drops when they are old. Written by COPY in batches, so no key, check or index but those that lists need. No foreign
-- keys: a call outlives what it tells of.
create table request_log (
  id uuid not null,
  -- Null: nobody known, for operators alone.
  account_id uuid,
  livemode boolean not null,
  project_id uuid,
  -- The secret key, also of its session tokens, and of a call that was refused because it is revoked, expired or of the other world.
  key_id uuid,
  -- Of `/api/v1`.
  developer_key_id uuid,
  project_key_id uuid,
  -- The signed-in account or end user, if any.
  user_id uuid,
  -- secret_key, session_token, access_token, cookie, operator_key, none
  credential text not null,
  method text not null,
  -- Without what could be secret or is free text.
  path text not null,
  -- As the route is written; null if none answers the path.
  route text,
  -- Null: the client went away before there was an answer.
  status smallint,
  error_code text,
  -- The member, parameter or header of our own that the error names first.
  error_param text,
  -- The access policy that was applied, and whether access or a rate limit refused the call.
  rule text,
  refused boolean not null,
  duration_ms real not null,
  bytes_in bigint not null,
  bytes_out bigint not null,
  ip inet,
  user_agent text,
  -- Of `/v1`.
  api_version text,
  -- The call whose response was replayed.
  replay_of uuid
) partition by range (id);
create index request_log_account on request_log (account_id, livemode, id);
create index request_log_project on request_log (project_id, id) where project_id is not null;
create index request_log_key on request_log (key_id, id) where key_id is not null;
create index request_log_failed on request_log (account_id, livemode, id) where status >= 400;

-- The last batch of each server: a batch whose commit went unanswered is written once all the same.
create table request_log_writers (
  id uuid primary key,
  last_batch bigint not null,
  written_at timestamptz not null
);

-- Of failed calls to /v1, for accounts that asked for it; known secrets and prompts are blanked.
create table request_bodies (
  request_id uuid primary key,
  account_id uuid not null,
  project_id uuid,
  request text,
  response text
);
create index request_bodies_account on request_bodies (account_id);
create index request_bodies_project on request_bodies (project_id) where project_id is not null;
alter table users add column keeps_request_bodies boolean not null default false;

-- --- Counters ---

-- All calls, of which the log lists most. `latencies` counts calls by duration; features/requests/latencies.ts has the bounds.
create table request_minutes (
  minute timestamptz not null,
  account_id uuid,
  livemode boolean not null,
  project_id uuid,
  key_id uuid,
  requests bigint not null,
  -- By access or a rate limit: part of `client_errors`.
  refused bigint not null,
  client_errors bigint not null,
  server_errors bigint not null,
  generations bigint not null,
  latencies bigint[] not null
) with (fillfactor = 70);
create unique index request_minutes_one on request_minutes (account_id, livemode, minute, key_id, project_id) nulls not distinct;
create index request_minutes_age on request_minutes (minute);

create table request_days (
  day date not null,
  account_id uuid,
  livemode boolean not null,
  project_id uuid,
  key_id uuid,
  requests bigint not null,
  refused bigint not null,
  client_errors bigint not null,
  server_errors bigint not null,
  generations bigint not null,
  latencies bigint[] not null
) with (fillfactor = 70);
create unique index request_days_one on request_days (account_id, livemode, day, key_id, project_id) nulls not distinct;
create index request_days_age on request_days (day);

-- From which networks each key was used: /24 of IPv4, /48 of IPv6.
create table key_networks (
  key_id uuid not null,
  network cidr not null,
  first_used_at timestamptz not null,
  last_used_at timestamptz not null,
  primary key (key_id, network)
);

-- What a call made.
alter table generations add column request_id uuid;
create index generations_request on generations (request_id) where request_id is not null;
alter table events add column request_id uuid;
create index events_request on events (request_id) where request_id is not null;
create index audit_events_request on audit_events (request_id) where request_id is not null;
