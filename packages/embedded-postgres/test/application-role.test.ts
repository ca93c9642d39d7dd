import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Connection } from '../src/connection.ts'
import { findRunningPostgres } from '../src/index.ts'
import { APPLICATION_OBJECTS, createOldDataDir } from './old-data-dir.ts'
import {
  kill,
  makeTemplate,
  openSession,
  postmasterOf,
  query,
  spawnLauncher,
  start,
  temporaryDir,
  until,
} from './testing.ts'

test('the role of the application', async (t) => {
  const root = await temporaryDir(t)
  const copyOfTemplate = await makeTemplate(t, root)

  await t.test('is no superuser: it reaches neither files and programs of the machine nor other roles', async (t) => {
    const { connection, owner } = await start(t, await copyOfTemplate())
    assert.deepEqual(
      await query(
        connection,
        `select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls as may,
          (select count(*)::int from pg_auth_members where member = pg_roles.oid) as memberships
        from pg_roles where rolname = current_user`,
      ),
      [{ may: false, memberships: 0 }],
    )
    for (const statement of [
      `copy (select 1) to program 'true'`,
      `copy (select 1) to '/tmp/out'`,
      `copy note from '/etc/passwd'`,
      `select pg_read_file('postgresql.conf')`,
      `select lo_import('/etc/passwd')`,
      'select * from pg_authid',
      'alter system set fsync = off',
      `set session authorization ${owner.user}`,
      `set role ${owner.user}`,
      'create role another',
      'create database another',
      'alter role current_user superuser',
      'create function f() returns int language internal as $$ int4pl $$',
      'create function f() returns int language c as $$ /tmp/x $$, $$ f $$',
    ]) {
      await assert.rejects(query(connection, statement), { code: '42501' }, statement)
    }
  })

  await t.test(
    'owns the database: schemas, trusted extensions, notifications and the end of own sessions',
    async (t) => {
      const { connection } = await start(t, await copyOfTemplate())
      const session = await openSession(t, connection)
      await session.query(
        `create schema jobs; create table jobs.job (id int generated always as identity, name text);
        create extension pg_trgm; create index on jobs.job using gin (name gin_trgm_ops)`,
      )
      await session.query('vacuum (analyze) jobs.job')
      await session.query('listen changed')
      const notified = new Promise((resolve) => session.once('notification', ({ payload }) => resolve(payload)))
      await query(connection, `notify changed, 'yes'`)
      assert.equal(await notified, 'yes')
      const end = new Promise((resolve) => session.once('error', resolve))
      await query(
        connection,
        `select pg_terminate_backend(pid) from pg_stat_activity
        where pid <> pg_backend_pid() and usename = current_user and state = 'idle'`,
      )
      assert.equal(((await end) as { code?: string }).code, '57P01')
    },
  )

  await t.test('leaves the superuser connections when it takes all of its own', async (t) => {
    const { connection, owner } = await start(t, await copyOfTemplate(), { maxConnections: 2 })
    let open = 0
    // Sessions that were closed may keep their slots for an instant.
    await until(async () => {
      await openSession(t, connection)
      open += 1
      return open === 2
    })
    await assert.rejects(query(connection, 'select 1'), { code: '53300' })
    assert.equal((await query(owner, 'select 1')).length, 1)
  })

  await t.test('gets its password again when postgres.json comes from an older backup', async (t) => {
    const dataDir = await copyOfTemplate()
    const file = join(dataDir, 'postgres.json')
    const { application, ...older } = JSON.parse(await readFile(file, 'utf8'))
    await writeFile(file, JSON.stringify(older))
    const { connection } = await start(t, dataDir)
    assert.equal(connection.user, application.user)
    assert.notEqual(connection.password, application.password)
    assert.deepEqual(await query(connection, 'select * from note'), [])
  })

  await t.test('cannot have its own functions called by the superuser at the next start', async (t) => {
    const dataDir = await copyOfTemplate()
    const first = await start(t, dataDir)
    await query(
      first.connection,
      `alter database main set search_path = public, pg_catalog;
      create function pg_get_userbyid(oid) returns name language plpgsql as $$ begin raise 'called'; end $$;
      create function pg_identify_object(oid, oid, int, out type text, out schema text, out name text, out identity text)
        language plpgsql as $$ begin raise 'called'; end $$`,
    )
    await first.stop()
    const { connection } = await start(t, dataDir)
    assert.deepEqual(await query(connection, 'select * from note'), [])
  })
})

test('a data directory of a version without that role', async (t) => {
  const root = await temporaryDir(t)
  const log = {
    messages: [] as string[],
    info: (_: object, text: string) => log.messages.push(text),
    warn() {},
    error() {},
  }
  const countMigrations = () => log.messages.splice(0).filter((text) => /changed their owner/.test(text)).length

  await t.test('is migrated at its first start, and left alone at the second', async (t) => {
    const dataDir = await mkdtemp(join(root, 'data-'))
    const old = await createOldDataDir(t, dataDir)
    for (const migrations of [1, 0]) {
      const { connection, owner, stop } = await start(t, dataDir, { log })
      assert.equal(countMigrations(), migrations)
      assert.deepEqual([owner.user, owner.password], [old.user, old.password])
      assert.deepEqual([connection.user, connection.database], ['shop_app', 'shop'])
      assert.deepEqual(await findRunningPostgres(dataDir), connection)
      assert.deepEqual(await ownedBy(owner, 'shop_app'), APPLICATION_OBJECTS)
      await useAsOwner(connection)
      await stop()
    }
  })

  await t.test('is migrated as a whole or not at all: when killed in the middle, by the next start', async (t) => {
    const dataDir = await mkdtemp(join(root, 'data-'))
    const old = await createOldDataDir(t, dataDir)
    await writeFile(old.obstacle, '')
    const child = spawnLauncher(t, dataDir)
    const inTheMiddle = `select from pg_stat_activity where wait_event = 'PgSleep' and query like 'alter materialized view%'`
    await until(async () => (await query(old, inTheMiddle)).length === 1)
    assert.deepEqual(await ownedBy(old, 'shop_app'), [])
    assert.equal(await findRunningPostgres(dataDir), undefined, 'not yet')
    await kill(child)
    process.kill(await postmasterOf(join(dataDir, 'postgres')), 'SIGKILL')
    await rm(old.obstacle)
    const { connection, owner } = await start(t, dataDir)
    assert.deepEqual(await ownedBy(owner, 'shop_app'), APPLICATION_OBJECTS)
    await useAsOwner(connection)
  })
})

/** Postgres records who owns what, except for the first superuser. */
async function ownedBy(connection: Connection, role: string): Promise<string[]> {
  const rows = await query<{ object: string }>(
    connection,
    `select pg_describe_object(classid, objid, objsubid) as object from pg_shdepend
    where deptype = 'o' and refobjid = (select oid from pg_roles where rolname = '${role}')
      and dbid in (0, (select oid from pg_database where datname = current_database()))`,
  )
  return rows.map(({ object }) => object).sort()
}

/** What only an owner may do, and what runs with an owner's rights. */
async function useAsOwner(connection: Connection): Promise<void> {
  await query(
    connection,
    `alter table orders add column if not exists note text;
    insert into orders (mood, amount, name) values ('good', 7, 'first');
    insert into events values ('2010-01-01', (select max(id) from orders));
    refresh materialized view totals;
    create or replace view graphile_worker.jobs as select id from graphile_worker._private_jobs;
    select graphile_worker.add_job('{}');
    alter type "Odd näme"."Mood" add value if not exists 'bad';
    create table more (at span);
    drop table more`,
  )
  const [row] = await query<{ bumps: number }>(connection, 'select bumps from orders order by id desc')
  assert.equal(row?.bumps, 1)
}
