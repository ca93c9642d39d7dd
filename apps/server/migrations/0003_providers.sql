-- What paid providers need.

-- What an adapter wrote down before it asked for paid work, so that a later attempt recognises it: the files that it uploaded, and
-- the submissions whose answer never came.
alter table generations add column provider_notes jsonb;

-- How many generations were accepted in each minute, for GENERATIONS_PER_DAY_MAX. Counting their rows would forget the deleted ones.
create table generation_minutes (
  minute timestamptz primary key,
  accepted integer not null check (accepted > 0)
);
