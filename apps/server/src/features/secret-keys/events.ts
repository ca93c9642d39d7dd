import type { Context } from '../../context.ts'
import { changeOf } from '../events/changes.ts'
import type { NewEvent } from '../events/service.ts'
import type { SecretKeyRow } from './queries.ts'
import { toKey } from './v1-presenter.ts'

/**
 * What `/v1` tells of a key: whoever changes it records this last in the transaction.
 * @param before if it changes one that was there
 */
export function keyEvent(
  { clock }: Pick<Context, 'clock'>,
  type: Extract<NewEvent['type'], `key.${string}`>,
  { before, after }: { before?: SecretKeyRow; after: SecretKeyRow },
  livemode: boolean,
  requestId: string | null,
): NewEvent {
  const show = (row: SecretKeyRow) => toKey(row, livemode, clock.now())
  const object = show(after)
  return {
    type,
    subjectId: after.id,
    world: { id: after.worldId, livemode },
    projectId: after.projectId,
    requestId,
    data: before ? changeOf(show(before), object) : { object },
  }
}
