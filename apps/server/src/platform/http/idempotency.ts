import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput } from '../errors.ts'
import {
  beginCall,
  type Call,
  compareContent,
  endCall,
  type IdempotencyDeps,
  type SaveResponse,
  saveResponse,
} from '../idempotency/calls.ts'
import { type ContentPart, hashContent } from '../idempotency/content.ts'
import { deriveIdempotencyKey } from '../idempotency/keys.ts'
import { type Answer, Replay } from '../idempotency/replay.ts'
import { isUuid } from './validation.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes an Idempotency-Key: its service is given `saveResponseWith`. Every POST that creates something does. */
    idempotent?: boolean
    /** Reads its body by itself, whatever its type: what `compareUpload` is given is its content. */
    streamsBody?: boolean
  }
  interface FastifyRequest {
    /** Of a request with an idempotency key. */
    idempotentCall: Call | null
  }
}

/** Where the surfaces differ. */
export interface IdempotencySurfaces {
  /** Who calls: the same key of another scope is another key. */
  callerScope(request: FastifyRequest): string[]
  /** Whether the input is validated before the key is looked at. */
  validatesFirst(request: FastifyRequest): boolean
  /** @throws when the caller may not see what the first answer tells of any more */
  assertReplayable(request: FastifyRequest, replay: Replay): Promise<void>
  /** A request's id as its surface shows it, where a repeated answer names that of the first. */
  shownId(request: FastifyRequest): string | undefined
}

/**
 * Runs after the access policy's check, so that a stored response is for whoever could have made the call.
 */
export function acceptIdempotencyKeys(
  app: FastifyInstance,
  deps: IdempotencyDeps & { encryptionKey: string },
  surfaces: IdempotencySurfaces,
): void {
  app.decorateRequest('idempotentCall', null)
  const begin = async (request: FastifyRequest): Promise<void> => {
    const key = request.routeOptions.config.idempotent ? readKey(request) : undefined
    if (key === undefined) return
    const derived = deriveIdempotencyKey(
      deps.encryptionKey,
      [...surfaces.callerScope(request), ...callOf(request)],
      key,
    )
    const content = isUpload(request) ? undefined : hashContent([request.query, request.body])
    try {
      request.idempotentCall = await beginCall(deps, derived, content)
      request.idempotentCall.requestId = surfaces.shownId(request)
      request.idempotentCall.callId = request.id
      request.idempotentCall.assertReplayable = (replay) => surfaces.assertReplayable(request, replay)
    } catch (error) {
      if (error instanceof Replay) await surfaces.assertReplayable(request, error)
      throw error
    }
  }
  app.addHook('preValidation', async (request) => {
    if (!surfaces.validatesFirst(request)) await begin(request)
  })
  app.addHook('preHandler', async (request) => {
    if (surfaces.validatesFirst(request)) await begin(request)
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const call = request.idempotentCall
    if (call) {
      request.idempotentCall = null // what is thrown here is sent through here, too
      await endCall(deps, call, withId(call, { status: reply.statusCode, body: String(payload) }))
    }
    return payload
  })
}

const withId = ({ requestId, callId }: Call, answer: Answer): Answer => ({
  ...answer,
  ...(requestId === undefined ? {} : { requestId }),
  ...(callId === undefined ? {} : { callId }),
})

/** @throws InvalidInput */
function readKey({ headers }: FastifyRequest): string | undefined {
  const value = headers['idempotency-key']
  if (value === undefined) return undefined
  const key = String(value)
  if (!/^[\x20-\x7e]{1,255}$/.test(key))
    throw new InvalidInput([{ loc: ['header', 'Idempotency-Key'], rule: 'idempotency_key' }])
  return key
}

/** What is called. The path counts in its one canonical spelling. */
function callOf(request: FastifyRequest): unknown[] {
  const params = Object.entries((request.params ?? {}) as Record<string, string>)
  const canonical = params.map(([name, value]) => [name, isUuid(value) ? value.toLowerCase() : value])
  return [request.method, request.routeOptions.url, canonical]
}

const isUpload = ({ headers, routeOptions }: FastifyRequest): boolean =>
  routeOptions.config.streamsBody === true || /^multipart\/form-data/i.test(headers['content-type'] ?? '')

/** For an upload, once all of it is read: neither its boundary nor its spelling counts. @throws Replay, idempotency_key_reused */
export async function compareUpload(request: FastifyRequest, parts: ContentPart[]): Promise<void> {
  const call = request.idempotentCall
  if (!call) return
  try {
    compareContent(call, hashContent([request.query, parts]))
  } catch (error) {
    if (error instanceof Replay) await call.assertReplayable?.(error)
    throw error
  }
}

/**
 * What a route gives to a creating service: with an idempotency key it saves the response that the route is about to send, in the
 * service's transaction; without one it does nothing.
 */
export const saveResponseWith =
  <R>(reply: FastifyReply, status: number, present: (result: R) => Record<string, unknown>): SaveResponse<R> =>
  async (tx, result) => {
    const call = reply.request.idempotentCall
    if (!call) return
    const body = String(reply.serializeInput(present(result), String(status)))
    await saveResponse(tx, call, withId(call, { status, body }))
  }
