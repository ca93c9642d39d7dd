import type { Context } from '../../context.ts'
import { countEndUsers } from '../accounts/service.ts'
import { countDeveloperGenerations } from '../generations/quotas.ts'
import { countApiKeysInUse } from '../keys/service.ts'
import { planOf } from '../plans/service.ts'
import { countOwnProjects } from '../projects/service.ts'

/** A limit of null is none. */
export interface Use {
  used: number
  limit: number | null
}

export interface Usage {
  plan: string
  projects: Use
  /** In this calendar month (UTC). */
  generationsPerMonth: Use
  concurrentGenerations: Use
}

export interface ProjectUsage {
  apiKeys: Use
  endUsers: Use
}

/** What a developer has used of each quota that all its projects share. */
export async function usageOf(ctx: Context, developerId: string): Promise<Usage> {
  const { db, clock } = ctx
  const [plan, projects, generations] = await Promise.all([
    planOf(ctx, developerId),
    countOwnProjects(ctx, developerId),
    countDeveloperGenerations(db, developerId, clock.now()),
  ])
  return {
    plan: plan.name,
    projects: { used: projects, limit: plan.projects },
    generationsPerMonth: { used: generations.thisMonth, limit: plan.generationsPerMonth },
    concurrentGenerations: { used: generations.unfinished, limit: plan.concurrentGenerations },
  }
}

/** What one project has used of its own quotas: pages ask every few seconds, so it reads nothing of the owner's others. */
export async function projectUsageOf(ctx: Context, project: { id: string; ownerId: string }): Promise<ProjectUsage> {
  const [plan, apiKeys, endUsers] = await Promise.all([
    planOf(ctx, project.ownerId),
    countApiKeysInUse(ctx, project.id),
    countEndUsers(ctx.db, [project.id]),
  ])
  return {
    apiKeys: { used: apiKeys, limit: plan.apiKeysPerProject },
    endUsers: { used: endUsers.total, limit: plan.endUsersPerProject },
  }
}
