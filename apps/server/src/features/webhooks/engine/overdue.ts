import type { Context } from '../../../context.ts'
import type { Clock } from '../../../platform/clock.ts'
import { endOverdue } from '../../deliveries/queue.ts'
import { worldTimes } from '../../deliveries/world-times.ts'

/** Rows of one statement. */
const AT_ONCE = 1_000

/** Ends overdue deliveries of disabled endpoints, which are never claimed. */
export async function sweepOverdue({
  db,
  databaseClock,
}: Pick<Context, 'db'> & { databaseClock: Clock }): Promise<void> {
  while (await endOverdue(db, worldTimes(databaseClock.now()), AT_ONCE));
}
