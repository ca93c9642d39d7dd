import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { type Answer, type Api, type Client, OPERATOR_KEY, PASSWORD, SECRET_KEY } from './harness.ts'

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

export type Code = keyof typeof texts
export type Changes = Record<string, string | undefined>

/** One thing that is wrong with a caller's headers, and the answer to it. */
export interface Fault {
  name: string
  /** Of contract A.4, and where the call comes from. */
  step: 'token' | 'role' | 'key' | 'project' | 'api key' | 'activity' | 'origin'
  headers: Changes
  answer: Code
}

export const UNKNOWN = '00000000-0000-4000-8000-000000000000'
export const PLACEHOLDER = 'devkit4ai-oss-starter-kit-project-id'
export const UNKNOWN_KEY = `ak_${'x'.repeat(32)}`
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const decode = (part = ''): object => JSON.parse(Buffer.from(part, 'base64url').toString())

/** The token with other contents, signed as this server or somebody else would sign it. */
export function forge(
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
export function brokenTokens(token: string, refreshToken: string): Record<string, string | undefined> {
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

export async function createScene(api: Api) {
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

export type Scene = Awaited<ReturnType<typeof createScene>>

// --- The faults of each step ---

export function tokenFaults(scene: Scene, token: string, refreshToken: string): Fault[] {
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

export function roleFaults(refused: string[], wrongRole: Code): Fault[] {
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

export const developerKeyFaults = (scene: Scene): Fault[] =>
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
export const foreignKey = (scene: Scene, role: 'developer' | 'end_user'): Fault => ({
  name: "another developer's key",
  step: role === 'developer' ? 'key' : 'project',
  headers: {
    'X-Developer-Key': scene.stranger.developerKey,
    ...(role === 'developer' ? {} : { 'X-Project-ID': scene.developer.projectId }),
  },
  answer: role === 'developer' ? 'R04' : 'R08',
})

export const operatorKeyFaults: Fault[] = [
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
export const foreignOrigin: Fault = {
  name: 'a page of another origin',
  step: 'origin',
  headers: { Origin: 'https://evil.example' },
  answer: 'origin',
}

export interface Caller {
  name: string
  client: Client
  faults: (wrongRole: Code) => Fault[]
}

export const projectHeaders = (scene: Scene, apiKey?: string): Changes => ({
  'X-Project-ID': scene.developer.projectId,
  'X-API-Key': apiKey,
})

export function generationCallers(scene: Scene): Caller[] {
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

export interface Case {
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
export async function check(cases: Case[]): Promise<void> {
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
