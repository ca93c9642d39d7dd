import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { ownPage } from './browser.ts'
import { type DocumentedOperation, devkit, v1 } from './document.ts'
import { undocumented } from './documented.ts'
import { type Api, OPERATOR_KEY, startApi } from './harness.ts'
import { createKey } from './v1.ts'

/** Every route of both surfaces takes text as UTF-8 and nothing else: what it is sent instead is refused, and never made something else. */

type Headers_ = Record<string, string>

interface Sent {
  name: string
  type?: string
  headers?: Headers_
  body: Buffer
  /** On `/api/v1` and on `/v1`. */
  status: [devkit: number, v1: number]
  says: RegExp
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const refused = [422, 400] satisfies Sent['status']
const unsupported = [415, 415] satisfies Sent['status']
const surrogate = /surrogate pair/
const json = '{"name":"Käse","extra":["ö"]}'

const jsonBodies: Sent[] = [
  { name: 'Latin-1', body: latin1(json), status: refused, says: /byte 0xe4 at offset 10/ },
  { name: 'half a character at the end', body: Buffer.from([0x7b, 0x22, 0xc3]), status: refused, says: /offset 2/ },
  { name: 'a surrogate in bytes', body: latin1('{"a":"\xed\xa0\x80"}'), status: refused, says: /0xed at offset 6/ },
  { name: 'an overlong slash', body: latin1('{"a":"\xc0\xaf"}'), status: refused, says: /0xc0 at offset 6/ },
  { name: 'half a pair in a value', body: latin1('{"name":"\\ud83d"}'), status: refused, says: surrogate },
  { name: 'half a pair in a list', body: latin1('{"a":[{"b":"\\uDE00x"}]}'), status: refused, says: surrogate },
  { name: 'half a pair in a key', body: latin1('{"\\ud83d":1}'), status: refused, says: surrogate },
  { name: 'a swapped pair', body: latin1('{"a":"\\ude00\\ud83d"}'), status: refused, says: surrogate },
  { name: 'NUL in a value', body: latin1('{"name":"a\\u0000"}'), status: refused, says: /null character/ },
  { name: 'NUL in a key', body: latin1('{"a\\u0000":"b"}'), status: refused, says: /null character/ },
  {
    name: 'a charset',
    type: 'application/json; charset=iso-8859-1',
    body: latin1(json),
    status: unsupported,
    says: /UTF-8/,
  },
  {
    name: 'a quoted charset',
    type: 'application/json;CHARSET="UTF-16"',
    body: Buffer.from(json, 'utf16le'),
    status: unsupported,
    says: /UTF-8/,
  },
  { name: 'UTF-16', body: Buffer.from(json, 'utf16le'), status: unsupported, says: /UTF-8/ },
  { name: 'UTF-16 with its mark', body: Buffer.from(`\uFEFF${json}`, 'utf16le'), status: unsupported, says: /UTF-8/ },
  {
    name: 'UTF-16, big end first',
    body: Buffer.from(json, 'utf16le').swap16(),
    status: unsupported,
    says: /UTF-8/,
  },
  ...['gzip', 'br', 'identity, gzip'].map(
    (coding): Sent => ({
      name: coding,
      headers: { 'Content-Encoding': coding },
      body: gzipSync('{}'),
      status: unsupported,
      says: /without compression/,
    }),
  ),
]

const form = 'multipart/form-data; boundary=b'
const part = (disposition: string, content: string, ...lines: string[]): Buffer =>
  latin1([`--b`, `Content-Disposition: form-data; ${disposition}`, ...lines, '', content, '--b--', ''].join('\r\n'))

const formBodies = (field: string): Sent[] => [
  {
    name: 'a text in Latin-1',
    type: form,
    body: part(`name="${field}"`, 'K\xe4se'),
    status: refused,
    says: /0xe4 at offset 1/,
  },
  { name: 'a name in Latin-1', type: form, body: part('name="K\xe4se"', 'x'), status: refused, says: /name of a part/ },
  {
    name: 'a part in base64',
    type: form,
    body: part(`name="${field}"`, 'eHg=', 'Content-Transfer-Encoding: base64'),
    status: unsupported,
    says: /base64/,
  },
  {
    name: 'a charset',
    type: `${form}; charset=latin1`,
    body: part(`name="${field}"`, 'x'),
    status: unsupported,
    says: /UTF-8/,
  },
  {
    name: 'gzip',
    type: form,
    headers: { 'Content-Encoding': 'gzip' },
    body: gzipSync(part(`name="${field}"`, 'x')),
    status: unsupported,
    says: /without compression/,
  },
]

const writing = new Set(['POST', 'PUT', 'PATCH'])
const UNKNOWN = '00000000-0000-4000-8000-000000000000'

/** Who gets past the access policy of everything. Nothing that is refused ends a session, so that they serve all routes. */
async function createCallers(api: Api) {
  const developer = await api.createDeveloper()
  const operator = await api.createOperator()
  const key = await createKey(api, developer)
  const ofDeveloper = { ...developer.headers, 'X-Project-ID': developer.projectId, 'X-API-Key': developer.apiKey }
  const page = { ...ownPage(api.origin), 'X-Operator-Key': OPERATOR_KEY }
  return ({ path }: DocumentedOperation): Headers_ => {
    if (path.startsWith('/v')) return key.headers
    if (/\/(?:setup|register\/developer)$/.test(path)) return page
    return path.includes('/operator') ? operator.headers : ofDeveloper
  }
}

const pathOf = ({ path }: DocumentedOperation, segment = UNKNOWN): string => path.replaceAll(/\{\w+\}/g, segment)

test('texts of every route', async (t) => {
  const api = await startApi(t)
  const callerOf = await createCallers(api)

  for (const [surface, { operations }] of [devkit, v1].entries()) {
    const isV1 = surface === 1
    for (const operation of operations.filter(({ method }) => writing.has(method))) {
      const { method, requestBody, operationId } = operation
      const types = Object.keys(requestBody?.content ?? {})
      const multipart = requestBody?.content['multipart/form-data']?.schema
      const properties = Object.keys((isV1 ? v1 : devkit).resolve(multipart ?? {}).properties ?? {})
      const field = ['instructions', 'prompt', 'metadata'].find((name) => properties.includes(name)) ?? 'is_public'
      // A file is stored as it comes, JSON too.
      const isFile = types.includes('application/octet-stream')
      const sent = [...(isFile ? jsonBodies.slice(-3) : jsonBodies), ...(multipart ? formBodies(field) : [])]
      await t.test(`${method} ${operation.path}`, async () => {
        for (const { name, type = 'application/json', headers, body, status, says } of sent) {
          const url = api.origin + pathOf(operation)
          const answer = await fetch(url, {
            method,
            headers: { ...callerOf(operation), 'Content-Type': type, ...headers },
            body: new Uint8Array(body),
          })
          const text = await answer.text()
          assert.equal(answer.status, status[surface], `${operationId}, ${name}: ${text}`)
          assert.match(text, says, `${operationId}, ${name}`)
          const received = { status: answer.status, headers: answer.headers, text, body: JSON.parse(text) }
          if (requestBody) assert.deepEqual(undocumented(method, url, received), [], `${operationId}, ${name}`)
        }
      })
    }
  }

  /** Percent-encoded: a byte of Latin-1, a surrogate, an overlong slash, half a character, no digits. */
  const malformed = ['%E4', '%ED%A0%80', '%C0%AF', '%F0%9F%98', '%zz', '100%']

  for (const [surface, { operations }] of [devkit, v1].entries()) {
    const isV1 = surface === 1
    for (const operation of operations.filter(({ method }) => method === 'GET')) {
      const names = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name)
      const get = (target: string) => fetch(api.origin + target, { headers: callerOf(operation) })
      if (names.length > 0)
        await t.test(`the query of ${operation.path}`, async () => {
          for (const name of names)
            for (const value of malformed) {
              const answer = await get(`${pathOf(operation)}?x%20y=1&${name}=a${value}`)
              const body = JSON.parse(await answer.text())
              assert.equal(answer.status, 400, `${name}=${value}: ${JSON.stringify(body)}`)
              assert.match(isV1 ? body.error.message : body.detail, /query string is not valid/)
              if (isV1) assert.equal(body.error.param, name)
            }
          for (const name of names) {
            const { status } = await get(`${pathOf(operation)}?${name}=a%00b`)
            assert.ok(status >= 400 && status < 500, `${name}: ${status}`)
          }
        })
      if (!operation.path.includes('{')) continue
      await t.test(`the path ${operation.path}`, async () => {
        for (const segment of malformed) {
          const answer = await get(pathOf(operation, segment))
          const body = JSON.parse(await answer.text())
          assert.equal(answer.status, isV1 ? 404 : 400, segment)
          assert.match(isV1 ? body.error.message : body.detail, /Percent-encode its text as UTF-8/)
        }
        const { status } = await get(pathOf(operation, 'a%00b'))
        assert.ok(status >= 400 && status < 500, String(status))
      })
    }
  }

  await t.test('the server is as healthy as before', async () => {
    assert.equal((await api.with({ 'X-Operator-Key': OPERATOR_KEY }).get('/health')).body.status, 'healthy')
  })
})
