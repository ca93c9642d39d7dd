import type { Context } from '../../context.ts'
import { countEndUsers } from '../auth/service.ts'
import { countDeveloperGenerations } from '../generations/quotas.ts'
import { countActiveApiKeysOf } from '../keys/service.ts'
import { listOwnProjectIds } from '../projects/service.ts'
import { planOf } from './service.ts'

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
  /** One entry for each project, oldest first. */
  perProject: { projectId: string; apiKeys: Use; endUsers: Use }[]
}

/** What a developer has used of each quota. */
export async function usageOf(ctx: Context, developerId: string): Promise<Usage> {
  const { db, clock } = ctx
  const [plan, projectIds, generations] = await Promise.all([
    planOf(ctx, developerId),
    listOwnProjectIds(db, developerId),
    countDeveloperGenerations(db, developerId, clock.now()),
  ])
  const [apiKeys, endUsers] = await Promise.all([countActiveApiKeysOf(db, projectIds), countEndUsers(db, projectIds)])
  return {
    plan: plan.name,
    projects: { used: projectIds.length, limit: plan.projects },
    generationsPerMonth: { used: generations.thisMonth, limit: plan.generationsPerMonth },
    concurrentGenerations: { used: generations.unfinished, limit: plan.concurrentGenerations },
    perProject: projectIds.map((projectId) => ({
      projectId,
      apiKeys: { used: apiKeys.get(projectId) ?? 0, limit: plan.apiKeysPerProject },
      endUsers: { used: endUsers.get(projectId) ?? 0, limit: plan.endUsersPerProject },
    })),
  }
}
