import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { FakeProvider } from '../fakes/provider.ts'
import { newEmail, PASSWORD, startApi } from '../harness.ts'
import { accountActions } from './actions/accounts.ts'
import { generationActions, list } from './actions/generations.ts'
import { intrusionActions } from './actions/intrusions.ts'
import { projectActions } from './actions/projects.ts'
import { userActions } from './actions/users.ts'
import { viewActions } from './actions/views.ts'
import { type Action, type Call, isAlive, type Outcome } from './call.ts'
import { type Account, type Generation, type Project, World } from './world.ts'

/** Numbers pick from what there is when their turn comes; where `own` is set, from the caller's own. */
interface Step {
  does: keyof typeof actions
  actor: number
  asEndUser: boolean
  inSandbox: boolean
  own: boolean
  picks: [developerKey: number, project: number, apiKey: number, target: number]
  number: number
}

const actions = {
  ...projectActions,
  ...generationActions,
  ...accountActions,
  ...userActions,
  ...viewActions,
  ...intrusionActions,
} satisfies Record<string, Action>

const rare: (keyof typeof actions)[] = ['deleteProject', 'revokeDeveloperKey', 'revokeApiKey', 'removeUser']
const usual = Object.keys(actions).filter((name) => !rare.some((other) => other === name)) as (keyof typeof actions)[]

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    does: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...usual) },
      { weight: 1, arbitrary: fc.constantFrom(...rare) },
    ),
    actor: fc.nat(99),
    asEndUser: fc.boolean(),
    inSandbox: fc.boolean(),
    own: fc.nat(3).map((n) => n > 0),
    picks: fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99), fc.nat(99)),
    number: fc.nat(999),
  }),
  { minLength: 20, maxLength: 80, size: 'max' },
)

const pick = <T>(all: T[], number: number): T => {
  const item = all[number % all.length]
  if (item === undefined) throw new Error('There is nothing to pick from.')
  return item
}

function toCall(world: World, { actor: nth, asEndUser, inSandbox, own, picks, number }: Step): Call {
  const livemode = !inSandbox
  const actor = pick(world.accounts, nth)
  const role = actor.project !== undefined || asEndUser ? 'end_user' : 'developer'
  // The caller's own where it has any; otherwise whosesoever it is.
  const choose = <T>(all: T[], isOwn: (item: T) => boolean, n: number): T => {
    const mine = own ? all.filter(isOwn) : []
    return pick(mine.length > 0 ? mine : all, n)
  }
  const { developer } = actor
  const developerKey = choose(world.developerKeys, ({ owner, revoked }) => owner === developer && !revoked, picks[0])
  const home = (project: Project): boolean =>
    !project.deleted &&
    project.livemode === livemode &&
    (actor.project === undefined ? project.owner === developer : project === actor.project)
  const project = choose(world.projects, home, picks[1])
  const apiKey = choose(world.apiKeys, (key) => key.project === project && !key.revoked, picks[2])
  const isOwn = (g: Generation): boolean =>
    world.lives(g) && g.project === project && (role === 'developer' || g.user === actor)
  const generation = world.generations.length === 0 ? undefined : choose(world.generations, isOwn, picks[3])
  const target = choose(world.developerKeys, ({ owner }) => owner === actor, picks[3])
  const user = choose(world.accounts, (account) => account.project === project && !account.removed, picks[3])
  const session = choose(world.sessions, ({ owner, ended }) => owner === actor && !ended, picks[3])
  const client = actor.client.at(livemode ? 'live' : 'sandbox').with({
    'X-User-Role': role,
    'X-Developer-Key': developerKey.key,
    'X-Project-ID': project.id,
    'X-API-Key': apiKey.key,
  })
  return {
    world,
    livemode,
    actor,
    role,
    developerKey,
    project,
    apiKey,
    generation,
    target,
    user,
    session,
    number,
    client,
  }
}

/** What each developer sees of its own at the end is what its own calls made of it. */
async function assertUntouched(world: World): Promise<void> {
  for (const developer of world.accounts.filter(({ project }) => project === undefined)) {
    for (const livemode of [true, false]) await assertWorldUntouched(world, developer, livemode)
  }
  for (const { owner, token, ended } of world.sessions) {
    const client = owner.client.with({ Authorization: `Bearer ${token}` })
    for (const livemode of [true, false]) {
      const isThere = owner.project === undefined || (!owner.project.deleted && owner.project.livemode === livemode)
      const { status } = await client.at(livemode ? 'live' : 'sandbox').get('/auth/me')
      assert.equal(status, ended || owner.removed || !isThere ? 401 : 200)
    }
  }
}

async function assertWorldUntouched(world: World, developer: Account, livemode: boolean): Promise<void> {
  const client = developer.client
    .at(livemode ? 'live' : 'sandbox')
    .with({ 'X-User-Role': 'developer', 'X-Developer-Key': developer.spareKey })
  const own = world.projectsOf(developer, livemode)
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
  const users: { id: string; full_name: string | null; is_active: boolean }[] = (
    await client.get('/projects/users?page_size=100')
  ).body.users
  assert.deepEqual(
    users.map(({ id, full_name: name, is_active: isActive }) => ({ id, name, isActive })).sort(byId),
    world
      .usersOf(own)
      .map(({ id, name, isActive }) => ({ id, name, isActive }))
      .sort(byId),
  )
}

function assertListed(ids: Outcome['ids'], what: string): void {
  if (!ids) return
  const sorted = (all: { id: string }[] = []): string[] => all.map(({ id }) => id).sort()
  assert.deepEqual(sorted(ids.shown), sorted(ids.expected), what)
  assert.equal(ids.total ?? ids.expected.length, ids.expected.length, what)
}

test('whatever several tenants call, with whosesoever ids and keys, nobody sees or changes what is another’s', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const count = { allowed: 0, refused: 0 }
  const done = new Set<string>()
  const property = fc.asyncProperty(steps, async (sequence) => {
    const world = new World()
    await Promise.all([world.addDeveloper(api), world.addDeveloper(api), world.addDeveloper(api)])
    for (const step of sequence) {
      const call = toCall(world, step)
      const outcome: Outcome = await actions[step.does](call)
      const { allowed, ownFault = false, answer, learn } = outcome
      const reader = 'reader' in outcome ? outcome.reader : call.actor
      const what = `${step.does} as ${call.role}: ${answer.status} ${answer.text}`
      assert.deepEqual(world.leaks(answer, reader, call.livemode), [], what)
      if (allowed) {
        assert.ok(answer.status >= 200 && answer.status < 300, what)
        assertListed(outcome.ids, what)
        outcome.verify?.()
      } else if (ownFault) assert.ok([400, 401, 403, 404].includes(answer.status), what)
      else assert.ok([403, 404].includes(answer.status) || (answer.status === 401 && !isAlive(call)), what)
      if (allowed) learn?.()
      count[allowed ? 'allowed' : 'refused'] += 1
      if (allowed) done.add(step.does)
    }
    await assertUntouched(world)
  })
  // The seed of a failure is in its message, and `fc.assert(property, { seed, path })` plays it again.
  await fc.assert(property, { numRuns: 14, endOnFailure: true })
  // Neither all welcome nor all refused, or the test would show nothing.
  const enough = (count.allowed + count.refused) / 10
  assert.ok(count.allowed > enough && count.refused > enough, JSON.stringify(count))
  assert.ok(done.size > Object.keys(actions).length / 2, [...done].join(', '))
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
