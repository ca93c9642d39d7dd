import assert from 'node:assert/strict'
import { test } from 'node:test'
import { document, operations } from './document.ts'
import { undocumented } from './documented.ts'

const json = new Headers({ 'Content-Type': 'application/json; charset=utf-8' })
const ID = '00000000-0000-4000-8000-000000000000'
const project = {
  id: ID,
  name: 'x',
  description: null,
  owner_id: ID,
  is_active: true,
  app_url: null,
  allowed_origins: [],
  created_at: '2025-12-08T10:30:00.000Z',
  updated_at: null,
}

test('an answer that is not as documented is noticed', () => {
  const of = (status: number, body: unknown, path = `/projects/${ID}`): string[] =>
    undocumented('GET', `http://localhost/api/v1${path}`, { status, headers: json, body })
  assert.deepEqual(of(200, project), [])
  assert.deepEqual(of(404, { detail: 'Project not found' }), [])
  assert.deepEqual(of(429, { detail: 'Rate limit exceeded. Try again in 7 seconds.', retry_after: 7 }), [])
  assert.deepEqual(of(200, [project], '/projects/'), [])
  for (const [name, faults, pattern] of [
    ['a member that is not listed', of(200, { ...project, secret: 'x' }), /additional properties/],
    ['an absent member', of(200, { ...project, name: undefined }), /required property 'name'/],
    ['null where it may not be', of(200, { ...project, name: null }), /body\/name must be string/],
    ['another form of time', of(200, { ...project, created_at: '2025-12-08' }), /date-time/],
    ['a status that is not listed', of(402, { detail: 'Pay' }), /402 is not documented/],
    ["another operation's text", of(404, { detail: 'User not found' }), /does not list “User not found”/],
    ["another status' text", of(403, { detail: 'Project not found' }), /does not list/],
    ['an error with more than its text', of(404, { detail: 'Project not found', code: 'x' }), /additional properties/],
    ['a list of problems where there is one text', of(403, { detail: [] }), /body\/detail must be string/],
  ] as const)
    assert.match(faults.join('\n'), pattern, name)
  const page = { status: 200, headers: new Headers({ 'Content-Type': 'text/plain' }), body: undefined }
  assert.match(undocumented('GET', `http://localhost/api/v1/projects/${ID}`, page).join(), /text\/plain/)
})

test('an answer of /v1 that is not as documented is noticed', () => {
  const id = 'req_01k6h4z8xvf5t9qj3m2n7r0w8c'
  const given = { 'X-Request-Id': id, 'X-Api-Version': '2026-04-01', ETag: '"r1"', 'Content-Type': 'application/json' }
  const user = {
    id: 'usr_01k6h4z8xvf5t9qj3m2n7r0w8c',
    object: 'user',
    livemode: false,
    project_id: 'proj_01k6h4z8xvf5t9qj3m2n7r0w8c',
    email: 'ada@example.com',
    email_verified: true,
    name: null,
    status: 'active',
    created_at: '2025-12-08T10:30:00.000Z',
    updated_at: null,
  }
  const missing = {
    type: 'invalid_request_error',
    code: 'not_found',
    message: 'There is no such user.',
    param: null,
    details: null,
    doc_url: 'http://localhost/docs/errors#not_found',
    request_id: id,
  }
  const of = (status: number, body: unknown, headers: Record<string, string | undefined> = {}): string[] => {
    const sent = Object.entries({ ...given, ...headers }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    )
    const answer = { status, headers: new Headers(sent), body }
    return undocumented('GET', 'http://localhost/sandbox/v1/users/usr_1', answer)
  }
  const error = (changed: object, status = 404): string[] => of(status, { error: { ...missing, ...changed } })
  assert.deepEqual([of(200, user), error({}), of(304, undefined)], [[], [], []])
  for (const [name, faults, pattern] of [
    ['a member that is not listed', of(200, { ...user, password_hash: 'x' }), /additional properties/],
    ['another value than those of the list', of(200, { ...user, status: 'gone' }), /body\/status must be equal/],
    ['another kind of object', of(200, { ...user, object: 'project' }), /body\/object must be equal/],
    ['no ETag', of(200, user, { ETag: undefined }), /has no ETag/],
    ['a request id of the other surface', of(200, user, { 'X-Request-Id': crypto.randomUUID() }), /has the id/],
    ['no revision', of(200, user, { 'X-Api-Version': undefined }), /X-Api-Version/],
    ['a status that is not listed', of(201, user), /201 is not documented/],
    ['an error of the other surface', of(404, { detail: 'User not found' }), /without a code/],
    ['an unknown code', error({ code: 'user_not_found' }), /without a code/],
    ['a code of another status', error({ code: 'state_conflict' }), /is 409 conflict_error/],
    [
      'a code that the operation does not list',
      error({ code: 'version_conflict', type: 'conflict_error', doc_url: '…/docs/errors#version_conflict' }, 412),
      /412 does not list version_conflict/,
    ],
    ['a placeholder without a value', error({ message: 'There is no such {kind}.' }), /says/],
    ['the page of another code', error({ doc_url: 'http://localhost/docs/errors#internal' }), /leads to/],
    ['another request', error({ request_id: 'req_1' }), /names another request/],
  ] as const)
    assert.match(faults.join('\n'), pattern, name)
})

test('objects, enums and errors stand in the document once, by names that no two things share', () => {
  const { schemas, parameters, responses } = document.components
  const names = [schemas, parameters, responses].flatMap(Object.keys)
  const alike = names.map((name) => name.toLowerCase())
  assert.deepEqual(
    alike.filter((name, index) => alike.indexOf(name) !== index),
    [],
  )
  assert.ok(names.length > 150)
  const inline: string[] = []
  const look = (value: unknown, place: string): void => {
    if (typeof value !== 'object' || value === null) return
    if ('properties' in value || 'enum' in value || 'oneOf' in value) inline.push(place)
    for (const [key, member] of Object.entries(value)) look(member, `${place}/${key}`)
  }
  look(document.paths, 'paths')
  for (const [name, schema] of Object.entries(schemas)) {
    const { enum: _, properties, ...rest } = schema
    for (const member of Object.values(properties ?? {})) look(member, name)
    look(rest, name)
  }
  assert.deepEqual(inline, [])
  for (const { operationId, responses } of operations)
    for (const [status, { description }] of Object.entries(responses))
      if (/^[45]/.test(status) && status !== '422' && operationId !== 'health.check')
        assert.match(description, /^- `\w+`: /, `${operationId} ${status}`)
})

test('the document is small enough to read', () => {
  assert.ok(JSON.stringify(document, null, 2).length < 280_000)
})

test('operations are a resource and a verb, and their summaries begin with the verb', () => {
  for (const { operationId } of operations) assert.match(operationId, /^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/)
  const summaries = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map(({ summary }) => String(summary)),
  )
  const verbs =
    /^(?:Check|Create|Deactivate|Delete|Download|Get|List|Publish|Refresh|Register|Request|Reset|Retry|Revoke|Sign|Stream|Update|Verify) /
  assert.deepEqual(
    summaries.filter((summary) => !verbs.test(`${summary} `)),
    [],
  )
})
