import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { isDataDirLocked } from '../src/data-dir-lock.ts'
import { findRunningPostgres, lockDataDir, StartError } from '../src/index.ts'
import { explainFileError } from '../src/start-error.ts'
import { start, temporaryDir } from './testing.ts'

test('the data directory', async (t) => {
  const root = await temporaryDir(t)

  await t.test('the lock is held by a process, not by a file', async (t) => {
    const dataDir = await mkdtemp(join(root, 'lock-'))
    const first = await lockDataDir(dataDir)
    await assert.rejects(lockDataDir(dataDir), StartError)
    assert.equal(await isDataDirLocked(dataDir), true)
    await first.release()
    assert.equal(await isDataDirLocked(dataDir), false)
    await writeFile(join(dataDir, 'server.pid'), `${process.ppid}\n`) // a number that now belongs to another program
    const second = await lockDataDir(dataDir)
    t.after(() => second.release())
  })

  await t.test('a data directory that cannot be used is explained', async (t) => {
    const blocked = join(root, 'blocked')
    await writeFile(blocked, '')
    for (const path of [blocked, join(blocked, 'below')]) {
      await assert.rejects(lockDataDir(path), {
        name: 'StartError',
        message: /in the way.*another data directory; or use a Postgres server of your own/,
      })
      await assert.rejects(start(t, path), StartError)
      assert.equal(await findRunningPostgres(path), undefined)
    }
    const full = explainFileError(Object.assign(new Error('write'), { code: 'ENOSPC' }), '/data')
    assert.match(String(full), /The disk is full\. Free some space.*or use a Postgres server of your own/)
    const readable = await mkdtemp(join(root, 'damaged-'))
    await writeFile(join(readable, 'postgres.json'), '{')
    await assert.rejects(start(t, readable), { name: 'StartError', message: /postgres\.json is damaged/ })

    await mkdir(join(readable, 'postgres'))
    await writeFile(join(readable, 'postgres', 'PG_VERSION'), '18')
    await rm(join(readable, 'postgres.json'))
    await assert.rejects(start(t, readable), {
      name: 'StartError',
      message: /postgres\.json is missing, and .*restore it/,
    })
    assert.deepEqual(await readdir(readable), ['postgres', 'server.lock'], 'no other password is made')
  })
})
