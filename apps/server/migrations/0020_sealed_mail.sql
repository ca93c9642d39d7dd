-- What messages say is sealed, and mail to the end users of a developer has a bound.

alter table mail
  -- Text and HTML under a key of ENCRYPTION_KEY: they hold links that open accounts. Servers of the version before still write `text` and
  -- `html` during an upgrade, and a sweep seals what they and earlier versions left.
  add column sealed_body bytea,
  -- Attempts by servers that can open it.
  add column sealed_attempts integer not null default 0;

-- `limited`: it is beyond a bound, so it is not sent, and operators read it here.
alter table mail drop constraint mail_state_check;
alter table mail
  add constraint mail_state_check check (state in ('kept', 'waiting', 'held', 'sent', 'failed', 'expired', 'limited'));
-- The one that says that a sent message has no text.
alter table mail drop constraint mail_check1;
alter table mail
  add constraint mail_body_check check ((state = 'sent') = (text is null and sealed_body is null)),
  add constraint mail_sealed_check check (text is null or sealed_body is null);
create index mail_unsealed on mail (id) where text is not null;
-- For counting what an account was written of a kind.
create index mail_user_kind on mail (user_id, kind, created_at);
drop index mail_user;

-- A server of the version before would send a sealed message as an empty one. It does not count `sealed_attempts`, so its attempt fails, and the
-- job is repeated by a server that can open it.
create function refuse_sealed_attempt() returns trigger language plpgsql as $$
begin
  raise exception 'A server of an earlier version cannot send sealed mail.';
end $$;
create trigger refuse_sealed_attempt before update of attempts on mail
  for each row when (new.sealed_body is not null and new.attempts > old.attempts and new.sealed_attempts = old.sealed_attempts)
  execute function refuse_sealed_attempt();

-- Messages to the end users of a developer, in the hour that began with the first.
create table mail_hours (
  developer_id uuid primary key references users (id) on delete cascade,
  began_at timestamptz not null,
  written integer not null check (written >= 0),
  -- Those beyond the bound.
  limited integer not null check (limited >= 0)
);
