import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cp, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { locateBinaries } from '../src/binaries.ts'
import { findRunningPostgres } from '../src/index.ts'
import { listClusterProcesses, listFromPs } from '../src/processes.ts'
import { insertNote, makeTemplate, notes, postmasterOf, start, temporaryDir, until } from './testing.ts'

const needsRoot = process.getuid?.() !== 0 && 'needs root'

test("root on the data directory of an ordinary user leaves everything that user's", { skip: needsRoot }, async (t) => {
  const root = await temporaryDir(t)
  const copyOfTemplate = await makeTemplate(t, root)
  const dataDir = await copyOfTemplate(await mkdtemp(join(tmpdir(), 'embedded-postgres-')))
  t.after(() => rm(dataDir, { recursive: true, force: true }))
  execFileSync('chown', ['-R', 'nobody', dataDir])
  const { uid } = await stat(dataDir)
  const database = await start(t, dataDir)
  await insertNote(database.connection)
  const names = ['postgres.json', 'run', 'postgres', 'postgres/global/pg_control', 'postgres/postmaster.pid']
  for (const name of names) assert.equal((await stat(join(dataDir, name))).uid, uid, name)
  await database.stop()
})

test('root without user namespaces', { skip: needsRoot }, async (t) => {
  const root = await temporaryDir(t)
  const copyOfTemplate = await makeTemplate(t, root)

  await t.test(
    'another user runs it inside of the data directory, and keeps it when namespaces are allowed again',
    async (t) => {
      // Only the data directory itself is closed to others.
      const dataDir = await copyOfTemplate(await mkdtemp(join(tmpdir(), 'embedded-postgres-')))
      const first = await start(t, dataDir, { useNamespace: false })
      t.after(() => rm(dataDir, { recursive: true, force: true }))
      assert.notEqual((await stat(join(dataDir, 'postgres', 'global'))).uid, 0)
      assert.equal((await stat(dataDir)).mode & 0o777, 0o710)
      const running = await listClusterProcesses(first.clusterDir)
      assert.ok(running.length > 3)
      assert.deepEqual(await listFromPs(first.clusterDir), running)
      await insertNote(first.connection)
      process.kill(await postmasterOf(first.clusterDir), 'SIGKILL')
      await until(async () => (await notes(first.connection)).includes('kept'))
      await first.stop()
      const second = await start(t, dataDir)
      assert.deepEqual(await notes(second.connection), ['kept'])
    },
  )

  await t.test('cluster and binaries move to where another user reaches them, and are found again', async (t) => {
    const dataDir = await copyOfTemplate() // below a directory that only root enters
    const { nativeDir } = await locateBinaries()
    const hidden = join(root, 'native')
    await cp(nativeDir, hidden, { recursive: true, verbatimSymlinks: true })
    const first = await start(t, dataDir, { useNamespace: false, nativeDir: hidden })
    const home = dirname(first.clusterDir)
    t.after(() => rm(home, { recursive: true, force: true }))
    assert.ok(!home.startsWith(root))
    assert.deepEqual(await findRunningPostgres(dataDir), first.connection)
    await insertNote(first.connection)
    await first.stop()
    assert.deepEqual(await listClusterProcesses(first.clusterDir), [])

    const second = await start(t, dataDir) // with namespaces again
    assert.deepEqual(await notes(second.connection), ['kept'])
    const copy = `${dataDir}-copy`
    await cp(dataDir, copy, { recursive: true })
    await assert.rejects(start(t, copy), { name: 'StartError', message: /in use/ }) // a copy shares the home
    await second.stop()
    await rename(home, `${home}-lost`)
    t.after(() => rm(`${home}-lost`, { recursive: true, force: true }))
    await assert.rejects(start(t, dataDir), { name: 'StartError', message: /is missing/ })
  })
})
