-- Accounts, what they own, and the keys that open it.

create table users (
  id uuid primary key,
  -- End users belong to exactly one project; developers and operators to none.
  project_id uuid,
  role text not null check (role in ('platform_operator', 'developer', 'end_user')),
  email text not null,
  -- Trimmed and lower-case: what two spellings of one address share.
  email_key text not null,
  password_hash text not null,
  full_name text,
  is_active boolean not null default true,
  is_verified boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  check ((role = 'end_user') = (project_id is not null)),
  constraint users_email_unique unique nulls not distinct (project_id, email_key)
);

create table projects (
  id uuid primary key,
  owner_id uuid not null references users (id),
  name text not null,
  description text,
  is_active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  -- Set in the transaction that deletes it: from then on nobody sees it, while a job removes rows and files.
  deleted_at timestamptz
);
create index projects_owner on projects (owner_id, id) where deleted_at is null;
create index projects_deleted on projects (id) where deleted_at is not null;

alter table users add foreign key (project_id) references projects (id);

create table sessions (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  created_at timestamptz not null default now(),
  -- The expiry of the youngest refresh token.
  expires_at timestamptz not null
);
create index sessions_user on sessions (user_id);
create index sessions_expiry on sessions (expires_at);

create table developer_keys (
  id uuid primary key,
  developer_id uuid not null references users (id) on delete cascade,
  name text not null,
  key_hash text not null unique,
  key_prefix text not null,
  is_active boolean not null default true,
  last_used_at timestamptz,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  check (is_active = (revoked_at is null))
);
create index developer_keys_developer on developer_keys (developer_id, id);

create table project_keys (
  id uuid primary key,
  project_id uuid not null references projects (id) on delete cascade,
  name text,
  key_hash text not null unique,
  key_prefix text not null,
  is_active boolean not null default true,
  last_used_at timestamptz,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  check (is_active = (revoked_at is null))
);
create index project_keys_project on project_keys (project_id, id);

-- Whatever can revoke is announced to every server, also when it is changed by hand. Payload: kind:key of the cache entry.
create function announce_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('changes', tg_argv[0] || ':' || (to_jsonb(old) ->> tg_argv[1]));
  return null;
end $$;

create trigger announce after delete or update of role, is_active, project_id on users
  for each row execute function announce_change('user', 'id');
create trigger announce after delete or update of user_id, expires_at on sessions
  for each row execute function announce_change('session', 'id');
create trigger announce after delete or update of owner_id, is_active, deleted_at on projects
  for each row execute function announce_change('project', 'id');
create trigger announce after delete or update of is_active, key_hash, developer_id on developer_keys
  for each row execute function announce_change('developer_key', 'key_hash');
create trigger announce after delete or update of is_active, key_hash, project_id on project_keys
  for each row execute function announce_change('project_key', 'key_hash');

-- The pools of job runners that live; see platform/jobs.ts.
create table job_pools (
  id text primary key,
  seen_at timestamptz not null default now()
);
