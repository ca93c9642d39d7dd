import type { Context } from '../../../context.ts'
import type { Pool } from '../../../platform/db.ts'
import { type DisabledEndpoint, disableEndpoint, type TalliedEndpoint } from './endpoint-queries.ts'
import type { EndpointAttempt } from './tallies.ts'

const FAILING_MS = 5 * 86_400_000
const FAILURES_MIN = 20

/** An endpoint that may have to be disabled: the transaction that does it looks again. */
export interface Candidate {
  endpointId: string
  reason: 'gone' | 'failing'
  url: string
  at: Date
}

/** Endpoints that answered 410, and those with nothing but failures for too long, by the time of their world. */
export function candidatesOf(attempts: readonly EndpointAttempt[], tallied: readonly TalliedEndpoint[]): Candidate[] {
  const enabled = new Map(tallied.filter(({ isEnabled }) => isEnabled).map((endpoint) => [endpoint.id, endpoint]))
  const candidates = new Map<string, Candidate>()
  for (const { endpointId, errorCode, url, endedAt: at } of attempts) {
    const endpoint = enabled.get(endpointId)
    if (!endpoint) continue
    const { failingSince, failedAttempts } = endpoint
    const isFailing = failingSince !== null && at.getTime() - failingSince.getTime() >= FAILING_MS
    if (errorCode === 'gone') candidates.set(endpointId, { endpointId, reason: 'gone', url, at })
    else if (isFailing && failedAttempts >= FAILURES_MIN && !candidates.has(endpointId))
      candidates.set(endpointId, { endpointId, reason: 'failing', url, at })
  }
  return [...candidates.values()]
}

/** What waits for it stays, and goes on if it is enabled again in time. */
export async function disable(ctx: Context, db: Pool, { endpointId, reason, url, at }: Candidate): Promise<void> {
  const disabled = await db.begin(async (tx): Promise<DisabledEndpoint | undefined> => {
    const failingBefore = new Date(at.getTime() - FAILING_MS)
    return disableEndpoint(tx, endpointId, { reason, at, url, failingBefore, failuresMin: FAILURES_MIN })
  })
  if (disabled) ctx.log.info({ webhook: disabled.id, reason }, 'A webhook endpoint was disabled.')
}
