/** The burst of an endpoint with a rate: requests that may start at once after a pause. */
const BURST_SECONDS = 0.1

interface Paced {
  endpointId: string
  /** Null: as fast as it can. */
  ratePerSecond: number | null
}

/** Keeps each endpoint below its `rate_per_second`. Times are those of the monotonic clock. */
export class Pace {
  /** Until when what was sent is paid for, at one request in each interval. */
  readonly #paidUntil = new Map<string, number>()

  /** How many requests may start now. */
  room({ endpointId, ratePerSecond }: Paced, nowMs: number): number {
    if (ratePerSecond === null) return Number.POSITIVE_INFINITY
    const aheadMs = Math.max(0, (this.#paidUntil.get(endpointId) ?? 0) - nowMs)
    return Math.max(0, Math.floor(burstOf(ratePerSecond) - (aheadMs * ratePerSecond) / 1000 + ROUNDING))
  }

  take({ endpointId, ratePerSecond }: Paced, count: number, nowMs: number): void {
    if (ratePerSecond === null || count === 0) return
    const from = Math.max(nowMs, this.#paidUntil.get(endpointId) ?? 0)
    this.#paidUntil.set(endpointId, from + (count * 1000) / ratePerSecond)
  }

  /** Until there is room for one more; 0 if there is. */
  waitMs({ endpointId, ratePerSecond }: Paced, nowMs: number): number {
    if (ratePerSecond === null) return 0
    const freeAt = (this.#paidUntil.get(endpointId) ?? 0) - ((burstOf(ratePerSecond) - 1) * 1000) / ratePerSecond
    return Math.max(0, freeAt - nowMs)
  }

  forgetUnused(nowMs: number): void {
    for (const [id, paidUntil] of this.#paidUntil) if (paidUntil < nowMs) this.#paidUntil.delete(id)
  }
}

const ROUNDING = 1e-6
const burstOf = (ratePerSecond: number): number => Math.max(1, Math.floor(ratePerSecond * BURST_SECONDS))
