import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { test } from 'node:test'
import { pino } from 'pino'
import {
  type Answer,
  type Api,
  eventually,
  finished,
  OPERATOR_KEY,
  PASSWORD,
  SECRET_KEY,
  startApi,
} from '../../../test/harness.ts'
import { generationForm, image } from '../../../test/images.ts'
import { readConfig } from '../../config/config.ts'
import { openContext } from '../../open-context.ts'
import type { Provider } from '../image-providers/types.ts'
import { sweepProjects } from './jobs.ts'

const outcome = ({ status, body }: Answer) => ({ status, detail: body?.detail })
const NOT_FOUND = { status: 404, detail: 'Project not found' }
const NO_ACCESS = { status: 401, detail: 'Could not validate credentials' }

/** A change holds on its own server before its answer, whether or not a notice comes back to it. */
async function withoutNotices(api: Api): Promise<void> {
  await api.db`alter table projects disable trigger announce`
  await api.db`alter table project_keys disable trigger announce`
}

/** One run of the sweep, which a server makes every half minute. */
async function sweep(api: Api): Promise<void> {
  const { ctx, close } = await openContext({
    config: readConfig({ DATA_DIR: api.dataDir }),
    log: pino({ level: 'silent' }),
    secrets: { secretKey: SECRET_KEY, encryptionKey: SECRET_KEY, operatorKeys: [OPERATOR_KEY] },
    database: api.database,
  })
  await sweepProjects(ctx).finally(close)
}

/** What tells of the past by ids alone. */
const logs = ['audit_events', 'events', 'request_log', 'request_minutes', 'request_days', 'stored_byte_days']

/** Waits until no other table holds a row of the project, and no event says more than that it was deleted. */
async function emptied(api: Api, projectId: string, ...others: string[]): Promise<void> {
  await eventually(`nothing of ${projectId} is left`, async () => {
    const dump = await api.dumpDatabase({ without: logs })
    return [projectId, ...others].every((id) => !dump.includes(id))
  })
  const events = await api.db`select type from events where project_id = ${projectId} and body is not null`
  assert.deepEqual(
    events.map(({ type }) => type),
    ['project.deleted'],
  )
}

async function filesOnDisk(api: Api): Promise<string[]> {
  const entries = await readdir(path.join(api.dataDir, 'files'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile() && !entry.name.startsWith('probe-')).map((entry) => entry.name)
}

/** Takes everything and finishes nothing until it is told to. */
function createHeldProvider() {
  let checking = 0
  let cancelled = 0
  let release: (image: Uint8Array) => void = () => undefined
  const released = new Promise<Uint8Array>((resolve) => {
    release = resolve
  })
  const provider: Provider = {
    name: 'local',
    submit: async ({ generationId }) => `held_${generationId}`,
    async check() {
      checking += 1
      return { state: 'succeeded', image: await released }
    },
    cancel: async () => {
      cancelled += 1
    },
    find: async () => undefined,
    close: async () => undefined,
  }
  return { provider, release, checking: () => checking, cancelled: () => cancelled }
}

test('the deletion of a project', async (t) => {
  const api = await startApi(t)
  await withoutNotices(api)
  const [one, two] = [await image(), await image({ format: 'png' })]

  /** Everything that a project may hold: keys, end users, generations of both kinds of owner, one of them public. */
  async function fill() {
    const developer = await api.createDeveloper()
    const other = await developer.createProject()
    const user = await developer.createEndUser()
    const generations: string[] = []
    for (const client of [user, developer.asEndUser()]) {
      const { body } = await client.upload('/generation/generate-v2', generationForm([one, two]))
      generations.push(body.id)
    }
    const [published = '', owners = ''] = generations
    const picture = await finished(user, published)
    await finished(developer.asEndUser(), owners)
    await user.patch(`/generation/generations-v2/${published}/public`, { is_public: true })
    const shown = (await user.get(`/generation/generations-v2/${published}/status`)).body
    return { developer, other, user, published, picture, shown }
  }

  await t.test('makes it and all that hangs on it unusable at once, and leaves no row and no file', async () => {
    const { developer, other, user, published, picture, shown } = await fill()
    const keeper = await developer.createEndUser({ projectId: other.id, apiKey: other.apiKey })
    const kept = (await keeper.upload('/generation/generate-v2', generationForm([one]))).body.id
    const keptPicture = await finished(keeper, kept)
    const owner = developer.asEndUser()
    const status = `/generation/generations-v2/${published}/status`
    const links = [
      picture.result_image_url,
      picture.thumbnail_url,
      shown.result_image_url,
      shown.thumbnail_url,
      ...picture.example_images,
    ]
    const loads = async (): Promise<number[]> => {
      const answers = await Promise.all(links.map((link) => fetch(link)))
      await Promise.all(answers.map((answer) => answer.arrayBuffer()))
      return answers.map((answer) => answer.status)
    }
    assert.deepEqual(await loads(), Array(6).fill(200))
    assert.equal((await owner.get(status)).status, 404, 'the owner as end user sees its own items')
    assert.ok((await api.get('/generation/public-generations-v2')).text.includes(published))
    const filesBefore = (await filesOnDisk(api)).length

    const deletion = await developer.delete(`/projects/${developer.projectId}`)
    assert.deepEqual([deletion.status, deletion.text], [204, ''])

    const login = api.with({ 'X-Project-ID': developer.projectId })
    const registrar = login.with({ 'X-Developer-Key': developer.developerKey })
    const wrongLogin = { status: 401, detail: 'Incorrect email or password' }
    const account = { email: user.email, password: PASSWORD }
    const p = `/projects/${developer.projectId}`
    const cases: [string, Answer, ReturnType<typeof outcome>][] = [
      ['project', await developer.get(p), NOT_FOUND],
      ['change', await developer.patch(p, { is_active: true }), NOT_FOUND],
      ['second deletion', await developer.delete(p), NOT_FOUND],
      ['key list', await developer.get(`${p}/api-keys`), NOT_FOUND],
      ['new key', await developer.post(`${p}/api-keys`, {}), NOT_FOUND],
      ['end user’s account', await user.get('/auth/me'), NO_ACCESS],
      ['end user’s status', await user.get(status), NO_ACCESS],
      ['end user’s list', await user.get('/generation/generations-v2'), NO_ACCESS],
      ['end user’s upload', await user.upload('/generation/generate-v2', generationForm([one])), NO_ACCESS],
      ['refresh', await api.post('/auth/refresh', { refresh_token: user.refreshToken }), NO_ACCESS],
      ['sign in', await login.post('/auth/login', account), wrongLogin],
      ['owner signs in there', await login.post('/auth/login', { ...account, email: developer.email }), wrongLogin],
      [
        'registration',
        await registrar.post('/auth/register', { email: 'late@example.com', password: PASSWORD }),
        { status: 403, detail: "Project not found or you don't have permission to add users to it" },
      ],
      ['owner’s list', await owner.get('/generation/generations-v2'), NOT_FOUND],
      ['owner’s status', await owner.get(status), NOT_FOUND],
      [
        'its key in another project',
        await keeper.with({ 'X-API-Key': developer.apiKey }).get('/generation/generations-v2'),
        { status: 403, detail: 'Invalid or revoked API key' },
      ],
    ]
    for (const [what, answer, expected] of cases) {
      assert.deepEqual({ what, ...outcome(answer) }, { what, ...expected })
    }
    assert.deepEqual(
      (await developer.get('/projects')).body.map((project: { id: string }) => project.id),
      [other.id],
    )
    const shownToAll = await api.get('/generation/public-generations-v2')
    assert.deepEqual([shownToAll.body.total, shownToAll.body.items], [0, []])
    assert.deepEqual(await loads(), Array(6).fill(404))

    await emptied(api, developer.projectId, published)
    // Two generations, each with two examples, a result and a thumbnail.
    await eventually('the files are gone', async () => (await filesOnDisk(api)).length === filesBefore - 8)

    // What is not its own is as it was.
    assert.equal((await keeper.get(`/generation/generations-v2/${kept}/status`)).body.status, 'completed')
    assert.equal((await fetch(keptPicture.result_image_url)).status, 200)
    assert.equal((await developer.get('/auth/developer-keys')).status, 200)
    assert.equal((await api.post('/auth/login', { ...account, email: developer.email })).status, 200)
  })

  await t.test('is made once, however often it is asked for at once', async () => {
    const developer = await api.createDeveloper()
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => developer.delete(`/projects/${developer.projectId}`)),
    )
    assert.deepEqual(answers.map((a) => a.status).sort(), [204, 404, 404, 404, 404, 404])
    await emptied(api, developer.projectId)
  })

  await t.test('whoever registers or uploads meanwhile is refused or removed with it', async () => {
    const developer = await api.createDeveloper()
    const user = await developer.createEndUser()
    const registrar = api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId })
    const racing = Array.from({ length: 4 }, (_, i) => [
      registrar.post('/auth/register', { email: `racer${i}@example.com`, password: PASSWORD }),
      user.upload('/generation/generate-v2', generationForm([one])),
    ]).flat()
    const [deletion, ...answers] = await Promise.all([developer.delete(`/projects/${developer.projectId}`), ...racing])
    assert.equal(deletion.status, 204)
    for (const { status, text } of answers) {
      assert.ok([200, 201, 401, 403, 404].includes(status), text)
    }
    await emptied(api, developer.projectId)
  })

  await t.test('lets no file behind when it comes while generations run', async (t) => {
    const drawing = createHeldProvider()
    const own = await startApi(t, { providers: [drawing.provider] })
    const developer = await own.createDeveloper()
    const user = await developer.createEndUser()
    for (let i = 0; i < 3; i += 1) await user.upload('/generation/generate-v2', generationForm([one]))
    await eventually('all are with the provider', async () => drawing.checking() === 3)
    assert.equal((await developer.delete(`/projects/${developer.projectId}`)).status, 204)
    await emptied(own, developer.projectId)
    drawing.release(two)
    await eventually('the provider is told', async () => drawing.cancelled() === 3)
    await eventually('no file is left', async () => {
      const [row] = await own.db<{ count: number }[]>`select count(*) from files`
      return row?.count === 0 && (await filesOnDisk(own)).length === 0
    })
  })

  await t.test('whose job was lost is finished by the sweep', async (t) => {
    const secrets = { SECRET_KEY, ENCRYPTION_KEY: SECRET_KEY, OPERATOR_KEY }
    const idle = await startApi(t, { env: { ROLE: 'serve', DATABASE_URL: 'postgres://elsewhere', ...secrets } })
    const developer = await idle.createDeveloper()
    const user = await developer.createEndUser()
    assert.equal((await user.upload('/generation/generate-v2', generationForm([one]))).status, 200)
    assert.equal((await developer.delete(`/projects/${developer.projectId}`)).status, 204)
    assert.deepEqual(outcome(await user.get('/auth/me')), NO_ACCESS)
    const lost = await idle.db`
      delete from graphile_worker._private_jobs where key = ${`project.remove:${developer.projectId}`} returning id`
    assert.equal(lost.length, 1)
    assert.equal((await filesOnDisk(idle)).length, 1)

    await sweep(idle)
    await sweep(idle) // which finds the job of the first
    const [waiting] = await idle.db<{ count: number }[]>`
      select count(*) from graphile_worker.jobs where task_identifier = 'project.remove'`
    assert.equal(waiting?.count, 1)

    await t.test('as soon as a worker is there', async (t) => {
      await startApi(t, { beside: idle })
      await emptied(idle, developer.projectId)
      await eventually('no file is left', async () => (await filesOnDisk(idle)).length === 0)
    })
  })
})
