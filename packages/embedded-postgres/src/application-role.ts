/*
 * The role that applications connect as: it owns the database and what is in it, and is no superuser. Whoever takes over
 * the application's connection reads and changes its data, but no file and no program of the machine.
 *
 * The first role of a cluster, which initdb makes, stays a superuser for ever, and its objects cannot be handed over by
 * `reassign owned`. Data directories of earlier versions have no other role, so their objects change hands one by one.
 */
import type { Client } from 'pg'
import { withClient } from './client.ts'
import type { Connection } from './connection.ts'
import type { Credentials } from './details.ts'
import type { Log } from './server-log.ts'

/**
 * Makes the role, and makes it own the database and all that the superuser owns there. In one transaction, so that a
 * crash leaves all of it or nothing; and at each start, so that what is missing, for whatever reason, is made up for.
 */
export async function ensureApplicationRole(owner: Connection, application: Credentials, log: Log): Promise<void> {
  await withClient(owner, async (client) => {
    await client.query('begin')
    await ensureRole(client, application)
    const count = await takeOver(client, application.user)
    await takeOverDatabase(client, owner.database, application.user)
    await client.query('commit')
    if (count > 0) log.info({ role: application.user, count }, 'The objects of the database changed their owner.')
  })
}

/** Also resets the password: `postgres.json` may come from a backup that is older than the role. */
async function ensureRole(client: Client, { user, password }: Credentials): Promise<void> {
  const name = client.escapeIdentifier(user)
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [user])
  if (!rowCount) await client.query(`create role ${name}`)
  await client.query(
    `alter role ${name} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls ` +
      `password ${client.escapeLiteral(password)}`,
  )
}

async function takeOver(client: Client, role: string): Promise<number> {
  const { rows } = await client.query<{ kind: string; identity: string }>(OWNED_BY_SUPERUSER)
  const to = client.escapeIdentifier(role)
  for (const { kind, identity } of rows) await client.query(`alter ${kind} ${identity} owner to ${to}`)
  return rows.length
}

async function takeOverDatabase(client: Client, database: string, role: string): Promise<void> {
  const { rowCount } = await client.query(
    'select from pg_database where datname = $1 and pg_get_userbyid(datdba) = $2',
    [database, role],
  )
  if (rowCount) return
  await client.query(`alter database ${client.escapeIdentifier(database)} owner to ${client.escapeIdentifier(role)}`)
}

/**
 * What has an owner that may be no superuser, except what came with the cluster (numbers below 16384), what belongs to an
 * extension (dependency `e`), and what follows another object: row and array types (`i`), and the sequences of columns
 * (`i`, `a`). Event triggers with their functions, which superusers call too, foreign servers, languages, publications
 * and subscriptions stay the superuser's.
 */
const OWNED_BY_SUPERUSER = `
  with owned (classid, objid) as (
    select 'pg_namespace'::regclass, oid from pg_namespace where nspowner = current_user::regrole and nspname !~ '^pg_'
    union all select 'pg_class'::regclass, oid from pg_class
      where relowner = current_user::regrole and relkind in ('r', 'p', 'v', 'm', 'f', 'S') and relpersistence <> 't'
    union all select 'pg_proc'::regclass, oid from pg_proc p
      where proowner = current_user::regrole and not exists (select from pg_event_trigger where evtfoid = p.oid)
    union all select 'pg_type'::regclass, oid from pg_type where typowner = current_user::regrole
    union all select 'pg_operator'::regclass, oid from pg_operator where oprowner = current_user::regrole
    union all select 'pg_opclass'::regclass, oid from pg_opclass where opcowner = current_user::regrole
    union all select 'pg_opfamily'::regclass, oid from pg_opfamily where opfowner = current_user::regrole
    union all select 'pg_collation'::regclass, oid from pg_collation where collowner = current_user::regrole
    union all select 'pg_conversion'::regclass, oid from pg_conversion where conowner = current_user::regrole
    union all select 'pg_ts_config'::regclass, oid from pg_ts_config where cfgowner = current_user::regrole
    union all select 'pg_ts_dict'::regclass, oid from pg_ts_dict where dictowner = current_user::regrole
    union all select 'pg_statistic_ext'::regclass, oid from pg_statistic_ext where stxowner = current_user::regrole
    union all select 'pg_largeobject'::regclass, oid from pg_largeobject_metadata where lomowner = current_user::regrole
  )
  select identity, case
      when type in ('function', 'procedure', 'aggregate') then 'routine'
      when type = 'statistics object' then 'statistics'
      else type end as kind
  from owned cross join lateral pg_identify_object(classid, objid, 0)
  where (objid >= 16384
      or classid = 'pg_largeobject'::regclass -- whoever makes one may choose its number
      or (classid, objid) = ('pg_namespace'::regclass, 'public'::regnamespace))
    and not exists (
      select from pg_depend d
      where d.classid = owned.classid and d.objid = owned.objid and d.objsubid = 0
        and (d.deptype in ('e', 'i') or (d.deptype = 'a' and type = 'sequence' and d.refclassid = 'pg_class'::regclass)))`
