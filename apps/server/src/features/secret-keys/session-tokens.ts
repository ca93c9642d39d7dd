import { assertWithin, rightsOf } from '../../access/key-rights.ts'
import type { Scope } from '../../access/scopes.ts'
import type { Grant } from '../../access/types.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'

export interface NewSessionToken {
  /** Those of the key, if they are absent. */
  scopes?: Scope[] | undefined
  projectId: string | null
  ttlSeconds: number
}

export interface IssuedSessionToken {
  token: string
  scopes: ReadonlySet<Scope>
  projectId: string | null
  createdAt: Date
  expiresAt: Date
}

/** Nothing is stored of it. It ends with its key at the latest. @throws session_token_needs_key, scope_missing, project_out_of_scope */
export function createSessionToken(ctx: Context, grant: Grant, input: NewSessionToken): IssuedSessionToken {
  const { key, livemode } = grant
  const own = rightsOf(grant)
  if (!key || !own) throw apiError('session_token_needs_key')
  const { projectId } = input
  const scopes = new Set(input.scopes ?? own.scopes)
  assertWithin(own, { ...own, scopes, projectId }, grant)
  const createdAt = ctx.clock.now()
  const lifeMs = key.expiresAt === null ? Number.POSITIVE_INFINITY : key.expiresAt.getTime() - createdAt.getTime()
  const ttlSeconds = Math.min(input.ttlSeconds, Math.floor(lifeMs / 1000))
  const issued = ctx.sessionTokens.issue({ keyId: key.id, livemode, scopes, projectId, ttlSeconds })
  return { ...issued, scopes, projectId, createdAt }
}
