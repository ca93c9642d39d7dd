import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownPage } from './browser.ts'
import { generationShapes, healthShapes, operatorShapes, ownerShapes, shapes } from './contract.shapes.ts'
import { operations } from './document.ts'
import { follow } from './event-stream.ts'
import { FakeProvider } from './fakes/provider.ts'
import {
  type Api,
  type CallOptions,
  Client,
  Developer,
  type EndUser,
  finished,
  newEmail,
  OPERATOR_KEY,
  PASSWORD,
  startApi,
} from './harness.ts'
import { generationForm, image } from './images.ts'
import { letterTo, tokenIn } from './mailbox.ts'
import { faultsOf, type Shape } from './shapes.ts'

const example = await image()

interface Called {
  method: string
  path: string
}

/** Asks, and compares status and members with what the contract has; the path is spelled with this behind it. */
class Caller {
  readonly called: Called[] = []
  readonly slash: '' | '/'

  constructor(slash: '' | '/') {
    this.slash = slash
  }

  /** @param call method and path below `/api/v1`, or below the root with `//` */
  // biome-ignore lint/suspicious/noExplicitAny: an answer's body
  async ask(client: Client, call: string, status: number, shape: Shape, options: CallOptions = {}): Promise<any> {
    const [method = '', target = ''] = call.split(' ')
    const url = target.startsWith('//') ? new URL(target.slice(1), client.url).href : client.url + target
    const answer = await client.call(method, url.replace(/\/?(\?|$)/, `${this.slash}$1`), options)
    assert.equal(answer.status, status, `${call}: ${answer.text}`)
    assert.deepEqual(faultsOf(answer.body, shape), [], call)
    const type = shape === 'page' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8'
    assert.equal(answer.headers.get('content-type'), status === 204 ? null : type, call)
    this.called.push({ method, path: new URL(url).pathname })
    return answer.body
  }
}

async function health(caller: Caller, api: Api): Promise<void> {
  await caller.ask(api, 'GET //', 200, healthShapes.root)
  await caller.ask(api, 'GET //health', 200, healthShapes.health)
  await caller.ask(api, 'GET /health', 200, healthShapes.health)
  await caller.ask(api, 'GET /health/database', 200, healthShapes.database)
  await caller.ask(api, 'GET /health/storage', 200, healthShapes.storage)
  await caller.ask(api, 'GET /health/redis', 200, healthShapes.redis)
  await caller.ask(api, 'GET /health/detailed', 200, healthShapes.detailed)
}

interface People {
  developer: Developer
  endUser: EndUser
  operator: Client
}

async function registrations(caller: Caller, api: Api): Promise<People> {
  const account = (): CallOptions => ({ body: { email: newEmail(), password: PASSWORD, full_name: 'Ada' } })
  const byKey = api.with({ 'X-Operator-Key': OPERATOR_KEY })
  const registered = await caller.ask(byKey, 'POST /auth/register', 201, shapes.developerRegistered, account())
  const developer = new Developer(api.url, registered)
  const keys = { 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId }
  await caller.ask(api.with(keys), 'POST /auth/register', 201, shapes.endUserRegistered, account())
  const page = api.with({ Origin: api.origin })
  await caller.ask(page, 'POST /auth/register/developer', 201, shapes.developerRegistered, account())
  await caller.ask(api, 'GET /auth/setup', 200, { needs_operator: 'boolean', developer_signup: 'string' })
  await api.db`update users set role = 'developer' where role = 'platform_operator'` // or it would not be the first
  await caller.ask(byKey, 'POST /auth/setup', 200, shapes.me, account())
  return { developer, endUser: await developer.createEndUser(), operator: await api.createOperator() }
}

async function authentication(caller: Caller, api: Api, { developer, endUser }: People): Promise<void> {
  const { email, token, refreshToken } = developer
  const login = { body: { email, password: PASSWORD } }
  const inProject = api.with({ 'X-Project-ID': developer.projectId })
  const atProject = { body: { email: endUser.email, password: PASSWORD } }
  const signedIn = api.with({ Authorization: `Bearer ${token}` })

  const second = await caller.ask(api, 'POST /auth/login', 200, shapes.tokens, login)
  await caller.ask(inProject, 'POST /auth/login', 200, shapes.tokens, atProject)
  await caller.ask(api.with(ownPage(api.origin)), 'POST /auth/login', 200, shapes.signedInByCookie, login)
  await caller.ask(signedIn, 'GET /auth/me', 200, shapes.me)
  await caller.ask(signedIn, 'PATCH /auth/me', 200, shapes.me, { body: { full_name: 'Ada L.' } })
  await caller.ask(api, 'POST /auth/refresh', 200, shapes.tokens, { body: { refresh_token: refreshToken } })
  await caller.ask(api.with({ Authorization: `Bearer ${refreshToken}` }), 'POST /auth/refresh', 200, shapes.tokens)

  const mailed = tokenIn(await letterTo(api, email, 'verification'))
  const byOldForm = { body: { user_id: developer.id, verification_token: mailed } }
  await caller.ask(signedIn, 'POST /auth/request-verification', 200, shapes.message)
  await caller.ask(api, `POST /auth/request-verification?user_id=${developer.id}`, 200, shapes.message)
  await caller.ask(api, 'POST /auth/verify-email', 200, shapes.verified, byOldForm)
  await caller.ask(api, 'POST /auth/verify-email', 200, shapes.verified, { body: { token: mailed } })
  await caller.ask(api, `GET /auth/verify-email?token=${mailed}`, 200, shapes.page)
  const link = { purpose: 'verify_email', token: mailed, project_id: developer.projectId }
  await caller.ask(api, 'POST /auth/inspect-link', 200, shapes.inspectedLink, { body: { ...link, token: 'unknown' } })

  await caller.ask(signedIn, 'GET /auth/audit-events', 200, ownerShapes.auditEvents)
  const sessions = await caller.ask(signedIn, 'GET /auth/sessions', 200, ownerShapes.sessions)
  await caller.ask(signedIn, `DELETE /auth/sessions/${sessions.at(-1).id}`, 204, shapes.nothing)
  await caller.ask(signedIn, 'DELETE /auth/sessions', 204, shapes.nothing)
  await caller.ask(
    api,
    'POST /auth/refresh',
    401,
    { detail: '=Could not validate credentials' },
    {
      body: { refresh_token: second.refresh_token },
    },
  )

  await caller.ask(inProject, 'POST /auth/forgot-password', 200, shapes.message, { body: { email: endUser.email } })
  const reset = {
    token: tokenIn(await letterTo(api, endUser.email, 'password_reset')),
    new_password: 'Another1Password',
  }
  await caller.ask(api, 'POST /auth/reset-password', 200, shapes.message, { body: reset })
}

async function projects(caller: Caller, { developer, endUser }: People): Promise<void> {
  const key = await caller.ask(developer, 'POST /auth/developer-keys', 201, ownerShapes.createdDeveloperKey, {
    body: {},
  })
  await caller.ask(developer, 'GET /auth/developer-keys', 200, ownerShapes.developerKeys)
  await caller.ask(developer, `DELETE /auth/developer-keys/${key.id}`, 204, shapes.nothing)

  const body = { name: 'My First AI App' }
  const { id } = await caller.ask(developer, 'POST /projects', 201, ownerShapes.project, { body })
  await caller.ask(developer, 'GET /projects', 200, ownerShapes.projects)
  await caller.ask(developer, 'GET /projects?page=1&page_size=20', 200, ownerShapes.projectPage)
  await caller.ask(developer, `GET /projects/${id}`, 200, ownerShapes.project)
  await caller.ask(developer, `PUT /projects/${id}`, 200, ownerShapes.project, { body: { name: 'Renamed' } })
  await caller.ask(developer, `PATCH /projects/${id}`, 200, ownerShapes.project, { body: { is_active: true } })
  const apiKey = await caller.ask(developer, `POST /projects/${id}/api-keys`, 201, ownerShapes.createdApiKey, {
    body: { name: 'Production API Key' },
  })
  await caller.ask(developer, `GET /projects/${id}/api-keys?include_revoked=true`, 200, ownerShapes.apiKeys)
  await caller.ask(developer, `DELETE /projects/${id}/api-keys/${apiKey.id}`, 204, shapes.nothing)
  await caller.ask(developer, `GET /projects/${id}/audit-events`, 200, ownerShapes.auditEvents)
  await caller.ask(developer, `DELETE /projects/${id}`, 204, shapes.nothing)

  // As the documents show it: with nothing but the token (X18).
  const byToken = new Client(developer.url, { Authorization: `Bearer ${developer.token}` })
  const own = `/projects/${developer.projectId}`
  const metrics = ['registrations', 'generations', 'requests'] as const
  await caller.ask(byToken, 'GET /projects/stats', 200, ownerShapes.statistics)
  await caller.ask(byToken, `GET ${own}/stats?search=a&is_active=true`, 200, ownerShapes.projectStatistics)
  for (const metric of metrics) {
    await caller.ask(byToken, `GET /projects/stats/series?metric=${metric}`, 200, ownerShapes.series[metric])
    await caller.ask(byToken, `GET ${own}/stats/series?metric=${metric}`, 200, ownerShapes.series[metric])
  }
  for (const list of ['/projects/users', '/users', `${own}/users`])
    await caller.ask(byToken, `GET ${list}?page=1&search=example&is_active=true`, 200, ownerShapes.users)
  await caller.ask(developer, `GET ${own}/users/${endUser.id}`, 200, ownerShapes.user)
  await caller.ask(developer, `PATCH ${own}/users/${endUser.id}`, 200, ownerShapes.user, { body: { full_name: 'B' } })
}

async function generations(caller: Caller, api: Api, { developer }: People): Promise<void> {
  const client = developer.asEndUser()
  const list = '/generation/generations-v2'
  const files = generationForm([example], 'a plain text', 'files')
  const { id } = await caller.ask(client, 'POST /generation/generate-v2', 200, generationShapes.created, {
    form: generationForm([example, example]),
  })
  const anonymous = await caller.ask(api, 'POST /generation/generate-anonymous-v2', 200, generationShapes.created, {
    form: files,
  })
  const { result_image_url: picture } = await finished(client, id)
  await caller.ask(client, `GET ${list}/${id}/status`, 200, generationShapes.generation)
  await caller.ask(client, `GET ${list}/${id}`, 200, generationShapes.generation)
  await caller.ask(client, `GET ${list}?page=1&per_page=5`, 200, generationShapes.list)
  await caller.ask(client, `PATCH ${list}/${id}/public`, 200, generationShapes.published, { body: { is_public: true } })
  await caller.ask(api, 'GET /generation/public-generations-v2', 200, generationShapes.list)
  const status = `/generation/anonymous-generations-v2/${anonymous.id}`
  await caller.ask(api, `GET ${status}/status`, 200, generationShapes.generation)

  const streams: [Client, string][] = [
    [client, `${list}/${id}/events`],
    [api, `${status}/events`],
    [developer, `/projects/${developer.projectId}/events`],
  ]
  for (const [reader, target] of streams) {
    const stream = await follow(reader, target + caller.slash)
    assert.deepEqual([stream.status, stream.headers['content-type']], [200, 'text/event-stream; charset=utf-8'])
    await stream.until('its first event', ({ heard }) => heard.length > 0)
    stream.vanish()
    caller.called.push({ method: 'GET', path: `/api/v1${target}` })
  }
  const { pathname, search } = new URL(picture)
  assert.equal((await api.get(`${api.origin}${pathname}${caller.slash}${search}`)).status, 200)
  caller.called.push({ method: 'GET', path: pathname })
  await caller.ask(client, `DELETE ${list}/${id}`, 200, generationShapes.deleted)
}

async function payments(caller: Caller, { developer }: People): Promise<void> {
  const page: Shape = { payments: ['any'], total: 'integer', page: 'integer', page_size: 'integer' }
  await caller.ask(developer.asEndUser(), 'GET /payments/stripe/my-subscription?test_mode=true', 200, 'null')
  await caller.ask(
    developer.asEndUser(),
    'GET /payments/stripe/my-payments?test_mode=true&page=1&page_size=50',
    200,
    page,
  )
}

async function operators(caller: Caller, api: Api, { developer, operator }: People): Promise<void> {
  const { id } = await api.createDeveloper()
  const { key } = (await developer.post('/auth/developer-keys', {})).body
  const job = { id: crypto.randomUUID(), name: 'file.collect', payload: {}, attempts: 1, error: 'it failed' }
  await api.db`insert into failed_jobs ${api.db({ ...job, payload: api.db.json(job.payload) })}`
  const { developers, developer: shape, revokedKey, jobs, failedJob, failedJobs, mails, mail, system } = operatorShapes
  await caller.ask(operator, 'GET /operator/developers?search=example', 200, developers)
  await caller.ask(operator, `GET /operator/developers/${id}`, 200, shape)
  await caller.ask(operator, `PATCH /operator/developers/${id}`, 200, shape, {
    body: { is_active: false, plan: 'enterprise' },
  })
  await caller.ask(operator, 'POST /operator/keys/revoke', 200, revokedKey, { body: { key } })
  await caller.ask(operator, 'GET /operator/jobs', 200, jobs)
  await caller.ask(operator, 'GET /operator/failed-jobs', 200, failedJobs)
  await caller.ask(operator, `POST /operator/failed-jobs/${job.id}/retry`, 200, failedJob)
  await caller.ask(operator, 'GET /operator/audit-events', 200, ownerShapes.auditEvents)
  const sent = await caller.ask(operator, 'GET /operator/mail?limit=5', 200, mails)
  await caller.ask(operator, `GET /operator/mail/${sent.mail[0].id}`, 200, mail)
  await caller.ask(operator, 'GET /projects/stats', 200, ownerShapes.operatorStatistics)
  await caller.ask(operator, 'GET /operator/system', 200, system)
}

/** What ends things goes last. */
async function endings(caller: Caller, api: Api, { developer, endUser }: People): Promise<void> {
  const user = `/projects/${developer.projectId}/users/${endUser.id}`
  await caller.ask(developer, `DELETE ${user}`, 204, shapes.nothing)
  const { body } = await api.post('/auth/login', { email: developer.email, password: PASSWORD })
  const refreshToken = { body: { refresh_token: body.refresh_token } }
  await caller.ask(api, 'POST /auth/logout', 204, shapes.nothing, refreshToken)
  const password = { body: { current_password: PASSWORD } }
  await caller.ask(developer, 'POST /auth/deactivate', 200, shapes.message, password)
}

test('every endpoint answers with the status and exactly the members of the contract', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  for (const slash of ['', '/'] as const)
    await t.test(slash === '' ? 'as it is written' : 'with a trailing slash', async () => {
      const caller = new Caller(slash)
      await health(caller, api)
      const people = await registrations(caller, api)
      await authentication(caller, api, people)
      await projects(caller, people)
      await generations(caller, api, people)
      await payments(caller, people)
      await operators(caller, api, people)
      await endings(caller, api, people)

      const forgotten = operations.filter(({ method, path }) => {
        const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)
        return !caller.called.some((call) => call.method === method && pattern.test(call.path))
      })
      assert.deepEqual(
        forgotten.map(({ operationId }) => operationId),
        [],
      )
    })
})
