import type { Project } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { countEndUsersInUse } from '../accounts/service.ts'
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
  /** In this calendar month (UTC); in a sandbox all that there are. */
  generationsPerMonth: Use
  concurrentGenerations: Use
}

export interface ProjectUsage {
  apiKeys: Use
  endUsers: Use
}

/** What a developer has used of each quota that all its projects of a world share. */
export async function usageOf(ctx: Context, developerId: string, livemode: boolean): Promise<Usage> {
  const [plan, projects, generations] = await Promise.all([
    planOf(ctx, developerId, livemode),
    countOwnProjects(ctx, developerId, livemode),
    countDeveloperGenerations(ctx, developerId, livemode),
  ])
  return {
    plan: plan.name,
    projects: { used: projects, limit: plan.projects },
    generationsPerMonth: { used: generations.thisMonth, limit: plan.generationsPerMonth },
    concurrentGenerations: { used: generations.unfinished, limit: plan.concurrentGenerations },
  }
}

/**
 * What one project has used of its own quotas: pages ask every few seconds, so it reads nothing of the owner's others. In a sandbox
 * these quotas are those of all its projects.
 */
export async function projectUsageOf(
  ctx: Context,
  project: Pick<Project, 'id' | 'ownerId' | 'worldId' | 'livemode'>,
): Promise<ProjectUsage> {
  const [plan, apiKeys, endUsers] = await Promise.all([
    planOf(ctx, project.ownerId, project.livemode),
    countApiKeysInUse(ctx.db, project),
    countEndUsersInUse(ctx.db, project),
  ])
  return {
    apiKeys: { used: apiKeys, limit: plan.apiKeysPerProject },
    endUsers: { used: endUsers, limit: plan.endUsersPerProject },
  }
}
