-- What the surface `/v1` needs: worlds, secret keys, revisions, uploaded files, and generations without an end user.

-- --- Worlds ---

-- A world is fixed for a project when it is created; whatever lies below the project is in the same one. An account has a live world
-- and a sandbox, in which nothing real is touched.
create table worlds (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references users (id) on delete cascade,
  kind text not null check (kind in ('live', 'sandbox')),
  created_at timestamptz not null
);
create unique index worlds_account on worlds (account_id, kind);

create function create_worlds() returns trigger language plpgsql as $$
begin
  insert into worlds (account_id, kind, created_at)
    values (new.id, 'live', new.created_at), (new.id, 'sandbox', new.created_at) on conflict do nothing;
  return null;
end $$;
create trigger create_worlds after insert or update of role on users
  for each row when (new.role <> 'end_user') execute function create_worlds();
insert into worlds (account_id, kind, created_at)
  select u.id, kind, u.created_at from users u cross join unnest(array['live', 'sandbox']) as kind where u.role <> 'end_user';

alter table projects
  add column world_id uuid references worlds (id),
  -- Null in the default region, whichever that is.
  add column region text,
  add column app_url text,
  add column metadata jsonb not null default '{}',
  add column revision integer not null default 1;
update projects p set world_id = w.id from worlds w where w.account_id = p.owner_id and w.kind = 'live';

-- A project of which nobody says so is live: also that of a server of the version before, which runs during an upgrade.
create function default_to_live_world() returns trigger language plpgsql as $$
begin
  select id into new.world_id from worlds where account_id = new.owner_id and kind = 'live';
  return new;
end $$;
create trigger default_to_live_world before insert on projects
  for each row when (new.world_id is null) execute function default_to_live_world();
alter table projects alter column world_id set not null;
create index projects_world on projects (world_id, id desc) where deleted_at is null;
-- For the foreign key's own look-ups.
create index projects_world_any on projects (world_id);

-- Whether the project of an audit event is in a sandbox: the event outlives it.
alter table audit_events add column in_sandbox boolean not null default false;

-- --- Revisions: the ETag of an object. Every way to change it raises it, that of the other surface included. ---

create function raise_revision() returns trigger language plpgsql as $$
begin
  new.revision = old.revision + 1;
  return new;
end $$;

create trigger raise_revision before update of name, description, is_active, allowed_origins, region, app_url, metadata on projects
  for each row when ((old.name, old.description, old.is_active, old.allowed_origins, old.region, old.app_url, old.metadata)
    is distinct from (new.name, new.description, new.is_active, new.allowed_origins, new.region, new.app_url, new.metadata))
  execute function raise_revision();

alter table users add column revision integer not null default 1;
create trigger raise_revision before update of email, full_name, is_active, is_verified on users
  for each row when ((old.email, old.full_name, old.is_active, old.is_verified)
    is distinct from (new.email, new.full_name, new.is_active, new.is_verified))
  execute function raise_revision();

-- --- Secret keys ---

create table secret_keys (
  id uuid primary key,
  account_id uuid not null references users (id) on delete cascade,
  world_id uuid not null references worlds (id) on delete cascade,
  -- Null: every project of its world.
  project_id uuid references projects (id) on delete cascade,
  name text not null,
  scopes text[] not null check (cardinality(scopes) between 1 and 50),
  -- Addresses and CIDR blocks that it may be used from; empty: any.
  allowed_ips text[] not null default '{}' check (cardinality(allowed_ips) <= 50),
  -- SHA-256 in hex. The key itself is nowhere.
  key_hash text not null unique,
  prefix text not null check (length(prefix) = 12),
  last4 text not null check (length(last4) = 4),
  metadata jsonb not null default '{}',
  revision integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz,
  rotated_from uuid references secret_keys (id) on delete set null,
  rotated_to uuid references secret_keys (id) on delete set null,
  last_used_at timestamptz,
  last_used_ip text,
  last_used_user_agent text,
  last_used_route text
);
create index secret_keys_account on secret_keys (account_id, world_id, id desc);
create index secret_keys_project on secret_keys (project_id) where project_id is not null;
create index secret_keys_world on secret_keys (world_id);
create index secret_keys_rotated_from on secret_keys (rotated_from) where rotated_from is not null;
create index secret_keys_rotated_to on secret_keys (rotated_to) where rotated_to is not null;

create trigger raise_revision before update of name, scopes, allowed_ips, metadata, expires_at, revoked_at, rotated_to on secret_keys
  for each row when ((old.name, old.scopes, old.allowed_ips, old.metadata, old.expires_at, old.revoked_at, old.rotated_to)
    is distinct from (new.name, new.scopes, new.allowed_ips, new.metadata, new.expires_at, new.revoked_at, new.rotated_to))
  execute function raise_revision();
create trigger announce after delete or update of account_id, world_id, project_id, scopes, allowed_ips, key_hash, expires_at, revoked_at
  on secret_keys for each row execute function announce_change('secret_key', 'id');

-- On which day a key last needed a scope: what it never needs can be taken from it.
create table secret_key_scopes (
  key_id uuid not null references secret_keys (id) on delete cascade,
  scope text not null,
  used_on date not null,
  primary key (key_id, scope)
);

-- --- Generations ---

alter table generations
  -- Canceled by its owner. Its status is then `failed`, as the Dev Kit surface shows it.
  add column canceled_at timestamptz,
  -- Why it failed, for programs.
  add column error_code text,
  add column metadata jsonb not null default '{}',
  add column revision integer not null default 1,
  add column processing_at timestamptz,
  -- How often it was handed to the provider.
  add column attempts integer not null default 0,
  -- The provider's, when it was last handed over; null for a provider without models.
  add column model text,
  -- Addresses that its example images are yet to be fetched from, as [{position, url}]; null once that is done.
  add column image_urls jsonb,
  drop constraint generations_check,
  -- Without a user it belongs to the project, without a project to nobody.
  add constraint generations_user_needs_project check (project_id is not null or user_id is null),
  add constraint generations_canceled check (canceled_at is null or status = 'failed');

create trigger raise_revision before update of status, canceled_at, is_public, metadata on generations
  for each row when ((old.status, old.canceled_at, old.is_public, old.metadata)
    is distinct from (new.status, new.canceled_at, new.is_public, new.metadata))
  execute function raise_revision();

-- A server of the version before, which runs during an upgrade, knows nothing of images that are yet to be fetched: what it would hand
-- over, and pay for, without them stays in the queue.
create function keep_waiting() returns trigger language plpgsql as $$
begin
  return null;
end $$;
create trigger keep_waiting before update of status on generations
  for each row when (old.image_urls is not null and new.status = 'processing') execute function keep_waiting();

-- The queue has those alone that can be handed over.
drop index generations_pending;
create index generations_pending on generations (project_id, id) where status = 'pending' and image_urls is null;
create index generations_fetching on generations (project_id, id) where status = 'pending' and image_urls is not null;
-- For lists and counts, which show both.
create index generations_waiting on generations (project_id, id desc) where status = 'pending';
create index generations_published on generations (project_id, id desc) where is_public;
-- What most projects have little of, or nothing: without these a list of it reads all that they have.
create index generations_failed_newest on generations (project_id, id desc) where status = 'failed' and canceled_at is null;
create index generations_canceled_newest on generations (project_id, id desc) where canceled_at is not null;

create or replace function add_generation_totals() returns trigger language plpgsql as $$
begin
  -- In one order of keys everywhere, or two transactions could wait for each other.
  if tg_op = 'INSERT' then
    insert into generation_totals as t (project_id, user_id, total, published)
      select project_id, user_key, sum(total), sum(published) from (
        select project_id, unnest(array[user_id, '00000000-0000-0000-0000-000000000000']) as user_key,
          1 as total, (is_public and status = 'completed')::int as published
        from new_rows where project_id is not null) as added
      where user_key is not null
      group by project_id, user_key order by project_id, user_key
      on conflict (project_id, user_id) do update
        set total = t.total + excluded.total, published = t.published + excluded.published;
  elsif tg_op = 'DELETE' then
    insert into generation_totals as t (project_id, user_id, total, published)
      select project_id, user_key, -sum(total), -sum(published) from (
        select project_id, unnest(array[user_id, '00000000-0000-0000-0000-000000000000']) as user_key,
          1 as total, (is_public and status = 'completed')::int as published
        from old_rows where project_id is not null) as removed
      where user_key is not null
      group by project_id, user_key order by project_id, user_key
      on conflict (project_id, user_id) do update
        set total = t.total + excluded.total, published = t.published + excluded.published;
  else
    insert into generation_totals as t (project_id, user_id, published)
      select project_id, user_key, sum(published) from (
        select n.project_id, unnest(array[n.user_id, '00000000-0000-0000-0000-000000000000']) as user_key,
          (n.is_public and n.status = 'completed')::int - (o.is_public and o.status = 'completed')::int as published
        from new_rows n join old_rows o using (id) where n.project_id is not null) as changed
      where user_key is not null
      group by project_id, user_key having sum(published) <> 0 order by project_id, user_key
      on conflict (project_id, user_id) do update set published = t.published + excluded.published;
  end if;
  return null;
end $$;

-- --- Idempotency keys ---

-- Answers hold the metadata of what they tell of.
alter table idempotency_keys
  drop constraint idempotency_keys_sealed_answer_check,
  add constraint idempotency_keys_sealed_answer_check check (octet_length(sealed_answer) <= 262144);

-- --- Files ---

alter table files
  -- Of every stored file in a project, those of generations included.
  add column project_id uuid references projects (id),
  -- Of an upload, as its owner named it.
  add column name text,
  -- Of an upload. A generation's files are as public as it is.
  add column is_public boolean not null default false,
  add column metadata jsonb not null default '{}',
  add column revision integer not null default 1,
  add column updated_at timestamptz,
  -- Of images, in pixels.
  add column width integer,
  add column height integer,
  drop constraint files_kind_check,
  add constraint files_kind_check check (kind in ('example', 'result', 'thumbnail', 'upload')),
  drop constraint files_check,
  add constraint files_owned check (case kind
    when 'upload' then generation_id is null and (state = 'stored') = (project_id is not null and name is not null)
    else (state = 'stored') = (generation_id is not null) end);
update files f set project_id = g.project_id from generations g where g.id = f.generation_id;
create index files_uploads on files (project_id, id desc) where kind = 'upload' and state = 'stored';
-- For the foreign key's own look-ups.
create index files_project on files (project_id) where project_id is not null;

-- A server of the version before stores and removes files of generations without a word of their project.
create function follow_generation() returns trigger language plpgsql as $$
begin
  new.project_id = (select project_id from generations where id = new.generation_id);
  return new;
end $$;
create trigger follow_generation before update of state on files
  for each row when ((new.state = 'stored' and new.kind <> 'upload' and new.project_id is null)
    or (new.state = 'removing' and new.project_id is not null)) execute function follow_generation();

create trigger raise_revision before update of name, is_public, metadata on files
  for each row when (old.state = 'stored' and (old.name, old.is_public, old.metadata)
    is distinct from (new.name, new.is_public, new.metadata))
  execute function raise_revision();

-- What each project stores. Changes are added as rows, which nobody waits for, and summed up later: the number is their sum and the
-- total's, read in one statement.
create table stored_bytes (
  project_id uuid primary key,
  bytes bigint not null
);
create table stored_bytes_changes (
  project_id uuid not null,
  bytes bigint not null
);
create index stored_bytes_changes_project on stored_bytes_changes (project_id);

create function count_stored_bytes() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    insert into stored_bytes_changes (project_id, bytes)
      select project_id, sum(size_bytes) from (
        select project_id, size_bytes from new_rows where state = 'stored'
        union all
        select project_id, -size_bytes from old_rows where state = 'stored') as changed
      where project_id is not null group by project_id having sum(size_bytes) <> 0;
  else
    insert into stored_bytes_changes (project_id, bytes)
      select project_id, -sum(size_bytes) from old_rows
      where state = 'stored' and project_id is not null group by project_id having sum(size_bytes) <> 0;
  end if;
  return null;
end $$;
create trigger bytes_update after update on files referencing old table as old_rows new table as new_rows
  for each statement execute function count_stored_bytes();
create trigger bytes_delete after delete on files referencing old table as old_rows
  for each statement execute function count_stored_bytes();
insert into stored_bytes (project_id, bytes)
  select project_id, sum(size_bytes) from files where state = 'stored' and project_id is not null group by project_id;
