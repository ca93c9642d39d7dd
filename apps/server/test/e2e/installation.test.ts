import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmod, chown, lstat, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { Client, finished } from '../harness.ts'
import { generationForm, image } from '../images.ts'
import {
  createDataDir,
  kill,
  launch,
  NODE_FLAGS,
  origin,
  postgresPids,
  registerDeveloper,
  type Started,
  startNode,
} from './process.ts'

const stop = async (server: Started): Promise<void> => {
  kill(server.child.pid ?? 0, 'SIGTERM')
  assert.equal(await server.ended, 0, server.output())
}

/** Asks for a picture and reads it. */
async function draw(base: string, dataDir: string): Promise<string> {
  const user = (await registerDeveloper(base, dataDir)).asEndUser()
  const created = await user.upload('/generation/generate-v2', generationForm([await image()]))
  assert.equal(created.status, 200, created.text)
  const { result_image_url } = await finished(user, created.body.id)
  assert.equal((await fetch(result_image_url)).status, 200)
  return result_image_url
}

async function command(t: TestContext, dataDir: string, ...args: string[]): Promise<{ code: unknown; output: string }> {
  const run = launch(t, process.execPath, [...NODE_FLAGS, 'apps/server/src/cli.ts', ...args], { DATA_DIR: dataDir })
  return { code: await run.ended, output: run.output() }
}

test('an installation whose parts were lost stops, and goes on when they are back or given up', async (t) => {
  const dataDir = await createDataDir(t)
  const secrets = path.join(dataDir, 'secrets.json')
  const first = startNode(t, { DATA_DIR: dataDir })
  await draw(await origin(first), dataDir)
  const early = await command(t, dataDir, 'installation', 'accept', '--data-dir')
  assert.deepEqual([early.code, early.output], [2, 'A server runs on this data directory. Stop it first.\n'])
  await stop(first)
  const refused = async (message: RegExp): Promise<void> => {
    const server = startNode(t, { DATA_DIR: dataDir })
    assert.equal(await server.ended, 1, server.output())
    assert.match(server.output(), message)
    assert.doesNotMatch(server.output(), /\n {4}at /, 'no stack')
    assert.deepEqual(postgresPids(dataDir), [])
  }

  await t.test('secrets.json: nothing is made in its place, by commands neither', async () => {
    await rename(secrets, `${secrets}-away`)
    const missing =
      /^The encryption key is missing: .*Nothing was changed.*npx cloudapi installation accept --encryption-key$/ms
    await refused(missing)
    const { code, output } = await command(t, dataDir, 'operator', 'list')
    assert.equal(code, 1)
    assert.match(output, missing)
    assert.ok(!(await readdir(dataDir)).includes('secrets.json'))
    await rename(`${secrets}-away`, secrets)
  })

  await t.test('the database: no new one is made beside the files', async () => {
    await rename(path.join(dataDir, 'postgres'), path.join(dataDir, 'away'))
    await refused(/the embedded database is not there\. Nothing was changed\./)
    assert.ok(!(await readdir(dataDir)).includes('postgres'))
    await rename(path.join(dataDir, 'away'), path.join(dataDir, 'postgres'))
  })

  await t.test('what is back is as it was; what is given up by name is not asked for again', async () => {
    const again = startNode(t, { DATA_DIR: dataDir })
    await draw(await origin(again), dataDir)
    await stop(again)

    assert.equal((await command(t, dataDir, 'installation', 'accept')).code, 2)
    await rm(secrets)
    const { code, output } = await command(t, dataDir, 'installation', 'accept', '--encryption-key')
    assert.equal(code, 0, output)
    assert.match(output, /Its operator key, which is not shown again: op_/)
    assert.match(output, /From now on the database belongs to this encryption key\. It lists \d+ files/)
    const fresh = startNode(t, { DATA_DIR: dataDir })
    await draw(await origin(fresh), dataDir)
    await stop(fresh)
  })
})

const needsRoot = process.getuid?.() !== 0 && 'needs root'

test('a start as root on the directory of an ordinary user leaves nothing that is not that user’s', {
  skip: needsRoot,
}, async (t) => {
  const dataDir = await createDataDir(t)
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'nobody']))) as [number, number]
  await chown(dataDir, uid, gid)
  await chmod(dataDir, 0o755)
  const server = startNode(t, { DATA_DIR: dataDir })
  const base = await origin(server)
  await draw(base, dataDir)
  const names = await readdir(dataDir, { recursive: true })
  for (const name of [
    'secrets.json',
    'installation.json',
    'postgres.json',
    'server.lock',
    'server.pid',
    'files',
    'run',
  ])
    assert.ok(names.includes(name), name)
  for (const name of ['.', ...names]) {
    const entry = await lstat(path.join(dataDir, name)).catch(() => undefined)
    if (!entry) continue // a file of Postgres that came and went
    assert.equal(entry.uid, uid, name)
    if (!name.startsWith('postgres/') && !name.startsWith('run/'))
      assert.equal((entry.mode & 0o777).toString(8), entry.isDirectory() ? '700' : '600', name)
  }
  assert.equal((await new Client(base).get('/health')).body.status, 'healthy')
  await stop(server)
  assert.ok(JSON.parse(await readFile(path.join(dataDir, 'installation.json'), 'utf8')).database)
})
