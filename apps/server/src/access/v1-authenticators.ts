import type { FastifyRequest } from 'fastify'
import { sha256 } from '../platform/crypto.ts'
import { ApiError, apiError } from '../platform/errors.ts'
import { isAllowedIp, plainIp } from './allowed-ips.ts'
import { authenticate, header } from './authenticators.ts'
import { sessionCookies } from './cookies.ts'
import { assertAlive, earlier } from './key-rights.ts'
import { isOwnOrigin } from './origins.ts'
import { present } from './presented.ts'
import { commonScopes, type Scope } from './scopes.ts'
import { readSecretKey } from './secret-key-format.ts'
import type { AccessDeps, Caller, Grant, SecretKey } from './types.ts'

/** The credentials of `/v1`, in the contract's order (2.3, steps 3 to 5): well-formed, known, alive, of this world, at this address. */

const everything: ReadonlySet<Scope> = new Set(['*'])

export type Admitted = { grant: Grant; caller: Caller }

/** @throws the errors of authentication, account_deactivated, ip_not_allowed */
export async function authenticateV1(deps: AccessDeps, request: FastifyRequest): Promise<Admitted> {
  const grant = await grantOfCredential(deps, request)
  const { account, key } = grant.grant
  if (!account.isActive) throw apiError('account_deactivated')
  if (key && key.allowedIps.length > 0 && !isAllowedIp(key.allowedIps, request.ip))
    throw apiError('ip_not_allowed', { values: { ip: plainIp(request.ip) } })
  return grant
}

async function grantOfCredential(deps: AccessDeps, request: FastifyRequest): Promise<Admitted> {
  const sent = header(request, 'authorization')
  if (sent === undefined) {
    if (sessionCookies(deps, request).length === 0) throw apiError('token_missing')
    return accountGrant(deps, request)
  }
  const token = /^Bearer +(\S+) *$/i.exec(sent)?.[1]
  if (token === undefined) throw malformed('scheme')
  if (token.startsWith('sk_')) return secretKeyGrant(deps, request, token)
  if (token.startsWith('st_')) return sessionTokenGrant(deps, request, token)
  if (token.startsWith('ak_')) throw malformed('developer_key')
  if (token.startsWith('pk_')) throw malformed('project_key')
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) throw malformed('form')
  if (deps.tokens.isExpired(token)) throw apiError('token_expired', { values: { what: 'access token' } })
  return accountGrant(deps, request)
}

/** Which of several mistakes it looks like. */
type Mistake = 'scheme' | 'developer_key' | 'project_key' | 'form' | 'checksum'
const mistakes: Record<Mistake, string> = {
  scheme: 'Expected "Bearer" and a secret key, as in "Authorization: Bearer sk_live_…".',
  developer_key:
    'This is a developer key of /api/v1: it goes into the header X-Developer-Key there. Expected a secret key, which begins with sk_live_ or sk_test_.',
  project_key:
    'This is a project API key of /api/v1: it goes into the header X-API-Key there. Expected a secret key, which begins with sk_live_ or sk_test_.',
  form: 'Expected a secret key, which begins with sk_live_ or sk_test_, a session token, or an access token.',
  checksum:
    'Its length or checksum is wrong, so a part of it is missing or mistyped. Copy the whole key, all 46 characters.',
}
const malformed = (mistake: Mistake): ApiError => apiError('token_malformed', { values: { reason: mistakes[mistake] } })

/** Of a developer or an operator with an access token or the console's cookie: everything in their own account. */
async function accountGrant(deps: AccessDeps, request: FastifyRequest): Promise<Admitted> {
  const { account, session } = await authenticate(deps, request).catch((error: unknown) => {
    if (!(error instanceof ApiError)) throw error
    // A cookie that a page of somebody else sends along is no token.
    const isForeign = error.code === 'foreign_origin' || error.code === 'session_mode_required'
    throw isForeign
      ? apiError('token_missing')
      : error.code === 'invalid_credentials'
        ? apiError('token_invalid')
        : error
  })
  const { livemode } = request
  const worldId = account.role === 'end_user' ? undefined : await deps.credentials.worldId(account.id, livemode)
  if (worldId === undefined) throw apiError('token_invalid') // end users have no account of this kind
  const common = { account, worldId, livemode, projectId: null, scopes: everything, key: null, bySessionToken: false }
  return { grant: { ...common, expiresAt: session.expiresAt }, caller: { account, session, role: account.role } }
}

async function secretKeyGrant(deps: AccessDeps, request: FastifyRequest, text: string): Promise<Admitted> {
  const form = readSecretKey(text)
  if (!form) throw malformed('checksum')
  // Whether it is known or not: the page has shown it to everybody.
  present(request, { credential: 'secret_key' })
  if (request.headers.origin !== undefined && !isOwnOrigin(deps, request)) throw apiError('secret_key_in_browser')
  const key = await deps.credentials.secretKeyByHash(sha256(text))
  if (!key) throw apiError('token_invalid')
  present(request, { key })
  assertAlive(deps.clock, key)
  assertWorld(request, key)
  return admitted(key, {
    scopes: key.scopes,
    projectId: key.projectId,
    bySessionToken: false,
    expiresAt: key.expiresAt,
  })
}

/** Its key is looked up each time: it dies with it, and what the key has lost it has lost, too. */
async function sessionTokenGrant(deps: AccessDeps, request: FastifyRequest, text: string): Promise<Admitted> {
  const claims = deps.sessionTokens.read(text)
  const key = claims && (await deps.credentials.secretKey(claims.keyId))
  if (!claims || !key || key.livemode !== claims.livemode) throw apiError('token_invalid')
  present(request, { credential: 'session_token', key })
  assertAlive(deps.clock, key)
  if (claims.expiresAt <= deps.clock.now()) throw apiError('token_expired', { values: { what: 'session token' } })
  assertWorld(request, key)
  // One that is limited to another project than its key is now opens nothing.
  if (key.projectId !== null && claims.projectId !== null && key.projectId !== claims.projectId)
    throw apiError('token_invalid')
  return admitted(key, {
    scopes: commonScopes(key.scopes, claims.scopes),
    projectId: key.projectId ?? claims.projectId,
    bySessionToken: true,
    expiresAt: earlier(key.expiresAt, claims.expiresAt),
  })
}

function assertWorld(request: FastifyRequest, { livemode }: SecretKey): void {
  if (livemode === request.livemode) return
  const address = livemode ? '/v1' : '/sandbox/v1'
  throw apiError('wrong_environment', { values: { kind: livemode ? 'live' : 'sandbox', address } })
}

function admitted(key: SecretKey, own: Pick<Grant, 'scopes' | 'projectId' | 'bySessionToken' | 'expiresAt'>): Admitted {
  const { account, worldId, livemode } = key
  return { grant: { account, worldId, livemode, key, ...own }, caller: { account, session: null, role: account.role } }
}
