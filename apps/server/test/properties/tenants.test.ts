import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { FakeProvider } from '../fakes/provider.ts'
import { type Answer, type Client, newEmail, PASSWORD, startApi } from '../harness.ts'
import { generationForm, image } from '../images.ts'
import { type Account, type ApiKey, type DeveloperKey, type Generation, type Project, World } from './world.ts'

const list = '/generation/generations-v2'

/** Numbers pick from what there is when their turn comes; where `own` is set, from the caller's own. */
interface Step {
  does: keyof typeof actions
  actor: number
  asEndUser: boolean
  own: boolean
  picks: [developerKey: number, project: number, apiKey: number, target: number]
}

/** A step in the model's terms: who calls, with whose keys, for what. */
interface Call {
  world: World
  actor: Account
  role: 'developer' | 'end_user'
  developerKey: DeveloperKey
  project: Project
  apiKey: ApiKey
  generation: Generation | undefined
  /** The key that a revocation is for; `developerKey` opens the door. */
  target: DeveloperKey
  /** With the headers of all this. */
  client: Client
}

/** Whether it may; then what the answer changes. */
interface Outcome {
  allowed: boolean
  /** Refused for a reason of the caller's own. */
  ownFault?: boolean
  answer: Answer
  /** Undefined reads what everybody may. */
  reader?: Account | undefined
  learn?(): void
}

type Action = (call: Call) => Promise<Outcome>

const isAlive = ({ project }: Account): boolean => project === undefined || !project.deleted

const passesAsDeveloper = ({ actor, role, developerKey }: Call): boolean =>
  role === 'developer' && actor.project === undefined && developerKey.owner === actor && !developerKey.revoked

const ownsProject = (call: Call): boolean =>
  passesAsDeveloper(call) && call.project.owner === call.actor && !call.project.deleted

/** Into a project's generations. */
function passes({ actor, role, developerKey, project, apiKey }: Call): boolean {
  if (!isAlive(actor) || developerKey.revoked || project.deleted || apiKey.revoked) return false
  if (project.owner !== developerKey.owner || apiKey.project !== project) return false
  if (role === 'developer') return actor.project === undefined && developerKey.owner === actor
  return actor.project === undefined ? project.owner === actor : actor.project === project
}

const sees = (call: Call): boolean =>
  passes(call) &&
  call.generation !== undefined &&
  call.world.lives(call.generation) &&
  call.generation.project === call.project &&
  (call.role === 'developer' || call.generation.user === call.actor)

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const onGeneration = (call: Call): string => `${list}/${call.generation?.id ?? UNKNOWN}`
const example = await image()

const actions = {
  async createProject(call) {
    const name = `project ${crypto.randomUUID()}`
    const answer = await call.client.post('/projects', { name })
    const learn = () => void call.world.addProject(call.actor, answer.body.id, name)
    return { allowed: passesAsDeveloper(call), answer, learn }
  },
  async renameProject(call) {
    const name = `project ${crypto.randomUUID()}`
    const answer = await call.client.patch(`/projects/${call.project.id}`, { name })
    const learn = () => {
      call.project.name = name
    }
    return { allowed: ownsProject(call), answer, learn }
  },
  async deleteProject(call) {
    const answer = await call.client.delete(`/projects/${call.project.id}`)
    const learn = () => {
      call.project.deleted = true
    }
    return { allowed: ownsProject(call), answer, learn }
  },
  async listProjects(call) {
    return { allowed: passesAsDeveloper(call), answer: await call.client.get('/projects') }
  },
  async getProject(call) {
    return { allowed: ownsProject(call), answer: await call.client.get(`/projects/${call.project.id}`) }
  },
  async createDeveloperKey(call) {
    const living = call.world.developerKeys.filter(({ owner, revoked }) => owner === call.actor && !revoked)
    const isFull = living.length + 1 >= 10 // with the spare one
    const answer = await call.client.post('/auth/developer-keys', {})
    const learn = () => call.world.addDeveloperKey(call.actor, answer.body.id, answer.body.key)
    return { allowed: passesAsDeveloper(call) && !isFull, ownFault: isFull, answer, learn }
  },
  async listDeveloperKeys(call) {
    return { allowed: passesAsDeveloper(call), answer: await call.client.get('/auth/developer-keys') }
  },
  async revokeDeveloperKey(call) {
    const { target: key } = call
    const answer = await call.client.delete(`/auth/developer-keys/${key.id}`)
    const learn = () => {
      key.revoked = true
    }
    const isOwn = passesAsDeveloper(call) && key.owner === call.actor
    return { allowed: isOwn && !key.revoked && key !== call.developerKey, ownFault: key.revoked, answer, learn }
  },
  async createApiKey(call) {
    const answer = await call.client.post(`/projects/${call.project.id}/api-keys`, {})
    const learn = () => call.world.addApiKey(call.project, answer.body.id, answer.body.key)
    return { allowed: ownsProject(call), answer, learn }
  },
  async listApiKeys(call) {
    const answer = await call.client.get(`/projects/${call.project.id}/api-keys?include_revoked=true`)
    return { allowed: ownsProject(call), answer }
  },
  async revokeApiKey(call) {
    const { project, apiKey } = call
    const answer = await call.client.delete(`/projects/${project.id}/api-keys/${apiKey.id}`)
    const learn = () => {
      apiKey.revoked = true
    }
    const allowed = ownsProject(call) && apiKey.project === project && !apiKey.revoked
    return { allowed, ownFault: apiKey.revoked, answer, learn }
  },
  async register({ world, developerKey, project, client }) {
    const keys = { 'X-Developer-Key': developerKey.key, 'X-Project-ID': project.id }
    const registrar = client.with({ Authorization: undefined, 'X-API-Key': undefined, ...keys })
    const email = newEmail()
    const answer = await registrar.post('/auth/register', { email, password: PASSWORD })
    const allowed = !developerKey.revoked && !project.deleted && developerKey.owner === project.owner
    const { id, access_token: token, refresh_token: refreshToken } = answer.body ?? {}
    const learn = () => world.addEndUser(client, project, { id, email, token, refreshToken })
    // Whoever has the keys knows the project already.
    return { allowed, answer, reader: allowed ? project.owner : undefined, learn }
  },
  async readOwnAccount(call) {
    return { allowed: isAlive(call.actor), answer: await call.client.get('/auth/me') }
  },
  async listSessions(call) {
    return { allowed: isAlive(call.actor), answer: await call.client.get('/auth/sessions') }
  },
  async generate(call) {
    const prompt = `prompt ${crypto.randomUUID()}`
    const endUser = { ...call, role: 'end_user', client: call.client.with({ 'X-User-Role': 'end_user' }) } as const
    const form = generationForm([example], { prompt })
    const answer = await endUser.client.upload('/generation/generate-v2', form)
    const made = { project: call.project, user: call.actor, prompt, isPublic: false, deleted: false }
    const learn = () => call.world.addGeneration({ id: answer.body.id, ...made })
    return { allowed: passes(endUser), answer, learn }
  },
  async listGenerations(call) {
    return { allowed: passes(call), answer: await call.client.get(list) }
  },
  async getGeneration(call) {
    return { allowed: sees(call), answer: await call.client.get(onGeneration(call)) }
  },
  async pollGeneration(call) {
    return { allowed: sees(call), answer: await call.client.get(`${onGeneration(call)}/status`) }
  },
  async publish(call) {
    const isPublic = !call.generation?.isPublic
    const answer = await call.client.patch(`${onGeneration(call)}/public`, { is_public: isPublic })
    const learn = () => {
      if (call.generation) call.generation.isPublic = isPublic
    }
    return { allowed: sees(call), answer, learn }
  },
  async deleteGeneration(call) {
    const answer = await call.client.delete(onGeneration(call))
    const learn = () => {
      if (call.generation) call.generation.deleted = true
    }
    return { allowed: sees(call), answer, learn }
  },
  async listPublic({ client }) {
    const answer = await client.get('/generation/public-generations-v2?per_page=100')
    return { allowed: true, answer, reader: undefined }
  },
} satisfies Record<string, Action>

const rare: (keyof typeof actions)[] = ['deleteProject', 'revokeDeveloperKey', 'revokeApiKey']
const usual = Object.keys(actions).filter((name) => !rare.some((other) => other === name)) as (keyof typeof actions)[]

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    does: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...usual) },
      { weight: 1, arbitrary: fc.constantFrom(...rare) },
    ),
    actor: fc.nat(99),
    asEndUser: fc.boolean(),
    own: fc.boolean(),
    picks: fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99)),
  }),
  { minLength: 10, maxLength: 30 },
)

const pick = <T>(all: T[], number: number): T => {
  const item = all[number % all.length]
  if (item === undefined) throw new Error('There is nothing to pick from.')
  return item
}

function toCall(world: World, { actor: number, asEndUser, own, picks }: Step): Call {
  const actor = pick(world.accounts, number)
  const role = actor.project !== undefined || asEndUser ? 'end_user' : 'developer'
  // The caller's own where it has any; otherwise whosesoever it is.
  const choose = <T>(all: T[], isOwn: (item: T) => boolean, n: number): T => {
    const mine = own ? all.filter(isOwn) : []
    return pick(mine.length > 0 ? mine : all, n)
  }
  const { developer } = actor
  const developerKey = choose(world.developerKeys, ({ owner, revoked }) => owner === developer && !revoked, picks[0])
  const home = (project: Project): boolean =>
    !project.deleted && (actor.project === undefined ? project.owner === developer : project === actor.project)
  const project = choose(world.projects, home, picks[1])
  const apiKey = choose(world.apiKeys, (key) => key.project === project && !key.revoked, picks[2])
  const isOwn = (g: Generation): boolean =>
    world.lives(g) && g.project === project && (role === 'developer' || g.user === actor)
  const generation = world.generations.length === 0 ? undefined : choose(world.generations, isOwn, picks[3])
  const target = choose(world.developerKeys, ({ owner }) => owner === actor, picks[3])
  const client = actor.client.with({
    'X-User-Role': role,
    'X-Developer-Key': developerKey.key,
    'X-Project-ID': project.id,
    'X-API-Key': apiKey.key,
  })
  return { world, actor, role, developerKey, project, apiKey, generation, target, client }
}

/** What each developer sees of its own at the end is what its own calls made of it. */
async function assertUntouched(world: World): Promise<void> {
  for (const developer of world.accounts.filter(({ project }) => project === undefined)) {
    const client = developer.client.with({ 'X-User-Role': 'developer', 'X-Developer-Key': developer.spareKey })
    const own = world.projects.filter(({ owner, deleted }) => owner === developer && !deleted)
    const projects: { id: string; name: string }[] = (await client.get('/projects')).body
    const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)
    assert.deepEqual(
      projects.map(({ id, name }) => ({ id, name })).sort(byId),
      own.map(({ id, name }) => ({ id, name })).sort(byId),
    )
    for (const project of own) {
      const { body } = await client.with({ 'X-Project-ID': project.id }).get(`${list}?per_page=100`)
      const seen = body.items.map((item: { id: string; is_public: boolean }) => ({
        id: item.id,
        isPublic: item.is_public,
      }))
      const made = world.generations.filter((generation) => generation.project === project && world.lives(generation))
      assert.deepEqual(seen.sort(byId), made.map(({ id, isPublic }) => ({ id, isPublic })).sort(byId))
    }
  }
}

test('whatever several tenants call, with whosesoever ids and keys, nobody sees or changes what is another’s', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const count = { allowed: 0, refused: 0 }
  const property = fc.asyncProperty(steps, async (sequence) => {
    const world = new World()
    await Promise.all([world.addDeveloper(api), world.addDeveloper(api), world.addDeveloper(api)])
    for (const step of sequence) {
      const call = toCall(world, step)
      const outcome: Outcome = await actions[step.does](call)
      const { allowed, ownFault = false, answer, learn } = outcome
      const reader = 'reader' in outcome ? outcome.reader : call.actor
      const what = `${step.does} as ${call.role}: ${answer.status} ${answer.text}`
      assert.deepEqual(world.leaks(answer, reader), [], what)
      if (allowed) assert.ok(answer.status >= 200 && answer.status < 300, what)
      else if (ownFault) assert.ok([400, 401, 403, 404].includes(answer.status), what)
      else assert.ok([403, 404].includes(answer.status) || (answer.status === 401 && !isAlive(call.actor)), what)
      if (allowed) learn?.()
      count[allowed ? 'allowed' : 'refused'] += 1
    }
    await assertUntouched(world)
  })
  // The seed of a failure is in its message, and `fc.assert(property, { seed, path })` plays it again.
  await fc.assert(property, { numRuns: 12, endOnFailure: true })
  // Neither all welcome nor all refused, or the test would show nothing.
  const enough = (count.allowed + count.refused) / 10
  assert.ok(count.allowed > enough && count.refused > enough, JSON.stringify(count))
})

test('twenty registrations at once with one address: one account, nineteen times 409', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const endUsers = api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId })
  const email = newEmail()
  // The same to us: addresses are compared trimmed and in lower case.
  const spellings = [email, email.toUpperCase()]
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      endUsers.post('/auth/register', { email: spellings[n % 2], password: PASSWORD }),
    ),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, ...Array(19).fill(409)])
  const rows = await api.db`select from users where email_key = ${email}`
  assert.equal(rows.length, 1)
})
