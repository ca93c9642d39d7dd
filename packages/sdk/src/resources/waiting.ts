import {
  AbortError,
  APIError,
  ConfigurationError,
  ConnectionError,
  GenerationFailed,
  TimeoutError,
} from '../core/errors.ts'
import { type Deadline, sleep, startDeadline } from '../core/signals.ts'
import type { RequestOptions } from '../core/types.ts'

/** Waiting for a generation, for both surfaces. */

export interface WaitOptions<G> extends Omit<RequestOptions, 'timeoutMs' | 'ifMatch'> {
  /** How long to wait in all. By default 10 minutes. The generation goes on after that. */
  timeoutMs?: number | undefined
  /** How long to wait between two looks. By default a second at first, growing to five. */
  pollMs?: number | undefined
  /** Called with the generation as it is at first, and whenever its status has changed. */
  onUpdate?: ((generation: G) => void) | undefined
}

interface Waited {
  id: string
  status: string
}

const TIMEOUT_MS = 600_000
/** For the answer of the creation itself; the API takes up to 60. */
const PREFER_SECONDS = 30
const POLL_FIRST_MS = 1_000
const POLL_MAX_MS = 5_000
const POLL_GROWTH = 1.5

/**
 * @param create gives the generation, if it can wait a while for that
 * @param read gives it as it is now
 * @throws GenerationFailed, TimeoutError, AbortError and what the calls throw
 */
export async function createAndWait<G extends Waited>(
  create: (options: RequestOptions) => PromiseLike<G>,
  read: (id: string, options: RequestOptions) => PromiseLike<G>,
  { timeoutMs = TIMEOUT_MS, pollMs, onUpdate, ...options }: WaitOptions<G>,
): Promise<G> {
  if (!(timeoutMs > 0)) throw new ConfigurationError(`timeoutMs is a number above 0, and not ${timeoutMs}.`)
  const seconds = Math.max(1, Math.min(PREFER_SECONDS, Math.floor(timeoutMs / 1000)))
  const headers = { Prefer: `wait=${seconds}`, ...options.headers }
  return within(timeoutMs, options, undefined, async (limited, deadline, started) => {
    const generation = await create({ ...limited, headers })
    started(generation.id)
    return follow(generation, (id) => read(id, withoutUpload(limited)), { pollMs, onUpdate }, deadline)
  })
}

/** As `createAndWait`, of one that was made before. */
export async function waitFor<G extends Waited>(
  id: string,
  read: (id: string, options: RequestOptions) => PromiseLike<G>,
  { timeoutMs = TIMEOUT_MS, pollMs, onUpdate, ...options }: WaitOptions<G>,
): Promise<G> {
  return within(timeoutMs, options, id, async (limited, deadline) =>
    follow(await read(id, limited), () => read(id, limited), { pollMs, onUpdate }, deadline),
  )
}

/** What belongs to the creation alone. */
const withoutUpload = ({ idempotencyKey: _key, onProgress: _report, ...options }: RequestOptions): RequestOptions =>
  options

async function within<G>(
  timeoutMs: number,
  options: RequestOptions,
  known: string | undefined,
  run: (limited: RequestOptions, deadline: Deadline, started: (id: string) => void) => Promise<G>,
): Promise<G> {
  const deadline = startDeadline(timeoutMs, options.signal)
  let generationId = known
  const started = (id: string): void => {
    generationId = id
  }
  try {
    return await run({ ...options, signal: deadline.signal }, deadline, started)
  } catch (cause) {
    if (!(cause instanceof AbortError || cause instanceof TimeoutError) || !deadline.signal.aborted) throw cause
    const goesOn = generationId ? ` The generation ${generationId} goes on.` : ''
    if (deadline.isOver)
      throw new TimeoutError(`The generation was not ready within ${timeoutMs} ms.${goesOn}`, { cause, generationId })
    throw new AbortError(`The wait was aborted.${goesOn}`, { cause, generationId })
  } finally {
    deadline.done()
  }
}

async function follow<G extends Waited>(
  first: G,
  read: (id: string) => PromiseLike<G>,
  { pollMs, onUpdate }: { pollMs: number | undefined; onUpdate: ((generation: G) => void) | undefined },
  { signal }: Deadline,
): Promise<G> {
  let generation = first
  let waitMs = pollMs ?? POLL_FIRST_MS
  onUpdate?.(generation)
  for (;;) {
    const { status } = generation
    if (status === 'completed') return generation
    if (status === 'failed' || status === 'canceled') throw new GenerationFailed(reasonOf(generation), generation)
    await sleep(waitMs, signal)
    waitMs = pollMs ?? Math.min(waitMs * POLL_GROWTH, POLL_MAX_MS)
    generation = await Promise.resolve(read(generation.id)).catch((error: unknown) => {
      if (signal.aborted || !isPassing(error)) throw error
      return generation // a server that restarts keeps the generation
    })
    if (generation.status !== status) onUpdate?.(generation)
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof ConnectionError || (error instanceof APIError && (error.status === 429 || error.status >= 500))

/** `/v1` has an object with a message, `/api/v1` a text. */
function reasonOf(generation: Waited & { error?: unknown }): string {
  const { id, status, error } = generation
  const text = typeof error === 'object' && error !== null && 'message' in error ? error.message : error
  return `The generation ${id} ${status === 'failed' ? 'failed' : 'was canceled'}${text ? `: ${text}` : '.'}`
}
