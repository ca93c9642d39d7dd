import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Caller,
  type Case,
  type Code,
  check,
  createScene,
  developerKeyFaults,
  foreignKey,
  forge,
  generationCallers,
  operatorKeyFaults,
  projectHeaders,
  roleFaults,
  type Scene,
  tokenFaults,
} from './error-scene.ts'
import { type Answer, Client, OPERATOR_KEY, startApi } from './harness.ts'

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

const call = ({ method, path, body }: Endpoint, client: Client): Promise<Answer> =>
  client.call(method, path, body === undefined ? {} : { body })

test('errors of access', async (t) => {
  const api = await startApi(t)
  const scene = await createScene(api)
  const { developer, stranger, operator, endUser } = scene
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
})
