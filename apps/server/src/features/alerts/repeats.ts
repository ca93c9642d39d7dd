import type { Context } from '../../context.ts'
import { type Subject, subjectKey } from '../requests/counters-read.ts'
import { listLastAlerts, listMuted } from './evaluation-queries.ts'
import type { AlertKind } from './kinds.ts'
import { REPEAT_MS, REPEAT_MS_MAX } from './thresholds.ts'

/**
 * What is not raised of these accounts: what they have muted, and what was raised a short while ago of the same key. The clock may have been set
 * back meanwhile: what was raised far in the future stands in nobody's way.
 */
export async function findSilenced(
  ctx: Context,
  accountIds: string[],
): Promise<(kind: AlertKind, subject: Subject) => boolean> {
  if (accountIds.length === 0) return () => false
  const now = ctx.clock.now().getTime()
  const [settings, last] = await Promise.all([
    listMuted(ctx.db, accountIds),
    listLastAlerts(ctx.db, accountIds, new Date(now - REPEAT_MS_MAX)),
  ])
  const muted = new Set(settings.flatMap((row) => row.muted.map((kind) => mutedKey(kind, row))))
  const raisedAt = new Map(last.map((alert) => [`${alert.kind} ${subjectKey(alert)}`, alert.createdAt.getTime()]))
  return (kind, subject) => {
    if (muted.has(mutedKey(kind, subject))) return true
    const at = raisedAt.get(`${kind} ${subjectKey(subject)}`)
    return at !== undefined && Math.abs(now - at) < REPEAT_MS[kind]
  }
}

const mutedKey = (kind: AlertKind, { accountId, livemode }: Omit<Subject, 'keyId'>): string =>
  `${kind} ${accountId} ${livemode}`
