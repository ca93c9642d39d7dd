import type { Projects } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { type GenerationStates, getGenerationStates } from '../generations/service.ts'
import { getUserTotals, type UserFilter, type UserTotals } from '../users/list.ts'
import { countApiKeys, countProjectsByState } from './queries.ts'

export interface Statistics {
  projects: { total: number; active: number }
  users: UserTotals
  apiKeys: { total: number; active: number }
  generations: GenerationStates
}

/** Of these projects. The filter is for users; a search is for names of projects, too. */
export async function getStatistics(ctx: Context, projects: Projects, filter: UserFilter): Promise<Statistics> {
  const [counted, users, apiKeys, generations] = await Promise.all([
    countProjectsByState(ctx.db, projects, filter.search),
    getUserTotals(ctx, projects, filter),
    countApiKeys(ctx.db, projects),
    getGenerationStates(ctx, projects),
  ])
  return { projects: counted, users, apiKeys, generations }
}
