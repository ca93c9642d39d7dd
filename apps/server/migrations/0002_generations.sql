-- Generations, their files, and the totals that lists show.

create table generations (
  id uuid primary key,
  -- Both absent: anonymous.
  project_id uuid references projects (id),
  user_id uuid references users (id),
  instructions text not null,
  prompt text not null,
  status text not null default 'pending' check (status in ('pending', 'processing', 'completed', 'failed')),
  provider text not null,
  -- The provider's own id, stored before anything else happens to it: what has one is never submitted again.
  provider_ref text,
  error text,
  is_public boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  submitted_at timestamptz,
  completed_at timestamptz,
  check ((project_id is null) = (user_id is null)),
  check ((status = 'failed') = (error is not null)),
  check ((completed_at is not null) = (status in ('completed', 'failed')))
);
create index generations_project on generations (project_id, id desc);
create index generations_user on generations (project_id, user_id, id desc);
create index generations_public on generations (id desc) where is_public and status = 'completed';
-- The queue: per tenant in order of arrival, and what is with the provider now.
create index generations_pending on generations (project_id, id) where status = 'pending';
create index generations_processing on generations (project_id, id) where status = 'processing';

create table files (
  id uuid primary key,
  generation_id uuid references generations (id),
  kind text not null check (kind in ('example', 'result', 'thumbnail')),
  -- `uploading` until its generation commits; `removing` once nobody may see it. A collector ends what stays in either.
  state text not null default 'uploading' check (state in ('uploading', 'stored', 'removing')),
  position smallint not null default 0,
  content_type text not null,
  size_bytes bigint not null default 0,
  -- Of the content; makes its ETag.
  sha256 text,
  -- The file's own key, sealed with ENCRYPTION_KEY.
  sealed_key bytea not null,
  created_at timestamptz not null default now(),
  check ((state = 'stored') = (generation_id is not null)),
  check (state <> 'stored' or sha256 is not null)
);
-- By generation_id alone, so that the foreign key's own look-ups use it, too.
create unique index files_generation on files (generation_id, kind, position) where generation_id is not null;
create index files_unsettled on files (created_at) where state <> 'stored';

-- One row per project and user, and one per project with the nil user: counting a million rows would take a second.
create table generation_totals (
  project_id uuid not null,
  user_id uuid not null,
  total bigint not null default 0,
  published bigint not null default 0,
  primary key (project_id, user_id)
);
create index generation_totals_published on generation_totals (project_id)
  where published > 0 and user_id = '00000000-0000-0000-0000-000000000000';

create function add_generation_totals() returns trigger language plpgsql as $$
begin
  -- In one order of keys everywhere, or two transactions could wait for each other.
  if tg_op = 'INSERT' then
    insert into generation_totals as t (project_id, user_id, total, published)
      select project_id, user_key, sum(total), sum(published) from (
        select project_id, unnest(array[user_id, '00000000-0000-0000-0000-000000000000']) as user_key,
          1 as total, (is_public and status = 'completed')::int as published
        from new_rows where project_id is not null) as added
      group by project_id, user_key order by project_id, user_key
      on conflict (project_id, user_id) do update
        set total = t.total + excluded.total, published = t.published + excluded.published;
  elsif tg_op = 'DELETE' then
    insert into generation_totals as t (project_id, user_id, total, published)
      select project_id, user_key, -sum(total), -sum(published) from (
        select project_id, unnest(array[user_id, '00000000-0000-0000-0000-000000000000']) as user_key,
          1 as total, (is_public and status = 'completed')::int as published
        from old_rows where project_id is not null) as removed
      group by project_id, user_key order by project_id, user_key
      on conflict (project_id, user_id) do update
        set total = t.total + excluded.total, published = t.published + excluded.published;
  else
    insert into generation_totals as t (project_id, user_id, published)
      select project_id, user_key, sum(published) from (
        select n.project_id, unnest(array[n.user_id, '00000000-0000-0000-0000-000000000000']) as user_key,
          (n.is_public and n.status = 'completed')::int - (o.is_public and o.status = 'completed')::int as published
        from new_rows n join old_rows o using (id) where n.project_id is not null) as changed
      group by project_id, user_key having sum(published) <> 0 order by project_id, user_key
      on conflict (project_id, user_id) do update set published = t.published + excluded.published;
  end if;
  return null;
end $$;

create trigger totals_insert after insert on generations referencing new table as new_rows
  for each statement execute function add_generation_totals();
create trigger totals_delete after delete on generations referencing old table as old_rows
  for each statement execute function add_generation_totals();
create trigger totals_update after update on generations referencing old table as old_rows new table as new_rows
  for each statement execute function add_generation_totals();
