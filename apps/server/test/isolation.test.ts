import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Provider } from '../src/features/image-providers/types.ts'
import { type Api, type Client, type Developer, finished, newEmail, PASSWORD, startApi } from './harness.ts'
import { generationForm, image } from './images.ts'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const list = '/generation/generations-v2'
const publicList = '/generation/public-generations-v2'

/** Answers with the same picture at once: what is drawn does not matter here. */
const createProvider = async (): Promise<Provider> => {
  const picture = await image({ format: 'png' })
  return {
    name: 'local',
    submit: async ({ generationId }) => generationId,
    check: async () => ({ state: 'succeeded', image: picture }),
    cancel: async () => undefined,
    find: async () => undefined,
    close: async () => undefined,
  }
}

const example = await image()

async function generate(client: Client, prompt: string): Promise<string> {
  const { status, body, text } = await client.upload(
    '/generation/generate-v2',
    generationForm([example], JSON.stringify({ prompt })),
  )
  assert.equal(status, 200, text)
  return body.id
}

/** Two developers, one with two projects; end users in each; a generation of everybody. */
async function createScene(api: Api) {
  const [ada, bob, operator] = await Promise.all([api.createDeveloper(), api.createDeveloper(), api.createOperator()])
  const second = await ada.createProject()
  const [ann, amy, abe, ben] = await Promise.all([
    ada.createEndUser(),
    ada.createEndUser(),
    ada.createEndUser({ projectId: second.id, apiKey: second.apiKey }),
    bob.createEndUser(),
  ])
  const [ofAnn, ofAmy, ofAbe, ofBen, ofAda] = await Promise.all([
    generate(ann, 'by Ann'),
    generate(amy, 'by Amy'),
    generate(abe, 'by Abe'),
    generate(ben, 'by Ben'),
    generate(ada.asEndUser(), 'by Ada'),
  ])
  const form = generationForm([example], 'by nobody', 'files')
  const ofNobody: string = (await api.upload('/generation/generate-anonymous-v2', form)).body.id
  await Promise.all([
    finished(ann, ofAnn),
    finished(amy, ofAmy),
    finished(abe, ofAbe),
    finished(ben, ofBen),
    finished(ada.asEndUser(), ofAda),
  ])
  return { ada, bob, operator, second, ann, amy, abe, ben, ofAnn, ofAmy, ofAbe, ofBen, ofAda, ofNobody }
}

/** Everything that a developer and its end user see of their own. */
async function viewOf(developer: Developer, endUser: Client, generationId: string): Promise<unknown[]> {
  const answers = await Promise.all([
    developer.get('/projects'),
    developer.get('/auth/developer-keys'),
    developer.get(`/projects/${developer.projectId}/api-keys?include_revoked=true`),
    endUser.get('/auth/me'),
    endUser.get(list),
    endUser.get(`${list}/${generationId}`),
    developer.with({ 'X-Project-ID': developer.projectId }).get(list),
    developer.get('/projects/users'),
    developer.get('/projects/stats'),
    developer.get(`/projects/${developer.projectId}/audit-events`),
    developer.get('/auth/sessions'),
  ])
  for (const { status, text } of answers) assert.equal(status, 200, text)
  // When a key or session was last used is the reader's own doing, and links are renewed every hour.
  return answers.map(({ text }) =>
    text.replaceAll(/"(?:last_used_at|expires_at)":(?:null|"[^"]*")|\?expires=[^"]*/g, ''),
  )
}

const ids = (body: { items: { id: string }[] }): string[] => body.items.map(({ id }) => id)

test('isolation', async (t) => {
  const api = await startApi(t, { providers: [await createProvider()] })
  const scene = await createScene(api)
  const { ada, bob, operator, second, ann, amy, abe, ben, ofAnn, ofAmy, ofAbe, ofBen, ofAda, ofNobody } = scene

  /** Each way to reach one generation, as calls that change something only if they get through. */
  const reach = (client: Client, id: string) => [
    client.get(`${list}/${id}`),
    client.get(`${list}/${id}/status`),
    client.get(`${list}/${id}/events`),
    client.patch(`${list}/${id}/public`, { is_public: true }),
    client.delete(`${list}/${id}`),
  ]

  await t.test(
    "another developer's project, keys and generations look like nothing and stay as they are (B20, B23)",
    async () => {
      const before = await viewOf(bob, ben, ofBen)
      const bobsKey = (await bob.get(`/projects/${bob.projectId}/api-keys`)).body[0].id
      const bobsDeveloperKey = (await bob.get('/auth/developer-keys')).body[0].id
      const attempts: [string, string, unknown?][] = [
        ['GET', '/projects/:project'],
        ['PUT', '/projects/:project', { name: 'stolen', is_active: false }],
        ['PATCH', '/projects/:project', { is_active: false }],
        ['DELETE', '/projects/:project'],
        ['POST', '/projects/:project/api-keys', { name: 'stolen' }],
        ['GET', '/projects/:project/api-keys'],
        ['GET', '/projects/:project/api-keys?include_revoked=true'],
        ['DELETE', `/projects/:project/api-keys/${bobsKey}`],
        ['GET', '/projects/:project/stats'],
        ['GET', '/projects/:project/stats/series?metric=registrations'],
        ['GET', '/projects/:project/users'],
        ['GET', `/projects/:project/users/${ben.id}`],
        ['PATCH', `/projects/:project/users/${ben.id}`, { is_active: false }],
        ['DELETE', `/projects/:project/users/${ben.id}`],
        ['GET', '/projects/:project/audit-events'],
        ['GET', `/projects/:project/audit-events?user_id=${ben.id}`],
        ['GET', '/projects/:project/events'],
      ]
      for (const [method, path, body] of attempts) {
        const options = body === undefined ? {} : { body }
        const [foreign, unknown] = await Promise.all(
          [bob.projectId, UNKNOWN].map((id) => ada.call(method, path.replace(':project', id), options)),
        )
        assert.equal(foreign?.status, 404, `${method} ${path}`)
        assert.equal(foreign?.text, unknown?.text)
      }
      const throughOwn = await ada.delete(`/projects/${ada.projectId}/api-keys/${bobsKey}`)
      assert.deepEqual([throughOwn.status, throughOwn.body.detail], [404, 'API key not found'])
      assert.equal((await ada.delete(`/auth/developer-keys/${bobsDeveloperKey}`)).status, 403)
      for (const method of ['GET', 'PATCH', 'DELETE']) {
        const options = method === 'PATCH' ? { body: { is_active: false } } : {}
        const { status, body } = await ada.call(method, `/projects/${ada.projectId}/users/${ben.id}`, options)
        assert.deepEqual([status, body.detail], [404, 'User not found'], method)
      }
      const bobsSession = (await bob.get('/auth/sessions')).body[0].id
      const endings = [UNKNOWN, bobsSession].map((id) => ada.delete(`/auth/sessions/${id}`))
      const [unknown, foreign] = await Promise.all(endings)
      assert.deepEqual([foreign?.status, foreign?.text], [404, unknown?.text])

      const intoBob = [
        ada.with({ 'X-Project-ID': bob.projectId }),
        ada.asEndUser(bob.projectId, ada.apiKey),
        ada.asEndUser(bob.projectId, bob.apiKey),
      ]
      for (const client of intoBob) {
        const answers = await Promise.all([
          client.get(list),
          client.upload('/generation/generate-v2', generationForm([example])),
          ...reach(client, ofBen),
        ])
        assert.deepEqual(
          answers.map(({ status, body }) => [status, body.detail]),
          answers.map(() => [404, 'Project not found']),
        )
      }
      const registrar = api.with({ 'X-Developer-Key': ada.developerKey, 'X-Project-ID': bob.projectId })
      assert.equal((await registrar.post('/auth/register', { email: newEmail(), password: PASSWORD })).status, 403)

      assert.deepEqual(await viewOf(bob, ben, ofBen), before)
    },
  )

  await t.test(
    'a generation id of somebody else is not found through any own project, and stays as it is',
    async () => {
      const before = await Promise.all([viewOf(bob, ben, ofBen), viewOf(ada, ann, ofAnn)])
      const adaInFirst = ada.with({ 'X-Project-ID': ada.projectId })
      const foreign: [string, Client, string][] = [
        ["Ada with Bob's", adaInFirst, ofBen],
        ["Ada as end user with Bob's", ada.asEndUser(), ofBen],
        ["Ada as end user with her end user's", ada.asEndUser(), ofAnn],
        ["Ada with her other project's", adaInFirst, ofAbe],
        ["an end user with another developer's", ann, ofBen],
        ["an end user with another's of the same project", amy, ofAnn],
        ["an end user with the developer's of the same project", amy, ofAda],
        ["an end user with another project's of the same developer", abe, ofAnn],
        ['the operator in another project', operator.with({ 'X-Project-ID': bob.projectId }), ofAnn],
      ]
      for (const [name, client, id] of foreign) {
        const answers = await Promise.all([...reach(client, id), ...reach(client, UNKNOWN)])
        for (const { status, text } of answers) {
          assert.deepEqual([status, text], [404, '{"detail":"Generation not found"}'], name)
        }
      }
      assert.deepEqual(await Promise.all([viewOf(bob, ben, ofBen), viewOf(ada, ann, ofAnn)]), before)
    },
  )

  await t.test("an end user is refused with another project's headers, even of the same developer (B21)", async () => {
    const elsewhere = [
      ada.asEndUser(second.id, second.apiKey).with({ Authorization: `Bearer ${ann.token}` }),
      bob.asEndUser().with({ Authorization: `Bearer ${ann.token}` }),
    ]
    for (const client of elsewhere) {
      const answers = await Promise.all([
        client.get(list),
        client.upload('/generation/generate-v2', generationForm([example])),
        ...reach(client, ofAnn),
        ...reach(client, ofAbe),
      ])
      for (const { status } of answers) assert.equal(status, 403)
    }
  })

  await t.test("one project's API key is useless for another (B22)", async () => {
    for (const client of [
      ada.asEndUser(ada.projectId, second.apiKey),
      ada.asEndUser(second.id, ada.apiKey),
      ada.asEndUser(ada.projectId, bob.apiKey),
      ann.with({ 'X-API-Key': second.apiKey }),
      ada.with({ 'X-Project-ID': second.id, 'X-API-Key': ada.apiKey }),
    ]) {
      const { status, body } = await client.get(list)
      assert.deepEqual([status, body.detail], [403, 'Invalid or revoked API key'])
    }
  })

  await t.test('keys alone, which every visitor of an app can see, never reach what is a developer’s', async () => {
    const visitor = ann.with({ 'X-User-Role': 'developer' })
    for (const path of [
      '/projects',
      `/projects/${ada.projectId}`,
      `/projects/${ada.projectId}/api-keys`,
      '/auth/developer-keys',
    ]) {
      assert.equal((await visitor.get(path)).status, 403, path)
      assert.equal((await visitor.with({ Authorization: undefined }).get(path)).status, 401, path)
    }
  })

  await t.test(
    'numbers, logs and lists of users hold what is the caller’s, whatever project they are asked for (B25)',
    async () => {
      const emails = async (client: Client, query = ''): Promise<string[]> =>
        (await client.get(`/projects/users${query}`)).body.users.map(({ email }: { email: string }) => email).sort()
      const sorted = (...users: { email: string }[]): string[] => users.map(({ email }) => email).sort()
      assert.deepEqual(await emails(bob), sorted(ben))
      assert.deepEqual(await emails(bob, `?project_id=${ada.projectId}`), [])
      assert.deepEqual(await emails(bob, `?search=${encodeURIComponent(ann.email)}`), [])
      assert.deepEqual(await emails(ada, `?project_id=${second.id}`), sorted(abe))
      const count = async (client: Client, query = '') => (await client.get(`/projects/stats${query}`)).body
      assert.deepEqual((await count(bob)).users, { total: 1, active: 1, is_exact: true })
      const foreign = await count(bob, `?project_id=${ada.projectId}`)
      assert.deepEqual([foreign.projects.total, foreign.users.total, foreign.generations.total], [0, 0, 0])
      assert.equal((await count(ada)).generations.total, 4)
      const log = (await bob.get('/auth/audit-events?limit=100')).text
      for (const { id } of [ada, ann, second]) assert.ok(!log.includes(id))
    },
  )

  await t.test('one address is as many accounts as it has projects, and a developer besides (B24)', async () => {
    const email = newEmail()
    const places = [
      { headers: { 'X-Developer-Key': ada.developerKey, 'X-Project-ID': ada.projectId }, password: 'FirstPass1' },
      { headers: { 'X-Developer-Key': ada.developerKey, 'X-Project-ID': second.id }, password: 'SecondPass2' },
      { headers: { 'X-Developer-Key': bob.developerKey, 'X-Project-ID': bob.projectId }, password: 'ThirdPass3' },
    ]
    const registered = [(await api.createDeveloper(email)).id]
    for (const { headers, password } of places) {
      const { status, body } = await api.with(headers).post('/auth/register', { email, password })
      assert.equal(status, 201)
      registered.push(body.id)
    }
    assert.equal(new Set(registered).size, 4)
    const logins: { projectId: string | undefined; password: string }[] = [
      { projectId: undefined, password: PASSWORD },
      ...places.map(({ headers, password }) => ({ projectId: headers['X-Project-ID'], password })),
    ]
    for (const [index, { projectId }] of logins.entries()) {
      for (const [other, { password }] of logins.entries()) {
        const login = await api.with({ 'X-Project-ID': projectId }).post('/auth/login', { email, password })
        assert.equal(login.status, index === other ? 200 : 401)
        if (index !== other) continue
        const me = await api.with({ Authorization: `Bearer ${login.body.access_token}` }).get('/auth/me')
        assert.deepEqual([me.body.id, me.body.project_id], [registered[index], projectId ?? null])
      }
    }
  })

  await t.test('lists and totals hold what is the caller’s and nothing else (B25)', async () => {
    const projects = (await ada.get('/projects')).body.map(({ id }: { id: string }) => id)
    assert.deepEqual(projects.sort(), [ada.projectId, second.id].sort())
    const page = (await ada.get('/projects?page=1&page_size=1')).body
    assert.deepEqual([page.total, page.has_more], [2, true])

    const lists: [string, Client, string[]][] = [
      ['an end user', ann, [ofAnn]],
      ['another end user', amy, [ofAmy]],
      ['an end user of the second project', abe, [ofAbe]],
      ['an end user of Bob', ben, [ofBen]],
      ['Ada as end user', ada.asEndUser(), [ofAda]],
      ['Bob as end user', bob.asEndUser(), []],
      ['Ada in her first project', ada.with({ 'X-Project-ID': ada.projectId }), [ofAnn, ofAmy, ofAda]],
      ['Ada in her second project', ada.with({ 'X-Project-ID': second.id }), [ofAbe]],
      ['Bob in his project', bob.with({ 'X-Project-ID': bob.projectId }), [ofBen]],
      ['the operator in a project', operator.with({ 'X-Project-ID': second.id }), [ofAbe]],
    ]
    for (const [name, client, expected] of lists) {
      const { body } = await client.get(list)
      assert.deepEqual(ids(body).sort(), [...expected].sort(), name)
      assert.equal(body.total, expected.length, name)
      const beyond = (await client.get(`${list}?page=99`)).body
      assert.deepEqual([beyond.items, beyond.total], [[], expected.length], name)
    }
  })

  await t.test(
    'a picture is public from the toggle on and private from the toggle back, its plain link with it (B26)',
    async () => {
      const shown = async () => {
        const { body } = await api.get(publicList)
        assert.equal(body.total, body.items.length)
        return body.items.find(({ id }: { id: string }) => id === ofAnn)
      }
      const own = (await ann.get(`${list}/${ofAnn}/status`)).body
      assert.equal(own.status, 'completed')
      const plain = own.result_image_url.split('?')[0]
      assert.equal(await shown(), undefined)
      assert.equal((await api.get(plain)).status, 404)
      assert.equal((await api.get(own.result_image_url)).status, 200)

      assert.equal((await ann.patch(`${list}/${ofAnn}/public`, { is_public: true })).status, 200)
      const item = await shown()
      assert.deepEqual([item.result_image_url, item.user_id, item.project_id], [plain, null, null])
      for (const url of [plain, item.thumbnail_url, ...item.example_images])
        assert.equal((await api.get(url)).status, 200, url)
      for (const client of [amy, abe, ben]) assert.equal((await client.get(`${list}/${ofAnn}`)).status, 404)
      assert.equal((await amy.patch(`${list}/${ofAnn}/public`, { is_public: false })).status, 404)

      assert.equal((await ann.patch(`${list}/${ofAnn}/public`, { is_public: false })).status, 200)
      assert.equal(await shown(), undefined)
      for (const url of [plain, item.thumbnail_url, ...item.example_images])
        assert.equal((await api.get(url)).status, 404, url)
      // A cache that kept it must ask, and is told that it is gone.
      const { headers } = await api.get(own.result_image_url)
      assert.equal((await api.get(plain, { 'If-None-Match': String(headers.get('etag')) })).status, 404)
    },
  )

  await t.test("a file's link opens that file alone", async () => {
    const [first, other] = await Promise.all([ann.get(`${list}/${ofAnn}`), amy.get(`${list}/${ofAmy}`)])
    const link = new URL(first.body.result_image_url)
    const swapped = new URL(link)
    swapped.pathname = new URL(other.body.result_image_url).pathname
    const later = new URL(link)
    later.searchParams.set('expires', String(Number(link.searchParams.get('expires')) + 3600))
    const unsigned = new URL(link)
    unsigned.search = ''
    for (const url of [swapped, later, unsigned]) assert.equal((await api.get(url.href)).status, 404, url.href)
    assert.equal((await ann.get(unsigned.href)).status, 404)
  })

  await t.test('anonymous items are reached without an account only, all others with one only (B27)', async () => {
    const anonymousStatus = (id: string) => api.get(`/generation/anonymous-generations-v2/${id}/status`)
    assert.equal((await anonymousStatus(ofNobody)).status, 200)
    for (const client of [
      ann,
      ada.asEndUser(),
      ada.with({ 'X-Project-ID': ada.projectId }),
      operator.with({ 'X-Project-ID': ada.projectId }),
    ]) {
      for (const { status } of await Promise.all(reach(client, ofNobody))) assert.equal(status, 404)
      assert.ok(!ids((await client.get(list)).body).includes(ofNobody))
    }
    for (const id of [ofAnn, ofAbe, ofBen, ofAda]) assert.equal((await anonymousStatus(id)).status, 404)
    assert.equal((await anonymousStatus(ofNobody)).body.is_public, false)
    assert.ok(!ids((await api.get(publicList)).body).includes(ofNobody))
  })

  await t.test('what was public goes with its deletion, and with that of its project', async () => {
    await Promise.all([
      abe.patch(`${list}/${ofAbe}/public`, { is_public: true }),
      ben.patch(`${list}/${ofBen}/public`, { is_public: true }),
    ])
    const items: { id: string; result_image_url: string }[] = (await api.get(publicList)).body.items
    assert.deepEqual(items.map(({ id }) => id).sort(), [ofAbe, ofBen].sort())
    assert.equal((await ben.delete(`${list}/${ofBen}`)).status, 200)
    assert.equal((await ada.delete(`/projects/${second.id}`)).status, 204)
    const { body } = await api.get(publicList)
    assert.deepEqual([body.items, body.total], [[], 0])
    for (const { result_image_url } of items) assert.equal((await api.get(result_image_url)).status, 404)
    assert.equal((await abe.get(list)).status, 401)
    assert.deepEqual(ids((await ann.get(list)).body), [ofAnn])
  })
})
