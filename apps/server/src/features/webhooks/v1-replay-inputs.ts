import { type Static, Type } from '@fastify/type-provider-typebox'
import { InvalidInput } from '../../platform/errors.ts'
import { DateTime, described } from '../../platform/schemas.ts'
import { parseTime } from '../../platform/times.ts'
import { IdInput, input } from '../../surfaces/v1/schemas.ts'
import { SHOWN_DAYS } from '../events/retention.ts'
import { shownFrom } from '../events/visible.ts'
import type { ReplayInput } from './replays.ts'
import { ReplayFilter } from './v1-replay-presenter.ts'

declare module '../../platform/errors.ts' {
  interface V1InputRules {
    /** Before what can still be replayed. */
    replay_age: true
    /** An end that is not behind its beginning. */
    since_order: true
  }
}

export const ReplayEvent = input('ReplayEvent', {
  webhook_id: Type.Optional(
    IdInput(
      'hook',
      'The endpoint to send it to. Default: every enabled endpoint that subscribes to its type now, even if it did not when the event happened.',
    ),
  ),
})

export const ReplayWebhook = input('ReplayWebhook', {
  since: described(
    DateTime,
    `Start of the period (inclusive): a time, or a date, which means 00:00 UTC. At most ${SHOWN_DAYS} days ago.`,
  ),
  until: Type.Optional(described(DateTime, 'End of the period (exclusive). Default: now. A later time means now.')),
  status: Type.Optional(ReplayFilter),
  rate_per_second: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 1000,
      default: 50,
      description: 'The most deliveries that become due per second.',
    }),
  ),
})

const RATE_DEFAULT = 50

/** @throws InvalidInput */
export function readReplay(body: Static<typeof ReplayWebhook>, now: Date): ReplayInput {
  const since = parseTime(body.since) ?? now
  const asked = parseTime(body.until) ?? now
  const until = asked < now ? asked : now
  if (since < shownFrom(now))
    throw new InvalidInput([{ loc: ['body', 'since'], rule: 'replay_age', limit: SHOWN_DAYS }])
  if (since >= until)
    throw new InvalidInput([{ loc: ['body', body.until === undefined ? 'since' : 'until'], rule: 'since_order' }])
  return { since, until, scope: body.status ?? 'exhausted', ratePerSecond: body.rate_per_second ?? RATE_DEFAULT }
}
