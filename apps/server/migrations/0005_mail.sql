-- Mail, and the tokens in it that prove whose an address is.

-- Tells an account that somebody deactivated from one that only waits for its address to be verified: verifying an address
-- never brings the first one back. The trigger keeps it, so that nobody who deactivates has to know.
alter table users add column deactivated_at timestamptz;
update users set deactivated_at = now() where not is_active;
alter table users add check (deactivated_at is null or not is_active);

create function note_deactivation() returns trigger language plpgsql as $$
begin
  new.deactivated_at := case when new.is_active then null else coalesce(old.deactivated_at, now()) end;
  return new;
end $$;

-- For whoever sets is_active, changed or not: switching off an account that waits is a deactivation, too.
create trigger note_deactivation before update of is_active on users
  for each row execute function note_deactivation();

create table account_tokens (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  purpose text not null check (purpose in ('verify', 'reset')),
  token_hash text not null unique,
  -- The address that it was mailed to: it proves nothing about another one.
  email_key text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index account_tokens_user on account_tokens (user_id, purpose, created_at);
create index account_tokens_expiry on account_tokens (expires_at);

create table mail (
  id uuid primary key,
  -- The account that it is about. What was written to it goes with it.
  user_id uuid not null references users (id) on delete cascade,
  project_id uuid,
  recipient text not null,
  kind text not null,
  -- Instead of the name in MAIL_FROM: the project's, for its end users.
  sender_name text,
  subject text not null,
  -- Both hold working links until they have expired, so they go when the message has been sent.
  text text,
  html text,
  -- `kept`: there is no mail server, and operators read it here.
  state text not null check (state in ('kept', 'waiting', 'sent', 'failed')),
  attempts integer not null default 0,
  -- Of the last attempt that failed.
  error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  check ((state = 'sent') = (sent_at is not null)),
  check ((state = 'sent') = (text is null)),
  check ((text is null) = (html is null)),
  check (state <> 'failed' or error is not null)
);
create index mail_user on mail (user_id);
create index mail_age on mail (created_at);
