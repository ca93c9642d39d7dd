import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { apiError } from '../errors.ts'
import { createFairQueue, QueueFullError } from '../fair-queue.ts'
import { failBody, skipRest } from './minimum-rate.ts'
import { waiterOf } from './waiter.ts'

/**
 * Bodies that are being received hold memory for as long as their clients like: up to 2 MB each, in the buffers between the network and
 * the disk. So this many at once have a slot, and the others wait without being read, which the network tells their clients. A slot
 * goes to the source with the fewest. While others wait, a slow upload loses its slot: or clients that stall would hold all of them.
 */

/** What is said to be no larger needs no slot: so much lies in the buffers of a connection anyway. */
const SMALL_BYTES = 64 * 1024
/** Uploads that wait, for each slot. One holds what came with its headers. */
const WAITING_PER_SLOT = 4
/** How long one waits: connections that are silent for a minute are closed by what stands in between. */
const WAIT_MS = 30_000
/** Before a slow upload loses its slot. */
const GRACE_MS = 5_000
const LOOK_EVERY_MS = 500
/** The least that an upload must send while others wait. */
const BYTES_PER_SECOND_MIN = 10_000
/** The same for a source that has more than its share while another one waits: it could hold its slots for minutes. */
const SHARED_BYTES_PER_SECOND_MIN = 100_000
const RETRY_SECONDS = 10

declare module 'fastify' {
  interface FastifyInstance {
    /** How many uploads are received, and how many wait. */
    uploads: { running(): number; waiting(): number }
  }
}

interface Upload {
  request: FastifyRequest
  source: string
  end(): void
  /** Since when its rate is measured, and how much had come by then; undefined while nobody waits. */
  measured: { startedAt: number; startBytes: number; waitedMs: number } | undefined
}

interface Source {
  uploads: Set<Upload>
  waiting: number
}

/** Gives a slot to each request with a large body before that is read. */
export function limitUploads(app: FastifyInstance, { uploadsMax }: { uploadsMax: number }): void {
  const queue = createFairQueue({ concurrency: uploadsMax, waitingMax: WAITING_PER_SLOT * uploadsMax })
  /** Only those that have or want a slot. */
  const sources = new Map<string, Source>()
  let timer: NodeJS.Timeout | undefined

  app.decorate('uploads', { running: () => queue.running, waiting: () => queue.waiting })
  app.addHook('preParsing', async (request, reply) => {
    if (!isLarge(request)) return
    try {
      await takeSlot(request, reply)
    } catch (error) {
      skipRest(request.raw)
      throw toApiError(error)
    }
  })
  app.addHook('onClose', async () => clearInterval(timer))

  /** Waits for a slot, which is free again when the body has been read, or its request is over. */
  async function takeSlot(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { source, gone } = waiterOf(request, reply)
    const mine = sources.get(source) ?? { uploads: new Set(), waiting: 0 }
    sources.set(source, mine)
    const { promise: started, resolve: start } = Promise.withResolvers<void>()
    const receive = (): Promise<void> => {
      const { promise: ended, resolve: end } = Promise.withResolvers<void>()
      const upload: Upload = { request, source, measured: undefined, end }
      mine.uploads.add(upload)
      request.raw.once('end', end).once('close', end)
      reply.raw.once('close', end)
      start()
      return ended.finally(() => mine.uploads.delete(upload))
    }
    const forgetIdle = (): void => {
      if (mine.uploads.size === 0 && mine.waiting === 0) sources.delete(source)
    }
    const giveUp = AbortSignal.any([...(gone ? [gone] : []), AbortSignal.timeout(WAIT_MS)])
    const timeoutMs = request.raw.socket.timeout ?? 0
    mine.waiting += 1
    const turn = queue.run(source, receive, giveUp).finally(forgetIdle)
    try {
      if (queue.waiting > 0) watch()
      request.raw.socket.setTimeout(0) // the silence is ours
      await Promise.race([started, turn])
    } finally {
      mine.waiting -= 1
      forgetIdle()
      request.raw.socket.setTimeout(timeoutMs)
    }
  }

  function watch(): void {
    timer ??= setInterval(look, LOOK_EVERY_MS).unref()
  }

  function look(): void {
    const all = [...sources.values()].flatMap(({ uploads }) => [...uploads])
    if (queue.waiting === 0) {
      clearInterval(timer)
      timer = undefined
      for (const upload of all) upload.measured = undefined
      return
    }
    const slow = all.filter((upload) => isSlow(upload, minimumOf(upload.source)))
    for (let wanted = queue.waiting; wanted > 0 && slow.length > 0; wanted -= 1) {
      slow.sort((a, b) => slotsOf(b.source) - slotsOf(a.source))
      const [loser] = slow.splice(0, 1)
      if (loser) endUpload(loser)
    }
  }

  const slotsOf = (source: string): number => sources.get(source)?.uploads.size ?? 0

  function minimumOf(source: string): number {
    const isShared = [...sources].some(([name, { waiting }]) => name !== source && waiting > 0)
    const share = Math.max(1, uploadsMax / sources.size)
    return isShared && slotsOf(source) > share ? SHARED_BYTES_PER_SECOND_MIN : BYTES_PER_SECOND_MIN
  }

  function endUpload(upload: Upload): void {
    const { raw } = upload.request
    sources.get(upload.source)?.uploads.delete(upload)
    failBody(raw, apiError('upload_too_slow', { retryAfterSeconds: RETRY_SECONDS }))
    skipRest(raw)
    upload.end()
  }
}

const isLarge = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > SMALL_BYTES

/** Looks at what came within the grace. Only the time counts in which its client is the one to be waited for. */
function isSlow(upload: Upload, bytesPerSecondMin: number): boolean {
  const { raw } = upload.request
  const now = performance.now()
  const startBytes = raw.socket.bytesRead
  upload.measured ??= { startedAt: now, startBytes, waitedMs: 0 }
  const { measured } = upload
  if (raw.readableLength === 0) measured.waitedMs += LOOK_EVERY_MS
  if (measured.waitedMs < GRACE_MS) return false
  const bytesPerSecond = ((startBytes - measured.startBytes) / (now - measured.startedAt)) * 1000
  upload.measured = { startedAt: now, startBytes, waitedMs: 0 }
  return bytesPerSecond < bytesPerSecondMin
}

/** Whoever waited for too long, or found no place to wait, is told to come back. */
function toApiError(error: unknown): unknown {
  const isRefused = error instanceof QueueFullError || (error instanceof Error && error.name === 'TimeoutError')
  return isRefused ? apiError('uploads_full', { cause: error, retryAfterSeconds: RETRY_SECONDS }) : error
}
