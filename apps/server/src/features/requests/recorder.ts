import type { FastifyReply, FastifyRequest } from 'fastify'
import { plainIp } from '../../access/allowed-ips.ts'
import type { Project } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { attribute } from './attribution.ts'
import { lineOf, type MeasuredCall } from './line.ts'
import type { LogWriter } from './log-writer.ts'
import { factsOf, isListed } from './route-facts.ts'

/**
 * Leaves each call of both surfaces for the log, once: when its answer has left or its client is gone, and of a stream when it opens. It runs
 * after the answer, and asks the database nothing.
 */
export interface Recorder {
  /** For each request, before anything else is done for it. */
  began(request: FastifyRequest, reply: FastifyReply): void
  /** Of a stream, whose end may be an hour away. */
  opened(request: FastifyRequest, reply: FastifyReply): void
}

/** `/sandbox` is cut off before. */
const surfaces = /^\/(?:v[12]|api\/v1)(?:[/?]|$)/

export function createRecorder(ctx: Pick<Context, 'config' | 'credentials' | 'log'>, writer: LogWriter): Recorder {
  const isListing = ctx.config.requestLogDays > 0
  const recorded = new WeakSet<FastifyRequest>()

  function record(request: FastifyRequest, { status, ...measured }: Measured, named?: Project): void {
    const facts = factsOf(request)
    if (facts.log === 'none' && !request.presented) return
    const whose = attribute(request, named)
    const call = { ...measured, status, ip: plainIpOf(measured.ip) }
    const refused = request.isRefused === true || request.errorCode === 'rate_limited'
    const isMade = status !== null && status < 300 && !request.replay
    writer.add({
      line: isListing && isListed(facts, status) ? lineOf(request, facts, whose, { ...call, refused }) : undefined,
      whose,
      // A stranger who only names a project is no reason for an alert: project ids are public.
      counted: {
        status,
        durationMs: measured.durationMs,
        refused: refused && !named,
        isCreation: facts.isCreation && isMade,
      },
      keyIp: request.grant?.key ? call.ip : undefined,
    })
  }

  /** Nothing of a call may fail with its log. Most calls make no promise for it. */
  function recordSafely(request: FastifyRequest, reply: FastifyReply, ip: string): void {
    try {
      const measured = measure(request, reply, ip)
      if (request.namedProjectId) recordNamed(request, measured, request.namedProjectId).catch(failed)
      else record(request, measured)
    } catch (error) {
      failed(error)
    }
  }
  async function recordNamed(request: FastifyRequest, measured: Measured, projectId: string): Promise<void> {
    record(request, measured, await ctx.credentials.project(projectId, request.livemode).catch(() => undefined))
  }
  const failed = (error: unknown): void =>
    ctx.log.error({ err: error }, 'A call could not be written to the request log.')

  return {
    began(request, reply) {
      if (!surfaces.test(request.url) || isPreflight(request)) return
      const ip = request.ip ?? '' // a connection that has ended has none
      // Before the connection turns to its next exchange. It comes once, so a listener that removes itself would only cost more.
      reply.raw.prependListener('close', () => {
        if (!recorded.has(request)) recordSafely(request, reply, ip)
      })
    },
    opened(request, reply) {
      recorded.add(request)
      recordSafely(request, reply, request.ip ?? '')
    },
  }
}

type Measured = Omit<MeasuredCall, 'refused'>

/** At once: a moment later the connection counts for its next exchange. */
const measure = (request: FastifyRequest, { raw, elapsedTime }: FastifyReply, ip: string): Measured => ({
  status: raw.headersSent ? raw.statusCode : null,
  durationMs: elapsedTime,
  ...request.server.connections.bytesOf(request.raw.socket),
  ip,
})

/** Callers send many calls from one address. */
const plainIps = new Map<string, string>()
const PLAIN_IPS_MAX = 10_000
/** What is longer is no address. */
const IP_LENGTH_MAX = 100

function plainIpOf(ip: string): string {
  const known = plainIps.get(ip)
  if (known !== undefined) return known
  // A copy: what was cut from a header keeps all of it in memory.
  const own = Buffer.from(ip.slice(0, IP_LENGTH_MAX)).toString()
  const plain = plainIp(own)
  if (plainIps.size >= PLAIN_IPS_MAX) plainIps.clear()
  plainIps.set(own, plain)
  return plain
}

/** Browsers send them by themselves. */
const isPreflight = ({ method, headers }: FastifyRequest): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined
