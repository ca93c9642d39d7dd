-- What reading the request log takes beside the indexes of its lists.

-- An id alone, which an operator was told, finds its partition, and in it some pages: rows come almost in the order of their ids.
create index request_log_id on request_log using brin (id) with (pages_per_range = 32, autosummarize = on);

-- Whether bodies are kept is known with each credential, so that no call asks the database.
drop trigger announce on users;
create trigger announce after delete or update of role, is_active, project_id, keeps_request_bodies on users
  for each row execute function announce_change('user', 'id');
