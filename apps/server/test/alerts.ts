import { v7 as uuidv7 } from 'uuid'
import type { AlertKind } from '../src/features/alerts/kinds.ts'
import { toTypeId } from '../src/platform/type-id.ts'
import type { Api, Developer } from './harness.ts'

/** An alert, as the evaluation of requests raises it. Returns its id. */
export async function addAlert(
  { db }: Pick<Api, 'db'>,
  { id: accountId }: Pick<Developer, 'id'>,
  fields: { livemode?: boolean; kind?: AlertKind; projectId?: string; keyId?: string; at?: Date } = {},
): Promise<string> {
  const { livemode = true, kind = 'refused_burst', projectId = null, keyId = uuidv7(), at = new Date() } = fields
  const id = uuidv7()
  const numbers = db.json({ minutes: 5, requests: 80, refused: 60, usualRefusedShare: 0.01 })
  await db`
    insert into alerts ${db({ id, accountId, livemode, kind, keyId, projectId, numbers, since: at, hour: at, createdAt: at })}`
  return toTypeId('alert', id)
}
