import { createSigner, createVerifier } from 'fast-jwt'
import { validate as isUuid, v7 as uuidv7 } from 'uuid'
import type { Clock } from '../platform/clock.ts'
import { deriveKey } from '../platform/crypto.ts'
import { isScope, type Scope } from './scopes.ts'
import type { SessionTokenClaims, SessionTokens } from './types.ts'

const prefixOf = (livemode: boolean): string => `st_${livemode ? 'live' : 'test'}_`

/**
 * Short-lived tokens made from a secret key: a prefix and a JWT (HS256) under a key of their own, so that no other token of this
 * server is one. Nothing is stored of them: each dies with its secret key.
 */
export function createSessionTokens({ secretKey, clock }: { secretKey: string; clock: Clock }): SessionTokens {
  const key = deriveKey(secretKey, 'session tokens')
  const sign = createSigner({ key, algorithm: 'HS256' })
  const verify = createVerifier({
    key,
    algorithms: ['HS256'],
    requiredClaims: ['exp', 'kid', 'scp'],
    ignoreExpiration: true,
    cache: 10_000,
    errorCacheTTL: -1,
  })
  return {
    issue({ keyId, livemode, scopes, projectId, ttlSeconds }) {
      const iat = Math.floor(clock.now().getTime() / 1000)
      const exp = iat + ttlSeconds
      const project = projectId === null ? {} : { prj: projectId }
      const jwt = sign({ kid: keyId, scp: [...scopes], iat, exp, jti: uuidv7(), ...project })
      return { token: prefixOf(livemode) + jwt, expiresAt: new Date(exp * 1000) }
    },
    read(token) {
      const [, world, jwt] = /^st_(live|test)_(.+)$/s.exec(token) ?? []
      if (world === undefined || jwt === undefined) return undefined
      try {
        return toClaims(verify(jwt), world === 'live')
      } catch {
        return undefined // every reason is the same error
      }
    },
  }
}

function toClaims(claims: Record<string, unknown>, livemode: boolean): SessionTokenClaims | undefined {
  const { kid, scp, exp, prj } = claims
  if (!isUuid(kid) || !Array.isArray(scp) || typeof exp !== 'number' || (prj !== undefined && !isUuid(prj)))
    return undefined
  const scopes = new Set(scp.filter((scope): scope is Scope => typeof scope === 'string' && isScope(scope)))
  return {
    keyId: String(kid),
    livemode,
    scopes,
    projectId: prj === undefined ? null : String(prj),
    expiresAt: new Date(exp * 1000),
  }
}
