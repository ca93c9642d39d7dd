import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { callerOf, projectOf } from '../../access/guard.ts'
import { ownerByToken, projectOwnerByToken } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { DateTime, described, named, namedEnum, Uuid } from '../../platform/schemas.ts'
import { projectsOf } from '../projects/service.ts'
import { type ProjectUsage as ProjectUsed, projectUsageOf, type Usage as Used, usageOf } from '../usage/service.ts'
import { Filter, OfProject, searchOf } from '../users/filter.ts'
import { getSeries, intervals, type Metric, metrics, POINTS_MAX, type Series } from './series.ts'
import { type Statistics as Counted, getStatistics } from './service.ts'

const Totals = named('Totals', { total: Type.Integer(), active: Type.Integer() })
const Use = named('QuotaUse', {
  used: Type.Integer(),
  limit: Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'Null: no limit.' }),
})
const Usage = named('Usage', {
  plan: Type.String({ description: 'Of the developer who owns the project.', examples: ['default'] }),
  projects: Use,
  generations_this_month: Use,
  concurrent_generations: Use,
})
const ProjectUsage = named('ProjectUsage', { ...Usage.properties, api_keys: Use, end_users: Use })
const counts = {
  users: named('EndUserTotals', {
    ...Totals.properties,
    is_exact: Type.Boolean({ description: 'False if a search finds more than 10,000: only so many are counted.' }),
  }),
  api_keys: Totals,
  generations: named('GenerationTotals', {
    total: Type.Integer(),
    completed: Type.Integer(),
    failed: Type.Integer(),
    active: Type.Integer({ description: 'Pending or processing.' }),
  }),
}
const ProjectStatistics = named('ProjectStatistics', { ...counts, usage: ProjectUsage })
const AllStatistics = named('Statistics', {
  projects: Totals,
  ...counts,
  usage: Type.Optional(described(Usage, 'Of developers. Operators have no plan.')),
})

const SeriesMetric = namedEnum('SeriesMetric', metrics, {
  description: 'What is counted. `sign_ins` are the successful ones of end users; refreshing a token does not count.',
})
const SeriesInterval = namedEnum('SeriesInterval', intervals)
const AskSeries = Type.Object({
  metric: SeriesMetric,
  interval: Type.Optional({ ...SeriesInterval, default: 'hour' }),
  from: Type.Optional(described(DateTime, '24 hours or 30 days before `to` by default.')),
  to: Type.Optional(described(DateTime, `Now by default. At most ${POINTS_MAX} points after \`from\`.`)),
})
const SeriesBody = named('Series', {
  metric: SeriesMetric,
  interval: SeriesInterval,
  from: DateTime,
  to: DateTime,
  points: Type.Array(
    named('SeriesPoint', {
      start: DateTime,
      count: Type.Integer(),
      completed: Type.Optional(Type.Integer({ description: 'Of the generations created in this time.' })),
      failed: Type.Optional(Type.Integer()),
      errors: Type.Optional(Type.Integer({ description: 'Requests that returned 4xx or 5xx.' })),
    }),
  ),
})
const Params = Type.Object({ project_id: Uuid })

/** Numbers of one or of all own projects: contract E19, E24, and series for charts. */
export const statisticsRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Statistics']
    const ofAll = { access: ownerByToken } as const
    const ofOne = { access: projectOwnerByToken } as const

    app.get(
      '/projects/stats',
      {
        config: ofAll,
        schema: {
          operationId: 'statistics.get',
          summary: 'Get statistics of all your projects',
          tags,
          querystring: Type.Object({ ...Filter.properties, ...OfProject.properties }),
          response: { 200: AllStatistics },
        },
      },
      async (request) => {
        const caller = callerOf(request)
        const projects = await projectsOf(ctx, caller, request.livemode, request.query.project_id)
        const filter = { search: searchOf(request.query), isActive: request.query.is_active }
        const [statistics, usage] = await Promise.all([
          getStatistics(ctx, projects, filter),
          caller.role === 'developer' ? usageOf(ctx, caller.account.id, request.livemode) : undefined,
        ])
        return {
          projects: statistics.projects,
          ...toStatistics(statistics),
          ...(usage ? { usage: toUsage(usage) } : {}),
        }
      },
    )

    app.get(
      '/projects/:project_id/stats',
      {
        config: ofOne,
        schema: {
          operationId: 'statistics.getForProject',
          summary: 'Get statistics of a project',
          tags,
          params: Params,
          querystring: Filter,
          response: { 200: ProjectStatistics },
        },
      },
      async (request) => {
        const project = projectOf(request)
        const filter = { search: searchOf(request.query), isActive: request.query.is_active }
        const [statistics, usage, ofProject] = await Promise.all([
          getStatistics(ctx, [project.id], filter),
          usageOf(ctx, project.ownerId, project.livemode),
          projectUsageOf(ctx, project),
        ])
        return { ...toStatistics(statistics), usage: { ...toUsage(usage), ...toProjectUsage(ofProject) } }
      },
    )

    app.get(
      '/projects/stats/series',
      {
        config: ofAll,
        schema: {
          operationId: 'statistics.getSeries',
          summary: 'Get a time series of all your projects',
          tags,
          querystring: Type.Object({ ...AskSeries.properties, ...OfProject.properties }),
          response: { 200: SeriesBody },
        },
      },
      async (request) => {
        const { metric, interval = 'hour', project_id: projectId, from, to } = request.query
        const projects = await projectsOf(ctx, callerOf(request), request.livemode, projectId)
        return toSeries(metric, interval, await getSeries(ctx, projects, { metric, interval, from, to }))
      },
    )

    app.get(
      '/projects/:project_id/stats/series',
      {
        config: ofOne,
        schema: {
          operationId: 'statistics.getSeriesForProject',
          summary: 'Get a time series of a project',
          tags,
          params: Params,
          querystring: AskSeries,
          response: { 200: SeriesBody },
        },
      },
      async (request) => {
        const { metric, interval = 'hour', from, to } = request.query
        const project = projectOf(request)
        return toSeries(metric, interval, await getSeries(ctx, [project.id], { metric, interval, from, to }))
      },
    )
  }

const toStatistics = ({
  users,
  apiKeys,
  generations,
}: Counted): Omit<Static<typeof AllStatistics>, 'projects' | 'usage'> => ({
  users: { total: users.total, active: users.active, is_exact: users.exact },
  api_keys: { total: apiKeys.total, active: apiKeys.active },
  generations: {
    total: generations.total,
    completed: generations.completed,
    failed: generations.failed,
    active: generations.active,
  },
})

const toUsage = (usage: Used): Static<typeof Usage> => ({
  plan: usage.plan,
  projects: usage.projects,
  generations_this_month: usage.generationsPerMonth,
  concurrent_generations: usage.concurrentGenerations,
})

const toProjectUsage = ({ apiKeys, endUsers }: ProjectUsed) => ({ api_keys: apiKeys, end_users: endUsers })

const toSeries = (
  metric: Metric,
  interval: (typeof intervals)[number],
  { from, to, points }: Series,
): Static<typeof SeriesBody> => ({
  metric,
  interval,
  from: from.toISOString(),
  to: to.toISOString(),
  points: points.map(({ start, ...counts }) => ({ start: start.toISOString(), ...counts })),
})
