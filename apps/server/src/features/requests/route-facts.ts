import type { FastifyContextConfig, FastifyRequest } from 'fastify'
import { type PathRules, pathRules } from './path-text.ts'

/** What the log has to know of a route. */
export interface RouteFacts {
  /** Undefined where no route answers. */
  path: PathRules | undefined
  /** The access policy. */
  rule: string | null
  log: 'all' | 'counted' | 'none'
  /** Whether a success is a new generation. */
  isCreation: boolean
}

const unrouted: RouteFacts = { path: undefined, rule: null, log: 'all', isCreation: false }
const creations = new Set(['generations.create', 'generations.createAnonymous'])
/** A route has one such object for all of its requests. */
const known = new WeakMap<FastifyContextConfig, RouteFacts>()

export function factsOf(request: FastifyRequest): RouteFacts {
  if (request.is404) return unrouted
  const { config } = request.routeOptions
  if (!config) return unrouted // what the router cannot read
  const facts = known.get(config) ?? readFacts(request)
  known.set(config, facts)
  return facts
}

function readFacts(request: FastifyRequest): RouteFacts {
  const { config, schema, url } = request.routeOptions
  // `*` answers `OPTIONS` of any path.
  if (url === undefined || url === '*') return unrouted
  const rateClass = config.rateClass ?? config.access?.rateClass
  const isOthers = rateClass === 'health' || rateClass === 'page'
  const { operationId } = (schema ?? {}) as { operationId?: string }
  return {
    path: pathRules(request),
    rule: config.access?.name ?? null,
    log: isOthers ? 'none' : (config.log ?? 'all'),
    isCreation: operationId !== undefined && creations.has(operationId),
  }
}

/** A successful poll is counted alone: of millions that say "not yet" nobody reads one. */
export const isListed = ({ log }: RouteFacts, status: number | null): boolean =>
  log !== 'counted' || (status !== 200 && status !== 304)
