-- Where a session was begun, when it was used last, and what carries it: tokens, or the cookie of Cloud Admin.

alter table sessions
  add column kind text not null default 'token' check (kind in ('token', 'cookie')),
  -- SHA-256 of a cookie's secret, which exists nowhere but in its browser.
  add column secret_hash text unique,
  add column address text,
  add column user_agent text,
  -- At most a minute late.
  add column last_used_at timestamptz not null default now(),
  add check ((kind = 'cookie') = (secret_hash is not null));

update sessions set last_used_at = created_at;
