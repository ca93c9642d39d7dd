import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { type Answer, startApi } from '../../../test/harness.ts'
import { createKey } from '../../../test/v1.ts'

const good = [
  'https://app.example.com',
  'https://app.example.com:8443/start?from=mail#top',
  'HTTPS://App.example.com/',
  'https://münchen.example/',
  'https://192.0.2.7/',
  'http://localhost',
  'http://localhost:3004/app',
  'http://app.localhost:3000',
  'http://127.0.0.1:3000/',
  'http://127.8.9.1',
  'http://[::1]:3000/',
  `https://app.example.com/${'a'.repeat(2024)}`,
]

const bad = [
  '',
  'app.example.com',
  '//app.example.com',
  '/app',
  'https:app.example.com',
  'https://',
  'https:///',
  'http://app.example.com',
  'http://192.0.2.7',
  'http://localhost.example.com',
  'http://127.0.0.1.example.com',
  'http://notlocalhost',
  'http://localhost@app.example.com',
  'http://app.example.com#localhost',
  'javascript:alert(1)',
  'JavaScript://app.example.com/%0Aalert(1)',
  'data:text/html,hello',
  'ftp://app.example.com',
  'https://user@app.example.com',
  'https://user:password@app.example.com',
  'https://:password@app.example.com',
  ' https://app.example.com',
  'https://app.example.com ',
  'https://app.exa\tmple.com',
  'https://app.example.com/\n',
  'https://app.example.com\\@evil.example',
  'https://app.example.com/"><script>',
  'https://app.example.com/\u202egnp.exe',
  'https://app.example.com/\u200b',
  'https://app.example.com:99999',
  'https://exa mple.com',
]

test('the URL of a project’s app', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const path = `/projects/${developer.projectId}`
  const key = await createKey(api, developer, { scopes: ['projects:read', 'projects:write'] })
  const v1Path = `/projects/${developer.projectId}`

  await t.test('is null at first, and one thing on both surfaces', async () => {
    assert.equal((await developer.get(path)).body.app_url, null)
    for (const method of ['patch', 'put'] as const) {
      const app_url = `https://${method}.example.com/`
      const changed = await developer[method](path, { app_url })
      assert.deepEqual([changed.status, changed.body.app_url], [200, app_url])
      assert.equal((await key.get(v1Path)).body.app_url, app_url)
    }
    assert.equal((await key.patch(v1Path, { app_url: 'https://v1.example.com' })).status, 200)
    assert.equal((await developer.get(path)).body.app_url, 'https://v1.example.com')
    const listed = (await developer.get('/projects')).body.map((project: { app_url: string }) => project.app_url)
    assert.deepEqual(listed, ['https://v1.example.com'])
    assert.equal((await developer.patch(path, { name: 'Renamed' })).body.app_url, 'https://v1.example.com')
    assert.equal((await developer.patch(path, { app_url: null })).body.app_url, null)
    assert.equal((await key.get(v1Path)).body.app_url, null)
  })

  await t.test('is set at the creation, too', async () => {
    const app_url = 'https://new.example.com'
    const made = await developer.post('/projects', { name: 'New', app_url })
    assert.deepEqual([made.status, made.body.app_url], [201, app_url])
    assert.equal((await developer.post('/projects', { name: 'Newer' })).body.app_url, null)
    assert.equal((await key.post('/projects', { name: 'Newest', app_url })).body.app_url, app_url)
  })

  await t.test('raises the revision and is an event', async () => {
    const before = (await key.get(v1Path)).headers.get('etag')
    await developer.patch(path, { app_url: 'https://event.example.com' })
    assert.notEqual((await key.get(v1Path)).headers.get('etag'), before)
    const [event] = await api.db<{ details: object }[]>`
      select details from audit_events where action = 'project.changed' order by id desc limit 1`
    assert.deepEqual(event?.details, { changed: ['app_url'] })
  })

  await t.test('is kept as it was written', async () => {
    for (const app_url of good) {
      assert.equal((await developer.patch(path, { app_url })).body.app_url, app_url)
      assert.equal((await key.patch(v1Path, { app_url })).body.app_url, app_url)
    }
  })

  const refusal = ({ status, body }: Answer) => [status, body.detail?.[0]?.loc, body.detail?.[0]?.type]
  await t.test('leads to a web page and nowhere else', async () => {
    for (const app_url of bad) {
      const expected = [422, ['body', 'app_url'], 'value_error.url']
      assert.deepEqual(refusal(await developer.patch(path, { app_url })), expected, app_url)
      assert.deepEqual(refusal(await developer.post('/projects', { name: 'x', app_url })), expected, app_url)
      const { status, body } = await key.patch(v1Path, { app_url })
      assert.deepEqual([status, body.error.code, body.error.param], [400, 'parameter_invalid', 'app_url'], app_url)
    }
    // No text at all, wherever it stands.
    for (const app_url of ['https://app.example.com/\0', 'https://app.example.com/\ud800']) {
      assert.deepEqual(refusal(await developer.patch(path, { app_url })).slice(0, 2), [422, ['body', 'app_url']])
      assert.equal((await key.patch(v1Path, { app_url })).status, 400)
    }
    const tooLong = await developer.patch(path, { app_url: `https://app.example.com/${'a'.repeat(2025)}` })
    assert.deepEqual(refusal(tooLong), [422, ['body', 'app_url'], 'value_error.any_str.max_length'])
    assert.deepEqual(refusal(await developer.patch(path, { app_url: 7 })), [422, ['body', 'app_url'], 'type_error.str'])
    assert.equal((await developer.get(path)).body.app_url, good.at(-1))
  })

  await t.test('of what was stored before, the migration leaves what is taken now', async () => {
    const migration = await readFile(new URL('../../../migrations/0021_app_url.sql', import.meta.url), 'utf8')
    const before = ['http://app.example.com', 'http://localhost.example.com', '\thttps://app.example.com', ...good]
    await api.db`alter table projects drop constraint projects_app_url`
    await api.db`
      insert into projects (id, owner_id, name, app_url, created_at)
      select uuidv7(), ${developer.id}, 'Before', url, now() from unnest(${before}::text[]) as url`
    await api.db.unsafe(migration)
    const rows = await api.db<{ appUrl: string }[]>`
      select app_url from projects where name = 'Before' and app_url is not null`
    assert.deepEqual(rows.map(({ appUrl }) => appUrl).toSorted(), good.toSorted())
  })

  await t.test('the database itself takes nothing that a browser would run', async () => {
    await assert.rejects(api.db`update projects set app_url = 'javascript:alert(1)'`, /projects_app_url/)
  })
})
