import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RateClass, RateRules } from '../config/rates.ts'
import type { Context } from '../context.ts'
import { ApiError, apiError } from '../platform/errors.ts'
import { sourceOf } from '../platform/http/address.ts'
import { type Bucket, createLocalCounters, isOver, type Level } from '../platform/limits/counters.ts'

/**
 * How often anybody may call, in two stages (ADR 10).
 *
 * Before its access policy is checked, each request takes one from its address's bucket, which is wide and lives in this process:
 * it bounds what a flood can cost. Verified callers get theirs back.
 *
 * After the check, a verified caller's request counts in the bucket of the key that was sent; every other in the address's bucket
 * for unauthenticated requests. So a key that anybody can read in a web page is worth nothing without a token, and callers that
 * share an address with a nuisance are not stopped with it. Keys are unlimited, so all of one owner's count together besides.
 *
 * In the sandbox no verified caller is counted, and no answer carries numbers; addresses are counted in both worlds alike, or
 * passwords could be guessed there.
 */
declare module 'fastify' {
  interface FastifyContextConfig {
    /** Where it is not what the access policy says. */
    rateClass?: RateClass
  }
  interface FastifyRequest {
    /** Of the address's bucket. */
    addressLevel: Level | null
  }
}

export function rateClassOf(request: FastifyRequest): RateClass {
  const { access, rateClass } = request.routeOptions.config
  return rateClass ?? access?.rateClass ?? 'data'
}

/** Whoever was verified: what its calls are counted under, and whose plan says how many they may be. */
export interface RateLimitSubject {
  name: string
  developerId: string | null
}

export interface RequestLimits {
  /** @throws rate_limited */
  countUnauthenticated(request: FastifyRequest, reply: FastifyReply): Promise<void>
  /** @throws rate_limited */
  countVerified(request: FastifyRequest, reply: FastifyReply, subject: RateLimitSubject): Promise<void>
}

/** The first stage: hooks around those of the CORS plugin, whose own answers carry the numbers, while a 429 carries its headers. */
export function limitAddresses(ctx: Pick<Context, 'config' | 'clock'>) {
  const rate = ctx.config.rateLimitAddress
  const isOff = ctx.config.rateLimits === 'off'
  const counters = createLocalCounters(ctx.clock)
  // Pages and their files in a bucket apart: the calls of an address use up nobody's pages, nor pages calls.
  const bucketOf = (request: FastifyRequest): Bucket => ({
    name: rateClassOf(request) === 'page' ? `pages:${sourceOf(request.ip)}` : sourceOf(request.ip),
    rate,
  })

  return {
    decorate(app: FastifyInstance): void {
      app.decorateRequest('addressLevel', null)
      app.decorateRequest('isRefused', false)
    },
    count(request: FastifyRequest, reply: FastifyReply): void {
      if (isOff) return
      request.addressLevel = counters.add(bucketOf(request))
      if (rateClassOf(request) !== 'page') show(request, reply, [request.addressLevel])
    },
    /** For a caller that turned out to be known. */
    giveBack(request: FastifyRequest): void {
      if (request.addressLevel) request.addressLevel = counters.add(bucketOf(request), -1)
    },
    /** @throws rate_limited */
    assertWithin(request: FastifyRequest): void {
      const level = request.addressLevel
      if (level === null || !isOver(level) || rateClassOf(request) === 'health') return
      request.isRefused = true
      throw rateLimited(ctx, [level])
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
    async countUnauthenticated(request, reply) {
      const rateClass = rateClassOf(request)
      if (rateClass === 'health' || rateClass === 'page') return
      const source = sourceOf(request.ip)
      const buckets = [{ name: `unauthenticated:${source}`, rate: rateLimitStranger }]
      if (rateClass === 'authentication')
        buckets.push({ name: `unauthenticated-sign-in:${source}`, rate: rateLimitAuthentication })
      const levels = await ctx.counters.add(buckets)
      show(request, reply, request.addressLevel ? [...levels, request.addressLevel] : levels)
      if (levels.some(isOver)) throw rateLimited(ctx, levels)
    },

    async countVerified(request, reply, { name, developerId }) {
      addresses.giveBack(request)
      if (!request.livemode) return
      const rules = await rulesOf(developerId)
      const levels = await countRules(ctx, rules, { name, developerId }, rateClassOf(request))
      show(request, reply, levels)
      if (levels.some(isOver)) throw rateLimited(ctx, levels)
    },
  }
}

async function countRules(
  ctx: Context,
  rules: RateRules,
  { name, developerId }: RateLimitSubject,
  rateClass: RateClass,
): Promise<Level[]> {
  const classRate = rateClass === 'health' || rateClass === 'page' ? null : rules[rateClass]
  const ofKey = [{ name: `requests:${name}`, rate: rules.requests }]
  if (classRate) ofKey.push({ name: `${rateClass}:${name}`, rate: classRate })
  const ofOwner =
    developerId !== null && rules.requestsPerOwner
      ? [{ name: `owner:${developerId}`, rate: rules.requestsPerOwner }]
      : []
  const [requests, ...others] = await ctx.counters.add([...ofKey, ...ofOwner])
  if (!requests) throw new Error('A bucket has no level.')
  let own = requests
  if (isOver(requests) && rules.burst && !others.some(isOver)) {
    const [burst] = await ctx.counters.add([{ name: `burst:${name}`, rate: rules.burst }])
    if (burst && !isOver(burst)) own = { ...requests, used: requests.limit }
  }
  const levels = [own, ...others]
  // What one key is refused takes nothing from the owner's others. Nobody waits for it.
  if (ofOwner.length > 0 && levels.slice(0, ofKey.length).some(isOver)) void ctx.counters.add(ofOwner, -1)
  return levels
}

const remaining = ({ limit, used }: Level): number => Math.max(limit - used, 0)

/** The one that stops the caller first: the fewest left, and of equals the latest to begin anew. */
const tightest = (levels: Level[]): Level | undefined =>
  levels.toSorted((a, b) => remaining(a) - remaining(b) || b.resetAt - a.resetAt)[0]

function show(request: FastifyRequest, reply: FastifyReply, levels: Level[]): void {
  const level = tightest(levels)
  // What the router cannot read has no world, and is limited as in the live one.
  if (!level || request.livemode === false) return
  reply.header('X-RateLimit-Limit', level.limit)
  reply.header('X-RateLimit-Remaining', remaining(level))
  reply.header('X-RateLimit-Reset', Math.ceil(level.resetAt / 1000))
}

/** An error that says that a limit is used up leaves with its numbers, whatever was counted before. */
export function showUsedUp(request: FastifyRequest, reply: FastifyReply, error: Error): void {
  const limit = error instanceof ApiError ? error.limit : undefined
  if (limit) show(request, reply, [{ limit: limit.max, used: limit.max, resetAt: limit.resetAt }])
}

/** When all that are used up have begun anew. */
export function rateLimited({ clock }: Pick<Context, 'clock'>, levels: Level[]): ApiError {
  const last = levels.filter(isOver).reduce((a, b) => (b.resetAt > a.resetAt ? b : a))
  const { resetAt } = last
  const retryAfterSeconds = Math.max(Math.ceil((resetAt - clock.now().getTime()) / 1000), 1)
  return apiError('rate_limited', { retryAfterSeconds, limit: { max: last.limit, resetAt } })
}
