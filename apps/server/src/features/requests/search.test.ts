import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startApi } from '../../../test/harness.ts'
import { createPartitions, daysAgo, insertRequests, requestIdAt } from '../../../test/request-log.ts'
import { leastId } from '../../platform/id-times.ts'
import { partitionName } from '../../platform/partitions.ts'
import type { SearchBudget } from '../../platform/step-search.ts'
import type { RequestRow } from './queries.ts'
import { createLogSearches, type LogQuestion, searchRequests } from './search.ts'

const DAY_MS = 86_400_000
const START = daysAgo(25)
const day = (n: number): Date => new Date(START + n * DAY_MS)

const tiny: SearchBudget = { ms: 60_000, rowsMax: 7, firstStepRows: 3, stepRows: 4 }

test('searches', async (t) => {
  const api = await startApi(t)
  const accountId = crypto.randomUUID()
  const keyId = crypto.randomUUID()
  const routes = ['/v1/a', '/v1/b', '/v1/rare']
  const rows = Array.from({ length: 120 }, (_, n) => ({
    accountId,
    keyId: n % 3 === 0 ? keyId : null,
    status: n % 5 === 0 ? 500 : 200,
    route: routes[n % 40 === 7 ? 2 : n % 2] ?? '',
    at: new Date(START + n * DAY_MS * 0.05),
  }))
  await insertRequests(api.db, ...rows)
  await insertRequests(api.db, ...rows.map((row) => ({ ...row, accountId: crypto.randomUUID(), keyId: null })))
  const everything = await api.db<RequestRow[]>`
    select * from request_log where account_id = ${accountId} order by id desc`

  /** Every page; none is an empty end that is not the end. */
  async function walk(question: Partial<LogQuestion>, limit: number, budget: SearchBudget) {
    const searches = createLogSearches(api.db, budget)
    const seen: string[] = []
    const stops: string[] = []
    for (let beforeId: string | undefined; ; ) {
      const page = { limit: limit + 1, beforeId }
      const { rows, searchedTo } = await searchRequests(searches, { accountId, livemode: true, ...question }, page)
      const shown = rows.slice(0, limit)
      seen.push(...shown.map(({ id }) => id))
      const next = rows.length > limit ? shown.at(-1)?.id : searchedTo
      if (rows.length > limit) assert.equal(searchedTo, null, 'a full page needs no further search')
      if (!next) return { seen, stops }
      if (searchedTo !== null) stops.push(searchedTo)
      assert.ok(beforeId === undefined || next < beforeId, 'each page goes further')
      beforeId = next
    }
  }

  await t.test('with a budget of some rows find in all pages together what a scan finds', async () => {
    for (const [question, matches] of [
      [{}, () => true],
      [{ routes: ['/v1/rare'] }, ({ route }) => route === '/v1/rare'],
      [{ routes: ['/v1/nothing'] }, () => false],
      [{ keyId, routes: ['/v1/a'] }, (row) => row.keyId === keyId && row.route === '/v1/a'],
      [{ errorCode: 'nothing' }, () => false],
      [
        { status: { exact: [500], classes: [], none: false }, keyId },
        (row) => row.status === 500 && row.keyId === keyId,
      ],
      [{ status: { exact: [], classes: [2], none: false } }, ({ status }) => status === 200],
      [
        { createdAfter: day(1), createdBefore: day(4), routes: ['/v1/rare'] },
        ({ id, route }) => route === '/v1/rare' && id >= leastId(day(1).getTime()) && id < leastId(day(4).getTime()),
      ],
    ] as [Partial<LogQuestion>, (row: RequestRow) => boolean][])
      for (const limit of [1, 3, 100]) {
        const expected = everything.filter(matches).map(({ id }) => id)
        const { seen } = await walk(question, limit, tiny)
        assert.deepEqual(seen, expected, JSON.stringify([question, limit]))
      }
  })

  await t.test('say where they stopped, and nothing once they are at the end', async () => {
    const searches = createLogSearches(api.db, tiny)
    const question = { accountId, livemode: true, routes: ['/v1/nothing'] }
    const page = { limit: 21, beforeId: undefined }
    const { rows, searchedTo } = await searchRequests(searches, question, page)
    assert.deepEqual([rows, searchedTo], [[], everything[6]?.id])
    const whole = await searchRequests(createLogSearches(api.db), question, page)
    assert.deepEqual(whole, { rows: [], searchedTo: null })
    const { stops } = await walk({ routes: ['/v1/nothing'] }, 20, tiny)
    assert.equal(stops.length, Math.floor(120 / 7))
  })

  await t.test('whose time is over before they begin still go a step further', async () => {
    const { seen, stops } = await walk({ routes: ['/v1/rare'] }, 20, { ...tiny, rowsMax: 1_000, ms: 0 })
    assert.equal(seen.length, everything.filter(({ route }) => route === '/v1/rare').length)
    assert.ok(stops.length >= 30)
  })

  await t.test('of many explorers take turns, and those beyond a limit are refused', async () => {
    const searches = createLogSearches(api.db)
    const question = { accountId, livemode: true, routes: ['/v1/rare'] }
    const page = { limit: 21, beforeId: undefined }
    let most = 0
    const watched = {
      ...searches,
      steps: {
        ...searches.steps,
        run: <T>(source: string, work: () => Promise<T>) =>
          searches.steps.run(source, () => {
            most = Math.max(most, searches.steps.running)
            return work()
          }),
      },
    }
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, () => searchRequests(watched, question, page)),
    )
    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))
    assert.equal(most, 2)
    assert.ok(refused.length > 0 && refused.length < 100)
    assert.deepEqual([...new Set(refused)], ['searches_full'])
  })

  await t.test('touch only the partitions of the time that is asked for', async () => {
    await createPartitions(api.db, ...Array.from({ length: 25 }, (_, n) => day(n)))
    // As the list does: prepared, and planned without knowing the parameters.
    const sql = `
      select * from request_log
      where account_id = $1 and livemode = $2 and id >= $3 and id < $4 order by id desc limit 21`
    const db = await api.db.reserve()
    try {
      await db.unsafe('set plan_cache_mode = force_generic_plan')
      await db.unsafe(`prepare pruned (uuid, boolean, uuid, uuid) as ${sql}`)
      const explain = async (from: Date, before: Date): Promise<string> => {
        const [row] = await db.unsafe(
          `explain (analyze, costs off, format json) execute pruned ('${accountId}', true, '${leastId(from.getTime())}', '${leastId(before.getTime())}')`,
        )
        return JSON.stringify(row)
      }
      const plan = await explain(day(2), day(4))
      const named = [...new Set(plan.match(/request_log_\d{8}(?=")/g))].sort()
      assert.deepEqual(named, [
        partitionName('request_log', day(2).getTime()),
        partitionName('request_log', day(3).getTime()),
      ])
      assert.ok(Number(/"Subplans Removed": ?(\d+)/.exec(plan)?.[1]) >= 23)
      assert.doesNotMatch(plan, /"Node Type": ?"Sort"/)
    } finally {
      await db.unsafe('reset plan_cache_mode')
      await db.unsafe('deallocate pruned')
      db.release()
    }
  })
})

test('the id of a call is in the partition of its time', () => {
  const at = new Date('2026-03-10T23:59:59.999Z')
  const id = requestIdAt(at)
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.ok(id >= leastId(at.getTime()) && id < leastId(at.getTime() + 1))
})
