import assert from 'node:assert/strict'
import { lookup } from 'node:dns/promises'
import { mkdir } from 'node:fs/promises'
import { test } from 'node:test'
import { createDatabase } from '../test/database.ts'
import { explain } from './explain.ts'
import { parseDatabaseUrl } from './platform/database-url.ts'
import { type DatabaseAddress, openPool } from './platform/db.ts'

const failure = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => assert.fail('it works'),
    (error) => explain(error),
  )

test('what the database refuses is told by DATABASE_URL, without a stack', async (t) => {
  const { address, owner, drop } = await createDatabase()
  t.after(drop)
  const run = async (at: DatabaseAddress, text: string): Promise<unknown> => {
    const pool = openPool(at, { max: 1, name: 'explain' })
    return pool.unsafe(text).finally(() => pool.end({ timeout: 1 }))
  }
  const role = `stranger_${crypto.randomUUID().replaceAll('-', '')}`
  await run(owner, `create role ${role} login password 'pw'`)
  const stranger = { ...address, user: role, password: 'pw' }
  assert.match(
    await failure(run(stranger, 'create table x ()')),
    /^The role of DATABASE_URL may not do what is needed \(permission denied for schema public\)\. Let it own the database/,
  )
  await run(owner, `drop role ${role}`)
  assert.match(
    await failure(run({ ...address, database: 'nowhere' }, 'select 1')),
    /^The database does not let this server in: database "nowhere" does not exist\. See DATABASE_URL\.$/,
  )
  assert.match(
    await failure(run(parseDatabaseUrl('postgres://a:s3cret@db.nowhere.invalid/x'), 'select 1')),
    /^The database cannot be reached: db\.nowhere\.invalid:5432: .*\. See DATABASE_URL\.$/,
  )
})

test('a name that is not that of HOST is not blamed on it, nor a file on what it does not belong to', async (t) => {
  const before = process.env.HOST
  t.after(() => {
    if (before === undefined) delete process.env.HOST
    else process.env.HOST = before
  })
  const unknown = () => failure(lookup('nowhere.invalid'))
  process.env.HOST = 'localhost'
  assert.match(await unknown(), /^The name nowhere\.invalid cannot be resolved \(E\w+\)\.$/)
  process.env.HOST = 'nowhere.invalid'
  assert.equal(await unknown(), 'HOST is no address of this machine: nowhere.invalid.')
  assert.match(
    await failure(mkdir('/dev/null/data')),
    /^The data directory cannot be used: \/dev\/null\/data \(ENOTDIR\)\. Set DATA_DIR/,
  )
})
