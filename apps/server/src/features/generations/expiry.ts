import type { Context } from '../../context.ts'
import type { GenerationRow } from './queries.ts'

const DAY_MS = 86_400_000

/** Anonymous generations from before are gone. */
export const keptSince = ({ config, clock }: Pick<Context, 'config' | 'clock'>): Date =>
  new Date(clock.now().getTime() - config.anonymousRetentionDays * DAY_MS)

/** Nobody sees it any more, though the sweep may not have taken it yet. */
export const hasExpired = (ctx: Context, { projectId, createdAt }: GenerationRow): boolean =>
  projectId === null && createdAt < keptSince(ctx)
