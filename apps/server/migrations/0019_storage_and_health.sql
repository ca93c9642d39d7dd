-- What health writes to see that the database takes changes. A server writes one of few slots again and again, so it does not grow.
create table health_checks (
  slot smallint primary key,
  checked_at timestamptz not null
) with (fillfactor = 10);
