import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import { type Answer, Client, OPERATOR_KEY, PASSWORD, startApi } from '../../../test/harness.ts'
import { logged } from '../../../test/logged.ts'
import { asAccount, createKey, v1Url } from '../../../test/v1.ts'
import { toTypeId } from '../../platform/type-id.ts'

test('nothing secret and nothing freely written is in the log, wherever it was sent', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser()
  const key = await createKey(api, developer)
  const account = asAccount(api, developer)
  const session = (await key.post('/session_tokens', {})).body.token
  const prompt = 'A quiet city at night, unlike Zanzibar'
  const random = `rt_${'Qx7'.repeat(10)}Zz`
  const secrets = [
    ...[
      developer.token,
      developer.refreshToken,
      developer.developerKey,
      developer.apiKey,
      user.token,
      user.refreshToken,
    ],
    ...[key.key, session, PASSWORD, OPERATOR_KEY, random, 'Zanzibar', 'hunter2!', developer.email, user.email],
  ]
  const anybody = new Client(api.origin)
  const answers: Answer[] = []
  const call = async (client: Client, ...args: Parameters<Client['call']>): Promise<void> => {
    answers.push(await client.call(...args))
  }

  for (const secret of [...secrets, prompt]) {
    const text = encodeURIComponent(secret)
    for (const surface of ['/v1', '/api/v1', '/sandbox/v1']) {
      await call(anybody, 'GET', `${surface}/${text}`)
      await call(
        anybody,
        'GET',
        `${surface}/projects/${text}?cursor=${text}&name=${text}&limit=${text}&${text}=1&status=${text}`,
      )
      await anybody.call('GET', `${surface}/files/${text}/content?expires=${text}&signature=${text}`) // by a link: not listed
    }
    await call(key, 'GET', `/projects?name=${text}`)
    await call(key, 'GET', `/projects/${text}`)
    await call(key, 'GET', `/generations?status=${text}&cursor=${text}&project_id=${text}`)
    await call(developer, 'GET', `/auth/me?email=${text}&token=${text}`)
    await call(key, 'GET', '/me', {
      headers: { 'User-Agent': `tool/1 (${/^[\x20-\x7e]*$/.test(secret) ? secret : 'x'})` },
    })
    await call(api, 'POST', '/auth/login', { body: { email: secret, password: secret } })
    await call(key, 'POST', '/generations', {
      body: { project_id: toTypeId('proj', developer.projectId), prompt: secret, [secret]: 1 },
    })
  }
  await call(new Client(v1Url(api), { Authorization: `Bearer ${session}` }), 'GET', '/me')
  await call(account, 'GET', '/me')
  await call(user, 'GET', '/auth/me')
  await Promise.all(answers.map((answer) => logged(api, answer)))

  const rows = await api.db<{ text: string }[]>`select row_to_json(r)::text as text from request_log r`
  assert.ok(rows.length >= answers.length)
  const written = rows.map(({ text }) => text).join('\n')
  // What people call themselves in a user agent is theirs to say: there, only what has the form of a key or token is struck.
  const agents = rows.map(({ text }) => String(JSON.parse(text).user_agent)).join('\n')
  const elsewhere = rows.map(({ text }) => JSON.stringify({ ...JSON.parse(text), user_agent: null })).join('\n')
  const plain = new Set([PASSWORD, OPERATOR_KEY, 'Zanzibar', 'hunter2!', developer.email, user.email])
  for (const secret of secrets) {
    for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')])
      assert.ok(!elsewhere.includes(form), `${secret} is in a row`)
    if (!plain.has(secret))
      assert.ok(!agents.includes(secret) && !written.includes(secret), `${secret} is in a user agent`)
  }
  const dump = await api.dumpDatabase()
  for (const secret of [key.key, session, developer.developerKey, developer.apiKey, developer.token, user.token])
    assert.ok(!dump.includes(secret), `${secret.slice(0, 8)}… is in the database`)
})

test('a path in the log', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const key = await createKey(api, developer)
  const project = toTypeId('proj', developer.projectId)
  const uuid = '660e8400-e29b-41d4-a716-446655440001'
  const cases: [called: string, shown: string][] = [
    ['/projects', '/v1/projects'],
    ['/projects?limit=5&status=active', '/v1/projects?limit=5&status=active'],
    ['/projects?limit=five&name=mine', '/v1/projects?limit=…&name=…'],
    ['/projects?created_after=2026-11-01', '/v1/projects?created_after=2026-11-01'],
    ['/projects?created_after=2026-11-01T10%3A00%3A00Z', '/v1/projects?created_after=2026-11-01T10:00:00Z'],
    ['/projects?cursor=abc', '/v1/projects'],
    ['/projects?unknown=abc', '/v1/projects'],
    [
      `/generations?project_id=${project}&status=completed,failed`,
      `/v1/generations?project_id=${project}&status=completed,failed`,
    ],
    ['/generations?status=completed,secret&is_public=true', '/v1/generations?status=…&is_public=true'],
    [`/projects/${project}`, `/v1/projects/${project}`],
    [`/projects/${uuid}`, `/v1/projects/${uuid}`],
    ['/projects/mine', '/v1/projects/{id}'],
    ['/projects/a%2Fb%0A', '/v1/projects/{id}'],
    ['/nothing/here', '/v1/nothing/here'],
    [`/nothing/${uuid}`, `/v1/nothing/${uuid}`],
    ['/nothing/Hunter2/x1/%C3%A4?limit=5', '/v1/nothing/…/…/…'],
    [`/${'a/'.repeat(20)}`, `/v1/${'a/'.repeat(11)}…`],
  ]
  for (const [called, shown] of cases)
    await t.test(called, async () => assert.equal((await logged(api, await key.get(called))).path, shown))
})
