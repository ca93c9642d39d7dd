import type { FastifyReply, FastifyRequest } from 'fastify'
import { plainIp } from '../../access/allowed-ips.ts'
import type { Project } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { attribute } from './attribution.ts'
import { lineOf } from './line.ts'
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

  function record(request: FastifyRequest, reply: FastifyReply, ip: string, named?: Project): void {
    const facts = factsOf(request)
    if (facts.log === 'none' && !request.presented) return
    const status = reply.raw.headersSent ? reply.raw.statusCode : null
    const whose = attribute(request, named)
    const { bytesIn, bytesOut } = request.server.connections.bytesOf(request.raw.socket)
    const call = { status, durationMs: reply.elapsedTime, bytesIn, bytesOut, ip: plainIpOf(ip) }
    const refused = request.isRefused === true || request.errorCode === 'rate_limited'
    const isMade = status !== null && status < 300 && !request.replay
    writer.add({
      line: isListing && isListed(facts, status) ? lineOf(request, facts, whose, { ...call, refused }) : undefined,
      whose,
      counted: { status, durationMs: call.durationMs, refused, isCreation: facts.isCreation && isMade },
      keyIp: request.grant?.key ? call.ip : undefined,
    })
  }

  /** Nothing of a call may fail with its log. */
  async function recordSafely(request: FastifyRequest, reply: FastifyReply, ip: string): Promise<void> {
    try {
      const { namedProjectId } = request
      if (!namedProjectId) return record(request, reply, ip)
      const named = await ctx.credentials.project(namedProjectId, request.livemode).catch(() => undefined)
      record(request, reply, ip, named)
    } catch (error) {
      ctx.log.error({ err: error }, 'A call could not be written to the request log.')
    }
  }

  return {
    began(request, reply) {
      if (!surfaces.test(request.url) || isPreflight(request)) return
      const ip = request.ip ?? '' // a connection that has ended has none
      // Before the connection turns to its next exchange.
      reply.raw.prependOnceListener('close', () => {
        if (!recorded.has(request)) void recordSafely(request, reply, ip)
      })
    },
    opened(request, reply) {
      recorded.add(request)
      void recordSafely(request, reply, request.ip ?? '')
    },
  }
}

/** Callers send many calls from one address. */
const plainIps = new Map<string, string>()
const PLAIN_IPS_MAX = 10_000

function plainIpOf(ip: string): string {
  const known = plainIps.get(ip)
  if (known !== undefined) return known
  const plain = plainIp(ip)
  if (plainIps.size >= PLAIN_IPS_MAX) plainIps.clear()
  plainIps.set(ip, plain)
  return plain
}

/** Browsers send them by themselves. */
const isPreflight = ({ method, headers }: FastifyRequest): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined
