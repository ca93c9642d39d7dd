import type { FastifyRequest } from 'fastify'
import { ApiError, apiError } from '../platform/errors.ts'
import { readApiVersion } from './api-versions.ts'
import { header } from './authenticators.ts'
import { sessionCookies } from './cookies.ts'
import { hasScope, type Scope } from './scopes.ts'
import type { AccessPolicy } from './types.ts'
import { authenticateV1 } from './v1-authenticators.ts'

/** The access policies of `/v1`: a credential, and the scope that the route needs. The order of checks is the contract's (2.3). */

const policies = new Map<Scope | null, AccessPolicy>()

/** Whoever was granted this scope; null is everybody with a valid credential. */
export function scoped(scope: Scope | null): AccessPolicy {
  const known = policies.get(scope)
  if (known) return known
  const policy: AccessPolicy = {
    name: scope === null ? 'credential' : `scope ${scope}`,
    description: scope === null ? 'Any valid key or token.' : `A key or token with the scope \`${scope}\`.`,
    headers: {},
    credential: 'required',
    surface: 'v1',
    scope,
    errors: [
      'https_required',
      'token_missing',
      'token_malformed',
      'token_invalid',
      'token_expired',
      'key_revoked',
      'secret_key_in_browser',
      'wrong_environment',
      'account_deactivated',
      'ip_not_allowed',
      'api_version_unknown',
      ...(scope === null ? [] : (['scope_missing'] as const)),
    ],
    async check(deps, request) {
      const admitted = await authenticateV1(deps, request)
      return { ...admitted, apiVersion: readApiVersion(request) }
    },
    authorize: (request) => assertScope(request, scope),
  }
  policies.set(scope, policy)
  return policy
}

function assertScope(request: FastifyRequest, scope: Scope | null): void {
  const { grant } = request
  if (scope !== null && grant && !hasScope(grant.scopes, scope))
    throw apiError('scope_missing', { values: { what: grant.bySessionToken ? 'session token' : 'key', scope } })
}

const withCredential = scoped(null)

/** Whoever has the key itself: session tokens are made from it alone. */
export const secretKeyOnly: AccessPolicy = {
  ...withCredential,
  name: 'secret key',
  description: 'A secret key: no session token, and no access token.',
  errors: [...withCredential.errors, 'session_token_needs_key'],
  authorize({ grant }) {
    if (!grant?.key || grant.bySessionToken) throw apiError('session_token_needs_key')
  },
}

/**
 * The same as `scoped`, for what also a signed link opens, or nothing at all: the route decides on a call without a grant. A signature stands for
 * every credential. A browser sends its cookie along wherever it goes, so one that opens nothing counts as none.
 */
export function scopedOrLink(scope: Scope): AccessPolicy {
  const withCredential = scoped(scope)
  return {
    ...withCredential,
    name: `scope ${scope}, or a link`,
    description: `A key or token with the scope \`${scope}\`, a signed link, or none if it is public.`,
    credential: 'optional',
    async check(deps, request) {
      const apiVersion = readApiVersion(request)
      const isSigned = (request.query as { signature?: unknown }).signature !== undefined
      const byHeader = header(request, 'authorization') !== undefined
      if (isSigned || (!byHeader && sessionCookies(deps, request).length === 0)) return { apiVersion }
      if (byHeader) return withCredential.check(deps, request)
      return withCredential.check(deps, request).catch((error: unknown) => {
        if (error instanceof ApiError) return { apiVersion }
        throw error
      })
    },
  }
}

/** Without a token, as the description of the API is. */
export const v1Anyone: AccessPolicy = {
  name: 'v1-anyone',
  description: 'Public.',
  headers: {},
  credential: 'none',
  surface: 'v1',
  errors: ['https_required', 'api_version_unknown'],
  check: async (_deps, request) => ({ apiVersion: readApiVersion(request) }),
}
