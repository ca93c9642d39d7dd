import { createSigner, createVerifier } from 'fast-jwt'
import { validate as isUuid, v7 as uuidv7 } from 'uuid'
import type { Clock } from '../platform/clock.ts'
import type { Claims, Tokens, TokenType } from './types.ts'

/** Life of a refresh token and of a session without a refresh: 7 days (contract B.3). */
export const REFRESH_TOKEN_SECONDS = 604_800

/**
 * HS256, synchronous: WebCrypto would queue behind bcrypt in libuv's threads. Verified signatures are cached by hash;
 * expiry is read from our own clock at each call, so a cached token dies on time.
 */
export function createTokens(options: { secretKey: string; accessMinutes: number; clock: Clock }): Tokens {
  const { secretKey: key, clock } = options
  const sign = createSigner({ key, algorithm: 'HS256' })
  const verify = createVerifier({
    key,
    algorithms: ['HS256'],
    requiredClaims: ['exp', 'sub', 'sid', 'type'],
    ignoreExpiration: true,
    cache: 10_000,
    errorCacheTTL: -1,
  })
  const nowSeconds = (): number => Math.floor(clock.now().getTime() / 1000)

  const make = (type: TokenType, lifeSeconds: number, subject: Parameters<Tokens['issue']>[0]): string => {
    const iat = nowSeconds()
    return sign({
      sub: subject.userId,
      sid: subject.sessionId,
      type,
      iat,
      exp: iat + lifeSeconds,
      jti: uuidv7(),
      ...(subject.projectId === null ? {} : { project_id: subject.projectId }),
    })
  }

  return {
    issue: (subject) => ({
      access_token: make('access', options.accessMinutes * 60, subject),
      refresh_token: make('refresh', REFRESH_TOKEN_SECONDS, subject),
      token_type: 'bearer',
    }),
    read: (token, type) => {
      let claims: unknown
      try {
        claims = verify(token)
      } catch {
        return undefined // every reason is the same 401
      }
      return isClaims(claims) && claims.type === type && claims.exp > nowSeconds() ? claims : undefined
    },
    isExpired(token) {
      try {
        const { exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
        return typeof exp === 'number' && exp <= nowSeconds()
      } catch {
        return false
      }
    },
  }
}

/** Whoever shares our secret may sign something else with it: what is no UUID must not reach a query. */
const isClaims = (claims: unknown): claims is Claims =>
  typeof claims === 'object' &&
  claims !== null &&
  'exp' in claims &&
  typeof claims.exp === 'number' &&
  'sub' in claims &&
  isUuid(claims.sub) &&
  'sid' in claims &&
  isUuid(claims.sid)
