import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  brokenTokens,
  type Case,
  type Changes,
  type Code,
  check,
  createScene,
  type Fault,
  foreignOrigin,
  generationCallers,
  PLACEHOLDER,
  roleFaults,
  tokenFaults,
  UNKNOWN,
  UNKNOWN_KEY,
} from './error-scene.ts'
import { type Answer, type Client, PASSWORD, startApi } from './harness.ts'
import { generationForm, image } from './images.ts'

test('errors of single endpoints', async (t) => {
  const api = await startApi(t)
  const scene = await createScene(api)
  const { developer, stranger, operator, endUser, second } = scene
  const generators = generationCallers(scene)

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
