import type { Context } from '../../context.ts'
import { keptSince } from '../files/retention.ts'
import type { GenerationRow } from './queries.ts'

/** Nobody sees it any more, though the sweep may not have taken it yet. */
export const hasExpired = (ctx: Context, { projectId, createdAt }: GenerationRow): boolean =>
  projectId === null && createdAt < keptSince(ctx)
