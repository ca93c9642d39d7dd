import type { TestContext } from 'node:test'
import { pino } from 'pino'
import { v7 as uuidv7 } from 'uuid'
import { readConfig } from '../src/config/config.ts'
import type { Context } from '../src/context.ts'
import type { AlertKind } from '../src/features/alerts/kinds.ts'
import { openContext } from '../src/open-context.ts'
import { fromTypeId, toTypeId } from '../src/platform/type-id.ts'
import { type Api, type Developer, ENCRYPTION_KEY, OPERATOR_KEY, SECRET_KEY, startApi } from './harness.ts'

/** An alert, as the evaluation of requests raises it. Returns its id. */
export async function addAlert(
  { db }: Pick<Api, 'db'>,
  { id: accountId }: Pick<Developer, 'id'>,
  fields: { livemode?: boolean; kind?: AlertKind; projectId?: string; keyId?: string; at?: Date } = {},
): Promise<string> {
  const { livemode = true, kind = 'refused_burst', projectId = null, keyId = uuidv7(), at = new Date() } = fields
  const id = uuidv7({ msecs: at.getTime() })
  const numbers = db.json({ minutes: 5, requests: 80, refused: 60, usualRefusedShare: 0.01 })
  await db`
    insert into alerts ${db({ id, accountId, livemode, kind, keyId, projectId, numbers, since: at, hour: at, createdAt: at })}`
  return toTypeId('alert', id)
}

/** A Tuesday, at ten. */
export const START = Date.parse('2026-03-10T10:00:00Z')
export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** A server whose time the test sets, and the context of another one beside it. */
export async function startTimed(t: TestContext, options: { env?: Record<string, string> } = {}) {
  const clock = { time: START, now: () => new Date(clock.time) }
  const env = { ACCESS_TOKEN_EXPIRE_MINUTES: '1440', ...options.env }
  const api = await startApi(t, { clock, env })
  const openBeside = async (): Promise<Context> => {
    const { ctx, close } = await openContext({
      config: readConfig({ DATA_DIR: api.dataDir, ...env }),
      log: pino({ level: 'silent' }),
      secrets: { secretKey: SECRET_KEY, encryptionKey: ENCRYPTION_KEY, operatorKeys: [OPERATOR_KEY] },
      database: api.database,
      clock,
    })
    api.besides.push(close)
    return ctx
  }
  return { api, clock, openBeside, ctx: await openBeside() }
}

interface Counts {
  /** A TypeID or a UUID; absent for requests without a key. */
  keyId?: string
  projectId?: string
  livemode?: boolean
  requests: number
  refused?: number
  generations?: number
}

const rowOf = (accountId: string, { keyId, projectId, ...counts }: Counts) => ({
  accountId,
  livemode: true,
  keyId: keyId === undefined ? null : (fromTypeId('key', keyId) ?? keyId),
  projectId: projectId === undefined ? null : (fromTypeId('proj', projectId) ?? projectId),
  refused: 0,
  clientErrors: counts.refused ?? 0,
  serverErrors: 0,
  generations: 0,
  latencies: [],
  ...counts,
})

/** Adds to the counters of one minute, as the request log does. */
export const countMinute = async ({ db }: Pick<Api, 'db'>, account: { id: string }, minute: number, counts: Counts) => {
  await db`
    insert into request_minutes as m ${db({ minute: new Date(minute), ...rowOf(account.id, counts) })}
    on conflict (account_id, livemode, minute, key_id, project_id) do update
      set requests = m.requests + excluded.requests, refused = m.refused + excluded.refused`
}

export const countDay = async ({ db }: Pick<Api, 'db'>, account: { id: string }, day: string, counts: Counts) => {
  await db`
    insert into request_days as d ${db({ day, ...rowOf(account.id, counts) })}
    on conflict (account_id, livemode, day, key_id, project_id) do update
      set requests = d.requests + excluded.requests, refused = d.refused + excluded.refused`
}
