import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { readConfig } from '../src/config/config.ts'
import { createServer } from '../src/platform/http/server.ts'

/** The server of the platform without a surface, for routes of a test's own. */
export const createBareServer = (): Promise<FastifyInstance> =>
  createServer({
    ...readConfig({}),
    log: pino({ level: 'silent' }),
    canonicalUrl: (target) => target,
    writeError: () => ({ status: 400, body: {}, code: 'none', param: null }),
    missingPage: () => undefined,
    began: () => undefined,
    headersOf: () => ({}),
    beforeLimits: () => undefined,
    formatsOf: () => ({}),
    limits: { decorate: () => undefined, count: () => undefined, assertWithin: () => undefined },
  })
