import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PagePromise } from '../src/core/types.ts'
import { apiError, json, operations, type Sent, type Step, scripted } from './scripted.ts'

interface Item {
  id: number
}

/** A list of items 0 to `count - 1` whose cursor is the place of the next one; `change` runs before each answer. */
function listOf(count: number, change: (items: Item[], call: number) => void = () => undefined) {
  const items = Array.from({ length: count }, (_, id) => ({ id }))
  let calls = 0
  const step = ({ url }: Sent): Response => {
    change(items, calls++)
    const limit = Number(url.searchParams.get('limit') ?? 20)
    const after = Number(url.searchParams.get('cursor') ?? -1)
    const rest = items.filter(({ id }) => id > after)
    const data = rest.slice(0, limit)
    const hasMore = rest.length > limit
    return json(200, { data, next_cursor: hasMore ? String(data.at(-1)?.id) : null, has_more: hasMore })
  }
  return Array.from({ length: 100 }, () => step)
}
const open = (steps: Step[], query: object = {}) => {
  const { transport, sent } = scripted(steps)
  const list: PagePromise<Item> = transport.list<Item>(operations.list, { query })
  return { list, sent }
}
const upTo = (count: number): number[] => Array.from({ length: count }, (_, id) => id)

test('lists', async (t) => {
  await t.test('awaited, give their first page, and each page the next', async () => {
    const { list, sent } = open(listOf(5), { limit: 2, status: 'active' })
    const first = await list
    assert.deepEqual(first.data, [{ id: 0 }, { id: 1 }])
    assert.deepEqual([first.nextCursor, first.hasMore], ['1', true])
    const second = await first.nextPage()
    const third = await second?.nextPage()
    assert.deepEqual(third?.data, [{ id: 4 }])
    assert.deepEqual([third?.nextCursor, third?.hasMore], [null, false])
    assert.equal(await third?.nextPage(), null)
    assert.deepEqual(
      sent.map(({ url }) => url.search),
      ['?limit=2&status=active', '?limit=2&status=active&cursor=1', '?limit=2&status=active&cursor=3'],
    )
  })

  await t.test('go through all pages with for await, in long ones, with their filters', async () => {
    const { list, sent } = open(listOf(250), { status: 'active' })
    const ids: number[] = []
    for await (const { id } of list) ids.push(id)
    assert.deepEqual(ids, upTo(250))
    assert.deepEqual(
      sent.map(({ url }) => Object.fromEntries(url.searchParams)),
      [
        { status: 'active', limit: '100' },
        { status: 'active', limit: '100', cursor: '99' },
        { status: 'active', limit: '100', cursor: '199' },
      ],
    )
  })

  await t.test("keep the caller's page length", async () => {
    const { list, sent } = open(listOf(4), { limit: 2 })
    assert.equal((await list.toArray()).length, 4)
    assert.equal(sent.length, 2)
  })

  await t.test('give the first items as an array, and ask for no more than these', async () => {
    const { list, sent } = open(listOf(250))
    assert.deepEqual(
      (await list.toArray({ limit: 3 })).map(({ id }) => id),
      upTo(3),
    )
    assert.deepEqual(
      sent.map(({ url }) => url.search),
      ['?limit=3'],
    )
    assert.equal((await open(listOf(250)).list.toArray({ limit: 150 })).length, 150)
    assert.equal((await open(listOf(3)).list.toArray({ limit: 150 })).length, 3)
    const none = open([])
    assert.deepEqual(await none.list.toArray({ limit: 0 }), [])
    assert.equal(none.sent.length, 0)
  })

  await t.test('ask nothing before somebody wants something, and once for many who do', async () => {
    const { list, sent } = open(listOf(5))
    assert.equal(sent.length, 0)
    await Promise.all([list, list.withResponse(), list.then((page) => page)])
    assert.equal(sent.length, 1)
  })

  await t.test('that change meanwhile give what is there from the first page to the last once', async () => {
    const steps = listOf(300, (items, call) => {
      if (call === 1) items.unshift({ id: -1 }) // new ones come first, where the reader has been
      if (call === 1) items.splice(50, 1) // one that it has seen
      if (call === 2) items.splice(items.length - 1, 1) // one that it has yet to see
    })
    const ids = (await open(steps).list.toArray()).map(({ id }) => id)
    assert.deepEqual(ids, upTo(299))
  })

  await t.test('go on behind a page without items: the server may have searched in vain', async () => {
    const { list } = open([
      json(200, { data: [], next_cursor: 'a', has_more: true, scanned_to: '2026-11-29T00:00:00Z' }),
      json(200, { data: [{ id: 1 }], next_cursor: null, has_more: false }),
    ])
    assert.deepEqual(await list.toArray(), [{ id: 1 }])
  })

  for (const [what, cursors] of [
    ['the same cursor again', ['a', 'a']],
    ['a circle of cursors', ['a', 'b', 'c', 'a']],
  ] as const) {
    await t.test(`whose server gives ${what} end with an error`, async () => {
      const { list } = open(cursors.map((next_cursor) => json(200, { data: [{ id: 1 }], next_cursor, has_more: true })))
      await assert.rejects(list.toArray(), /same cursor twice/)
    })
  }

  await t.test('that say "more" without a cursor are at their end', async () => {
    const { list } = open([json(200, { data: [{ id: 1 }], next_cursor: null, has_more: true })])
    assert.equal((await list.toArray()).length, 1)
  })

  await t.test('of another server, whose JSON is no list, say so', async () => {
    for (const body of [null, {}, { data: 'text' }, []]) {
      await assert.rejects(open([json(200, body)]).list.toArray(), {
        name: 'CloudAPIError',
        message: /no list.*baseUrl/,
      })
      await assert.rejects(open([json(200, body)]).list.withResponse(), { name: 'CloudAPIError' })
    }
  })

  await t.test('repeat a page that failed, and throw what stays wrong', async () => {
    const [first] = listOf(150)
    assert.ok(first)
    assert.equal((await open([apiError(503, 'unavailable'), ...listOf(150)]).list.toArray()).length, 150)
    await assert.rejects(open([first, apiError(400, 'cursor_invalid')]).list.toArray(), { code: 'cursor_invalid' })
  })

  await t.test('end with their signal, between pages too', async () => {
    const controller = new AbortController()
    const { transport, sent } = scripted(listOf(300))
    const list = transport.list<Item>(operations.list, {}, { signal: controller.signal })
    const ids: number[] = []
    await assert.rejects(
      async () => {
        for await (const { id } of list) {
          ids.push(id)
          if (id === 99) controller.abort()
        }
      },
      { name: 'AbortError' },
    )
    assert.equal(ids.length, 100)
    assert.equal(sent.length, 1)
  })
})
