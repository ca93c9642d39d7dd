import assert from 'node:assert/strict'
import { test } from 'node:test'
import { insertEndpoint, insertPlace, insertProject, newEvent, openBeside, record } from '../../../test/event-log.ts'
import { startApi } from '../../../test/harness.ts'
import { range } from '../../../test/live.ts'
import { DAY_MS } from '../../platform/partitions.ts'
import type { EventRow, Follower } from './types.ts'

/** So many events of a follower. */
async function hear(follower: Follower, count: number): Promise<EventRow[]> {
  const heard: EventRow[] = []
  while (heard.length < count) heard.push(...((await follower.next()) ?? assert.fail('it was closed')))
  return heard
}

const numbers = (events: EventRow[]): number[] => events.map(({ number }) => Number(number))
const from = (first: number, count: number): number[] => range(count).map((n) => first + n)

test('whoever follows a world', async (t) => {
  const api = await startApi(t)
  const ctx = await openBeside(t, api)
  const place = await insertPlace(api.db)
  const projects = [place.projectId, await insertProject(api.db, place), null]
  const many = (count: number) =>
    Promise.all(
      range(count).map((n) => {
        const projectId = projects[n % 3] ?? null
        return record(
          ctx,
          newEvent({ ...place, projectId: projectId ?? '' }, projectId ? {} : { type: 'key.created', projectId }),
        )
      }),
    )

  await t.test('hears everything in it, and nothing of another one, nor tests', async () => {
    const elsewhere = await insertPlace(api.db)
    const endpoint = await insertEndpoint(api.db, place)
    const follower = await ctx.events.follow({ world: place.world.id })
    assert.deepEqual([follower.position, follower.reset], [0, false])
    const own = await ctx.events.follow({ project: place.projectId })
    await record(ctx, newEvent(elsewhere), newEvent(place, { testOf: endpoint }))
    const ids = (await many(30)).flat()
    const heard = await hear(follower, 30)
    assert.deepEqual(numbers(heard), from(1, 30))
    assert.deepEqual(heard.map(({ id }) => id).sort(), ids.sort())
    for (const { body, type } of heard) assert.equal(JSON.parse(body ?? '').type, type)
    const ofProject = await hear(own, 10)
    assert.deepEqual(numbers(ofProject), from(1, 10))
    assert.ok(ofProject.every(({ body, projectId }) => body === null && projectId === place.projectId))
    follower.close()
    own.close()
    assert.equal(await follower.next(), undefined)
    assert.equal(ctx.events.followers(), 0)
  })

  await t.test('resumes behind every number with exactly the rest', async () => {
    for (const after of [0, 1, 29]) {
      const follower = await ctx.events.follow({ world: place.world.id }, { after })
      assert.deepEqual([follower.reset, follower.upToDate, follower.position], [false, false, after])
      assert.deepEqual(numbers(await hear(follower, 30 - after)), from(after + 1, 30 - after))
      follower.close()
    }
    const last = await ctx.events.follow({ world: place.world.id }, { after: 30 })
    assert.deepEqual([last.reset, last.upToDate], [false, true])
    await many(3)
    assert.deepEqual(numbers(await hear(last, 3)), from(31, 3))
    last.close()
    const unknown = await ctx.events.follow({ world: place.world.id }, { after: 34 })
    assert.deepEqual([unknown.reset, unknown.position], [true, 33])
    unknown.close()
  })

  await t.test('resumes for thirty days, and hears from now on behind what is older', async () => {
    const clock = { time: Date.now(), now: () => new Date(clock.time) }
    const timed = await openBeside(t, api, { clock })
    const old = await insertPlace(api.db)
    const start = clock.time
    for (const days of [-31, -29, -1]) {
      clock.time = start + days * DAY_MS
      await record(timed, newEvent(old))
    }
    clock.time = start
    const states: [number, boolean][] = []
    for (const after of [0, 1, 2, 3]) {
      const follower = await timed.events.follow({ world: old.world.id }, { after })
      states.push([after, follower.reset])
      if (!follower.reset && after < 3)
        assert.deepEqual(numbers(await hear(follower, 3 - after)), from(after + 1, 3 - after))
      follower.close()
    }
    assert.deepEqual(states, [
      [0, true],
      [1, false],
      [2, false],
      [3, false],
    ])
  })

  await t.test('misses and repeats nothing, also while LISTEN is killed and clocks are wrong', async () => {
    const clock = { time: Date.now(), now: () => new Date(clock.time) }
    const wrong = await openBeside(t, api, { clock })
    const shaken = await insertPlace(api.db)
    const followers = await Promise.all(range(3).map(() => ctx.events.follow({ world: shaken.world.id })))
    const all = Promise.all(followers.map((follower) => hear(follower, 200)))
    for (const n of range(50)) {
      clock.time = Date.now() - (n % 4) * DAY_MS
      await Promise.all([
        record(wrong, newEvent(shaken)),
        record(ctx, newEvent(shaken), newEvent(shaken)),
        record(ctx, newEvent(shaken, { type: 'file.created' })),
        n % 10 === 0 &&
          api.db`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cloudapi listen' and datname = current_database()`,
      ])
    }
    for (const heard of await all) assert.deepEqual(numbers(heard), from(1, 200))
    for (const follower of followers) follower.close()
  })
})
