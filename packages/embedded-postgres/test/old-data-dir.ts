import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Connection } from '../src/connection.ts'
import { writeDetails } from '../src/details.ts'
import { query, start } from './testing.ts'

/**
 * A data directory as versions without an application role left it: the superuser owns the database `shop` and one of
 * each kind of object in it. While the file `obstacle` exists, a change of the materialized view's owner takes an hour.
 * Returns the superuser's connection for the time when it runs again.
 */
export async function createOldDataDir(t: TestContext, dataDir: string): Promise<Connection & { obstacle: string }> {
  const obstacle = join(dataDir, 'obstacle')
  const { owner, stop } = await start(t, dataDir, { database: 'shop' })
  await query(owner, 'alter database shop owner to shop')
  await query(owner, 'drop role shop_app')
  await query(owner, objects(obstacle))
  await stop()
  const { user, password, database, host } = owner
  await writeDetails(dataDir, { user, password, database, socketDir: host })
  return { ...owner, obstacle }
}

const objects = (obstacle: string): string => `
  create extension pg_trgm;

  create schema graphile_worker;
  create table graphile_worker._private_jobs (id bigint primary key generated always as identity, payload json);
  create view graphile_worker.jobs as select id from graphile_worker._private_jobs;
  create function graphile_worker.add_job(payload json) returns bigint language sql security definer as
    'insert into graphile_worker._private_jobs (payload) values ($1) returning id';

  create schema "Odd näme";
  create type "Odd näme"."Mood" as enum ('good');
  create type pair as (a int, b int);
  create domain small as int check (value < 100);
  create type span as range (subtype = float8);

  create table orders (id serial primary key, mood "Odd näme"."Mood", amount small, name text, bumps int default 0);
  create index orders_name on orders using gin (name gin_trgm_ops);
  create statistics orders_moods on mood, amount from orders;
  create function bump() returns trigger language plpgsql as $$ begin new.bumps := new.bumps + 1; return new; end $$;
  create trigger bump before insert or update on orders for each row execute function bump();
  create materialized view totals as select mood, sum(amount) as total from orders group by mood;
  create sequence free_numbers;
  create table events (at timestamptz not null, "order" int references orders) partition by range (at);
  create table events_old partition of events for values from ('2000-01-01') to ('2020-01-01');

  create procedure tidy(variadic ids int[]) language sql as 'delete from orders where id = any (ids)';
  create aggregate total(int) (sfunc = int4pl, stype = int);
  create aggregate middle(float8 order by anyelement)
    (sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final, finalfunc_extra);
  create operator === (leftarg = int, rightarg = int, function = int4eq);
  create operator class plain_ops for type int using btree as operator 1 <, operator 2 <=, operator 3 =, operator 4 >=,
    operator 5 >, function 1 btint4cmp(int, int);
  create collation plain from "C";
  create conversion latin for 'UTF8' to 'LATIN1' from utf8_to_iso8859_1;
  create text search dictionary words (template = simple);
  create text search configuration english_words (copy = english);
  select lo_create(4711);

  create function guard() returns event_trigger language plpgsql as $$ begin
    if (pg_stat_file('${obstacle}', true)).size is not null then perform pg_sleep(3600); end if;
  end $$;
  create event trigger guard on ddl_command_start when tag in ('ALTER MATERIALIZED VIEW') execute function guard()`

/** What the application has to own after the migration. The extension and the event trigger with its function stay. */
export const APPLICATION_OBJECTS = [
  'collation plain',
  'conversion latin',
  'database shop',
  'function bump()',
  'function graphile_worker.add_job(json)',
  'function middle(double precision,anyelement)',
  'function tidy(integer[])',
  'function total(integer)',
  'large object 4711',
  'materialized view totals',
  'operator ===(integer,integer)',
  'operator class plain_ops for access method btree',
  'operator family plain_ops for access method btree',
  'schema Odd näme',
  'schema graphile_worker',
  'sequence free_numbers',
  'sequence graphile_worker._private_jobs_id_seq',
  'sequence orders_id_seq',
  'statistics object orders_moods',
  'table events',
  'table events_old',
  'table graphile_worker._private_jobs',
  'table orders',
  'text search configuration english_words',
  'text search dictionary words',
  'type "Odd näme"."Mood"',
  'type pair',
  'type small',
  'type span',
  'view graphile_worker.jobs',
]
