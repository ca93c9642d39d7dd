-- Alerts about unusual requests, and what projects stored on each day.

-- What was unusual about the requests of one key, or of an account without a key. Neither key nor project is referred to: an alert outlives both.
create table alerts (
  id uuid primary key,
  account_id uuid not null references users (id) on delete cascade,
  livemode boolean not null,
  kind text not null check (kind in ('refused_burst', 'rate_leap', 'new_network', 'rotation_overdue', 'revoked_key_used')),
  -- Null: requests without a secret key.
  key_id uuid,
  project_id uuid,
  -- What was seen, and what was usual.
  numbers jsonb not null,
  since timestamptz not null,
  -- Of the minute that was evaluated.
  hour timestamptz not null,
  acknowledged_at timestamptz,
  revision integer not null default 1,
  created_at timestamptz not null,
  -- Two servers may evaluate a minute at once: one alert comes out.
  constraint alerts_once unique nulls not distinct (account_id, livemode, kind, key_id, hour)
);
create index alerts_account on alerts (account_id, livemode, id desc);
create index alerts_open on alerts (account_id, livemode, id desc) where acknowledged_at is null;

create trigger raise_revision before update of acknowledged_at on alerts
  for each row when (old.acknowledged_at is distinct from new.acknowledged_at) execute function raise_revision();

-- Of one world of an account; an account without a row has muted nothing.
create table alert_settings (
  account_id uuid not null references users (id) on delete cascade,
  livemode boolean not null,
  -- Kinds that are not raised.
  muted text[] not null,
  updated_at timestamptz not null,
  primary key (account_id, livemode)
);

-- One row: the end of the last minute that was evaluated.
create table alert_checkpoint (
  id boolean primary key default true check (id),
  evaluated_until timestamptz not null
);

-- Minutes of one key, for what is usual of it, and networks by their first use.
create index request_minutes_key on request_minutes (key_id, minute) where key_id is not null;
create index key_networks_first_used on key_networks (first_used_at);

-- Bytes that each project stored at the end of each day (UTC). A project without bytes has no row. They outlive their project.
create table stored_byte_days (
  account_id uuid not null references users (id) on delete cascade,
  livemode boolean not null,
  day date not null,
  project_id uuid not null,
  bytes bigint not null,
  primary key (account_id, livemode, day, project_id)
);
create index stored_byte_days_age on stored_byte_days (day);
