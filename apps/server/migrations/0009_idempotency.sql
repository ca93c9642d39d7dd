-- Answers to calls with an Idempotency-Key, for a day. Nothing here says whose they are: id, fingerprint and answer are made
-- with keys that come from the caller's own key, which is nowhere kept, and from ENCRYPTION_KEY.
create table idempotency_keys (
  id bytea primary key,
  -- Which call holds the key: another one may take it over once the lease has ended without an answer.
  owner uuid not null,
  leased_until timestamptz not null,
  -- Of the call's content; of an upload it is known when it has been read.
  fingerprint bytea,
  sealed_answer bytea check (octet_length(sealed_answer) <= 65536),
  expires_at timestamptz not null,
  check (sealed_answer is null or fingerprint is not null)
);
create index idempotency_keys_expiry on idempotency_keys (expires_at);
