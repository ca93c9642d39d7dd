-- For the foreign key's own look-ups, which the index of projects that live cannot serve: each removed user cost a scan of all projects.
create index projects_owner_any on projects (owner_id);
