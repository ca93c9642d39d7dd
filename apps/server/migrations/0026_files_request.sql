-- The upload that made a file, so that the timeline of a call shows it.

-- No row is rewritten, and the index begins empty: what was stored before has no call.
alter table files add column request_id uuid;
create index files_request on files (request_id) where request_id is not null;
