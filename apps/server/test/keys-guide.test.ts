import assert from 'node:assert/strict'
import os from 'node:os'
import { test } from 'node:test'
import { hasTools, programsOf, runProgram, runSample, samplesOf } from './guides.ts'
import { startApi } from './harness.ts'
import { createKey, KeyClient, v1Url } from './v1.ts'

test('the samples of docs/api-keys.md run as they are printed', async (t) => {
  if (!(await hasTools('curl'))) return t.skip('bash and curl are not both here')
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const client = await createKey(api, developer)
  const [project] = (await client.get('/projects')).body.data
  const url = v1Url(api)
  const [me = '', variables = '', create = '', change = '', rotate = '', revoke = '', session = '', ...others] =
    await samplesOf('api-keys.md')
  assert.deepEqual(others, [])
  assert.deepEqual(
    [...variables.matchAll(/^export (\w+)=/gm)].map(([, name]) => name),
    ['CLOUDAPI', 'KEY', 'PROJECT'],
  )
  const env: Record<string, string> = { CLOUDAPI: url, KEY: client.key, PROJECT: project.id }
  const run = async (block: string) => {
    const printed = await runSample(block, { cwd: os.tmpdir(), env })
    return printed === '' ? [] : JSON.parse(`[${printed.replaceAll('}{', '},{')}]`)
  }

  const [who] = await run(me.replace('http://localhost:8000/v1', url).replace('sk_live_…', client.key))
  assert.equal(who.key.id, client.id)
  const [created] = await run(create)
  assert.deepEqual([created.name, created.scopes], ['Deploy from CI', ['projects:read', 'files:write']])
  assert.equal((await run(create))[0].key, created.key)

  env.ID = created.id
  const [list, changed] = await run(change)
  assert.equal(list.data.length, 2)
  assert.deepEqual([changed.scopes, changed.allowed_ips], [['files:read'], ['192.0.2.0/24']])
  const [fresh] = await run(rotate)
  assert.equal(fresh.rotated_from, created.id)
  assert.deepEqual(await run(revoke), [])
  assert.equal((await client.get(`/keys/${created.id}`)).body.status, 'revoked')
  const [{ token, scopes }] = await run(session)
  assert.deepEqual(scopes, ['generations:read'])
  assert.equal((await new KeyClient(url, { id: '', key: token }).get('/generations')).status, 200)

  const program = { CLOUDAPI_KEY: client.key, CLOUDAPI_BASE_URL: api.origin }
  const [createByProgram = '', makeToken = '', ...more] = await programsOf('api-keys.md', project.id)
  assert.deepEqual(more, [])
  const made = (await runProgram(createByProgram, program)).trim()
  assert.equal((await new KeyClient(url, { id: '', key: made }).get('/projects')).status, 200)
  const sessionToken = (await runProgram(makeToken, program)).trim()
  assert.equal((await new KeyClient(url, { id: '', key: sessionToken }).get('/generations')).status, 200)
})
