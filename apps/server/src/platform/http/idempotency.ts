import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../../context.ts'
import { InvalidInput } from '../../surfaces/devkit/errors.ts'
import { beginCall, type Call, compareContent, endCall, type Settle, settleCall } from '../idempotency/calls.ts'
import { type ContentPart, hashContent } from '../idempotency/content.ts'
import { deriveIdempotencyKey } from '../idempotency/keys.ts'
import { isUuid } from './validation.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Takes an Idempotency-Key: its service is given `settleWith`. Every POST that creates something does. */
    idempotent?: boolean
  }
  interface FastifyRequest {
    /** Of a request with an idempotency key. */
    idempotentCall: Call | null
  }
}

/** Runs after the gate, so that a stored answer is for whoever could have made the call. */
export function acceptIdempotencyKeys(app: FastifyInstance, ctx: Context): void {
  app.decorateRequest('idempotentCall', null)
  app.addHook('preValidation', async (request) => {
    const key = request.routeOptions.config.idempotent ? readKey(request) : undefined
    if (key === undefined) return
    const derived = deriveIdempotencyKey(ctx.secrets.encryptionKey, scopeOf(request), key)
    request.idempotentCall = await beginCall(
      ctx,
      derived,
      isUpload(request) ? undefined : hashContent([request.query, request.body]),
    )
  })
  app.addHook('onSend', async (request, reply, payload) => {
    const call = request.idempotentCall
    if (call) {
      request.idempotentCall = null // what is thrown here is sent through here, too
      await endCall(ctx, call, { status: reply.statusCode, body: String(payload) })
    }
    return payload
  })
}

/** @throws InvalidInput */
function readKey({ headers }: FastifyRequest): string | undefined {
  const value = headers['idempotency-key']
  if (value === undefined) return undefined
  const key = String(value)
  if (!/^[\x20-\x7e]{1,255}$/.test(key))
    throw new InvalidInput([
      {
        loc: ['header', 'Idempotency-Key'],
        msg: 'an idempotency key has 1 to 255 printable ASCII characters, such as a new UUID for each new request',
        type: 'value_error.idempotency_key',
      },
    ])
  return key
}

/** Who calls what. The path counts in its one canonical spelling. */
function scopeOf(request: FastifyRequest): unknown[] {
  const params = Object.entries((request.params ?? {}) as Record<string, string>)
  const canonical = params.map(([name, value]) => [name, isUuid(value) ? value.toLowerCase() : value])
  return [...callerScope(request), request.method, request.routeOptions.url, canonical]
}

/**
 * The account, and the project that it acts in, which is named by a header rather than by the path. A registration has no account
 * yet: there it is what the new one will belong to. Without either it is the address. Callers who share such a scope still
 * read nothing of each other's: an answer takes the key and the same content, passwords included.
 */
function callerScope({ caller, registration, ip }: FastifyRequest): string[] {
  if (caller) return ['account', caller.account.id, caller.project?.id ?? '']
  if (registration) return ['registration', registration.role === 'end_user' ? registration.projectId : '']
  return ['address', ip]
}

const isUpload = ({ headers }: FastifyRequest): boolean => /^multipart\/form-data/i.test(headers['content-type'] ?? '')

/** For an upload, once all of it is read: neither its boundary nor its spelling counts. @throws Replay, idempotency_key_reused */
export function compareUpload(request: FastifyRequest, parts: ContentPart[]): void {
  if (request.idempotentCall) compareContent(request.idempotentCall, hashContent([request.query, parts]))
}

/**
 * What a route gives to a creating service: with an idempotency key it stores the answer that the route is about to send, in the
 * service's transaction; without one it does nothing.
 */
export const settleWith =
  <R>(reply: FastifyReply, status: number, present: (result: R) => Record<string, unknown>): Settle<R> =>
  async (tx, result) => {
    const call = reply.request.idempotentCall
    if (!call) return
    const body = String(reply.serializeInput(present(result), String(status)))
    await settleCall(tx, call, { status, body })
  }
