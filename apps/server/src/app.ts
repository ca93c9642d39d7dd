import type { FastifyInstance } from 'fastify'
import { guard } from './access/guard.ts'
import { createRequestLimits, limitAddresses } from './access/rate-limits.ts'
import { streamAccess } from './access/streams.ts'
import type { AccessDeps } from './access/types.ts'
import { readSandboxPath, readWorlds } from './access/worlds.ts'
import type { Context } from './context.ts'
import { auditRefusedUses } from './features/audit/refused-uses.ts'
import { readBuild } from './features/console/build.ts'
import { missingPage } from './features/console/missing-page.ts'
import { consoleRoutes } from './features/console/routes.ts'
import { healthRoutes } from './features/health/devkit-routes.ts'
import type { MetricsPage } from './features/operators/metrics-page.ts'
import { metricsRoutes } from './features/operators/metrics-routes.ts'
import { rulesOf } from './features/plans/service.ts'
import { keepBodies } from './features/requests/bodies.ts'
import type { LogWriter } from './features/requests/log-writer.ts'
import { createRecorder } from './features/requests/recorder.ts'
import { countRequests } from './features/statistics/request-counter.ts'
import { acceptIdempotencyKeys } from './platform/http/idempotency.ts'
import { createServer } from './platform/http/server.ts'
import { createStreams } from './platform/http/streams.ts'
import { limitUploads } from './platform/http/uploads.ts'
import { measureConnections, measureRequests } from './platform/metrics.ts'
import { announceDeprecations } from './surfaces/deprecation.ts'
import { canonicalUrl } from './surfaces/devkit/aliases.ts'
import { describeApi } from './surfaces/devkit/openapi/document.ts'
import { devkitRoutes } from './surfaces/devkit/routes.ts'
import { referenceRoutes } from './surfaces/reference.ts'
import {
  beforeLimits,
  errorTextOf,
  formatsOf,
  headersOf,
  idempotencySurfaces,
  writeErrors,
} from './surfaces/surfaces.ts'
import { errorPageRoutes } from './surfaces/v1/error-page-routes.ts'
import { describeV1 } from './surfaces/v1/openapi/document.ts'
import { v1Routes } from './surfaces/v1/routes.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** How many streams and waiting calls there are, and how many listen to events. */
    liveUpdates: { slots(): number; followers(): number }
  }
}

/** The whole server: what every request goes through, in this order, and the routes of each surface. */
export async function createApp(
  ctx: Context,
  metricsPage: MetricsPage,
  requestLog: LogWriter,
): Promise<FastifyInstance> {
  const { config, log } = ctx
  const addresses = limitAddresses(ctx)
  const build = await readBuild(ctx.consoleDir)
  const recorder = createRecorder(ctx, requestLog)
  const app = await createServer({
    ...config,
    log,
    // Aliases are those of both worlds.
    canonicalUrl: (target, raw) => canonicalUrl(readSandboxPath(canonicalUrl(target), raw)),
    writeError: writeErrors(ctx),
    missingPage: missingPage(ctx, build),
    began: recorder.began,
    headersOf,
    beforeLimits: beforeLimits(ctx),
    formatsOf,
    limits: addresses,
  })
  readWorlds(app, config)
  announceDeprecations(app)
  const access: AccessDeps = {
    credentials: ctx.credentials,
    tokens: ctx.tokens,
    sessionTokens: ctx.sessionTokens,
    clock: ctx.clock,
    operatorKeys: ctx.secrets.operatorKeys,
    publicUrls: config.publicUrls,
    // A proxy that adds no header cannot be told from a program here.
    localMetrics: config.publicUrls.length + config.trustedProxies.length === 0 && config.metricsPort === undefined,
  }
  guard(
    app,
    access,
    createRequestLimits(ctx, addresses, (developerId) => rulesOf(ctx, developerId)),
  )
  auditRefusedUses(app, ctx)
  keepBodies(app, ctx)
  measureRequests(app, ctx.metrics)
  measureConnections(app, ctx.metrics)
  countRequests(app, ctx)
  acceptIdempotencyKeys(app, { ...ctx, encryptionKey: ctx.secrets.encryptionKey }, idempotencySurfaces(ctx))
  limitUploads(app, config)
  const streams = createStreams(
    ctx,
    { streamsMax: config.eventStreamsMax, perCallerMax: config.eventStreamsPerCallerMax },
    streamAccess(access, { textOf: errorTextOf, opened: recorder.opened }),
  )
  app.decorate('liveUpdates', { slots: streams.count, followers: ctx.events.followers })
  // Before the server waits for requests in flight, which streams and waiting calls are.
  app.addHook('preClose', async () => {
    ctx.events.stop()
    await streams.stop()
  })
  await describeApi(app, ctx)
  await describeV1(app, ctx)

  await app.register(healthRoutes(ctx))
  await app.register(metricsRoutes(metricsPage))
  await app.register(devkitRoutes(ctx, streams), { prefix: '/api/v1' })
  await app.register(v1Routes(ctx, streams))
  await app.register(referenceRoutes(ctx))
  await app.register(errorPageRoutes(ctx))
  await app.register(consoleRoutes(ctx, build))
  return app
}
