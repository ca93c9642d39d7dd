import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { firstRequestCodes } from '../../console/src/samples/first-request.ts'
import { type Call, generationCodes } from '../../console/src/samples/generation.ts'
import { registrationCodes } from '../../console/src/samples/registration.ts'
import { hasTools, runProgram, runSample } from './guides.ts'
import { type Api, type Developer, OPERATOR_KEY, startApi } from './harness.ts'
import { image } from './images.ts'
import { createKey } from './v1.ts'

/** The samples of the API reference, which have what is required or has an example, and those of the console: each is let in. */

interface Parameter {
  $ref?: string
  name: string
  in: string
  required?: boolean
  example?: unknown
}
interface Operation {
  parameters?: Parameter[]
  security?: Record<string, unknown>[]
}
interface Document {
  paths: Record<string, Record<string, Operation>>
  components: { parameters: Record<string, Parameter> }
  security: Record<string, unknown>[]
}

const readDocument = async (name: string): Promise<Document> =>
  JSON.parse(await readFile(path.join(import.meta.dirname, '../../../openapi', `${name}.json`), 'utf8'))

/** What a sample has of these parameters, by name; whoever reads it puts own values where `YOUR_…` stands. */
function sampleOf({ components }: Document, { parameters = [] }: Operation, place: string): Map<string, string> {
  const all = parameters.map((each) => (each.$ref ? components.parameters[each.$ref.split('/').at(-1) ?? ''] : each))
  const shown = all.filter((each) => each?.in === place && (each.required || each.example !== undefined))
  return new Map(shown.map((each) => [each?.name ?? '', String(each?.example ?? '')]))
}

/** Whoever asks in this role, with keys that work. */
async function callerOf(api: Api, developer: Developer, role: string | undefined) {
  const keys = {
    YOUR_DEVELOPER_KEY: developer.developerKey,
    YOUR_API_KEY: developer.apiKey,
    YOUR_OPERATOR_KEY: OPERATOR_KEY,
  }
  if (role === 'platform_operator') return { token: (await api.createOperator()).token, keys }
  if (role === 'end_user') return { token: (await developer.createEndUser()).token, keys }
  return { token: developer.token, keys }
}

const operationsOf = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([url, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ url, method: method.toUpperCase(), operation })),
  )

/** The answer's status and text; a stream ends at once. */
async function send(url: string, method: string, headers: Record<string, string>): Promise<[number, string]> {
  const answer = await fetch(url, { method, headers })
  if (!answer.headers.get('content-type')?.includes('event-stream')) return [answer.status, await answer.text()]
  await answer.body?.cancel()
  return [answer.status, '']
}

/** What nobody calls by hand: links that are their own proof, and what pages of the server alone may do. */
const withoutSample = new Set(['/api/v1/files/{name}', '/api/v1/auth/register/developer'])

test('every sample of the reference of /api/v1 is let in', async (t) => {
  const api = await startApi(t)
  const document = await readDocument('devkit')
  const known = new Map<string, [Developer, Awaited<ReturnType<typeof callerOf>>]>()
  const refused: string[] = []
  let calls = 0
  for (const { url, method, operation } of operationsOf(document)) {
    const call = `${method} ${url}`
    if (withoutSample.has(url)) continue
    const headers = Object.fromEntries(sampleOf(document, operation, 'header'))
    for (const [name, value] of Object.entries(headers)) assert.notEqual(value, '', `${call}: ${name} has no example`)
    const role = headers['X-User-Role']
    // What a deletion leaves is nobody's to call with.
    const isLast = method === 'DELETE' || /logout|deactivate/.test(url)
    const developer = (!isLast && known.get(`${role}`)?.[0]) || (await api.createDeveloper())
    const caller = (!isLast && known.get(`${role}`)?.[1]) || (await callerOf(api, developer, role))
    if (!isLast) known.set(`${role}`, [developer, caller])
    for (const [name, value] of Object.entries(headers)) {
      if (name === 'X-Project-ID') headers[name] = developer.projectId
      else headers[name] = (caller.keys as Record<string, string>)[value] ?? value
    }
    if ((operation.security ?? document.security).length > 0) headers.Authorization = `Bearer ${caller.token}`
    const inPath = sampleOf(document, operation, 'path')
    if (inPath.has('project_id') && role !== 'end_user') inPath.set('project_id', developer.projectId)
    const target = url.replace(/\{(\w+)\}/g, (_, name: string) => inPath.get(name) ?? '')
    const [status, text] = await send(api.origin + target, method, headers)
    const isRefused = [401, 403].includes(status) || status >= 500 || (status >= 400 && /header/i.test(text))
    if (isRefused) refused.push(`${call}: ${status} ${text}`)
    calls += 1
  }
  assert.deepEqual(refused, [])
  assert.ok(calls > 60, `${calls}`)
})

test('every sample of the reference of /v1 is let in', async (t) => {
  const api = await startApi(t)
  const document = await readDocument('v1')
  const { key } = await createKey(api, await api.createDeveloper())
  for (const { url, method, operation } of operationsOf(document)) {
    const call = `${method} ${url}`
    const headers = Object.fromEntries(sampleOf(document, operation, 'header'))
    for (const [name, value] of Object.entries(headers)) assert.notEqual(value, '', `${call}: ${name} has no example`)
    assert.ok(!('If-Match' in headers || 'Content-Digest' in headers), `${call}: true for no object but one`)
    if ((operation.security ?? document.security).length > 0) headers.Authorization = `Bearer ${key}`
    const inPath = sampleOf(document, operation, 'path')
    const target = url.replace(/\{(\w+)\}/g, (_, name: string) => inPath.get(name) ?? '')
    const [status, text] = await send(api.origin + target, method, headers)
    assert.ok(![401, 403].includes(status) && status < 500, `${call}: ${status} ${text}`)
    assert.doesNotMatch(text, /header_invalid/, call)
  }
})

test('the console’s samples run as they are shown', {
  skip: !(await hasTools('curl')) && 'curl is not here',
}, async (t) => {
  const api = await startApi(t)
  const cwd = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-samples-'))
  t.after(() => rm(cwd, { recursive: true }))
  const picture = await image()
  await writeFile(path.join(cwd, 'image.jpg'), picture)
  const run = (code: string, env: Record<string, string>) => runProgram(code, env, { 'image.jpg': picture })
  const live = await api.createDeveloper()
  for (const [world, developer] of [
    ['', live],
    ['/sandbox', await live.inSandbox()],
  ] as const) {
    const origin = api.origin + world
    const secret = await createKey(api, live, {}, { livemode: world === '' })
    const env = {
      DEVELOPER_KEY: developer.developerKey,
      API_KEY: developer.apiKey,
      CLOUDAPI_KEY: secret.key,
      TOKEN: '',
    }
    const [register, registerByProgram] = registrationCodes(origin, developer.projectId)
    const email = 'ada@example.com'
    const registered = JSON.parse(await runSample(`${register.code} -s`, { cwd, env }))
    assert.equal(registered.role, 'end_user', JSON.stringify(registered))
    Object.assign(env, { TOKEN: registered.access_token, EMAIL: email, PASSWORD: 'SecurePass123' })
    const another = registerByProgram?.code.replace(email, 'grace@example.com') ?? ''
    assert.match(await run(another, env), /^\S+ end_user$/m)
    const call: Call = {
      origin,
      projectId: developer.projectId,
      images: [{ name: 'image.jpg', type: 'image/png' }],
      ownImages: [],
      texts: { prompt: 'It’s a "quiet" $HOME' },
    }
    for (const { language, code } of generationCodes(call)) {
      if (language === 'python') {
        // Nobody's Python has `requests` for certain: it sends what the others send.
        for (const name of ['Authorization', 'X-User-Role', 'X-Developer-Key', 'X-Project-ID', 'X-API-Key'])
          assert.ok(code.includes(`"${name}": `), name)
        continue
      }
      const said = code.startsWith('curl') ? await runSample(`${code} -s`, { cwd, env }) : await run(code, env)
      assert.match(said, /completed/, `${world} ${language}: ${said}`)
    }
    const own = generationCodes({ ...call, ownImages: call.images }).find(({ language }) => language === 'sdk')
    assert.match(await run(own?.code ?? '', env), /^completed http/)

    const reader = await createKey(api, live, { scopes: ['generations:read'] }, { livemode: world === '' })
    for (const [key, scopes, shows] of [
      [secret.key, ['*'], /^proj_/m],
      [reader.key, ['generations:read'], /object: 'me'/],
    ] as const)
      for (const { language, code } of firstRequestCodes(origin, { key, scopes: [...scopes] }))
        if (language === 'sdk') assert.match(await run(code, { ...env, CLOUDAPI_KEY: key }), shows)
  }
})
