import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Answer, type Client, startApi } from './harness.ts'
import { asAccount, createKey } from './v1.ts'

/** P05: pages by cursor while others write, and cursors where they do not belong. */

const outcome = ({ status, body }: Answer) => [status, body?.error?.code, body?.error?.param]
const refused = [400, 'cursor_invalid', 'cursor']
const ids = ({ body }: Answer): string[] => body.data.map(({ id }: { id: string }) => id)

/** Every id of a list, page by page. */
async function walk(client: Client, list: string): Promise<string[]> {
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: Answer = await client.get(`${list}${cursor === null ? '' : `&cursor=${cursor}`}`)
    assert.equal(page.status, 200, page.text)
    assert.equal(page.body.has_more, page.body.next_cursor !== null)
    assert.ok(page.body.data.length > 0 || cursor !== null)
    seen.push(...ids(page))
    cursor = page.body.next_cursor
  } while (cursor !== null)
  return seen
}

test('a walk beside four writers sees nothing twice and skips nothing that stays', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const client = asAccount(api, developer)
  const create = async (): Promise<string> => (await client.post('/projects', { name: 'walked' })).body.id
  const staying = new Set<string>()
  for (let i = 0; i < 30; i += 1) {
    staying.add(await create())
    await create() // what the writers delete
  }
  const doomed = (await walk(client, '/projects?name=walked&limit=100')).filter((id) => !staying.has(id))

  let isWalking = true
  let written = 0
  const write = async (): Promise<void> => {
    while (isWalking) {
      const made = await create()
      await client.delete(`/projects/${doomed.pop() ?? made}`)
      written += 1
    }
  }
  const writers = [write(), write(), write(), write()]
  try {
    // Until each of them has written while somebody walked.
    for (let walks = 0; walks < 3 || written < 20; walks += 1) {
      const seen = await walk(client, '/projects?name=walked&limit=3')
      assert.equal(new Set(seen).size, seen.length, 'a row came twice')
      assert.deepEqual(
        [...staying].filter((id) => !seen.includes(id)),
        [],
      )
      assert.deepEqual(seen, seen.toSorted().reverse())
    }
  } finally {
    isWalking = false
    await Promise.all(writers)
  }
})

test('cursors', async (t) => {
  const api = await startApi(t)
  const developer = await api.createDeveloper()
  const client = asAccount(api, developer)
  for (let i = 0; i < 3; i += 1) await client.post('/projects', { name: 'paged' })
  for (let i = 0; i < 3; i += 1) await developer.createEndUser()
  const first = await client.get('/projects?limit=1&name=paged')
  const cursor: string = first.body.next_cursor

  await t.test('go on with another limit, and with filters in another order', async () => {
    const all = ids(await client.get('/projects?name=paged'))
    for (const query of ['limit=2&name=paged', 'name=paged&limit=100', 'name=paged'])
      assert.deepEqual(
        ids(await client.get(`/projects?cursor=${cursor}&${query}`)),
        all.slice(1, query.includes('2') ? 3 : 9),
      )
  })

  await t.test('say nothing to a reader but an id', () => {
    const content = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    assert.deepEqual(Object.keys(content), ['id', 'mac'])
    assert.match(cursor, /^eyJ[\w-]+$/)
  })

  await t.test('belong to their list, filters, world, account and the project of the key', async () => {
    const stranger = asAccount(api, await api.createDeveloper())
    const sandbox = asAccount(api, developer, { livemode: false })
    const key = await createKey(api, developer)
    const [project] = ids(first)
    assert.ok(project)
    const bound = await createKey(api, developer, { project_id: project })
    const list = `cursor=${cursor}&name=paged`
    for (const [name, answer] of [
      ['another list', await client.get(`/users?cursor=${cursor}`)],
      ['another list with the same filters', await client.get(`/users?cursor=${cursor}&q=paged`)],
      ['no filter', await client.get(`/projects?cursor=${cursor}`)],
      ['another value', await client.get(`/projects?cursor=${cursor}&name=page`)],
      ['one filter more', await client.get(`/projects?${list}&status=active`)],
      ['another account', await stranger.get(`/projects?${list}`)],
      ['the other world', await sandbox.get(`/projects?${list}`)],
      ['a key of one project', await bound.get(`/projects?${list}`)],
    ] as const)
      assert.deepEqual(outcome(answer), refused, name)
    assert.equal((await key.get(`/projects?${list}`)).status, 200)
  })

  await t.test('that were changed are refused, whichever character it is', async () => {
    const { id, mac } = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const other = await client.get('/projects?limit=2&name=paged')
    const { mac: otherMac } = JSON.parse(Buffer.from(other.body.next_cursor, 'base64url').toString())
    const forged = [
      encode({ id, mac: '' }),
      encode({ id, mac: otherMac }),
      encode({ id: '00000000-0000-0000-0000-000000000000', mac }),
      encode({ id: `${id} `, mac }),
      encode({ id: [id], mac }),
      encode({ id: null, mac: null }),
      encode({ id }),
      encode([id, mac]),
      encode(null),
      cursor.slice(0, -4),
      `${cursor}AAAA`,
      `${cursor}%00`,
    ]
    for (let i = 0; i < mac.length; i += 1) {
      const changed = `${mac.slice(0, i)}${mac[i] === 'x' ? 'y' : 'x'}${mac.slice(i + 1)}`
      forged.push(encode({ id, mac: changed }))
    }
    for (const text of forged)
      assert.deepEqual(outcome(await client.get(`/projects?name=paged&cursor=${text}`)), refused, text)
  })

  await t.test('of a row that was deleted meanwhile go on behind it', async () => {
    const all = ids(await client.get('/projects?name=paged'))
    await client.delete(`/projects/${all[0]}`)
    assert.deepEqual(ids(await client.get(`/projects?cursor=${cursor}&name=paged`)), all.slice(1))
  })

  await t.test('belong to what their path names', async () => {
    const event_types = ['key.created']
    const create = () => client.post('/webhooks', { url: 'http://localhost:1/', event_types })
    const [mine, other] = [(await create()).body.id, (await create()).body.id]
    const since = new Date(Date.now() - 60_000).toISOString()
    for (let nth = 0; nth < 2; nth += 1) {
      const { id } = (await client.post(`/webhooks/${mine}/replay`, { since })).body
      await client.post(`/webhooks/${mine}/replays/${id}/cancel`)
    }
    const page = await client.get(`/webhooks/${mine}/replays?limit=1`)
    assert.equal(page.body.has_more, true, page.text)
    const next = `replays?limit=1&cursor=${page.body.next_cursor}`
    assert.equal((await client.get(`/webhooks/${mine}/${next}`)).body.data.length, 1)
    assert.deepEqual(outcome(await client.get(`/webhooks/${other}/${next}`)), refused)
  })

  await t.test('outlive a restart, and work on another server', async (t) => {
    const beside = await startApi(t, { beside: api })
    const page = await asAccount(beside, developer).get(`/projects?cursor=${cursor}&name=paged`)
    assert.equal(page.status, 200)
  })
})
