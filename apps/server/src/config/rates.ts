import type { Rate } from '../platform/limits/rates.ts'

/** What sort of work a request asks for. `health` is never refused; `page` is no part of the API. */
export const rateClasses = ['data', 'authentication', 'generation', 'health', 'page'] as const
export type RateClass = (typeof rateClasses)[number]

/** How often the holder of one key may call. */
export interface RateRules {
  requests: Rate
  /** What all keys of one owner may call together, since there may be any number of them. */
  requestsPerOwner: Rate | null
  /** What may be spent beyond `requests` when a window of it is used up. */
  burst: Rate | null
  /** Further bounds on one class each. */
  data: Rate | null
  authentication: Rate | null
  generation: Rate | null
}
