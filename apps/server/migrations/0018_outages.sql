-- What this installation relies on and is refused by, such as a mail server: from the first refusal to the next success.
create table outages (
  service text primary key,
  -- Where it is most likely mended.
  setting text not null,
  -- For operators: what is wrong, and the service's own words.
  reason text not null,
  -- Nothing gets through, so that work waits without trying.
  is_total boolean not null,
  count integer not null default 1 check (count > 0),
  since timestamptz not null,
  seen_at timestamptz not null
);

-- `held`: the mail server refuses this installation, and the message waits until that is mended. `expired`: what it was for
-- ended before it could be sent.
alter table mail drop constraint mail_state_check;
alter table mail
  add column held_since timestamptz,
  -- When its links and codes stop working; null for what is worth reading at any time.
  add column expires_at timestamptz,
  -- How often it was refused by itself, while it was held: the next probe is another one.
  add column refusals integer not null default 0,
  add constraint mail_state_check check (state in ('kept', 'waiting', 'held', 'sent', 'failed', 'expired')),
  add constraint mail_held_check check ((state = 'held') = (held_since is not null));
create index mail_held on mail (refusals, id) where state = 'held';

update mail set expires_at = created_at + case kind when 'verification' then interval '24 hours' else interval '1 hour' end
where kind in ('verification', 'password_reset') and state in ('waiting', 'failed');
