import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FakeProvider } from '../../../test/fakes/provider.ts'
import {
  anonymousStatusOf,
  CREATE_ANONYMOUS,
  createFinished,
  example,
  LIST,
  PUBLIC,
  statusOf,
} from '../../../test/generations.ts'
import { type Answer, type Api, type Client, createClock, eventually, startApi } from '../../../test/harness.ts'
import { generationForm } from '../../../test/images.ts'
import { createKey, v1Url } from '../../../test/v1.ts'
import { toTypeId } from '../../platform/type-id.ts'

const DAY_MS = 86_400_000
const UNKNOWN = '00000000-0000-7000-8000-000000000000'
const idsOf = (answer: Answer): string[] => answer.body.generations.map(({ id }: { id: string }) => id)
const statusOfUrl = async (url: string, headers: Record<string, string> = {}): Promise<number> => {
  const answer = await fetch(url, { headers })
  await answer.arrayBuffer()
  return answer.status
}

async function publish(client: Client): Promise<string> {
  const id = await createFinished(client)
  assert.equal((await client.patch(`${LIST}/${id}/public`, { is_public: true })).status, 200)
  return id
}

/** The addresses of a generation's files of one kind that need no signature, on both surfaces. */
async function plainLinks(api: Api, id: string, kind: string): Promise<string[]> {
  const files = await api.db<{ id: string }[]>`select id from files where generation_id = ${id} and kind = ${kind}`
  assert.ok(files.length > 0)
  return files.flatMap((file) => [
    `${api.url}/files/${file.id}.png`,
    `${api.url}/files/${file.id}`,
    `${v1Url(api)}/files/${toTypeId('file', file.id)}/content`,
  ])
}

test('what a published generation was made from', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const developer = await api.createDeveloper()
  const user = await developer.createEndUser()
  const id = await publish(user)
  const examples = await plainLinks(api, id, 'example')
  const exampleIds = (await api.db<{ id: string }[]>`select id from files where kind = 'example'`).map((f) => f.id)

  await t.test('stands in no public list, under any name of it', async () => {
    for (const path of [PUBLIC, '/generation/public', '/generation/public-generations', `${PUBLIC}?per_page=1`]) {
      const answer = await api.get(path)
      assert.deepEqual(idsOf(answer), [id])
      for (const item of [...answer.body.generations, ...answer.body.items])
        assert.deepEqual(item.example_images, [], path)
      for (const exampleId of exampleIds)
        assert.ok(!answer.text.includes(exampleId) && !answer.text.includes(toTypeId('file', exampleId)))
    }
  })

  await t.test('has no address that opens without a signature or a token, unlike the result', async () => {
    for (const url of examples) assert.ok([401, 404].includes(await statusOfUrl(url)), url)
    for (const kind of ['result', 'thumbnail'])
      for (const url of await plainLinks(api, id, kind)) assert.equal(await statusOfUrl(url), 200, url)
  })

  await t.test(
    'is there for whoever may see the generation, by signed links, also live and by secret key',
    async () => {
      const owner = developer.with({ 'X-Project-ID': developer.projectId })
      const key = await createKey(api, developer)
      const ofV1 = (await key.get(`/generations/${id}`)).body
      const file = (await key.get(`/files/${ofV1.images[0].file_id}`)).body
      assert.equal(file.is_public, false)
      const links: string[] = [
        ...(await user.get(statusOf(id))).body.example_images,
        ...(await owner.get(LIST)).body.generations[0].example_images,
        ...(await streamed(user, `${LIST}/${id}/events`)).example_images,
        ofV1.images[0].url,
        (await streamed(key, `/generations/${id}/events`)).images[0].url,
        file.url,
      ]
      assert.equal(links.length, 6)
      for (const link of links) {
        assert.match(new URL(link).search, /signature=/)
        assert.equal(await statusOfUrl(link), 200)
        assert.notEqual(await statusOfUrl(link.replace(/\?.*/, '')), 200)
      }
    },
  )

  await t.test('is not shown for a moment when the generation is closed and published again', async () => {
    for (const is_public of [false, true]) {
      await user.patch(`${LIST}/${id}/public`, { is_public })
      for (const url of examples) assert.ok([401, 404].includes(await statusOfUrl(url)), url)
    }
  })
})

/** The data of a stream's first event. */
async function streamed(client: Client, path: string) {
  const answer = await fetch(client.url + path, { headers: client.headers })
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    const data = /^data: (\{.*\})$/m.exec(text)
    if (data) return JSON.parse(data[1] ?? '')
  }
  return assert.fail(`The stream ended without an event: ${answer.status} ${text}`)
}

test('a public list of one project', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const [ada, bob] = [await api.createDeveloper(), await api.createDeveloper()]
  const empty = await ada.createProject()
  const ofAda = [await publish(ada.asEndUser()), await publish(await ada.createEndUser())].reverse()
  const ofBob = [await publish(bob.asEndUser())]
  await createFinished(bob.asEndUser()) // private
  const sandbox = await bob.inSandbox()
  const inSandbox = [await publish(sandbox.asEndUser())]
  const byHeader = (id: string, query = '', client: Client = api) =>
    client.with({ 'X-Project-ID': id }).get(PUBLIC + query)
  const byQuery = (id: string, client: Client = api) => client.get(`${PUBLIC}?project_id=${id}`)

  await t.test('shows that project alone, whoever asks, named by header or query', async () => {
    const cases: [id: string, expected: string[]][] = [
      [ada.projectId, ofAda],
      [bob.projectId, ofBob],
      [bob.projectId.toUpperCase(), ofBob],
      [empty.id, []],
      [sandbox.projectId, []],
      [UNKNOWN, []],
    ]
    for (const [id, expected] of cases)
      for (const client of [api, ada, await bob.createEndUser()]) {
        const anonymous = client.with({ 'X-Project-ID': undefined })
        for (const answer of [await byHeader(id, '', client), await byQuery(id, anonymous)]) {
          assert.deepEqual(idsOf(answer), expected, id)
          assert.deepEqual([answer.body.total, answer.body.has_more], [expected.length, false])
          for (const item of answer.body.items) assert.deepEqual([item.project_id, item.user_id], [null, null])
        }
      }
    assert.deepEqual(idsOf(await api.get(PUBLIC)), [...ofBob, ...ofAda])
    const there = api.at('sandbox')
    assert.deepEqual(idsOf(await byHeader(sandbox.projectId, '', there)), inSandbox)
    assert.deepEqual(idsOf(await byHeader(bob.projectId, '', there)), [])
    assert.deepEqual(idsOf(await there.get(PUBLIC)), inSandbox)
  })

  await t.test('has pages of its own, and the header wins', async () => {
    const second = await byHeader(ada.projectId, '?page=2&per_page=1')
    assert.deepEqual([idsOf(second), second.body.total, second.body.has_more], [[ofAda[1]], 2, false])
    assert.deepEqual(idsOf(await byHeader(bob.projectId, `?project_id=${ada.projectId}`)), ofBob)
  })

  await t.test('is not answered from what was remembered of another project', async () => {
    const first = await byHeader(ada.projectId)
    const tag = first.headers.get('etag') ?? ''
    assert.match(first.headers.get('cache-control') ?? '', /private, no-cache/)
    const again = (id: string) => api.with({ 'X-Project-ID': id, 'If-None-Match': tag }).get(PUBLIC)
    assert.equal((await again(ada.projectId)).status, 304)
    assert.deepEqual([(await again(bob.projectId)).status, idsOf(await again(bob.projectId))], [200, ofBob])
  })

  await t.test('is refused for what is no id', async () => {
    for (const id of ['x', '', 'your-project-id', `${ada.projectId}, ${bob.projectId}`]) {
      const { status, body } = await byHeader(id)
      assert.deepEqual([status, body], [400, { detail: 'Invalid X-Project-ID format. Must be a valid UUID.' }], id)
    }
    for (const id of ['x', '', toTypeId('proj', ada.projectId)]) {
      const { status, body } = await byQuery(id)
      const detail = [{ loc: ['query', 'project_id'], msg: 'value is not a valid uuid', type: 'type_error.uuid' }]
      assert.deepEqual([status, body], [422, { detail }], id)
    }
  })
})

test('pictures of inactive projects and developers', async (t) => {
  const api = await startApi(t, { providers: [new FakeProvider()] })
  const other = await startApi(t, { providers: [new FakeProvider()], beside: api })
  const [operator, ada, bob] = [await api.createOperator(), await api.createDeveloper(), await api.createDeveloper()]
  const user = await ada.createEndUser()
  const [shown, hidden, kept] = [await publish(user), await createFinished(user), await publish(bob.asEndUser())]
  const key = await createKey(api, ada)
  const upload = async (is_public: boolean) => {
    const form = new FormData()
    form.append('project_id', ada.projectId)
    form.append('is_public', String(is_public))
    form.append('file', new Blob(['text'], { type: 'text/plain' }), 'a.txt')
    return (await key.upload('/files', form)).body
  }
  const uploads = [await upload(true), await upload(false)]
  const linked = await key.post(`/files/${uploads[1].id}/link`, { ttl_seconds: 604_800 })
  const ofBoth = [(await user.get(statusOf(shown))).body, (await user.get(statusOf(hidden))).body]
  const links: string[] = [
    ...ofBoth.flatMap((g) => [g.result_image_url, g.thumbnail_url, ...g.example_images]),
    ...(await plainLinks(api, shown, 'result')),
    ...uploads.map(({ url }) => url),
    linked.body.url,
    ...(await Promise.all(
      (
        await key.get(`/generations/${hidden}`)
      ).body.images.map(async (image: { file_id: string }) => (await key.get(`/files/${image.file_id}`)).body.url),
    )),
  ]
  const bobs: string = (await bob.asEndUser().get(statusOf(kept))).body.result_image_url

  const assertShown = async (ids: string[]): Promise<void> => {
    for (const server of [api, other]) {
      const list = await server.get(PUBLIC)
      assert.deepEqual([idsOf(list), list.body.total], [ids, ids.length])
      const own = await server.with({ 'X-Project-ID': ada.projectId }).get(PUBLIC)
      assert.deepEqual([idsOf(own), own.body.total], [ids.filter((id) => id === shown), ids.length - 1])
      const isThere = ids.includes(shown)
      for (const link of links) {
        const url = link.replace(api.origin, server.origin)
        const status = await statusOfUrl(url)
        if (isThere) assert.equal(status, 200, url)
        else assert.ok(status === 404 || (status === 401 && !url.includes('signature=')), `${status} ${url}`)
        if (!isThere) assert.notEqual(await statusOfUrl(url, { 'If-None-Match': '*' }), 304, url)
      }
      assert.equal(await statusOfUrl(bobs.replace(api.origin, server.origin)), 200)
    }
  }
  const setProject = (is_active: boolean) => operator.patch(`/projects/${ada.projectId}`, { is_active })
  const setDeveloper = (is_active: boolean) => operator.patch(`/operator/developers/${ada.id}`, { is_active })

  await t.test('are listed and served while both are active, on every server', () => assertShown([kept, shown]))

  for (const [name, set] of [
    ['project', setProject],
    ['developer', setDeveloper],
  ] as const)
    await t.test(`are gone with the answer that deactivates the ${name}, and back when it is active`, async () => {
      assert.equal((await set(false)).status, 200)
      await assertShown([kept])
      assert.equal((await set(true)).status, 200)
      await assertShown([kept, shown])
    })

  await t.test('are gone while either is inactive, and by hand in the database too', async () => {
    await setProject(false)
    await setDeveloper(false)
    await setDeveloper(true)
    await assertShown([kept])
    await api.db`update projects set is_active = true where id = ${ada.projectId}`
    await assertShown([kept, shown])
    await api.db`update users set is_active = false where id = ${ada.id}`
    await assertShown([kept])
    await api.db`update users set is_active = true where id = ${ada.id}`
    await assertShown([kept, shown])
  })

  await t.test('stay for their owner with a secret key, who may export them', async () => {
    await setProject(false)
    for (const { id } of uploads) assert.equal((await key.get(`/files/${id}/content`)).status, 200)
    const { result } = (await key.get(`/generations/${hidden}`)).body
    assert.equal((await key.get(`/files/${result.file_id}/content`)).status, 200)
    assert.equal(await statusOfUrl(result.url), 404)
    await setProject(true)
  })

  await t.test('may be remembered by nobody but the browser that had a signed link', async () => {
    for (const url of links) {
      const answer = await fetch(url)
      await answer.arrayBuffer()
      const isSigned = url.includes('signature=')
      assert.equal(answer.headers.get('cache-control'), isSigned ? 'private, max-age=3600' : 'no-cache', url)
    }
    const refused = await fetch(`${links[0]}?expires=1&signature=x`)
    assert.equal(refused.headers.get('cache-control'), 'no-cache', 'a public picture with a link that is none')
  })

  await t.test('leave whole pages to others, however many there are of them', async () => {
    const ids = [kept, shown]
    for (const developer of [bob, await api.createDeveloper(), bob]) ids.unshift(await publish(developer.asEndUser()))
    const noise = await api.createDeveloper()
    const [model] = [await publish(noise.asEndUser())]
    await api.db`
      insert into generations (id, project_id, user_id, instructions, prompt, status, provider, is_public, completed_at, created_at)
      select uuidv7(), project_id, user_id, instructions, prompt, status, provider, true, completed_at, created_at
      from generations cross join generate_series(1, 1000) where id = ${model}`
    const listed = async () => {
      const pages = await Promise.all([1, 2, 3].map((page) => api.get(`${PUBLIC}?per_page=2&page=${page}`)))
      assert.deepEqual(new Set(pages.map(({ body }) => body.total)), new Set([5]))
      return pages.flatMap(idsOf)
    }
    assert.equal((await api.get(PUBLIC)).body.total, 1006)
    await operator.patch(`/operator/developers/${noise.id}`, { is_active: false })
    assert.deepEqual(await listed(), ids) // 1,001 are hidden: by project
    await api.db`delete from generations where project_id = ${noise.projectId} and id <> ${model}`
    assert.deepEqual(await listed(), ids) // one is: by the index of all
  })
})

test('an anonymous generation that has expired takes its pictures along before they are swept', async (t) => {
  const clock = createClock()
  const api = await startApi(t, {
    providers: [new FakeProvider()],
    clock,
    env: { ANONYMOUS_RETENTION_DAYS: '1' },
  })
  const made = await api.upload(CREATE_ANONYMOUS, generationForm([example], 'A city', 'files'))
  assert.equal(made.status, 200, made.text)
  const { id } = made.body
  const shown = await eventually('it is drawn', async () => {
    const { body } = await api.get(anonymousStatusOf(id))
    return body.status === 'completed' && body
  })
  const urls: string[] = [shown.result_image_url, ...shown.example_images]
  assert.equal(urls.length, 2)
  for (const url of urls) assert.equal(await statusOfUrl(url), 200)
  clock.advance(DAY_MS - 60_000)
  const latest = (await api.get(anonymousStatusOf(id))).body.result_image_url
  assert.equal(await statusOfUrl(latest), 200)
  clock.advance(120_000)
  assert.equal((await api.get(anonymousStatusOf(id))).status, 404)
  assert.equal(await statusOfUrl(latest), 404)
})
