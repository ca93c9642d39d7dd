import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromTypeId, toTypeId } from '../../src/platform/type-id.ts'
import { FakeProvider } from '../fakes/provider.ts'
import { type Answer, type Api, type Client, type Developer, startApi } from '../harness.ts'
import { asAccount, createKey } from '../v1.ts'

/**
 * P04: several tenants call `/v1` in both worlds with every kind of credential and with whosesoever ids. The model says what each call
 * must be answered with, and whose texts and ids may be in the answer.
 */

type Kind = 'projects' | 'files' | 'generations'
const prefixes = { projects: 'proj', files: 'file', generations: 'gen' } as const

/** One account in one of its worlds: what belongs together. */
interface Tenant {
  developer: Developer
  livemode: boolean
}

interface Thing {
  kind: Kind
  tenant: Tenant
  /** A UUID. */
  id: string
  /** The UUID of its project; a project's own. */
  projectId: string
  /** A text that its tenant alone may read. */
  name: string
  deleted: boolean
}

interface Credential {
  tenant: Tenant
  client(livemode: boolean): Client
  /** An access token works in both worlds, by the address. */
  isKey: boolean
  canWrite: boolean
  /** Of a key that is limited to one project. */
  projectId: string | null
}

interface Model {
  tenants: Tenant[]
  things: Thing[]
  credentials: Credential[]
}

interface Step {
  does: keyof typeof actions
  credential: number
  target: number
  asUuid: boolean
  inOtherWorld: boolean
  own: boolean
}

const step: fc.Arbitrary<Step> = fc.record({
  does: fc.constantFrom(
    ...([
      'createProject',
      'createFile',
      'createGeneration',
      'list',
      'list',
      'read',
      'read',
      'read',
      'rename',
      'rename',
      'delete',
    ] as const),
  ),
  credential: fc.nat(99),
  target: fc.nat(99),
  asUuid: fc.boolean(),
  inOtherWorld: fc.nat(5).map((n) => n === 0),
  own: fc.nat(2).map((n) => n > 0),
})

interface Call {
  model: Model
  /** Whose world the address is: of the account that calls. */
  tenant: Tenant
  credential: Credential
  client: Client
  target: Thing
  /** The target's id, in either spelling. */
  id: string
}

/** What the model expects, and what it learns when that is a success. */
interface Expected {
  status: number
  answer: Answer
  learn?: () => void
}

const lives = (model: Model, thing: Thing): boolean =>
  !thing.deleted && !model.things.some((project) => project.id === thing.projectId && project.deleted)

/** In the order of checks: world of the key, scope, reach. */
function statusOf({ model, tenant, credential, target }: Call, needsWrite: boolean, success: number): number {
  if (credential.isKey && credential.tenant !== tenant) return 401
  if (needsWrite && !credential.canWrite) return 403
  if (target.tenant !== tenant || !lives(model, target)) return 404
  if (credential.projectId !== null && credential.projectId !== target.projectId)
    return target.kind === 'files' ? 404 : 403
  return success
}

const nameOf = (): string => `name-${crypto.randomUUID()}`
const projectOf = ({ model, target }: Call): Thing =>
  model.things.find(({ kind, id }) => kind === 'projects' && id === target.projectId) ?? assert.fail('No project')

function learned(call: Call, kind: Kind, answer: Answer, name: string, projectId?: string): () => void {
  return () => {
    const id = fromTypeId(prefixes[kind], answer.body.id) ?? assert.fail(answer.text)
    call.model.things.push({ kind, tenant: call.tenant, id, projectId: projectId ?? id, name, deleted: false })
  }
}

const actions = {
  async createProject(call: Call): Promise<Expected> {
    const name = nameOf()
    const answer = await call.client.post('/projects', { name, metadata: { secret: name } })
    const { credential, tenant } = call
    const status =
      credential.isKey && credential.tenant !== tenant
        ? 401
        : !credential.canWrite || credential.projectId !== null
          ? 403
          : 201
    return { status, answer, learn: learned(call, 'projects', answer, name) }
  },
  async createFile(call: Call): Promise<Expected> {
    const project = projectOf(call)
    const name = nameOf()
    const path = `/files?project_id=${toTypeId('proj', project.id)}&name=${name}`
    const answer = await call.client.call('POST', path, {
      body: `content of ${name}`,
      headers: { 'Content-Type': 'text/plain' },
    })
    const status = statusOf({ ...call, target: project }, true, 201)
    return { status, answer, learn: learned(call, 'files', answer, name, project.id) }
  },
  async createGeneration(call: Call): Promise<Expected> {
    const project = projectOf(call)
    const prompt = nameOf()
    const answer = await call.client.post('/generations', { project_id: toTypeId('proj', project.id), prompt })
    const status = statusOf({ ...call, target: project }, true, 201)
    return { status, answer, learn: learned(call, 'generations', answer, prompt, project.id) }
  },
  async list(call: Call): Promise<Expected> {
    const { model, tenant, credential, client, target } = call
    const answer = await client.get(`/${target.kind}?limit=100`)
    const status = credential.isKey && credential.tenant !== tenant ? 401 : 200
    if (status === 200 && answer.status === 200) {
      const shown = answer.body.data.map(({ id }: { id: string }) => fromTypeId(prefixes[target.kind], id))
      const expected = model.things.filter(
        (thing) =>
          thing.kind === target.kind &&
          thing.tenant === tenant &&
          lives(model, thing) &&
          (credential.projectId === null || credential.projectId === thing.projectId),
      )
      assert.deepEqual(
        shown,
        expected
          .map(({ id }) => id)
          .toSorted()
          .toReversed(),
        `list of ${target.kind}`,
      )
    }
    return { status, answer }
  },
  async read(call: Call): Promise<Expected> {
    const answer = await call.client.get(`/${call.target.kind}/${call.id}`)
    return { status: statusOf(call, false, 200), answer }
  },
  async rename(call: Call): Promise<Expected> {
    const note = nameOf()
    const answer = await call.client.patch(`/${call.target.kind}/${call.id}`, { metadata: { note } })
    return { status: statusOf(call, true, 200), answer }
  },
  async delete(call: Call): Promise<Expected> {
    const answer = await call.client.delete(`/${call.target.kind}/${call.id}`)
    return {
      status: statusOf(call, true, 204),
      answer,
      learn: () => {
        call.target.deleted = true
      },
    }
  },
}

/** A credential that is limited to a project ends with it: such a project is not deleted. */
const isHome = (model: Model, { id }: Thing): boolean => model.credentials.some(({ projectId }) => projectId === id)

async function createModel(api: Api): Promise<Model> {
  const model: Model = { tenants: [], things: [], credentials: [] }
  for (const developer of [await api.createDeveloper(), await api.createDeveloper()]) {
    const live: Tenant = { developer, livemode: true }
    const sandbox: Tenant = { developer, livemode: false }
    model.tenants.push(live, sandbox)
    const common = { kind: 'projects', deleted: false } as const
    const { projectId } = developer
    model.things.push({ ...common, tenant: live, id: projectId, projectId, name: projectId })
    const created = await asAccount(api, developer, sandbox).post('/projects', { name: nameOf() })
    const id = fromTypeId('proj', created.body.id) ?? assert.fail(created.text)
    model.things.push({ ...common, tenant: sandbox, id, projectId: id, name: created.body.name })
    for (const tenant of [live, sandbox]) {
      const home = tenant.livemode ? projectId : id
      const client = (livemode: boolean) => asAccount(api, developer, { livemode })
      model.credentials.push({ tenant, client, isKey: false, canWrite: true, projectId: null })
      for (const [fields, canWrite, ofProject] of [
        [{ scopes: ['*'] }, true, null],
        [{ scopes: ['projects:read', 'files:read', 'generations:read'] }, false, null],
        [{ scopes: ['*'], project_id: toTypeId('proj', home) }, true, home],
      ] as const) {
        const { key } = await createKey(api, developer, { ...fields, scopes: [...fields.scopes] }, tenant)
        const withKey = (livemode: boolean) => client(livemode).with({ Authorization: `Bearer ${key}` })
        model.credentials.push({ tenant, client: withKey, isKey: true, canWrite, projectId: ofProject })
      }
    }
  }
  return model
}

/** Ids, in both spellings, and texts of other tenants that stand in an answer. What the caller itself sent tells it nothing. */
const leaksIn = (model: Model, reader: Tenant, { text }: Answer): string[] =>
  model.things
    .filter(({ tenant }) => tenant !== reader)
    .flatMap(({ kind, id, name }) => [id, toTypeId(prefixes[kind], id), name])
    .filter((secret) => text.includes(secret))

/** What each tenant sees by `/api/v1` is what the model knows. */
async function assertSameOnDevkit({ tenants, things }: Model): Promise<void> {
  for (const tenant of tenants) {
    const { developer, livemode } = tenant
    const listed = await (livemode ? developer : developer.at('sandbox')).get('/projects')
    const expected = things.filter((thing) => thing.kind === 'projects' && thing.tenant === tenant && !thing.deleted)
    assert.deepEqual(listed.body.map(({ id }: { id: string }) => id).sort(), expected.map(({ id }) => id).sort())
  }
}

test('P04: whosesoever ids and keys several tenants send to /v1, in whichever world, nobody sees or changes what is another’s', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const statuses = new Map<number, number>()
  const property = fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 80, size: 'max' }), async (steps) => {
    const model = await createModel(api)
    for (const { does, credential: nth, target: pick, asUuid, inOtherWorld, own } of steps) {
      const credential = model.credentials[nth % model.credentials.length] ?? assert.fail()
      const { developer } = credential.tenant
      const livemode = credential.tenant.livemode !== inOtherWorld
      const tenant =
        model.tenants.find((one) => one.developer === developer && one.livemode === livemode) ?? assert.fail()
      const mine = own ? model.things.filter((thing) => thing.tenant === tenant && lives(model, thing)) : model.things
      const target = mine[pick % mine.length] ?? assert.fail()
      if (does === 'delete' && isHome(model, target)) continue
      const id = asUuid ? target.id : toTypeId(prefixes[target.kind], target.id)
      const call: Call = { model, tenant, credential, client: credential.client(livemode), target, id }
      const { status, answer, learn } = await actions[does](call)
      assert.equal(answer.status, status, `${does} ${target.kind}: ${answer.text}`)
      assert.deepEqual(leaksIn(model, tenant, answer), [], `${does} ${target.kind}: ${answer.text}`)
      if (status < 300) learn?.()
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    await assertSameOnDevkit(model)
  })
  await fc.assert(property, { numRuns: 8, endOnFailure: true })
  // Each kind of answer came, or the test would show nothing.
  for (const status of [200, 201, 401, 403, 404])
    assert.ok((statuses.get(status) ?? 0) > 3, `${status}: ${statuses.get(status)}`)
})
