import { AbortError, TimeoutError } from './errors.ts'

/** Waiting that ends with a signal, and leaves neither a timer nor a listener behind. */

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError(signal)
}

/** What a call is rejected with when its caller ends it. */
export const abortError = ({ reason }: AbortSignal): Error =>
  reason instanceof Error && reason.name === 'TimeoutError'
    ? new TimeoutError('The time of the signal is over.', { cause: reason })
    : new AbortError('The call was aborted.', { cause: reason })

/** The longest time that timers know, 24 days. Of more they make a millisecond. */
const TIMER_MAX_MS = 2 ** 31 - 1

/** @throws AbortError */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortError(signal))
    const stop = (): void => {
      clearTimeout(timer)
      if (signal) reject(abortError(signal))
    }
    const timer = setTimeout(
      () => {
        signal?.removeEventListener('abort', stop)
        resolve()
      },
      Math.min(ms, TIMER_MAX_MS),
    )
    signal?.addEventListener('abort', stop, { once: true })
  })
}

/** The same promise, for as long as its caller is patient. @throws AbortError */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(abortError(signal))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}

/** One attempt's own signal: ended by the caller's, or when its time is over. `done` frees both. */
export interface Deadline {
  readonly signal: AbortSignal
  /** Whether its time is over. */
  readonly isOver: boolean
  /** Begins the time anew. */
  restart(): void
  /** Stops the time. */
  pause(): void
  /** Ends what runs under it. */
  abort(): void
  done(): void
}

export function startDeadline(ms: number, parent: AbortSignal | undefined): Deadline {
  const controller = new AbortController()
  let isOver = false
  let isDone = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const abort = (): void => controller.abort(parent?.reason)
  const start = (): void => {
    clearTimeout(timer)
    if (isDone || ms > TIMER_MAX_MS) return
    timer = setTimeout(() => {
      isOver = true
      controller.abort()
    }, ms)
  }
  if (parent?.aborted) abort()
  parent?.addEventListener('abort', abort, { once: true })
  start()
  return {
    signal: controller.signal,
    get isOver() {
      return isOver
    },
    restart: start,
    pause: () => clearTimeout(timer),
    abort,
    done() {
      isDone = true
      clearTimeout(timer)
      parent?.removeEventListener('abort', abort)
    },
  }
}
