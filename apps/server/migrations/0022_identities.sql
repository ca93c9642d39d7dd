-- One identity for all spellings of an address (ADR 38). IDNA and NFC are not for SQL to compute: a start fills the column, batch by
-- batch, and a periodic job what servers of an earlier version write while they still run. They compare `email_key`.
alter table users
  -- What all spellings of the address share. Null until it is computed.
  add column identity text,
  -- The identity that this account would have, if an older one did not have it. Then its own is its `email_key`, by which alone it
  -- is found.
  add column contested_identity text,
  add check (contested_identity is null or identity is not null);

create unique index users_identity on users (identity, project_id) nulls not distinct
  where identity is not null and contested_identity is null;
create index users_without_identity on users (id) where identity is null;
create index users_by_key on users (email_key) where identity is null or contested_identity is not null;
create index users_contested on users (contested_identity, project_id, id) where contested_identity is not null;

-- Servers of an earlier version change the key alone. Ours never do.
create function forget_identity() returns trigger language plpgsql as $$
begin
  new.identity := null;
  new.contested_identity := null;
  return new;
end $$;
create trigger forget_identity before update of email_key on users for each row
  when (new.email_key is distinct from old.email_key and new.identity is not distinct from old.identity)
  execute function forget_identity();

-- An account keeps its address until the new one is confirmed: whether somebody else has that is in no answer.
alter table account_tokens
  drop constraint account_tokens_purpose_check,
  add constraint account_tokens_purpose_check check (purpose in ('verify', 'reset', 'change')),
  -- The address to change to; it was mailed there.
  add column new_email text,
  add check ((purpose = 'change') = (new_email is not null));
