import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { access, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { findRunningPostgres, lockDataDir } from '../src/index.ts'
import { clusterTag, listClusterProcesses, listFromPs } from '../src/processes.ts'
import {
  insertNote,
  keepBackendBusy,
  kill,
  makeTemplate,
  notes,
  postmasterOf,
  query,
  start,
  startInChild,
  temporaryDir,
  until,
} from './testing.ts'

test('the embedded Postgres', async (t) => {
  const root = await temporaryDir(t)
  const copyOfTemplate = await makeTemplate(t, root)

  await t.test('the first start makes a UTF-8 database, whatever the locale, behind a password', async (t) => {
    const dataDir = join(root, 'first')
    const { connection, owner } = await startInChild(t, dataDir) // with an empty environment
    const [row] = await query(
      owner,
      `select current_setting('server_encoding') as encoding, current_setting('listen_addresses') as addresses,
        current_setting('data_checksums') as checksums, current_setting('timezone') as timezone,
        current_setting('fsync') as fsync, current_setting('max_connections') as connections,
        (select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()) as locale,
        (select array_agg(rolname || ' ' || split_part(rolpassword, '$', 1) order by 1) from pg_authid
          where rolcanlogin) as roles`,
    )
    assert.deepEqual(
      { ...row },
      {
        encoding: 'UTF8',
        addresses: '',
        checksums: 'on',
        timezone: 'UTC',
        fsync: 'on',
        connections: '63',
        locale: 'b C.UTF-8',
        roles: ['main SCRAM-SHA-256', 'main_app SCRAM-SHA-256'],
      },
    )
    assert.equal((await stat(connection.host)).mode & 0o777, 0o700)
    assert.equal((await stat(join(dataDir, 'postgres.json'))).mode & 0o777, 0o600)
    const commands = execFileSync('ps', ['-axww', '-o', 'command='], { encoding: 'utf8' })
    for (const { password } of [connection, owner]) assert.ok(!commands.includes(password))
    await assert.rejects(query({ ...connection, password: 'wrong' }, 'select 1'), { code: '28P01' })
  })

  await t.test('PG… variables of whoever starts it change nothing', async (t) => {
    const { connection } = await startInChild(t, await copyOfTemplate(), {
      PGHOST: '/nowhere',
      PGPORT: '1',
      PGUSER: 'nobody',
      PGPASSWORD: 'wrong',
      PGDATABASE: 'nothing',
      PGOPTIONS: '-c no_such_setting=1',
      PGSSLMODE: 'require',
      PGSSLNEGOTIATION: 'direct',
      PGCLIENT_ENCODING: 'no_such_encoding',
      PGREPLICATION: 'true',
      PGDATA: '/nowhere',
    })
    assert.deepEqual(await notes(connection), [])
  })

  await t.test('a clean stop leaves no process, and the next start finds the data', async (t) => {
    const dataDir = await copyOfTemplate()
    const first = await start(t, dataDir)
    await insertNote(first.connection)
    assert.deepEqual(await findRunningPostgres(dataDir), first.connection)
    const running = await listClusterProcesses(first.clusterDir)
    assert.ok(running.length > 3)
    assert.deepEqual(await listFromPs(first.clusterDir), running, 'both proofs agree')
    await Promise.all([first.stop(), first.stop()])
    assert.deepEqual(await listClusterProcesses(first.clusterDir), [])
    assert.equal(await findRunningPostgres(dataDir), undefined)

    const second = await start(t, dataDir)
    assert.deepEqual(await notes(second.connection), ['kept'])
  })

  await t.test('a killed postmaster is started again behind the same connection details', async (t) => {
    const { connection, clusterDir } = await start(t, await copyOfTemplate())
    await insertNote(connection)
    const busy = await keepBackendBusy(t, connection)
    const before = await postmasterOf(clusterDir)
    process.kill(before, 'SIGKILL')
    await until(async () => (await notes(connection)).includes('kept'))
    assert.notEqual(await postmasterOf(clusterDir), before)
    assert.ok(!(await listClusterProcesses(clusterDir)).some(({ pid }) => pid === busy))
  })

  await t.test('a killed server leaves its Postgres behind: the next start replaces it', async (t) => {
    const dataDir = await copyOfTemplate()
    const { child, connection } = await startInChild(t, dataDir)
    await insertNote(connection)
    const orphan = await postmasterOf(join(dataDir, 'postgres'))
    await kill(child)
    assert.equal(await findRunningPostgres(dataDir), undefined, 'an orphan is no running server')
    const next = await start(t, dataDir)
    assert.notEqual(await postmasterOf(next.clusterDir), orphan)
    assert.deepEqual(await notes(next.connection), ['kept'])
  })

  await t.test('server and Postgres killed, with a busy backend that survives both', async (t) => {
    const dataDir = await copyOfTemplate()
    const clusterDir = join(dataDir, 'postgres')
    const { child, connection } = await startInChild(t, dataDir)
    await insertNote(connection)
    const busy = await keepBackendBusy(t, connection)
    const postmaster = await postmasterOf(clusterDir)
    await kill(child)
    process.kill(postmaster, 'SIGKILL')
    await until(async () => !(await listClusterProcesses(clusterDir)).some(({ pid }) => pid === postmaster))
    assert.ok(
      (await listClusterProcesses(clusterDir)).some(({ pid }) => pid === busy),
      'it survived',
    )
    const next = await start(t, dataDir)
    assert.ok(!(await listClusterProcesses(clusterDir)).some(({ pid }) => pid === busy))
    assert.deepEqual(await notes(next.connection), ['kept'])
  })

  await t.test('processes that an earlier version left, whose tags had another prefix, are found too', async (t) => {
    const clusterDir = join(await copyOfTemplate(), 'postgres')
    const tag = (await clusterTag(clusterDir)).replace('embedded-', 'earlier-')
    const left = spawn('sleep', ['60'], { argv0: `postgres: ${tag}: checkpointer` })
    t.after(() => left.kill('SIGKILL'))
    assert.deepEqual(
      (await listFromPs(clusterDir)).map(({ pid }) => pid),
      [left.pid],
    )
  })

  await t.test('lock files of Postgres that name a process of another program are removed, and it lives', async (t) => {
    const dataDir = await copyOfTemplate()
    const unrelated = spawn('sleep', ['60'], { cwd: join(dataDir, 'postgres') })
    t.after(() => unrelated.kill('SIGKILL'))
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), `${unrelated.pid}\n${dataDir}/postgres\n1\n5432\n`)
    await mkdir(join(dataDir, 'run'), { recursive: true })
    await writeFile(join(dataDir, 'run', '.s.PGSQL.5432.lock'), `${unrelated.pid}\n${dataDir}/postgres\n1\n5432\n`)
    const { connection } = await start(t, dataDir)
    await query(connection, 'select 1')
    assert.equal(unrelated.exitCode, null)
    assert.equal(unrelated.signalCode, null)
  })

  await t.test('of several servers that start at once on one data directory, exactly one gets it', async (t) => {
    const dataDir = await copyOfTemplate()
    const answers = await Promise.all(Array.from({ length: 4 }, () => startInChild(t, dataDir)))
    const refusals = answers.flatMap(({ refused }) => (refused ? [refused] : []))
    assert.equal(refusals.length, 3)
    for (const refusal of refusals) {
      assert.match(
        refusal,
        /^The data directory .* is in use by a running server.* Stop it, or use another data directory/,
      )
    }
    await assert.rejects(lockDataDir(dataDir), { name: 'StartError', message: /\(pid \d+\)/ })
  })

  await t.test('a cluster of another major version is refused with what to do', async (t) => {
    const dataDir = await copyOfTemplate()
    for (const [version, advice] of [
      ['99', /Postgres 99.*newer version: install/],
      ['17', /upgraded first.*pg_dump/],
    ] as const) {
      await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), `${version}\n`)
      await assert.rejects(start(t, dataDir), { name: 'StartError', message: advice })
    }
  })

  await t.test('what is left of creating a cluster is swept away; a directory of something else is not', async (t) => {
    const dataDir = await copyOfTemplate()
    await mkdir(join(dataDir, 'postgres.init-AbCdEf', 'cluster'), { recursive: true })
    const first = await start(t, dataDir)
    await first.stop()
    assert.ok(!(await readdir(dataDir)).some((name) => name.startsWith('postgres.init-')))
    await rm(join(dataDir, 'postgres', 'PG_VERSION'))
    await assert.rejects(start(t, dataDir), {
      name: 'StartError',
      message: /is not empty, but is no Postgres database/,
    })
  })

  await t.test('a data directory whose path is too long, or odd, for a socket', async (t) => {
    const dataDir = await copyOfTemplate(join(root, 'long, and: odd '.repeat(6), 'x'.repeat(60)))
    const { connection, stop } = await start(t, dataDir)
    assert.ok(connection.host.startsWith(tmpdir()))
    assert.equal((await stat(connection.host)).mode & 0o777, 0o700)
    assert.deepEqual(await findRunningPostgres(dataDir), connection)
    await rm(connection.host, { recursive: true }) // somebody cleans /tmp
    await until(async () => (await query(connection, 'select 1')).length === 1)
    await stop()
    await assert.rejects(access(connection.host))
  })

  await t.test('a temporary socket directory that a crash left is removed', async (t) => {
    const dataDir = await copyOfTemplate(join(root, 'y'.repeat(80), 'x'.repeat(20)))
    const { child, connection } = await startInChild(t, dataDir)
    await kill(child)
    const next = await start(t, dataDir)
    assert.notEqual(next.connection.host, connection.host)
    await assert.rejects(access(connection.host))
  })
})
