import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, newEmail, OPERATOR_KEY, PASSWORD, startApi } from './harness.ts'
import { asAccount } from './v1.ts'

/** What people call themselves and their things: nothing in it is refused. */
const names: [sent: string, stored: string][] = [
  ['Node.js', 'Node.js'],
  ['http://evil.example is a name, too', 'http://evil.example is a name, too'],
  ['Zoë 👩‍👩‍👧 & Söhne', 'Zoë 👩‍👩‍👧 & Söhne'],
  ['نام\u200cخانوادگی', 'نام\u200cخانوادگی'],
  ['Shop\r\nBcc: x', 'Shop Bcc: x'],
  ['a\tb\u2028c\u0085d', 'a b c d'],
  ['\u202egnp.\u2066exe\u2069\u202c', 'gnp.exe'],
  ['\u061ca\u200eb\u200fc', 'abc'],
  ['bell\x07 escape\x1b[31m csi\x9b31m del\x7f', 'bell escape[31m csi31m del'],
]
/** Of these nothing is left. */
const nothing = ['\u202e', '\x07\x1b', '\u200e\u2069']

test('names are stored without control characters and those of direction, and are refused for none', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser()
  const account = asAccount(api, developer)
  const project = `/projects/${developer.projectId}`
  const registrar = api.with({ 'X-Developer-Key': developer.developerKey, 'X-Project-ID': developer.projectId })
  const operator = api.with({ 'X-Operator-Key': OPERATOR_KEY })
  const person = (full_name: string) => ({ email: newEmail(), password: PASSWORD, full_name })
  const inV1 = String((await account.get('/projects')).body.data[0].id)
  const secretKey = (await account.post('/keys', { name: 'first', scopes: ['*'] })).body.id
  const revoked = async (answer: Answer, path: string): Promise<Answer> => {
    if (answer.status === 201) await developer.delete(`${path}/${answer.body.id}`)
    return answer
  }

  const places: [place: string, member: string, call: (name: string) => Promise<Answer>, isOptional?: true][] = [
    ['POST /auth/register of a developer', 'full_name', (name) => operator.post('/auth/register', person(name)), true],
    ['POST /auth/register of a user', 'full_name', (name) => registrar.post('/auth/register', person(name)), true],
    ['PATCH /auth/me', 'full_name', (full_name) => developer.patch('/auth/me', { full_name }), true],
    [
      'PATCH of a user',
      'full_name',
      (full_name) => developer.patch(`${project}/users/${user.id}`, { full_name }),
      true,
    ],
    ['POST /projects', 'name', (name) => developer.post('/projects', { name })],
    ['PUT of a project', 'name', (name) => developer.call('PUT', project, { body: { name } })],
    ['PATCH of a project', 'name', (name) => developer.patch(project, { name })],
    ['POST of an API key', 'name', (name) => developer.post(`${project}/api-keys`, { name }), true],
    [
      'POST of a developer key',
      'name',
      async (name) => revoked(await developer.post('/auth/developer-keys', { name }), '/auth/developer-keys'),
      true,
    ],
    ['POST /v1/projects', 'name', (name) => account.post('/projects', { name })],
    ['PATCH /v1/projects/{id}', 'name', (name) => account.patch(`/projects/${inV1}`, { name })],
    ['POST /v1/keys', 'name', (name) => account.post('/keys', { name, scopes: ['*'] })],
    ['PATCH /v1/keys/{id}', 'name', (name) => account.patch(`/keys/${secretKey}`, { name })],
  ]
  for (const [place, member, call, isOptional] of places)
    await t.test(place, async () => {
      for (const [sent, stored] of names) {
        const { status, body, text } = await call(sent)
        assert.ok(status === 200 || status === 201, `${JSON.stringify(sent)}: ${status} ${text}`)
        assert.equal(body[member], stored)
      }
      for (const sent of nothing) {
        const { status, body, text } = await call(sent)
        if (isOptional) assert.ok((status === 200 || status === 201) && !body[member], `${status} ${text}`)
        else assert.equal(status, place.includes('/v1/') ? 400 : 422, text)
      }
    })

  await t.test('none of it is in the database', async () => {
    const dump = await api.dumpDatabase({ without: ['audit_events', 'idempotency_keys'] })
    assert.doesNotMatch(dump, /(?!\n)[\p{Cc}\p{Bidi_Control}]/u)
  })
})
