import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { createDatabase, type Parts } from '../../test/database.ts'
import { finished, startApi } from '../../test/harness.ts'
import { generationForm, image } from '../../test/images.ts'
import { type Config, ConfigError, readConfig } from '../config/config.ts'
import { loadSecrets } from '../config/secrets.ts'
import { openPool, type Pool } from '../platform/db.ts'
import { NewerDatabaseError } from '../platform/migrate.ts'
import { acceptInstallation } from './accept.ts'
import { checkInstallation, recordInstallation } from './check.ts'
import { InstallationError } from './texts.ts'

/** The one of the harness. */
const KEY = 'test-encryption-key-of-more-than-32-characters'
const OTHER_KEY = 'another-encryption-key-of-more-than-32-characters'
const EXTERNAL = {
  DATABASE_URL: 'postgres://elsewhere/x',
  SECRET_KEY: 's'.repeat(32),
  OPERATOR_KEY: 'o'.repeat(32),
  ENCRYPTION_KEY: KEY,
}
const directory = { directory: true }

async function newFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'installation-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function newDatabase(t: TestContext): Promise<{ address: Parts; db: Pool }> {
  const { address, drop } = await createDatabase()
  t.after(drop)
  const db = openPool(address, { max: 2, name: 'test' })
  t.after(() => db.end({ timeout: 1 }))
  await db`update installation set id = gen_random_uuid()` // all of a run are copies of one
  return { address, db }
}

/** A database and a directory with a finished picture, as a server before any of this left them. */
async function installed(t: TestContext) {
  const api = await startApi(t)
  const { database: address, db } = api
  await db`update installation set id = gen_random_uuid()`
  const user = (await api.createDeveloper()).asEndUser()
  const created = await user.upload('/generation/generate-v2', generationForm([await image()]))
  assert.equal((await finished(user, created.body.id)).status, 'completed')
  return { address, db, dataDir: api.dataDir }
}

const configOf = (dataDir: string, env: Record<string, string> = { ENCRYPTION_KEY: KEY }): Config =>
  readConfig({ DATA_DIR: dataDir, ...env })

const refuses = (work: Promise<unknown>, message: RegExp, command: RegExp): Promise<void> =>
  assert.rejects(work, (error) => {
    assert.ok(error instanceof InstallationError, String(error))
    assert.match(error.message, message)
    assert.match(error.message, /Nothing was changed\./)
    assert.match(error.message, command)
    assert.ok(!error.message.includes(KEY) && !error.message.includes(OTHER_KEY))
    return true
  })
const acceptKey = /: npx cloudapi installation accept --encryption-key$/
const acceptDir = /: npx cloudapi installation accept --data-dir$/

test('the key of an installation', async (t) => {
  const { address, db, dataDir } = await installed(t)
  const check = (env: Record<string, string>, address_ = address) =>
    checkInstallation(configOf(dataDir, env), address_, directory)
  const entries = await readdir(dataDir)
  const known = async () => (await db`select encryption_key_check from installation`)[0]?.encryptionKeyCheck

  await t.test(
    'of an earlier version is proved by the files before it is believed, and a lost one is not made anew',
    async () => {
      await refuses(check({ ENCRYPTION_KEY: OTHER_KEY }), /^ENCRYPTION_KEY is not the key of this database/, acceptKey)
      await refuses(check({ ...EXTERNAL, ENCRYPTION_KEY: OTHER_KEY }), /^ENCRYPTION_KEY is not the key/, acceptKey)
      await refuses(check({}), /^The encryption key is missing: .*secrets\.json holds none/, acceptKey)
      await check({ ENCRYPTION_KEY: KEY })
      assert.equal(await known(), null)
      assert.deepEqual(await readdir(dataDir), entries)
    },
  )

  await t.test('is known from then on, by a text that tells nothing of it', async () => {
    await recordInstallation(configOf(dataDir), address, KEY, directory)
    assert.match(await known(), /^[0-9a-f]{64}$/)
    await check({ ENCRYPTION_KEY: KEY })
    await check(EXTERNAL)
    await refuses(check({ ENCRYPTION_KEY: OTHER_KEY }), /^ENCRYPTION_KEY is not the key/, acceptKey)
    await refuses(check({}), /^The encryption key is missing/, acceptKey)
    await assert.rejects(
      recordInstallation(configOf(dataDir, EXTERNAL), address, OTHER_KEY, directory),
      InstallationError,
    )
  })

  await t.test('is not needed to migrate; a wrong one stops that, too', async () => {
    const { ENCRYPTION_KEY: _, ...without } = EXTERNAL
    await check({ ...without, ROLE: 'migrate' })
    const unrelated = path.join(dataDir, 'secrets.json') // of an embedded database in the same folder
    for (const content of [JSON.stringify({ encryptionKey: OTHER_KEY }), '{']) {
      await writeFile(unrelated, content)
      await check({ ...without, ROLE: 'migrate' })
    }
    await rm(unrelated)
    await refuses(
      check({ ...EXTERNAL, ENCRYPTION_KEY: OTHER_KEY, ROLE: 'migrate' }),
      /^ENCRYPTION_KEY is not/,
      acceptKey,
    )
  })

  await t.test('in secrets.json is named by that, and a configured one comes before it', async () => {
    const file = path.join(dataDir, 'secrets.json')
    await writeFile(file, JSON.stringify({ encryptionKey: OTHER_KEY }))
    await refuses(check({}), /^The encryptionKey of .*secrets\.json is not the key of this database/, acceptKey)
    await check({ ENCRYPTION_KEY: KEY })
    await writeFile(file, JSON.stringify({ encryptionKey: KEY }))
    await check({})
    await rm(file)
  })

  await t.test('is proved by the files again where a restored database lacks its check', async () => {
    await db`delete from installation`
    await refuses(check({ ENCRYPTION_KEY: OTHER_KEY }), /^ENCRYPTION_KEY is not the key/, acceptKey)
    await check({ ENCRYPTION_KEY: KEY })
    await recordInstallation(configOf(dataDir), address, KEY, directory)
    assert.match(await known(), /^[0-9a-f]{64}$/)
  })

  await t.test('is another once that is accepted', async () => {
    const config = configOf(dataDir, { ENCRYPTION_KEY: OTHER_KEY })
    const { files } = await acceptInstallation(config, address, { encryptionKey: true, dataDir: false })
    assert.ok(files >= 3, 'example, picture and thumbnail')
    await check({ ENCRYPTION_KEY: OTHER_KEY })
    await refuses(check({ ENCRYPTION_KEY: KEY }), /^ENCRYPTION_KEY is not the key/, acceptKey)
  })

  await t.test('does not matter to a database of a newer version, which is told first', async () => {
    await db`insert into migrations (name) values ('9999_future.sql')`
    await assert.rejects(check({}), NewerDatabaseError)
  })
})

test('of eight servers that start at once on a new database, each with a key of its own, one gets on', async (t) => {
  const { address } = await newDatabase(t)
  const keys = Array.from({ length: 8 }, (_, i) => `${i}`.repeat(40))
  const dataDir = await newFolder(t)
  const outcomes = await Promise.allSettled(
    keys.map(async (key) => {
      const config = configOf(dataDir, { ...EXTERNAL, ENCRYPTION_KEY: key })
      await checkInstallation(config, address, directory)
      await recordInstallation(config, address, key, directory)
    }),
  )
  const [won, ...others] = outcomes.flatMap(({ status }, i) => (status === 'fulfilled' ? [keys[i] ?? ''] : []))
  assert.deepEqual([won !== undefined, others], [true, []])
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') assert.match(String(outcome.reason), /is not the key of this database/)
  await checkInstallation(configOf(dataDir, { ...EXTERNAL, ENCRYPTION_KEY: won ?? '' }), address, directory)
})

test('a database without files belongs to any key, if one server alone can use it', async (t) => {
  const { address } = await newDatabase(t)
  const dataDir = await newFolder(t)
  await recordInstallation(configOf(dataDir), address, KEY, directory)
  await checkInstallation(configOf(dataDir, {}), address, directory)
  const config = configOf(dataDir, { ENCRYPTION_KEY: OTHER_KEY })
  await checkInstallation(config, address, directory)
  await recordInstallation(config, address, OTHER_KEY, directory)
  await refuses(checkInstallation(configOf(dataDir, EXTERNAL), address, directory), /is not the key/, acceptKey)
})

test('the directory of an installation', async (t) => {
  const { address, db, dataDir } = await installed(t)
  const other = await newDatabase(t)
  const check = (folder: string, address_ = address) =>
    checkInstallation(configOf(folder, EXTERNAL), address_, directory)
  const record = (folder: string, address_ = address) =>
    recordInstallation(configOf(folder, EXTERNAL), address_, KEY, directory)
  const idFile = (folder: string): string => path.join(folder, 'installation.json')
  const idOf = async (folder: string): Promise<string> => JSON.parse(await readFile(idFile(folder), 'utf8')).database
  const [row] = await db`select id from installation`

  await t.test('of an earlier version is known by its files, and from then on by the id of its database', async () => {
    await check(dataDir)
    await record(dataDir)
    assert.equal(await idOf(dataDir), row?.id)
    assert.equal((await stat(idFile(dataDir))).mode & 0o777, 0o600)
    await check(dataDir)
  })

  await t.test('is refused by another database, with and without its id', async (t) => {
    await refuses(check(dataDir, other.address), /belongs to another database: .*Set DATABASE_URL to/s, acceptDir)
    const copy = await newFolder(t)
    await cp(path.join(dataDir, 'files'), path.join(copy, 'files'), { recursive: true })
    await refuses(check(copy, other.address), /belongs to another database/, acceptDir)
    await check(copy) // a backup of the files alone, from before there were ids
  })

  await t.test('that is empty, as a volume that is not mounted, is refused while files are expected', async (t) => {
    const empty = await newFolder(t)
    await refuses(check(empty), /lists stored files, and the data directory .* holds none of them/, acceptDir)
    await mkdir(path.join(empty, 'files'))
    await refuses(check(empty), /mount its volume, or restore the folder files/, acceptDir)
    assert.deepEqual(await readdir(empty), ['files'])
    await acceptInstallation(configOf(empty, EXTERNAL), address, { encryptionKey: false, dataDir: true })
    await check(empty)
  })

  await t.test('that is empty belongs to anybody, whatever it was used for', async (t) => {
    const empty = await newFolder(t)
    await writeFile(idFile(empty), JSON.stringify({ database: row?.id }))
    await check(empty, other.address)
    await record(empty, other.address)
    assert.notEqual(await idOf(empty), row?.id)
  })

  await t.test('is found again when its id is damaged, or a database was restored from before it had one', async () => {
    for (const damaged of ['', '{"data', '[]', '{"database": 7}']) {
      await writeFile(idFile(dataDir), damaged)
      await check(dataDir)
      await refuses(check(dataDir, other.address), /belongs to another database/, acceptDir)
    }
    await record(dataDir)
    assert.equal(await idOf(dataDir), row?.id)
    await db`drop table installation`
    await check(dataDir)
    await assert.rejects(
      checkInstallation(configOf(dataDir, { ENCRYPTION_KEY: OTHER_KEY }), address, directory),
      InstallationError,
    )
  })

  await t.test('does not matter to whoever uses no files', async (t) => {
    await checkInstallation(configOf(await newFolder(t), EXTERNAL), address, { directory: false })
  })
})

test('secrets.json', async (t) => {
  const stored = async (folder: string) => JSON.parse(await readFile(path.join(folder, 'secrets.json'), 'utf8'))
  const load = (folder: string, env: Record<string, string> = {}) =>
    loadSecrets(configOf(folder, env), { create: true })

  await t.test('holds what is not configured, and nothing that is', async (t) => {
    const dataDir = await newFolder(t)
    const operator = { OPERATOR_KEY: 'op_configured-by-hand' }
    const first = await load(dataDir, operator)
    assert.deepEqual([first.operatorKeys, first.createdOperatorKey], [['op_configured-by-hand'], undefined])
    const before = await stored(dataDir)
    assert.deepEqual(Object.keys(before).sort(), ['encryptionKey', 'secretKey'])
    assert.deepEqual(await load(dataDir, operator), first)

    const { createdOperatorKey, ...second } = await load(dataDir)
    assert.match(createdOperatorKey ?? '', /^op_/)
    assert.deepEqual(await stored(dataDir), { ...before, operatorKey: createdOperatorKey })
    assert.deepEqual(second, { ...first, operatorKeys: [createdOperatorKey] })
    assert.deepEqual(await load(dataDir), second, 'it is shown once')

    const configured = await newFolder(t)
    await load(configured, EXTERNAL)
    assert.deepEqual(await readdir(configured), [])
    await load(configured, { SECRET_KEY: 's'.repeat(32), ENCRYPTION_KEY: KEY })
    assert.deepEqual(Object.keys(await stored(configured)), ['operatorKey'])
  })

  await t.test('that is damaged is told with what to do, and stays as it is', async (t) => {
    const dataDir = await newFolder(t)
    const file = path.join(dataDir, 'secrets.json')
    const { address } = await newDatabase(t)
    for (const [content, reason] of [
      ['', 'it is empty'],
      ['\n', 'it is empty'],
      ['{"secretKey": "abc', 'it is no JSON object'],
      ['[]', 'it is no JSON object'],
      ['{"encryptionKey": ""}', 'its encryptionKey is no text'],
      ['{"secretKey": 7}', 'its secretKey is no text'],
      [Buffer.from([0x7b, 0xff, 0x7d]), 'it is no text in UTF-8'],
    ] as const) {
      await writeFile(file, content)
      const told = (error: unknown): boolean =>
        error instanceof ConfigError &&
        error.message.includes(`${reason} (${file})`) &&
        /Restore the file/.test(error.message)
      await assert.rejects(load(dataDir), told, String(content))
      await assert.rejects(checkInstallation(configOf(dataDir, {}), address, directory), told)
      assert.deepEqual(await readFile(file), Buffer.from(content))
      await load(dataDir, EXTERNAL) // which needs nothing of it
    }
    await writeFile(file, `\uFEFF${JSON.stringify({ secretKey: 'a', encryptionKey: 'b', operatorKey: 'c' })}`)
    assert.deepEqual(await load(dataDir), { secretKey: 'a', encryptionKey: 'b', operatorKeys: ['c'] })
  })

  await t.test('is made by whoever holds the directory alone', async (t) => {
    const dataDir = await newFolder(t)
    await assert.rejects(loadSecrets(configOf(dataDir, {}), { create: false }), /has not made its secrets yet/)
    assert.deepEqual(await readdir(dataDir), [])
  })
})
