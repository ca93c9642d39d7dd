import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import type { Context } from '../../context.ts'
import { callerOf } from '../../platform/http/gate.ts'
import { DateTime, Uuid } from '../../platform/schemas.ts'
import { getOwnProject } from '../projects/service.ts'
import { Filter, OfProject, searchOf } from '../users/filter.ts'
import { projectsOf } from '../users/service.ts'
import { getSeries, intervals, type Metric, metrics, POINTS_MAX, type Series } from './series.ts'
import { getStatistics, type Statistics } from './service.ts'

const Totals = Type.Object({ total: Type.Integer(), active: Type.Integer() })
const ProjectStatistics = Type.Object({
  users: Type.Object({
    ...Totals.properties,
    is_exact: Type.Boolean({ description: 'False if a search finds more than the 10000 that are counted.' }),
  }),
  api_keys: Totals,
  generations: Type.Object({
    total: Type.Integer(),
    completed: Type.Integer(),
    failed: Type.Integer(),
    active: Type.Integer({ description: 'Pending or processing.' }),
  }),
})
const AllStatistics = Type.Object({ projects: Totals, ...ProjectStatistics.properties })

const AskSeries = Type.Object({
  metric: Type.Unsafe<Metric>({ type: 'string', enum: [...metrics] }),
  interval: Type.Optional(
    Type.Unsafe<(typeof intervals)[number]>({ type: 'string', enum: [...intervals], default: 'hour' }),
  ),
  from: Type.Optional({ ...DateTime, description: 'By default 24 hours or 30 days before `to`.' }),
  to: Type.Optional({ ...DateTime, description: `By default now. At most ${POINTS_MAX} points after \`from\`.` }),
})
const SeriesBody = Type.Object({
  metric: Type.String({ examples: ['generations'] }),
  interval: Type.String({ examples: ['hour'] }),
  from: DateTime,
  to: DateTime,
  points: Type.Array(
    Type.Object({
      start: DateTime,
      count: Type.Integer(),
      completed: Type.Optional(Type.Integer({ description: 'Of the generations that were asked for in this time.' })),
      failed: Type.Optional(Type.Integer()),
      errors: Type.Optional(Type.Integer({ description: 'Requests that were answered with 4xx or 5xx.' })),
    }),
  ),
})
const Params = Type.Object({ project_id: Uuid })

/** Numbers of one or of all own projects: contract E19, E24, and series for charts. */
export const statisticsRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Statistics']
    const ofAll = { access: 'owner-by-token' } as const
    const ofOne = { access: 'owner-by-token', refusals: ['project_not_found'] } as const

    app.get(
      '/projects/stats',
      {
        config: ofAll,
        schema: {
          operationId: 'projects.stats',
          summary: 'How much there is in all own projects',
          tags,
          querystring: Type.Object({ ...Filter.properties, ...OfProject.properties }),
          response: { 200: AllStatistics },
        },
      },
      async (request) => {
        const projects = await projectsOf(ctx, callerOf(request), request.query.project_id)
        const filter = { search: searchOf(request.query), isActive: request.query.is_active }
        const statistics = await getStatistics(ctx, projects, filter)
        return { projects: statistics.projects, ...toStatistics(statistics) }
      },
    )

    app.get(
      '/projects/:project_id/stats',
      {
        config: ofOne,
        schema: {
          operationId: 'projects.statsOfOne',
          summary: 'How much there is in one project',
          tags,
          params: Params,
          querystring: Filter,
          response: { 200: ProjectStatistics },
        },
      },
      async (request) => {
        const project = await getOwnProject(ctx, callerOf(request), request.params.project_id)
        const filter = { search: searchOf(request.query), isActive: request.query.is_active }
        return toStatistics(await getStatistics(ctx, [project.id], filter))
      },
    )

    app.get(
      '/projects/stats/series',
      {
        config: ofAll,
        schema: {
          operationId: 'projects.series',
          summary: 'What happened over time in all own projects',
          tags,
          querystring: Type.Object({ ...AskSeries.properties, ...OfProject.properties }),
          response: { 200: SeriesBody },
        },
      },
      async (request) => {
        const { metric, interval = 'hour', project_id: projectId, from, to } = request.query
        const projects = await projectsOf(ctx, callerOf(request), projectId)
        return toSeries(metric, interval, await getSeries(ctx, projects, { metric, interval, from, to }))
      },
    )

    app.get(
      '/projects/:project_id/stats/series',
      {
        config: ofOne,
        schema: {
          operationId: 'projects.seriesOfOne',
          summary: 'What happened over time in one project',
          tags,
          params: Params,
          querystring: AskSeries,
          response: { 200: SeriesBody },
        },
      },
      async (request) => {
        const { metric, interval = 'hour', from, to } = request.query
        const project = await getOwnProject(ctx, callerOf(request), request.params.project_id)
        return toSeries(metric, interval, await getSeries(ctx, [project.id], { metric, interval, from, to }))
      },
    )
  }

const toStatistics = ({ users, apiKeys, generations }: Statistics): Static<typeof ProjectStatistics> => ({
  users: { total: users.total, active: users.active, is_exact: users.exact },
  api_keys: { total: apiKeys.total, active: apiKeys.active },
  generations: {
    total: generations.total,
    completed: generations.completed,
    failed: generations.failed,
    active: generations.active,
  },
})

const toSeries = (metric: string, interval: string, { from, to, points }: Series): Static<typeof SeriesBody> => ({
  metric,
  interval,
  from: from.toISOString(),
  to: to.toISOString(),
  points: points.map(({ start, ...counts }) => ({ start: start.toISOString(), ...counts })),
})
