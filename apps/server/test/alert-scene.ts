import assert from 'node:assert/strict'
import { evaluateAlerts } from '../src/features/alerts/evaluate.ts'
import type { AlertKind } from '../src/features/alerts/kinds.ts'
import { fromTypeId } from '../src/platform/type-id.ts'
import { DAY_MS, MINUTE_MS, START, type startTimed } from './alerts.ts'
import type { Client, Developer } from './harness.ts'
import { verify } from './mailbox.ts'
import { asAccount, createKey, type KeyClient } from './v1.ts'

/** Accounts and keys of which alerts are raised, and the evaluation that raises them. */

export type Scene = Awaited<ReturnType<typeof startTimed>>
export const uuidOf = (key: Pick<KeyClient, 'id'>): string => fromTypeId('key', key.id) ?? assert.fail(key.id)

/** A little after the end of this minute, when its counters are written. */
export const afterMinute = (minute: number): number => minute + MINUTE_MS + 6_000

export async function evaluate({ ctx, clock }: Scene, minute: number): Promise<void> {
  clock.time = afterMinute(minute)
  await evaluateAlerts(ctx)
}

export interface Seen {
  kind: AlertKind
  key_id: string | null
  project_id: string | null
  numbers: Record<string, unknown>
  message: string
  since: string
}

export const alertsOf = async (client: Client, query = ''): Promise<Seen[]> => {
  const { status, body, text } = await client.get(`/alerts?limit=100${query}`)
  assert.equal(status, 200, text)
  return body.data
}
export const kindsOf = async (client: Client, key: Pick<KeyClient, 'id'>): Promise<string[]> =>
  (await alertsOf(client, `&key_id=${key.id}`)).map(({ kind }) => kind)

/** Keys of an account that is older than what is compared. */
export async function createOwner(scene: Scene): Promise<{ developer: Developer; account: Client }> {
  const developer = await scene.api.createDeveloper()
  await verify(scene.api, developer)
  await scene.api.db`update users set created_at = ${new Date(START - 40 * DAY_MS)} where id = ${developer.id}`
  return { developer, account: asAccount(scene.api, developer) }
}

export async function createOldKey(
  scene: Scene,
  developer: Developer,
  ageMs = 40 * DAY_MS,
  fields: Parameters<typeof createKey>[2] = {},
  world: Parameters<typeof createKey>[3] = {},
): Promise<KeyClient> {
  const key = await createKey(scene.api, developer, fields, world)
  await scene.api.db`
    update secret_keys set created_at = ${new Date(scene.clock.time - ageMs)} where id = ${uuidOf(key)}`
  return key
}
