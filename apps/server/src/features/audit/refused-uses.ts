import type { FastifyInstance, FastifyRequest } from 'fastify'
import { actorOf } from '../../access/guard.ts'
import { keyOwner } from '../../access/key-owner.ts'
import type { Context } from '../../context.ts'
import { ApiError, type ErrorCode } from '../../platform/errors.ts'
import type { AuditAction } from './actions.ts'
import { recordAudit } from './service.ts'

/** An unauthenticated client can send any number of wrong keys: one server records so many a minute, and counts the rest in the log. */
const PER_MINUTE_MAX = 60

interface Refused {
  action: AuditAction
  /** Where the key was sent. */
  header: string
}

const watched: Partial<Record<ErrorCode, Refused>> = {
  operator_key_invalid: { action: 'operator_key.refused', header: 'x-operator-key' },
  developer_key_invalid: { action: 'developer_key.refused', header: 'x-developer-key' },
  api_key_invalid: { action: 'api_key.refused', header: 'x-api-key' },
  key_revoked: secretKey(),
  token_expired: secretKey(),
  ip_not_allowed: secretKey(),
  secret_key_in_browser: secretKey(),
}

function secretKey(): Refused {
  return { action: 'secret_key.refused', header: 'authorization' }
}

/**
 * Writes down that a wrong or revoked key was used, in the log of whose key it is or was: a leaked key that somebody still
 * tries shows there. In a transaction of its own, since nothing changed, and after the answer.
 */
export function auditRefusedUses(app: FastifyInstance, ctx: Context): void {
  let minute = 0
  let written = 0
  app.addHook('onError', async (request, _reply, error) => {
    const use = error instanceof ApiError ? watched[error.code] : undefined
    const sent = use && sentKey(request, use)
    if (use === undefined || sent === undefined) return
    const now = Math.floor(ctx.clock.now().getTime() / 60_000)
    if (now !== minute) {
      if (written > PER_MINUTE_MAX) ctx.log.warn({ uses: written }, 'More keys were refused than were written down.')
      minute = now
      written = 0
    }
    written += 1
    if (written > PER_MINUTE_MAX) return
    record(ctx, request, { ...use, sent, reason: error.code }).catch((err: unknown) =>
      ctx.log.warn({ err }, 'A refused key could not be written down.'),
    )
  })
}

/** Of `Authorization` a secret key alone: session tokens and access tokens expire every day. */
function sentKey({ headers }: FastifyRequest, { header }: Refused): string | undefined {
  const text = String(headers[header] ?? '')
  return header === 'authorization' ? /^Bearer +(sk_\w+) *$/i.exec(text)?.[1] : text
}

async function record(
  ctx: Context,
  request: FastifyRequest,
  { action, sent, reason }: Refused & { sent: string; reason: string },
): Promise<void> {
  const actor = actorOf(request)
  const owner = action === 'operator_key.refused' ? undefined : await keyOwner(ctx.db, sent)
  // Whoever makes up secret keys is nobody's concern.
  if (action === 'secret_key.refused' && !owner) return
  await recordAudit(ctx, ctx.db, actor, {
    action,
    outcome: 'refused',
    accountId: owner?.accountId ?? actor.accountId,
    projectId: owner?.projectId ?? null,
    ...(owner ? { targetId: owner.keyId } : {}),
    // The route, not the path: the ids that came along may be those of others.
    details: { path: request.routeOptions.url ?? '', ...(action === 'secret_key.refused' ? { reason } : {}) },
  })
}
