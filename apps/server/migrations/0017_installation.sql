-- What belongs together: this database, the data directories made for it, and the key that its files are encrypted with.

create table installation (
  is_only boolean primary key default true check (is_only),
  -- DATA_DIR/installation.json names it.
  id uuid not null default gen_random_uuid(),
  -- Tells whether a key is the one in use, and nothing of the key itself. Null until a start has shown one.
  encryption_key_check text
);
insert into installation default values;
