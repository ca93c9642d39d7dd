-- From where each account has signed in: wrong passwords from elsewhere do not keep it from signing in there again. A source is a keyed
-- hash of account and address, which tells nothing to whoever reads the table alone.
create table known_sources (
  account_id uuid not null references users (id) on delete cascade,
  source_hash bytea not null check (octet_length(source_hash) = 32),
  signed_in_at timestamptz not null,
  primary key (account_id, source_hash)
);
create index known_sources_signed_in on known_sources (signed_in_at);
