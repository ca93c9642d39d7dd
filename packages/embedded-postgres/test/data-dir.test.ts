import assert from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import {
  chmod,
  chown,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { promisify } from 'node:util'
import { lockDataDir, type OwnEntries, prepareDataDir, writePrivateFile } from '../src/index.ts'

const needsRoot = process.getuid?.() !== 0 && 'needs root'
const own: OwnEntries = { files: ['secrets.json'], trees: ['files'] }

/** An ordinary user of the machine, whatever it is called. */
function ordinaryUser(): { uid: number; gid: number } {
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, 'nobody'])))
  return { uid: uid ?? 0, gid: gid ?? 0 }
}

/** What an earlier run left: two folders of files, secrets, and Postgres' own. */
async function dataDirWith(t: TestContext, owner?: { uid: number; gid: number }): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'data-dir-'))
  t.after(() => rm(parent, { recursive: true, force: true }))
  await chmod(parent, 0o755)
  const dir = join(parent, 'data')
  for (const folder of ['.', 'files', 'files/a1', 'files/b2', 'postgres', 'run'])
    await mkdir(join(dir, folder), { mode: 0o700 })
  for (const file of [
    'secrets.json',
    'server.lock',
    'postgres.json',
    'files/a1/one',
    'files/b2/two',
    'postgres/PG_VERSION',
  ])
    await writeFile(join(dir, file), file === 'server.lock' ? '' : '{}', { mode: 0o600 })
  if (owner)
    for (const name of ['.', ...(await readdir(dir, { recursive: true }))])
      await chown(join(dir, name), owner.uid, owner.gid)
  return dir
}

function recorder() {
  const warnings: string[] = []
  return { warnings, log: { info() {}, error() {}, warn: (_: object, text: string) => void warnings.push(text) } }
}

interface Outcome {
  lines: string[]
  refused?: string
}

async function prepareAs(
  { uid, gid }: { uid: number; gid: number },
  dir: string,
  ...files: string[]
): Promise<Outcome> {
  const args = [join(import.meta.dirname, 'data-dir.child.ts'), dir, String(uid), String(gid), ...files]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  return JSON.parse(stdout)
}

const modeOf = async (...parts: string[]): Promise<string> => ((await lstat(join(...parts))).mode & 0o777).toString(8)
const uidOf = async (...parts: string[]): Promise<number> => (await lstat(join(...parts))).uid

test('what others may look into is closed, and secrets that they could read are told', async (t) => {
  const dir = await dataDirWith(t)
  for (const [name, mode] of [
    ['.', 0o755],
    ['files', 0o777],
    ['files/a1', 0o755],
    ['secrets.json', 0o666],
    ['postgres.json', 0o640],
    ['server.lock', 0o644],
  ] as const)
    await chmod(join(dir, name), mode)
  const { warnings, log } = recorder()
  await prepareDataDir(dir, own, log)
  for (const name of ['.', 'files', 'files/a1', 'files/b2']) assert.equal(await modeOf(dir, name), '700', name)
  for (const name of ['secrets.json', 'postgres.json', 'server.lock'])
    assert.equal(await modeOf(dir, name), '600', name)
  assert.deepEqual(
    warnings.map((text) => text.replace(/ until now.*/, '')),
    ['Other users could read postgres.json', 'Other users could read secrets.json'],
  )
  warnings.length = 0
  await prepareDataDir(dir, own, log)
  assert.deepEqual(warnings, [], 'nothing is left to say')
})

test("a directory that holds other people's things keeps its mode, which is told", async (t) => {
  const dir = await dataDirWith(t)
  await writeFile(join(dir, 'letter.txt'), '', { mode: 0o644 })
  await chmod(dir, 0o755)
  const { warnings, log } = recorder()
  await prepareDataDir(dir, own, log)
  assert.deepEqual([await modeOf(dir), await modeOf(dir, 'letter.txt')], ['755', '644'])
  assert.match(warnings.join(), /^Other users may look into the data directory\. Close it: chmod 700 \/[^,]*$/)
})

test('the passage for the user that runs Postgres stays open', async (t) => {
  const dir = await dataDirWith(t)
  await chmod(dir, 0o710)
  await prepareDataDir(dir, own, recorder().log)
  assert.equal(await modeOf(dir), '710')
})

test('a new directory is private; drafts that a crash left go, and one that is being written stays', async (t) => {
  const dir = await dataDirWith(t)
  await prepareDataDir(join(dir, 'postgres', 'new', 'one'), own, recorder().log)
  assert.equal(await modeOf(dir, 'postgres', 'new', 'one'), '700')

  const [old, fresh] = [join(dir, 'secrets.json.0a1b2c3d'), join(dir, 'secrets.json.4e5f6a7b')]
  for (const file of [old, fresh]) await writeFile(file, 'secret')
  await utimes(old, 0, 0)
  await prepareDataDir(dir, own, recorder().log)
  assert.deepEqual(
    (await readdir(dir)).filter((name) => name.startsWith('secrets')),
    ['secrets.json', 'secrets.json.4e5f6a7b'],
  )
  assert.equal(await modeOf(fresh), '600')
})

test('root on the directory of an ordinary user', { skip: needsRoot }, async (t) => {
  const user = ordinaryUser()

  await t.test('leaves what it makes to that user, and gives back what was left before', async (t) => {
    const dir = await dataDirWith(t, user)
    for (const name of ['files/b2', 'files/b2/two', 'secrets.json', 'server.lock']) await chown(join(dir, name), 0, 0)
    await prepareDataDir(dir, own, recorder().log)
    const lock = await lockDataDir(dir)
    await writePrivateFile(join(dir, 'secrets.json'), '{"a": 1}')
    await writePrivateFile(join(dir, 'postgres.json'), '{"b": 1}')
    for (const name of ['files/b2', 'files/b2/two', 'secrets.json', 'postgres.json', 'server.lock', 'server.pid'])
      assert.equal(await uidOf(dir, name), user.uid, name)
    assert.equal((await stat(join(dir, 'secrets.json'))).gid, user.gid)
    await lock.release()
    assert.deepEqual(await prepareAs(user, dir, join(dir, 'files/b2/two'), join(dir, 'secrets.json')), { lines: [] })
  })

  await t.test('follows no link, and leaves alone what has a second name', async (t) => {
    const dir = await dataDirWith(t, user)
    const outside = join(dir, '..', 'outside')
    await mkdir(outside, { mode: 0o755 })
    await writeFile(join(outside, 'file'), 'root alone', { mode: 0o640 })
    await symlink(outside, join(dir, 'files', 'c3'))
    await symlink(join(outside, 'file'), join(dir, 'postgres.json.0a1b2c3d'))
    await link(join(outside, 'file'), join(dir, 'files', 'a1', 'linked'))
    await prepareDataDir(dir, own, recorder().log)
    assert.deepEqual([await uidOf(outside), await modeOf(outside)], [0, '755'])
    assert.deepEqual([await uidOf(outside, 'file'), await modeOf(outside, 'file')], [0, '640'])
    assert.equal(await readFile(join(outside, 'file'), 'utf8'), 'root alone')
  })
})

test("an ordinary user on root's leftovers hears in one message which and what to do", {
  skip: needsRoot,
}, async (t) => {
  const user = ordinaryUser()
  const asRoot = async (dir: string, ...names: string[]): Promise<void> => {
    for (const name of names) await chown(join(dir, name), 0, 0)
  }
  const leftovers: [what: string, names: string[], found: RegExp][] = [
    ['a folder of files', ['files'], /data: \/\S+data\/files\. It belongs to uid 0/],
    ['one file among others', ['files/b2/two'], /data: \/\S+files\/b2\/two\. It belongs/],
    ['two of them', ['files/a1/one', 'files/b2/two'], /data: \/\S+files\/a1\/one and 1 more\. /],
    ['secrets', ['secrets.json'], /data: \/\S+secrets\.json\. /],
    ['the lock', ['server.lock'], /data: \/\S+server\.lock\. /],
    ['the cluster', ['postgres'], /data: \/\S+postgres\. /],
    ['the directory itself', ['.'], /cannot use the data directory \/\S+data\. It belongs to uid 0/],
  ]
  for (const [what, names, found] of leftovers)
    await t.test(what, async (t) => {
      const dir = await dataDirWith(t, user)
      await asRoot(dir, ...names)
      const { refused } = await prepareAs(user, dir)
      assert.match(refused ?? '', found)
      assert.match(refused ?? '', /^StartError: /)
      const [, command = ''] = /: (sudo chown -R \S+ \S+)$/.exec(refused ?? '') ?? []
      assert.equal(command, `sudo chown -R ${user.uid}:${user.gid} ${dir}`)
      execFileSync('sh', ['-c', command.replace('sudo ', '')])
      assert.deepEqual(await prepareAs(user, dir), { lines: [] }, 'the command mends it')
    })

  await t.test('a group that may write is as good as an owner', async (t) => {
    const dir = await dataDirWith(t, user)
    await chown(join(dir, 'files/b2/two'), 0, user.gid)
    await chmod(join(dir, 'files/b2/two'), 0o660)
    assert.deepEqual(await prepareAs(user, dir), { lines: [] })
  })

  await t.test('a mode of its own that forbids it', async (t) => {
    const dir = await dataDirWith(t, user)
    await chmod(join(dir, 'files'), 0o500)
    assert.match((await prepareAs(user, dir)).refused ?? '', /Its mode forbids it: chmod -R u\+rwX \/\S+data$/)
  })

  await t.test('what is open to others and not its own is told, as it cannot close it', async (t) => {
    const dir = await dataDirWith(t, user)
    await chown(join(dir, 'secrets.json'), 0, user.gid)
    await chmod(join(dir, 'secrets.json'), 0o666)
    const { lines, refused } = await prepareAs(user, dir)
    assert.equal(refused, undefined)
    assert.match(lines.join(), /only its owner can change that: sudo chmod 600 \/\S+secrets\.json$/)
  })
})
