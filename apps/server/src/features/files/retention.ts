import type { Context } from '../../context.ts'

const DAY_MS = 86_400_000

/** Anonymous generations from before are gone, and their files with them, though the sweep may not have taken them yet. */
export const keptSince = ({ config, clock }: Pick<Context, 'config' | 'clock'>): Date =>
  new Date(clock.now().getTime() - config.anonymousRetentionDays * DAY_MS)
