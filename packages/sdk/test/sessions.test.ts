import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import {
  APIError,
  AuthenticationError,
  ConfigurationError,
  ConnectionError,
  createProjectClient,
  memoryStorage,
  type ProjectClientOptions,
  SessionEndedError,
  type SessionStorage,
  webStorage,
} from '../src/index.ts'
import { json, networkError } from './scripted.ts'

const projectId = '660e8400-e29b-41d4-a716-446655440001'
const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A server whose access tokens count until it is told otherwise, as /api/v1 answers. */
function createServer() {
  let issued = 0
  const alive = { access: new Set<string>(), refresh: new Set<string>() }
  const calls: { method: string; path: string; headers: Headers; body: unknown }[] = []
  const issue = () => {
    issued += 1
    const iat = Math.floor(Date.now() / 1000)
    const access_token = `h.${base64({ iat, exp: iat + 1800, n: issued })}.s`
    const refresh_token = `refresh-${issued}`
    alive.access.add(access_token)
    alive.refresh.add(refresh_token)
    return { access_token, refresh_token, token_type: 'bearer' }
  }
  const refused = () => json(401, { detail: 'Could not validate credentials' }, { 'X-Request-Id': 'r1' })
  const server = {
    calls,
    issue,
    /** What the next calls to a path do before they are answered. */
    before: new Map<string, () => unknown>(),
    expireAccess: () => alive.access.clear(),
    endSessions: () => {
      alive.access.clear()
      alive.refresh.clear()
    },
    count: (path: string) => calls.filter((call) => call.path === path).length,
    fetch: async (input: string, init: RequestInit): Promise<Response> => {
      const path = new URL(input).pathname.replace('/api/v1', '')
      const headers = new Headers(init.headers)
      const body = typeof init.body === 'string' ? JSON.parse(init.body) : init.body
      calls.push({ method: init.method ?? '', path, headers, body })
      await new Promise(setImmediate)
      const instead = await server.before.get(path)?.()
      if (instead instanceof Response) return instead
      if (path === '/auth/login') return body.password === 'right' ? json(200, issue()) : refused()
      if (path === '/auth/register') return json(201, { id: 'u1', email: body.email, ...issue() })
      if (path === '/auth/refresh') return alive.refresh.has(body.refresh_token) ? json(200, issue()) : refused()
      if (path === '/auth/logout')
        return new Response(null, { status: alive.refresh.delete(body.refresh_token) ? 204 : 401 })
      const token = headers.get('authorization')?.replace('Bearer ', '') ?? ''
      return alive.access.has(token) ? json(200, { id: 'u1', email: 'ada@example.com' }) : refused()
    },
  }
  return server
}
type Server = ReturnType<typeof createServer>
const open = (server: Server, more: Partial<ProjectClientOptions> = {}) =>
  createProjectClient({
    baseUrl: 'http://api.test/',
    projectId,
    developerKey: 'ak_1',
    projectKey: 'pk_1',
    fetch: server.fetch,
    maxRetries: 0,
    ...more,
  })
const user = { email: 'ada@example.com', password: 'right' }
const signedIn = async (server: Server, more?: Partial<ProjectClientOptions>) => {
  const app = open(server, more)
  await app.signIn(user)
  return app
}
const caught = (promise: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(promise).then(
    () => assert.fail('It succeeded.'),
    (error: unknown) => error,
  )

test('an end user', async (t) => {
  await t.test('registers, is signed in, signs out, and signs in again', async () => {
    const server = createServer()
    const app = open(server)
    assert.equal(await app.isSignedIn(), false)
    assert.equal((await app.register(user)).id, 'u1')
    assert.equal((await app.me()).email, user.email)
    await app.signOut()
    assert.equal(await app.isSignedIn(), false)
    await assert.rejects(app.me(), AuthenticationError)
    await app.signIn(user)
    assert.equal((await app.me()).id, 'u1')
  })

  await t.test('sends what each call needs, and nothing else', async () => {
    const server = createServer()
    const app = open(server)
    await app.register(user)
    await app.signIn(user)
    await app.me()
    await app.generations.list()
    await app.signOut()
    const names = ['x-user-role', 'x-developer-key', 'x-project-id', 'x-api-key', 'authorization']
    const sent = server.calls.map(({ path, headers }) => [path, names.filter((name) => headers.has(name))])
    assert.deepEqual(sent, [
      ['/auth/register', ['x-user-role', 'x-developer-key', 'x-project-id', 'x-api-key']],
      ['/auth/login', ['x-project-id']],
      ['/auth/me', ['authorization']],
      ['/generation/generations-v2', names],
      ['/auth/logout', []],
    ])
    const { headers } = server.calls[3] ?? assert.fail()
    assert.deepEqual(
      names.slice(0, 4).map((name) => headers.get(name)),
      ['end_user', 'ak_1', projectId, 'pk_1'],
    )
  })

  await t.test('who mistypes the password gets the error, and no refresh is tried', async () => {
    const server = createServer()
    await assert.rejects(open(server).signIn({ ...user, password: 'wrong' }), AuthenticationError)
    assert.equal(server.calls.length, 1)
  })

  await t.test('is signed out here even if the server cannot be reached', async () => {
    const server = createServer()
    const app = await signedIn(server)
    server.before.set('/auth/logout', () => {
      throw networkError('ECONNREFUSED')
    })
    await assert.rejects(app.signOut(), ConnectionError)
    assert.equal(await app.isSignedIn(), false)
  })
})

test('a session whose access token has expired', async (t) => {
  await t.test('is refreshed once for a hundred parallel calls, which all succeed', async () => {
    const server = createServer()
    const app = await signedIn(server)
    for (const round of [1, 2, 3]) {
      server.expireAccess()
      const accounts = await Promise.all(Array.from({ length: 100 }, () => app.me()))
      assert.ok(accounts.every(({ id }) => id === 'u1'))
      assert.equal(server.count('/auth/refresh'), round)
    }
  })

  await t.test('also if calls find out late, and the storage is slow', async () => {
    const memory = memoryStorage()
    const slowly = <T>(value: T) => new Promise<T>((resolve) => setImmediate(() => setImmediate(() => resolve(value))))
    const storage: SessionStorage = {
      get: () => slowly(memory.get()) as ReturnType<SessionStorage['get']>,
      set: async (session) => memory.set(await slowly(session)),
      remove: () => memory.remove(),
    }
    const server = createServer()
    const app = await signedIn(server, { storage })
    server.expireAccess()
    let call = 0
    server.before.set('/auth/me', async () => {
      for (let turns = (call++ * 7) % 23; turns > 0; turns--) await new Promise(setImmediate)
    })
    await Promise.all(Array.from({ length: 100 }, () => app.me()))
    assert.equal(server.count('/auth/refresh'), 1)
  })

  await t.test('that cannot be refreshed signs everybody out, once, with one error', async () => {
    const server = createServer()
    const ends: unknown[] = []
    const app = await signedIn(server, { onSignedOut: (error) => ends.push(error) })
    server.endSessions()
    const errors = await Promise.all(Array.from({ length: 100 }, () => caught(app.me())))
    assert.equal(new Set(errors).size, 1)
    const [error] = errors
    assert.ok(error instanceof SessionEndedError && error instanceof AuthenticationError && error instanceof APIError)
    assert.deepEqual([error.status, error.requestId], [401, 'r1'])
    assert.deepEqual(ends, [error])
    assert.equal(server.count('/auth/refresh'), 1)
    assert.equal(await app.isSignedIn(), false)
  })

  await t.test('stays, if the refresh fails for another reason', async () => {
    const server = createServer()
    const app = await signedIn(server)
    server.expireAccess()
    server.before.set('/auth/refresh', () => json(503, { detail: 'Away.' }))
    await assert.rejects(app.me(), { status: 503 })
    server.before.clear()
    assert.equal(await app.isSignedIn(), true)
    assert.equal((await app.me()).id, 'u1')
  })

  await t.test('is refreshed though the answer to the first refresh was lost', async () => {
    const server = createServer()
    const app = await signedIn(server, { maxRetries: 1 })
    server.expireAccess()
    let isLost = false
    server.before.set('/auth/refresh', () => {
      if (isLost) return
      isLost = true
      throw networkError('ECONNRESET')
    })
    assert.equal((await app.me()).id, 'u1')
  })

  await t.test('is not refreshed again and again if the new token is refused too', async () => {
    const server = createServer()
    const app = await signedIn(server)
    server.before.set('/auth/me', () => json(401, { detail: 'Could not validate credentials' }))
    await assert.rejects(app.me(), AuthenticationError)
    assert.equal(server.count('/auth/refresh'), 1)
    assert.equal(server.count('/auth/me'), 2)
  })

  await t.test('is refreshed before the call when the clock says that it is over', async () => {
    const storage = memoryStorage()
    const server = createServer()
    const app = await signedIn(server, { storage })
    const session = await storage.get()
    assert.ok(session?.expires_at && session.expires_at > Date.now() + 1_700_000)
    storage.set({ ...session, expires_at: Date.now() + 1_000 })
    await Promise.all(Array.from({ length: 10 }, () => app.me()))
    assert.equal(server.count('/auth/refresh'), 1)
    assert.equal(server.count('/auth/me'), 10)
  })

  await t.test('of a caller who signs out meanwhile does not come back', async () => {
    const server = createServer()
    const app = await signedIn(server)
    server.expireAccess()
    server.before.set('/auth/refresh', () => app.signOut())
    await assert.rejects(app.me(), AuthenticationError)
    assert.equal(await app.isSignedIn(), false)
  })

  await t.test('lets streams go on', async () => {
    const server = createServer()
    const app = await signedIn(server)
    server.expireAccess()
    const path = '/generation/generations-v2/g1/events'
    server.before.set(path, () => {
      if (server.count(path) < 2) return
      const text =
        'id: 1\nevent: generation.state\ndata: {"status":"completed"}\n\nevent: end\ndata: {"reason":"finished"}\n\n'
      return new Response(text, { headers: { 'Content-Type': 'text/event-stream' } })
    })
    const states: string[] = []
    for await (const { data } of app.generations.streamEvents('g1')) states.push(data.status)
    assert.deepEqual(states, ['completed'])
    assert.equal(server.count('/auth/refresh'), 1)
  })
})

test('two clients on one storage', async (t) => {
  const shared = () => {
    const texts = new Map<string, string>()
    return {
      getItem: (key: string) => texts.get(key) ?? null,
      setItem: (key: string, text: string) => void texts.set(key, text),
      removeItem: (key: string) => void texts.delete(key),
    }
  }

  await t.test('are one session, also after a reload', async () => {
    const server = createServer()
    const web = shared()
    const first = await signedIn(server, { storage: webStorage(web) })
    const second = open(server, { storage: webStorage(web) })
    assert.equal((await second.me()).id, 'u1')
    await first.signOut()
    assert.equal(await second.isSignedIn(), false)
  })

  await t.test('take over what the other has refreshed', async () => {
    const server = createServer()
    const web = shared()
    const first = await signedIn(server, { storage: webStorage(web) })
    const second = open(server, { storage: webStorage(web) })
    server.expireAccess()
    await first.me()
    await second.me()
    assert.equal(server.count('/auth/refresh'), 1)
  })

  await t.test('that refresh at the same time both go on', async () => {
    const server = createServer()
    const web = shared()
    const first = await signedIn(server, { storage: webStorage(web) })
    const second = open(server, { storage: webStorage(web) })
    server.expireAccess()
    const calls = Array.from({ length: 50 }, (_, i) => (i % 2 === 0 ? first : second).me())
    assert.ok((await Promise.all(calls)).every(({ id }) => id === 'u1'))
    assert.ok(server.count('/auth/refresh') <= 2)
  })

  await t.test('do not end a session that the other has begun meanwhile', async () => {
    const server = createServer()
    const web = shared()
    const first = await signedIn(server, { storage: webStorage(web) })
    const second = open(server, { storage: webStorage(web) })
    server.endSessions()
    server.before.set('/auth/refresh', () => second.signIn(user))
    assert.equal((await first.me()).id, 'u1')
    assert.equal(await first.isSignedIn(), true)
  })

  await t.test('bear what else was written in their place', async () => {
    const web = shared()
    for (const text of ['{', 'null', '7', '{"access_token":"a"}', '[]']) {
      web.setItem('cloudapi.session', text)
      assert.equal(await webStorage(web).get(), null)
    }
  })
})

test('a project client', async (t) => {
  await t.test('takes the id of its project in both forms', async () => {
    // The same 128 bits: docs/v1.md.
    const ids = { '01890a5d-ac96-774b-bcce-b302099a8057': 'proj_01h455vb4pex5vsknk084sn02q' }
    for (const [uuid, typeId] of Object.entries(ids)) {
      const server = createServer()
      await signedIn(server, { projectId: typeId })
      assert.equal(server.calls[0]?.headers.get('x-project-id'), uuid)
    }
    for (const id of ['', 'abc', 'proj_1', 'gen_01h455vb4pex5vsknk084sn02q', 'proj_81h455vb4pex5vsknk084sn02q'])
      assert.throws(() => open(createServer(), { projectId: id }), /projectId/)
  })

  await t.test('says which key is in the wrong place, without showing it', () => {
    for (const keys of [
      { developerKey: 'pk_secret' },
      { projectKey: 'ak_secret' },
      { projectKey: 'sk_live_secret' },
      { developerKey: 'ak_sec ret' },
    ]) {
      assert.throws(
        () => open(createServer(), keys),
        (error: Error) => error instanceof ConfigurationError && !error.message.includes('sec'),
      )
    }
  })

  await t.test('shows neither keys nor tokens when it is printed', async () => {
    const server = createServer()
    const app = await signedIn(server, { developerKey: 'ak_secret', projectKey: 'pk_secret' })
    const printed = inspect(app, { depth: 9, showHidden: true }) + JSON.stringify(app)
    assert.ok(!/secret|refresh-1/.test(printed), printed)
  })
})
