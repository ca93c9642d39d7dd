-- The web origins that may call a project; none means any. As browsers write them, so that they are compared and never parsed.
alter table projects add column allowed_origins text[] not null default '{}' check (cardinality(allowed_origins) <= 50);

drop trigger announce on projects;
create trigger announce after delete or update of owner_id, is_active, allowed_origins, deleted_at on projects
  for each row execute function announce_change('project', 'id');
