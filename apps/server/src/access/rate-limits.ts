import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { sourceOf } from '../platform/http/address.ts'
import { type Bucket, createLocalCounters, isOver, type Level } from '../platform/limits/counters.ts'
import type { RateClass, RateRules } from '../platform/limits/rates.ts'
import { type Refusal, refuse } from '../surfaces/devkit/errors.ts'
import type { Access } from './guard.ts'

/**
 * How often anybody may call, in two stages (ADR 10).
 *
 * Before the gate, each request takes one from its address's bucket, which is wide and lives in this process: it bounds what a
 * flood can cost. Verified callers get theirs back.
 *
 * After the gate, who is verified pays from the bucket of the key that was sent; everybody else from the strangers' bucket of the
 * address. So a key that anybody can read in a web page is worth nothing to whoever has no token for it, and callers that share
 * an address with a nuisance are not stopped with it.
 */
declare module 'fastify' {
  interface FastifyContextConfig {
    /** Where it is not what the access class says. */
    rateClass?: RateClass
  }
  interface FastifyRequest {
    /** Of the address's bucket. */
    addressLevel: Level | null
  }
}

const classOfAccess: Partial<Record<Access, RateClass>> = { login: 'authentication', registration: 'authentication' }

export function rateClassOf(request: FastifyRequest): RateClass {
  const { access, rateClass } = request.routeOptions.config
  return rateClass ?? (access && classOfAccess[access]) ?? 'data'
}

/** Whoever was verified: what its calls are counted under, and whose plan says how many they may be. */
export interface Payer {
  name: string
  developerId: string | null
}

export interface RequestLimits {
  /** @throws rate_limited */
  countStranger(request: FastifyRequest, reply: FastifyReply): Promise<void>
  /** @throws rate_limited */
  countVerified(request: FastifyRequest, reply: FastifyReply, payer: Payer): Promise<void>
}

/** The first stage. Around the CORS plugin: its own answers carry the numbers, and a refusal carries its headers. */
export function limitAddresses(app: FastifyInstance, ctx: Context) {
  const rate = ctx.config.rateLimitAddress
  const isOff = ctx.config.rateLimits === 'off'
  const counters = createLocalCounters(ctx.clock)
  const bucketOf = (request: FastifyRequest): Bucket => ({ name: sourceOf(request.ip), rate })
  app.decorateRequest('addressLevel', null)

  const count = (request: FastifyRequest, reply: FastifyReply): void => {
    if (isOff || rateClassOf(request) === 'none') return
    request.addressLevel = counters.add(bucketOf(request))
    show(reply, [request.addressLevel])
  }
  return {
    count,
    /** For a caller that turned out to be known. */
    giveBack(request: FastifyRequest): void {
      if (request.addressLevel) request.addressLevel = counters.add(bucketOf(request), -1)
    },
    beforeCors(): void {
      app.addHook('onRequest', (request, reply, done) => {
        count(request, reply)
        done()
      })
    },
    afterCors(): void {
      app.addHook('onRequest', (request, _reply, done) => {
        const level = request.addressLevel
        const isRefused = level !== null && isOver(level) && rateClassOf(request) !== 'health'
        done(isRefused ? refusalOf(ctx, [level]) : undefined)
      })
    },
  }
}
export type AddressLimits = ReturnType<typeof limitAddresses>

/** The second stage. Undefined when limits are off. */
export function createRequestLimits(
  ctx: Context,
  addresses: Pick<AddressLimits, 'giveBack'>,
  rulesOf: (developerId: string | null) => Promise<RateRules>,
): RequestLimits | undefined {
  const { rateLimits, rateLimitStranger, rateLimitAuthentication } = ctx.config
  if (rateLimits === 'off') return undefined
  return {
    async countStranger(request, reply) {
      const rateClass = rateClassOf(request)
      if (rateClass === 'health' || rateClass === 'none') return
      const source = sourceOf(request.ip)
      const buckets = [{ name: `stranger:${source}`, rate: rateLimitStranger }]
      if (rateClass === 'authentication')
        buckets.push({ name: `stranger-authentication:${source}`, rate: rateLimitAuthentication })
      const levels = await ctx.counters.add(buckets)
      show(reply, request.addressLevel ? [...levels, request.addressLevel] : levels)
      if (levels.some(isOver)) throw refusalOf(ctx, levels)
    },

    async countVerified(request, reply, { name, developerId }) {
      addresses.giveBack(request)
      const rules = await rulesOf(developerId)
      const levels = await countRules(ctx, rules, name, rateClassOf(request))
      show(reply, levels)
      if (levels.some(isOver)) throw refusalOf(ctx, levels)
    },
  }
}

async function countRules(ctx: Context, rules: RateRules, name: string, rateClass: RateClass): Promise<Level[]> {
  const classRate = rateClass === 'health' || rateClass === 'none' ? null : rules[rateClass]
  const buckets = [{ name: `requests:${name}`, rate: rules.requests }]
  if (classRate) buckets.push({ name: `${rateClass}:${name}`, rate: classRate })
  const [requests, ...others] = await ctx.counters.add(buckets)
  if (!requests) throw new Error('A bucket has no level.')
  if (!isOver(requests) || !rules.burst || others.some(isOver)) return [requests, ...others]
  const [burst] = await ctx.counters.add([{ name: `burst:${name}`, rate: rules.burst }])
  const isPaid = burst !== undefined && !isOver(burst)
  return [isPaid ? { ...requests, used: requests.limit } : requests, ...others]
}

const remaining = ({ limit, used }: Level): number => Math.max(limit - used, 0)

/** The one that stops the caller first: the fewest left, and of equals the latest to begin anew. */
const tightest = (levels: Level[]): Level | undefined =>
  levels.toSorted((a, b) => remaining(a) - remaining(b) || b.resetAt - a.resetAt)[0]

function show(reply: FastifyReply, levels: Level[]): void {
  const level = tightest(levels)
  if (!level) return
  reply.header('X-RateLimit-Limit', level.limit)
  reply.header('X-RateLimit-Remaining', remaining(level))
  reply.header('X-RateLimit-Reset', Math.ceil(level.resetAt / 1000))
}

/** When all that are used up have begun anew. */
export function refusalOf({ clock }: Pick<Context, 'clock'>, levels: Level[]): Refusal {
  const resetAt = Math.max(...levels.filter(isOver).map((level) => level.resetAt))
  const retryAfterSeconds = Math.max(Math.ceil((resetAt - clock.now().getTime()) / 1000), 1)
  return refuse('rate_limited', { retryAfterSeconds })
}
