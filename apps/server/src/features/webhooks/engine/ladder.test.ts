import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ATTEMPTS_MAX, DELIVERY_SECONDS, LADDER_GAPS_SECONDS } from '../ladder-gaps.ts'
import { nextAttempt, retryAfterMs } from './ladder.ts'

const created = Date.parse('2026-11-30T10:00:00Z')
const deadlineAt = new Date(created + DELIVERY_SECONDS * 1000)
const after = (seconds: number): Date => new Date(created + seconds * 1000)

/** When each attempt would begin, in seconds after the first, if all fail at once. */
function ladder(random: number): number[] {
  const times: number[] = []
  for (let at: Date | undefined = after(0); at; at = nextAttempt({ failures: times.length, at, deadlineAt, random }))
    times.push((at.getTime() - created) / 1000)
  return times
}

test('the next attempt', async (t) => {
  await t.test('comes after 1 m, 5 m, 30 m, 2 h, 6 h and 12 h five times', () => {
    const gaps = ladder(0.5).map((at, i, all) => at - (all[i - 1] ?? at))
    assert.deepEqual(gaps.slice(1), [60, 300, 1800, 7200, 21_600, 43_200, 43_200, 43_200, 43_200, 43_200])
    assert.equal(ladder(0.5).at(-1), 246_960) // 68.6 hours
  })

  await t.test('is up to 10 % earlier or later, and never after the end', () => {
    for (const random of [0, 0.1, 0.25, 0.75, 0.9, 0.999_999]) {
      const times = ladder(random)
      assert.ok(times.length === ATTEMPTS_MAX, `${random}: ${times.length}`)
      assert.ok((times.at(-1) ?? 0) < DELIVERY_SECONDS)
      times.slice(1).forEach((at, i) => {
        const gap = at - (times[i] ?? 0)
        const nominal = LADDER_GAPS_SECONDS[i] ?? 0
        const isLast = at === DELIVERY_SECONDS - 60
        assert.ok((isLast || gap >= nominal * 0.9 - 0.001) && gap <= nominal * 1.1 + 0.001, `${random} ${i}: ${gap}`)
      })
    }
    assert.ok((ladder(0)[1] ?? 0) === 54 && Math.round(ladder(0.999_999)[1] ?? 0) === 66)
  })

  await t.test('is the last one shortly before the end, if the gap leads beyond it', () => {
    const failing = (hours: number) => nextAttempt({ failures: 9, at: after(hours * 3600), deadlineAt, random: 0.5 })
    assert.deepEqual(failing(59.9), after(71.9 * 3600))
    assert.deepEqual(failing(65), after(72 * 3600 - 60))
    assert.equal(failing(72), undefined)
    assert.equal(nextAttempt({ failures: 3, at: after(72 * 3600 - 60), deadlineAt, random: 0.5 }), undefined)
    assert.equal(nextAttempt({ failures: 3, at: after(80 * 3600), deadlineAt, random: 0.5 }), undefined)
  })

  await t.test('waits for as long as the endpoint asks, and not beyond the end', () => {
    const asked = (seconds: number, at = after(0)) =>
      nextAttempt({ failures: 1, at, deadlineAt, random: 0.5, retryAfterMs: seconds * 1000 })
    assert.deepEqual(asked(10), after(60))
    assert.deepEqual(asked(3600), after(3600))
    assert.deepEqual(asked(86_400), after(86_400))
    assert.deepEqual(asked(1e9), after(72 * 3600 - 60))
    assert.equal(asked(86_400, after(72 * 3600 - 60)), undefined)
  })
})

test('Retry-After', () => {
  const now = new Date('2026-11-30T10:00:00Z')
  for (const [status, header, ms] of [
    [429, '120', 120_000],
    [503, ' 0 ', 0],
    [429, '86400', 86_400_000],
    [429, '99999999999999999999', 100 * 86_400_000],
    [503, '9'.repeat(400), 100 * 86_400_000],
    [429, 'Mon, 30 Nov 2026 10:02:00 GMT', 120_000],
    [429, 'Mon, 30 Nov 2026 09:00:00 GMT', 0],
    [429, 'Monday, 30-Nov-26 10:02:00 GMT', 120_000],
    [429, 'soon', undefined],
    [429, '-1', undefined],
    [429, '1.5', undefined],
    [429, '2026', 2_026_000],
    [429, '', undefined],
    [429, undefined, undefined],
    [500, '120', undefined],
    [200, '120', undefined],
  ] as const)
    assert.equal(retryAfterMs(status, header, now), ms, `${status} ${header}`)
  assert.ok((retryAfterMs(429, '9999999999', now) ?? 0) <= 100 * 86_400_000)
})
