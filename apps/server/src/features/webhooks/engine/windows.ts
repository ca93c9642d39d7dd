import type { QueuedEndpoint } from '../../deliveries/queue-types.ts'

/**
 * Limits requests in flight, so that a few endpoints that do not answer cannot delay the others.
 *
 * Each endpoint has a window: one request at first, one more after each success, half as many after a failure. All share the slots, which
 * bound what this process does at a time. A request that has waited for some time costs only a socket, so it returns its slot and counts as
 * old. When there are too many old requests, only endpoints without one get another.
 */
export interface WindowLimits {
  slots: number
  oldMax: number
  /** Requests to one origin, whichever endpoints they are for. */
  perOriginMax: number
}

export const windowLimits: WindowLimits = { slots: 200, oldMax: 1_000, perOriginMax: 100 }
/** After this time a request is old. */
export const OLD_AFTER_MS = 300
/** Windows of endpoints without a request for so long are forgotten. */
const FORGET_AFTER_MS = 600_000

interface Window {
  size: number
  max: number
  inFlight: number
  old: number
  usedAt: number
}

export interface Share {
  endpoint: QueuedEndpoint
  count: number
}

export class Windows {
  readonly #limits: WindowLimits
  readonly #windows = new Map<string, Window>()
  readonly #origins = new Map<string, number>()
  #young = 0
  #old = 0

  constructor(limits: WindowLimits = windowLimits) {
    this.#limits = limits
  }

  get inFlight(): number {
    return this.#young + this.#old
  }

  get old(): number {
    return this.#old
  }

  /**
   * Shares free slots among endpoints with due deliveries, one to each in turn, starting with the one that has waited longest.
   * @param roomOf how many an endpoint may have for other reasons: one that may have none must not take a slot from others
   */
  share(
    due: readonly QueuedEndpoint[],
    roomOf: (endpoint: QueuedEndpoint) => number = () => Number.POSITIVE_INFINITY,
  ): Share[] {
    const { slots, oldMax, perOriginMax } = this.#limits
    let free = slots - this.#young
    const originsLeft = new Map<string, number>()
    const candidates = due
      .map((endpoint) => ({
        endpoint,
        count: 0,
        room: Math.min(this.#room(endpoint, oldMax), roomOf(endpoint)),
        origin: originOf(endpoint.url),
      }))
      .filter(({ room }) => room > 0)
      .sort((a, b) => a.endpoint.dueInMs - b.endpoint.dueInMs)
    for (const { origin } of candidates) originsLeft.set(origin, perOriginMax - (this.#origins.get(origin) ?? 0))
    for (let isShared = true; isShared && free > 0; ) {
      isShared = false
      for (const candidate of candidates) {
        const left = originsLeft.get(candidate.origin) ?? 0
        if (free === 0 || left <= 0 || candidate.count >= candidate.room) continue
        candidate.count += 1
        originsLeft.set(candidate.origin, left - 1)
        free -= 1
        isShared = true
      }
    }
    return candidates.filter(({ count }) => count > 0)
  }

  #room({ endpointId, maxInFlight, inFlightElsewhere }: QueuedEndpoint, oldMax: number): number {
    const window = this.#windows.get(endpointId)
    if (!window) return Math.min(1, maxInFlight - inFlightElsewhere)
    if (window.old > 0 && this.#old >= oldMax) return 0
    return Math.min(window.size, maxInFlight - inFlightElsewhere) - window.inFlight
  }

  begin({ endpointId, url, maxInFlight }: { endpointId: string; url: string; maxInFlight: number }): void {
    const window = this.#windows.get(endpointId) ?? { size: 1, max: 1, inFlight: 0, old: 0, usedAt: 0 }
    window.max = maxInFlight
    window.inFlight += 1
    this.#windows.set(endpointId, window)
    this.#young += 1
    const origin = originOf(url)
    this.#origins.set(origin, (this.#origins.get(origin) ?? 0) + 1)
  }

  /** It has waited for OLD_AFTER_MS. */
  becomeOld(endpointId: string): void {
    this.#young -= 1
    this.#old += 1
    const window = this.#windows.get(endpointId)
    if (window) window.old += 1
  }

  /** Undefined: it says nothing about the endpoint. */
  end(endpointId: string, url: string, { isOld, isSuccess }: { isOld: boolean; isSuccess: boolean | undefined }): void {
    if (isOld) this.#old -= 1
    else this.#young -= 1
    const origin = originOf(url)
    const left = (this.#origins.get(origin) ?? 1) - 1
    if (left > 0) this.#origins.set(origin, left)
    else this.#origins.delete(origin)
    const window = this.#windows.get(endpointId)
    if (!window) return
    window.inFlight -= 1
    if (isOld) window.old -= 1
    window.usedAt = performance.now()
    if (isSuccess === true) window.size = Math.min(window.size + 1, window.max)
    if (isSuccess === false) window.size = Math.max(1, Math.floor(window.size / 2))
  }

  forgetUnused(): void {
    const before = performance.now() - FORGET_AFTER_MS
    for (const [id, { inFlight, usedAt }] of this.#windows)
      if (inFlight === 0 && usedAt < before) this.#windows.delete(id)
  }
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url)
