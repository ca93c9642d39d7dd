import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { type Answer, type Api, Client, OPERATOR_KEY, PASSWORD, SECRET_KEY, startApi } from './harness.ts'
import { generationForm, image } from './images.ts'

/** Status and text of contract A.6, and of ours in the gate, written out: the registry is what is tested. */
const texts = {
  R01: [401, 'Could not validate credentials'],
  R02: [403, 'X-User-Role header is required'],
  R03: [403, 'Invalid or revoked developer key'],
  R04: [403, 'You do not have permission to access this resource'],
  R05: [403, 'Insufficient permissions. Developer role required.'],
  R06: [403, 'Insufficient permissions'],
  R07: [403, 'Insufficient permissions for this operation'],
  R08: [404, 'Project not found'],
  R10: [400, 'Maximum number of developer keys (10) reached. Please revoke unused keys.'],
  R11: [403, 'Cannot revoke the developer key currently being used for authentication'],
  R12: [403, 'Key does not belong to the authenticated developer'],
  R13: [400, 'Developer key is already revoked or inactive'],
  R14: [404, 'Developer key not found'],
  R15: [401, 'Incorrect email or password'],
  R16: [400, 'Account not activated'],
  R17: [400, 'Invalid X-Project-ID format. Must be a valid UUID.'],
  R18: [403, 'Invalid X-Project-ID format. Must be a valid UUID.'],
  R19: [400, 'X-Project-ID header is required for END_USER registration'],
  R20: [400, 'End user registration requires a developer key and project context'],
  R21: [403, "Project not found or you don't have permission to add users to it"],
  R22: [409, 'Email already registered'],
  R25: [403, 'Invalid X-User-Role header'],
  R26: [403, 'Invalid operator key'],
  R27: [403, 'X-Developer-Key header is required'],
  R28: [403, 'X-Project-ID header is required'],
  R29: [403, 'X-API-Key header is required'],
  R30: [403, 'Invalid or revoked API key'],
  R31: [403, 'Project is inactive'],
  R32: [404, 'API key not found'],
  R33: [404, 'Generation not found'],
  R37: [413, 'File size exceeds maximum allowed size of 10MB'],
  R38: [422, 'Maximum 5 example images allowed'],
  R39: [422, 'Invalid file format. Supported formats: JPEG, PNG, WebP'],
  R40: [422, 'Instructions must be between 1 and 1000 characters'],
  origin: [
    403,
    'Web pages of this origin may not call this project. Its developer can add the origin in Cloud Admin, under Settings of the project.',
  ],
} as const satisfies Record<string, readonly [number, string]>

type Code = keyof typeof texts
type Changes = Record<string, string | undefined>

/** One thing that is wrong with a caller's headers, and the answer to it. */
interface Fault {
  name: string
  /** Of contract A.4, and where the call comes from. */
  step: 'token' | 'role' | 'key' | 'project' | 'api key' | 'activity' | 'origin'
  headers: Changes
  answer: Code
}

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const PLACEHOLDER = 'devkit4ai-oss-starter-kit-project-id'
const UNKNOWN_KEY = `ak_${'x'.repeat(32)}`

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const decode = (part = ''): object => JSON.parse(Buffer.from(part, 'base64url').toString())

/** The token with other contents, signed as this server or somebody else would sign it. */
function forge(
  token: string,
  change: { header?: object; claims?: object; key?: string; hash?: 'sha256' | 'sha512' } = {},
): string {
  const [header, claims] = token.split('.')
  const content = `${encode({ ...decode(header), ...change.header })}.${encode({ ...decode(claims), ...change.claims })}`
  const { hash = 'sha256', key = SECRET_KEY } = change
  return `${content}.${createHmac(hash, key).update(content).digest('base64url')}`
}

const nowSeconds = (): number => Math.floor(Date.now() / 1000)

/** What is no access token of this server's, made from one that is. */
function brokenTokens(token: string, refreshToken: string): Record<string, string | undefined> {
  const [header, claims, signature = ''] = token.split('.')
  return {
    'no token': undefined,
    'an empty token': 'Bearer ',
    'another scheme': `Basic ${token}`,
    'no scheme': token,
    garbage: 'Bearer garbage',
    'two tokens': `Bearer ${token} ${token}`,
    'the algorithm none': `Bearer ${encode({ alg: 'none', typ: 'JWT' })}.${claims}.`,
    'the algorithm none, signed': `Bearer ${forge(token, { header: { alg: 'none' } })}`,
    'the algorithm HS512': `Bearer ${forge(token, { header: { alg: 'HS512' }, hash: 'sha512' })}`,
    'an altered signature': `Bearer ${header}.${claims}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
    'altered claims': `Bearer ${header}.${encode({ ...decode(claims), sub: UNKNOWN })}.${signature}`,
    'no signature': `Bearer ${header}.${claims}.`,
    'the signature of another key': `Bearer ${forge(token, { key: 'another secret of more than 32 characters' })}`,
    'no exp': `Bearer ${forge(token, { claims: { exp: undefined } })}`,
    'no sid': `Bearer ${forge(token, { claims: { sid: undefined } })}`,
    'no type': `Bearer ${forge(token, { claims: { type: undefined } })}`,
    'another sub than the session has': `Bearer ${forge(token, { claims: { sub: UNKNOWN } })}`,
    'an unknown session': `Bearer ${forge(token, { claims: { sid: UNKNOWN } })}`,
    'an expired token': `Bearer ${forge(token, { claims: { exp: nowSeconds() - 1 } })}`,
    'a refresh token': `Bearer ${refreshToken}`,
  }
}

async function createScene(api: Api) {
  const [developer, stranger, operator] = await Promise.all([
    api.createDeveloper(),
    api.createDeveloper(),
    api.createOperator(),
  ])
  const [endUser, gone, second, inactive, revokedKey, foreignUser] = await Promise.all([
    developer.createEndUser(),
    developer.createEndUser(),
    developer.createProject(),
    developer.createProject(),
    developer.post('/auth/developer-keys', {}).then(({ body }) => body),
    stranger.createEndUser(),
  ])
  const inactiveUser = await developer.createEndUser({ projectId: inactive.id, apiKey: inactive.apiKey })
  const secondUser = await developer.createEndUser({ projectId: second.id, apiKey: second.apiKey })
  const revokedApiKey = (await developer.post(`/projects/${developer.projectId}/api-keys`, {})).body
  const dormant = await api.createDeveloper()
  await Promise.all([
    developer.delete(`/auth/developer-keys/${revokedKey.id}`),
    developer.delete(`/projects/${developer.projectId}/api-keys/${revokedApiKey.id}`),
    developer.patch(`/projects/${inactive.id}`, { is_active: false }),
    developer.patch(`/projects/${developer.projectId}`, { allowed_origins: ['https://app.example.com'] }),
    api.db`delete from users where id = ${gone.id}`,
    api.db`update users set is_active = false where id = ${dormant.id}`,
  ])
  const operatorLogin = await api.post('/auth/login', { email: operator.email, password: PASSWORD })
  return {
    developer,
    stranger,
    operator,
    operatorRefreshToken: String(operatorLogin.body.refresh_token),
    endUser,
    foreignUser,
    gone,
    dormant,
    second,
    secondUser,
    inactive,
    inactiveUser,
    revokedKey: String(revokedKey.key),
    revokedKeyId: String(revokedKey.id),
    revokedApiKey: String(revokedApiKey.key),
    revokedApiKeyId: String(revokedApiKey.id),
  }
}

type Scene = Awaited<ReturnType<typeof createScene>>

// --- The faults of each step ---

function tokenFaults(scene: Scene, token: string, refreshToken: string): Fault[] {
  const broken = {
    ...brokenTokens(token, refreshToken),
    'the token of a deleted account': `Bearer ${scene.gone.token}`,
    'the token of an inactive account': `Bearer ${scene.dormant.token}`,
  }
  return Object.entries(broken).map(([name, value]) => ({
    name,
    step: 'token',
    headers: { Authorization: value },
    answer: 'R01',
  }))
}

function roleFaults(refused: string[], wrongRole: Code): Fault[] {
  const fault = (name: string, value: string | undefined, answer: Code): Fault => ({
    name,
    step: 'role',
    headers: { 'X-User-Role': value },
    answer,
  })
  return [
    fault('no role', undefined, 'R02'),
    fault('an unknown role', 'admin', 'R25'),
    fault('a role in capitals', 'END_USER', 'R25'),
    ...refused.map((role) => fault(`the role ${role}`, role, wrongRole)),
  ]
}

const developerKeyFaults = (scene: Scene): Fault[] =>
  (
    [
      ['no developer key', undefined, 'R27'],
      ['a short developer key', 'ak_123456789012', 'R03'],
      ['an unknown developer key', UNKNOWN_KEY, 'R03'],
      ['a revoked developer key', scene.revokedKey, 'R03'],
      ['an API key as developer key', scene.developer.apiKey, 'R03'],
    ] as const
  ).map(([name, value, answer]) => ({ name, step: 'key', headers: { 'X-Developer-Key': value }, answer }))

/** In the role developer it is the token's; else it is the project that is not its own. */
const foreignKey = (scene: Scene, role: 'developer' | 'end_user'): Fault => ({
  name: "another developer's key",
  step: role === 'developer' ? 'key' : 'project',
  headers: {
    'X-Developer-Key': scene.stranger.developerKey,
    ...(role === 'developer' ? {} : { 'X-Project-ID': scene.developer.projectId }),
  },
  answer: role === 'developer' ? 'R04' : 'R08',
})

const operatorKeyFaults: Fault[] = [
  { name: 'no operator key', step: 'key', headers: { 'X-Operator-Key': undefined }, answer: 'R26' },
  { name: 'a wrong operator key', step: 'key', headers: { 'X-Operator-Key': `${OPERATOR_KEY}x` }, answer: 'R26' },
]

const projectFaults = (scene: Scene, others: { foreign: boolean }): Fault[] =>
  (
    [
      ['no project id', undefined, 'R28'],
      ['a malformed project id', PLACEHOLDER, 'R18'],
      ['a project id with braces', `{${scene.developer.projectId}}`, 'R18'],
      ['an unknown project id', UNKNOWN, 'R08'],
      ...(others.foreign ? ([['a foreign project id', scene.stranger.projectId, 'R08']] as const) : []),
    ] as const
  ).map(([name, value, answer]) => ({ name, step: 'project', headers: { 'X-Project-ID': value }, answer }))

const apiKeyFaults = (scene: Scene, demanded: boolean): Fault[] =>
  (
    [
      ...(demanded ? ([['no API key', undefined, 'R29']] as const) : []),
      ['a short API key', 'pk_123456789012', 'R30'],
      ['an unknown API key', `pk_${'x'.repeat(32)}`, 'R30'],
      ['a revoked API key', scene.revokedApiKey, 'R30'],
      ["another project's API key", scene.second.apiKey, 'R30'],
      ["another developer's API key", scene.stranger.apiKey, 'R30'],
      ['a developer key as API key', scene.developer.developerKey, 'R30'],
    ] as const
  ).map(([name, value, answer]) => ({ name, step: 'api key', headers: { 'X-API-Key': value }, answer }))

const inactiveProject = (scene: Scene, token?: string): Fault => ({
  name: 'an inactive project',
  step: 'activity',
  headers: {
    'X-Project-ID': scene.inactive.id,
    'X-API-Key': scene.inactive.apiKey,
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  },
  answer: 'R31',
})

/** Whatever page calls with everything else right. */
const foreignOrigin: Fault = {
  name: 'a page of another origin',
  step: 'origin',
  headers: { Origin: 'https://evil.example' },
  answer: 'origin',
}

// --- Endpoints, and who may call them ---

interface Endpoint {
  name: string
  method: string
  path: string
  body?: string
  wrongRole: Code
  /** What this call, whose input is wrong, gets from a caller with whom nothing is wrong. */
  otherwise: number
}

/** Every input is wrong: what the gate refuses must come before any 422. */
const endpoint = (name: string, call: string, wrongRole: Code, body?: string, otherwise = 422): Endpoint => {
  const [method = '', path = ''] = call.split(' ')
  return { name, method, path, wrongRole, otherwise, ...(body === undefined ? {} : { body }) }
}

const developerEndpoints = [
  endpoint('E14', 'GET /auth/developer-keys', 'R06', undefined, 200),
  endpoint('E15', 'POST /auth/developer-keys', 'R06', '{'),
  endpoint('E16', 'DELETE /auth/developer-keys/x', 'R06'),
]
const ownerEndpoints = [
  endpoint('E17', 'GET /projects?page=0', 'R04'),
  endpoint('E18', 'POST /projects', 'R05', '{'),
  endpoint('E21', 'GET /projects/x', 'R04'),
  endpoint('E22 PUT', 'PUT /projects/x', 'R04', '{'),
  endpoint('E22 PATCH', 'PATCH /projects/x', 'R04', '{'),
  endpoint('E23', 'DELETE /projects/x', 'R04'),
  endpoint('E26', 'POST /projects/x/api-keys', 'R04', '{'),
  endpoint('E27', 'GET /projects/x/api-keys', 'R04'),
  endpoint('E28', 'DELETE /projects/x/api-keys/x', 'R04'),
  endpoint('one user', 'GET /projects/x/users/x', 'R04'),
  endpoint('change of a user', 'PATCH /projects/x/users/x', 'R04', '{'),
  endpoint('removal of a user', 'DELETE /projects/x/users/x', 'R04'),
  endpoint('audit events of a project', 'GET /projects/x/audit-events', 'R04'),
  endpoint('events of a project', 'GET /projects/x/events', 'R04'),
]
const operatorEndpoints = [
  endpoint('developers', 'GET /operator/developers?page=0', 'R04'),
  endpoint('one developer', 'GET /operator/developers/x', 'R04'),
  endpoint('change of a developer', 'PATCH /operator/developers/x', 'R04', '{'),
  endpoint('revocation of any key', 'POST /operator/keys/revoke', 'R04', '{'),
  endpoint('jobs', 'GET /operator/jobs', 'R04', undefined, 200),
  endpoint('failed jobs', 'GET /operator/failed-jobs?limit=0', 'R04'),
  endpoint('retry of a job', 'POST /operator/failed-jobs/x/retry', 'R04'),
  endpoint('mailbox', 'GET /operator/mail?limit=0', 'R04'),
  endpoint('one message', 'GET /operator/mail/x', 'R04'),
  endpoint('all audit events', 'GET /operator/audit-events?limit=0', 'R04'),
  endpoint('system', 'GET /operator/system', 'R04', undefined, 200),
]
const generationEndpoints = [
  endpoint('E29', 'POST /generation/generate-v2', 'R07', '{}', 415),
  endpoint('E30', 'GET /generation/generations-v2/x/status', 'R07'),
  endpoint('E30 without status', 'GET /generation/generations-v2/x', 'R07'),
  endpoint('E30 live', 'GET /generation/generations-v2/x/events', 'R07'),
  endpoint('E31', 'GET /generation/generations-v2?page=0', 'R07'),
  endpoint('E32', 'PATCH /generation/generations-v2/x/public', 'R07', '{'),
  endpoint('E33', 'DELETE /generation/generations-v2/x', 'R07'),
]

interface Caller {
  name: string
  client: Client
  faults: (wrongRole: Code) => Fault[]
}

const projectHeaders = (scene: Scene, apiKey?: string): Changes => ({
  'X-Project-ID': scene.developer.projectId,
  'X-API-Key': apiKey,
})

function ownerCallers(scene: Scene): { developer: Caller; operator: Caller } {
  const { developer, operator } = scene
  return {
    developer: {
      name: 'developer',
      client: developer,
      faults: (wrongRole) => [
        ...tokenFaults(scene, developer.token, developer.refreshToken),
        ...roleFaults(['end_user', 'platform_operator'], wrongRole),
        ...developerKeyFaults(scene),
        foreignKey(scene, 'developer'),
      ],
    },
    operator: {
      name: 'operator',
      client: operator,
      faults: (wrongRole) => [
        ...tokenFaults(scene, operator.token, scene.operatorRefreshToken),
        ...roleFaults(['end_user', 'developer'], wrongRole),
        ...operatorKeyFaults,
      ],
    },
  }
}

function generationCallers(scene: Scene): Caller[] {
  const { developer, operator, endUser } = scene
  const asEndUser = (refused: string[], token: string, refreshToken: string, inactiveToken?: string) => [
    ...tokenFaults(scene, token, refreshToken),
    ...roleFaults(refused, 'R07'),
    ...developerKeyFaults(scene),
    foreignKey(scene, 'end_user'),
    ...projectFaults(scene, { foreign: true }),
    ...apiKeyFaults(scene, true),
    inactiveProject(scene, inactiveToken),
    foreignOrigin,
  ]
  return [
    {
      name: 'end user',
      client: endUser,
      faults: () =>
        asEndUser(['developer', 'platform_operator'], endUser.token, endUser.refreshToken, scene.inactiveUser.token),
    },
    {
      name: 'developer as end user',
      client: developer.asEndUser(),
      faults: () => asEndUser(['platform_operator'], developer.token, developer.refreshToken),
    },
    {
      name: 'operator as end user',
      client: developer.asEndUser().with({ Authorization: `Bearer ${operator.token}` }),
      faults: () => asEndUser(['developer'], operator.token, scene.operatorRefreshToken),
    },
    {
      name: 'developer',
      client: developer.with(projectHeaders(scene)),
      faults: () => [
        ...tokenFaults(scene, developer.token, developer.refreshToken),
        ...roleFaults(['platform_operator'], 'R07'),
        ...developerKeyFaults(scene),
        foreignKey(scene, 'developer'),
        ...projectFaults(scene, { foreign: true }),
        ...apiKeyFaults(scene, false),
        inactiveProject(scene),
        foreignOrigin,
      ],
    },
    {
      name: 'operator',
      client: operator.with(projectHeaders(scene)),
      faults: () => [
        ...tokenFaults(scene, operator.token, scene.operatorRefreshToken),
        ...roleFaults(['developer'], 'R07'),
        ...operatorKeyFaults,
        ...projectFaults(scene, { foreign: false }),
        ...apiKeyFaults(scene, false),
        inactiveProject(scene),
        foreignOrigin,
      ],
    },
  ]
}

// --- Asking ---

interface Case {
  name: string
  ask: () => Promise<Answer>
  answer: Code
}

/** What a caller sees of a refusal, with everything about it that the contract fixes. */
const seen = (name: string, { status, body, headers }: Answer): string =>
  [
    name,
    status,
    JSON.stringify(body),
    `WWW-Authenticate: ${headers.get('www-authenticate')}`,
    headers.get('content-type'),
    headers.get('x-request-id') ? 'with a request id' : 'without a request id',
  ].join(' | ')

function expected({ name, answer }: Case): string {
  const [status, detail] = texts[answer]
  const authenticate = `WWW-Authenticate: ${status === 401 ? 'Bearer' : null}`
  return [
    name,
    status,
    JSON.stringify({ detail }),
    authenticate,
    'application/json; charset=utf-8',
    'with a request id',
  ].join(' | ')
}

/** Asks them all, a few at a time, and shows every wrong answer at once. */
async function check(cases: Case[]): Promise<void> {
  assert.ok(cases.length > 0)
  const wrong: { expected: string; seen: string }[] = []
  const left = [...cases]
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      const line = seen(next.name, await next.ask())
      if (line !== expected(next)) wrong.push({ expected: expected(next), seen: line })
    }
  }
  await Promise.all(Array.from({ length: 8 }, work))
  assert.deepEqual(wrong, [])
}

const call = ({ method, path, body }: Endpoint, client: Client): Promise<Answer> =>
  client.call(method, path, body === undefined ? {} : { body })

test('refusals', async (t) => {
  const api = await startApi(t)
  const scene = await createScene(api)
  const { developer, stranger, operator, endUser, second } = scene
  const owners = ownerCallers(scene)
  const generators = generationCallers(scene)
  const guarded: [Endpoint[], Caller[]][] = [
    [developerEndpoints, [owners.developer]],
    [ownerEndpoints, [owners.developer, owners.operator]],
    [operatorEndpoints, [owners.operator]],
    [generationEndpoints, generators],
  ]
  const perCaller = (visit: (endpoint: Endpoint, caller: Caller) => void): void => {
    for (const [endpoints, callers] of guarded)
      for (const one of endpoints) for (const caller of callers) visit(one, caller)
  }

  await t.test('a caller with whom nothing is wrong passes the gate of every endpoint', async () => {
    const answers: Promise<[string, number, number]>[] = []
    perCaller((one, { name, client }) => {
      answers.push(call(one, client).then(({ status }) => [`${one.name} ${name}`, status, one.otherwise]))
    })
    for (const [name, status, otherwise] of await Promise.all(answers)) assert.equal(status, otherwise, name)
  })

  await t.test('the forger of these tests can sign: its unchanged copy of a token is accepted', async () => {
    assert.equal(
      (await developer.with({ Authorization: `Bearer ${forge(developer.token)}` }).get('/projects')).status,
      200,
    )
  })

  await t.test(
    'each fault in the headers has its answer, at every endpoint and before the input is looked at',
    async () => {
      const cases: Case[] = []
      perCaller((one, { name, client, faults }) => {
        for (const fault of faults(one.wrongRole)) {
          cases.push({
            name: `${one.name}, ${name}, ${fault.name}`,
            ask: () => call(one, client.with(fault.headers)),
            answer: fault.answer,
          })
        }
      })
      await check(cases)
    },
  )

  await t.test('of two faults the first in the order of the gate is answered', async () => {
    const cases: Case[] = []
    for (const [[one], callers] of guarded) {
      assert.ok(one)
      for (const { name, client, faults } of callers) {
        // One of each step and answer; those that change the same header cannot meet.
        const kinds = new Map(faults(one.wrongRole).map((fault) => [`${fault.step} ${fault.answer}`, fault]))
        const all = [...kinds.values()]
        for (const [index, first] of all.entries()) {
          for (const then of all.slice(index + 1)) {
            if (Object.keys(first.headers).some((header) => header in then.headers)) continue
            cases.push({
              name: `${one.name}, ${name}, ${first.name} and ${then.name}`,
              ask: () => call(one, client.with({ ...first.headers, ...then.headers })),
              answer: first.answer,
            })
          }
        }
      }
    }
    await check(cases)
  })

  await t.test('a role that an endpoint is not for is told so, whatever credentials it has', async () => {
    const everything = { 'X-Developer-Key': developer.developerKey, 'X-Operator-Key': OPERATOR_KEY }
    const cases: Case[] = []
    for (const one of [...developerEndpoints, ...ownerEndpoints, ...operatorEndpoints]) {
      const outsiders: [string, Client][] = [['end user', endUser.with(everything)]]
      if (developerEndpoints.includes(one)) outsiders.push(['operator', operator.with(everything)])
      if (operatorEndpoints.includes(one)) outsiders.push(['developer', developer.with(everything)])
      for (const [name, client] of outsiders) {
        cases.push({ name: `${one.name}, ${name}`, ask: () => call(one, client), answer: one.wrongRole })
      }
    }
    await check(cases)
  })

  await t.test('complete headers of a project do not help somebody who belongs to another', async () => {
    const owner = developer.asEndUser()
    const strangers: [string, Client, Code][] = [
      [
        'an end user of another project of this developer',
        owner.with({ Authorization: `Bearer ${scene.secondUser.token}` }),
        'R04',
      ],
      [
        "an end user of another developer's project",
        owner.with({ Authorization: `Bearer ${scene.foreignUser.token}` }),
        'R04',
      ],
      ['another developer as end user', owner.with({ Authorization: `Bearer ${stranger.token}` }), 'R07'],
      [
        'another developer with all keys of the project',
        developer.with({ Authorization: `Bearer ${stranger.token}`, ...projectHeaders(scene, developer.apiKey) }),
        'R04',
      ],
    ]
    await check(
      generationEndpoints.flatMap((one) =>
        strangers.map(([name, client, answer]) => ({
          name: `${one.name}, ${name}`,
          ask: () => call(one, client),
          answer,
        })),
      ),
    )
  })

  await t.test('header names count in any spelling', async () => {
    const { headers } = developer
    const shouting = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]))
    assert.equal((await new Client(api.url, shouting).get('/projects')).status, 200)
  })

  await t.test(
    'the list of projects takes the role from the token only beside developer key and project id (A.4)',
    async () => {
      const sketch = developer.with({ 'X-User-Role': undefined, 'X-Project-ID': developer.projectId })
      assert.equal((await sketch.get('/projects')).status, 200)
      const refused: [string, () => Promise<Answer>][] = [
        ['without project id', () => sketch.with({ 'X-Project-ID': undefined }).get('/projects')],
        ['without developer key', () => sketch.with({ 'X-Developer-Key': undefined }).get('/projects')],
        ['with an API key', () => sketch.with({ 'X-API-Key': developer.apiKey }).get('/projects')],
        ['on another call', () => sketch.post('/projects', { name: 'x' })],
        ['on one project', () => sketch.get(`/projects/${developer.projectId}`)],
      ]
      await check(refused.map(([name, ask]) => ({ name, ask, answer: 'R02' })))
      await check([
        {
          name: 'end user',
          ask: () => sketch.with({ Authorization: `Bearer ${endUser.token}` }).get('/projects'),
          answer: 'R04',
        },
      ])
    },
  )

  await t.test('E10 wants a token of a living account and checks a role that is sent', async () => {
    const me = api.with({ Authorization: `Bearer ${endUser.token}` })
    assert.equal((await me.get('/auth/me')).status, 200)
    const dormant = api.with({ Authorization: `Bearer ${scene.dormant.token}` })
    assert.equal((await dormant.get('/auth/me')).body.is_active, false)
    const faults: Fault[] = [
      ...tokenFaults(scene, endUser.token, endUser.refreshToken).filter(({ name }) => !name.includes('inactive')),
      ...roleFaults(['developer', 'platform_operator'], 'R04').filter(({ answer }) => answer !== 'R02'),
      foreignOrigin,
    ]
    await check(
      faults.map(({ name, headers, answer }) => ({ name, ask: () => me.with(headers).get('/auth/me'), answer })),
    )
  })

  await t.test('E08 registers nobody without the right keys, which are looked at before the body', async () => {
    const key = { 'X-Developer-Key': developer.developerKey }
    const project = { 'X-Project-ID': developer.projectId }
    const table: [string, Changes, Code][] = [
      ['nothing', {}, 'R20'],
      ['a project alone', project, 'R20'],
      ['project and API key', { ...project, 'X-API-Key': developer.apiKey }, 'R20'],
      ['a role and a token', { Authorization: `Bearer ${developer.token}`, 'X-User-Role': 'developer' }, 'R20'],
      ['a developer key alone', key, 'R19'],
      ['a malformed project id', { ...key, 'X-Project-ID': 'x' }, 'R17'],
      ['the placeholder', { ...key, 'X-Project-ID': PLACEHOLDER }, 'R17'],
      ['a wrong operator key', { 'X-Operator-Key': 'op_wrong' }, 'R26'],
      ['a wrong operator key beside right others', { 'X-Operator-Key': 'op_wrong', ...key, ...project }, 'R26'],
      ['a short developer key', { 'X-Developer-Key': 'ak_1', ...project }, 'R03'],
      ['an unknown developer key', { 'X-Developer-Key': UNKNOWN_KEY, ...project }, 'R03'],
      ['a revoked developer key', { 'X-Developer-Key': scene.revokedKey, ...project }, 'R03'],
      ['an unknown project', { ...key, 'X-Project-ID': UNKNOWN }, 'R21'],
      ['a foreign project', { ...key, 'X-Project-ID': stranger.projectId }, 'R21'],
      [
        'a foreign project with its API key',
        { ...key, 'X-Project-ID': stranger.projectId, 'X-API-Key': stranger.apiKey },
        'R21',
      ],
      ['an unknown API key', { ...key, ...project, 'X-API-Key': UNKNOWN_KEY }, 'R30'],
      ['a revoked API key', { ...key, ...project, 'X-API-Key': scene.revokedApiKey }, 'R30'],
      ["another project's API key", { ...key, ...project, 'X-API-Key': second.apiKey }, 'R30'],
      ['an inactive project', { ...key, 'X-Project-ID': scene.inactive.id }, 'R31'],
      [
        'an inactive project and a wrong API key',
        { ...key, 'X-Project-ID': scene.inactive.id, 'X-API-Key': second.apiKey },
        'R30',
      ],
      ['a page of another origin', { ...key, ...project, ...foreignOrigin.headers }, 'origin'],
    ]
    await check(
      table.map(([name, headers, answer]) => ({
        name,
        ask: () => api.with(headers).post('/auth/register', '{'),
        answer,
      })),
    )
    const rightful = api.with({ ...key, ...project, 'X-API-Key': developer.apiKey, 'X-User-Role': 'end_user' })
    assert.equal((await rightful.post('/auth/register', '{')).status, 422)
    const taken = { email: ` ${endUser.email.toUpperCase()} `, password: PASSWORD }
    await check([
      { name: 'an address in another spelling', ask: () => rightful.post('/auth/register', taken), answer: 'R22' },
    ])
  })

  await t.test(
    'E09 says one thing for every wrong login, and looks at the project id before the body (KC16)',
    async () => {
      const login = (email: string, password: string, projectId?: string) =>
        api.with({ 'X-Project-ID': projectId }).post('/auth/login', { email, password })
      const table: [string, () => Promise<Answer>, Code][] = [
        ['a wrong password', () => login(developer.email, 'WrongPass123'), 'R15'],
        ['an unknown address', () => login('nobody@example.com', PASSWORD), 'R15'],
        ['an end user without project', () => login(endUser.email, PASSWORD), 'R15'],
        ['an end user in another project', () => login(endUser.email, PASSWORD, second.id), 'R15'],
        ['an unknown project', () => login(endUser.email, PASSWORD, UNKNOWN), 'R15'],
        ['a developer in a foreign project', () => login(developer.email, PASSWORD, stranger.projectId), 'R15'],
        ['a developer in an unknown project', () => login(developer.email, PASSWORD, UNKNOWN), 'R15'],
        ['an inactive account', () => login(scene.dormant.email, PASSWORD), 'R16'],
        ['an inactive account and a wrong password', () => login(scene.dormant.email, 'WrongPass123'), 'R15'],
        ['an inactive project', () => login(scene.inactiveUser.email, PASSWORD, scene.inactive.id), 'R31'],
        ...['', 'x', PLACEHOLDER, `${developer.projectId}0`].flatMap(
          (projectId): [string, () => Promise<Answer>, Code][] => [
            [`the project id "${projectId}"`, () => login(developer.email, PASSWORD, projectId), 'R17'],
            [
              `the project id "${projectId}" and a malformed body`,
              () => api.with({ 'X-Project-ID': projectId }).post('/auth/login', '{'),
              'R17',
            ],
          ],
        ),
      ]
      await check(table.map(([name, ask, answer]) => ({ name, ask, answer })))
      assert.equal((await login(endUser.email, PASSWORD, developer.projectId)).status, 200)
      assert.equal((await login(developer.email, PASSWORD, developer.projectId)).status, 200)
    },
  )

  await t.test('E11 takes a living refresh token and nothing else', async () => {
    const refresh = (token: string) => api.post('/auth/refresh', { refresh_token: token })
    const broken = brokenTokens(endUser.refreshToken, endUser.token) // its access token stands for the wrong type
    const tokens = Object.entries(broken).flatMap(([name, value]) =>
      value?.startsWith('Bearer ') && name !== 'an empty token' ? [[name, value.slice('Bearer '.length)] as const] : [],
    )
    const cases: Case[] = [
      ...tokens.map(([name, token]) => ({ name, ask: () => refresh(token), answer: 'R01' as const })),
      { name: 'an access token as Bearer', ask: () => endUser.post('/auth/refresh'), answer: 'R01' },
      { name: 'a deleted account', ask: () => refresh(scene.gone.refreshToken), answer: 'R01' },
      { name: 'an inactive account', ask: () => refresh(scene.dormant.refreshToken), answer: 'R01' },
      { name: 'an inactive project', ask: () => refresh(scene.inactiveUser.refreshToken), answer: 'R31' },
    ]
    await check(cases)
    assert.equal((await refresh(endUser.refreshToken)).status, 200)
    assert.deepEqual((await api.post('/auth/refresh')).body, {
      detail: [{ loc: ['body', 'refresh_token'], msg: 'field required', type: 'value_error.missing' }],
    })
  })

  await t.test('E15 and E16 refuse keys too many, unknown, foreign, in use and revoked', async () => {
    const owner = await api.createDeveloper()
    const [own] = (await owner.get('/auth/developer-keys')).body
    const [foreign] = (await stranger.get('/auth/developer-keys')).body
    const path = '/auth/developer-keys'
    await Promise.all(Array.from({ length: 9 }, () => owner.post(path, {})))
    await check([
      { name: 'the eleventh', ask: () => owner.post(path, {}), answer: 'R10' },
      { name: 'unknown', ask: () => owner.delete(`${path}/${UNKNOWN}`), answer: 'R14' },
      { name: 'foreign', ask: () => owner.delete(`${path}/${foreign.id}`), answer: 'R12' },
      { name: 'foreign and revoked', ask: () => owner.delete(`${path}/${scene.revokedKeyId}`), answer: 'R12' },
      { name: 'in use', ask: () => owner.delete(`${path}/${own.id}`), answer: 'R11' },
      { name: 'revoked', ask: () => developer.delete(`${path}/${scene.revokedKeyId}`), answer: 'R13' },
    ])
  })

  await t.test('a project that is unknown, foreign or deleted is not found, after the input was checked', async () => {
    const deleted = await developer.createProject()
    assert.equal((await developer.delete(`/projects/${deleted.id}`)).status, 204)
    const calls: [string, string, string | undefined, string?][] = [
      ['GET', '', undefined],
      ['PUT', '', '{"name":"x"}', '{"name":""}'],
      ['PATCH', '', '{"is_active":false}', '{"is_active":"false"}'],
      ['DELETE', '', undefined],
      ['POST', '/api-keys', '{}', '{"name":7}'],
      ['GET', '/api-keys', undefined],
      ['DELETE', `/api-keys/${UNKNOWN}`, undefined],
    ]
    const cases: Case[] = []
    for (const id of [UNKNOWN, stranger.projectId, deleted.id]) {
      for (const [method, rest, body, badBody] of calls) {
        const path = `/projects/${id}${rest}`
        const options = body === undefined ? {} : { body }
        cases.push({ name: `${method} ${path}`, ask: () => developer.call(method, path, options), answer: 'R08' })
        if (badBody !== undefined) assert.equal((await developer.call(method, path, { body: badBody })).status, 422)
      }
    }
    const keys = `/projects/${developer.projectId}/api-keys`
    const misplaced = `/projects/${second.apiKeyId}/api-keys/${second.id}`
    cases.push(
      { name: 'an unknown API key', ask: () => developer.delete(`${keys}/${UNKNOWN}`), answer: 'R32' },
      { name: "another project's API key", ask: () => developer.delete(`${keys}/${second.apiKeyId}`), answer: 'R32' },
      { name: 'a revoked API key', ask: () => developer.delete(`${keys}/${scene.revokedApiKeyId}`), answer: 'R32' },
      { name: 'a key id as project id', ask: () => developer.delete(misplaced), answer: 'R08' },
      { name: 'operator, an unknown project', ask: () => operator.get(`/projects/${UNKNOWN}`), answer: 'R08' },
    )
    await check(cases)
    assert.equal((await operator.get(`/projects/${developer.projectId}`)).status, 200)
  })

  await t.test('a generation that is unknown is not found, after the input was checked', async () => {
    const path = `/generation/generations-v2/${UNKNOWN}`
    const calls: [string, string, string | undefined][] = [
      ['GET', `${path}/status`, undefined],
      ['GET', path, undefined],
      ['PATCH', `${path}/public`, '{"is_public":true}'],
      ['DELETE', path, undefined],
    ]
    await check([
      ...generators.flatMap(({ name, client }) =>
        calls.map(([method, target, body]) => ({
          name: `${name}, ${method} ${target}`,
          ask: () => client.call(method, target, body === undefined ? {} : { body }),
          answer: 'R33' as const,
        })),
      ),
      {
        name: 'E36',
        ask: () => api.get(`/generation/anonymous-generations-v2/${UNKNOWN}/status`),
        answer: 'R33',
      },
    ])
    assert.equal((await endUser.patch(`${path}/public`, {})).status, 422)
    assert.equal((await api.get('/generation/anonymous-generations-v2/x/status')).status, 422)
  })

  await t.test('E29 and E35 refuse an upload with the text of its fault', async () => {
    const [jpeg, gif] = await Promise.all([image(), image({ format: 'gif' })])
    const large = Buffer.concat([jpeg, Buffer.alloc(10 * 1024 * 1024)])
    const uploads: [string, Client, string, string][] = [
      ['E29', endUser, '/generation/generate-v2', 'example_images'],
      ['E35', api, '/generation/generate-anonymous-v2', 'files'],
    ]
    for (const [name, client, path, field] of uploads) {
      const send = (images: Buffer[], instructions: unknown) =>
        client.upload(path, generationForm(images, instructions, field))
      await check([
        { name: `${name}, too large`, ask: () => send([large], { prompt: 'x' }), answer: 'R37' },
        { name: `${name}, six images`, ask: () => send(Array(6).fill(jpeg), { prompt: 'x' }), answer: 'R38' },
        { name: `${name}, a GIF`, ask: () => send([gif], { prompt: 'x' }), answer: 'R39' },
        { name: `${name}, no instructions`, ask: () => send([jpeg], ''), answer: 'R40' },
        { name: `${name}, 1001 characters`, ask: () => send([jpeg], 'x'.repeat(1001)), answer: 'R40' },
      ])
      const nothing = await client.upload(path, new FormData())
      assert.equal(nothing.status, 422)
      const imageless = (await send([], { prompt: 'x' })).body
      assert.deepEqual(imageless.detail, [{ loc: ['body', field], msg: 'field required', type: 'value_error.missing' }])
    }
    const notJson = await endUser.upload('/generation/generate-v2', generationForm([jpeg], 'not JSON'))
    assert.deepEqual(notJson.body.detail, [
      { loc: ['body', 'instructions'], msg: 'Invalid JSON format', type: 'value_error.json' },
    ])
    assert.equal((await api.db`select from generations`).length, 0)
    assert.equal((await api.db`select from files where state <> 'removing'`).length, 0)
  })
})
