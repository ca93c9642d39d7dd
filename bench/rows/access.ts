import { createVerifier } from 'fast-jwt'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { pino } from 'pino'
import { createCredentialCache } from '../../apps/server/src/access/credential-cache.ts'
import { admit } from '../../apps/server/src/access/guard.ts'
import { projectMember } from '../../apps/server/src/access/policies.ts'
import { createRequestLimits, limitAddresses } from '../../apps/server/src/access/rate-limits.ts'
import { createSessionTokens } from '../../apps/server/src/access/session-tokens.ts'
import { createTokens } from '../../apps/server/src/access/tokens.ts'
import { scoped } from '../../apps/server/src/access/v1-policies.ts'
import { readConfig } from '../../apps/server/src/config/config.ts'
import type { Context } from '../../apps/server/src/context.ts'
import { rulesOf } from '../../apps/server/src/features/plans/service.ts'
import { openChangeFeed } from '../../apps/server/src/platform/change-feed.ts'
import { systemClock } from '../../apps/server/src/platform/clock.ts'
import { sha256 } from '../../apps/server/src/platform/crypto.ts'
import { openPool } from '../../apps/server/src/platform/db.ts'
import { createCounters } from '../../apps/server/src/platform/limits/counters.ts'
import { type Bench, register, serverEnv } from '../bench.ts'
import type { Figure } from '../figures.ts'

const SECRET_KEY = 'bench-secret-key-of-more-than-32-characters'

/** The access layer's own functions on a full header set, with limits on, in this process. */
export async function access(bench: Bench): Promise<Figure[]> {
  const server = await bench.startServer({ SECRET_KEY })
  const { headers } = await register(server.url)
  const db = openPool(server.address, { max: 2, name: 'bench access' })
  const log = pino({ level: 'silent' })
  const changeFeed = await openChangeFeed(db, server.address, log)
  const credentials = createCredentialCache(db, log, systemClock, changeFeed)
  bench.onEnd(async () => {
    await credentials.stop()
    await changeFeed.stop()
    await db.end({ timeout: 1 })
  })
  const tokens = createTokens({ secretKey: SECRET_KEY, accessMinutes: 1440, clock: systemClock })
  const sessionTokens = createSessionTokens({ secretKey: SECRET_KEY, clock: systemClock })
  const parts = {
    credentials,
    tokens,
    sessionTokens,
    operatorKeys: [],
    publicUrls: [],
    localMetrics: false,
    clock: systemClock,
  }
  const lowerCase = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  // All of a context that limits look at.
  const ctx = {
    config: readConfig(serverEnv('')),
    clock: systemClock,
    credentials,
    counters: createCounters(systemClock),
  } as unknown as Context
  const addresses = limitAddresses(ctx)
  const limits = createRequestLimits(ctx, addresses, (developerId) => rulesOf(ctx, developerId))
  // All of a request and its answer that they look at.
  const request = {
    headers: lowerCase,
    ip: '127.0.0.1',
    livemode: true,
    routeOptions: { config: { access: projectMember } },
  } as unknown as FastifyRequest
  const reply = { header: () => reply } as unknown as FastifyReply
  const verify = createVerifier({ key: SECRET_KEY, algorithms: ['HS256'] })
  const token = headers.Authorization?.slice('Bearer '.length) ?? ''

  const count = bench.times(100_000)
  const mean = async (work: () => unknown): Promise<number> => {
    for (let i = 0; i < 2_000; i += 1) await work() // warm
    const before = process.cpuUsage()
    for (let i = 0; i < count; i += 1) await work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000 / count
  }
  const value = await mean(() => {
    addresses.count(request, reply)
    return admit(parts, request, reply, limits)
  })
  const signature = await mean(() => verify(token))

  const key = await createKey(server.url, token)
  const v1Request = {
    ...request,
    headers: { authorization: `Bearer ${key}`, 'user-agent': 'bench' },
    method: 'GET',
    routeOptions: { url: '/v1/projects', config: { access: scoped('projects:read') } },
  } as unknown as FastifyRequest
  const keyValue = await mean(() => {
    addresses.count(v1Request, reply)
    return admit(parts, v1Request, reply, limits)
  })
  const known = new Map([[sha256(key), key]])
  const lookup = await mean(() => known.get(sha256(key)))
  return [
    {
      name: 'CPU of checking a full header set, with limits',
      value,
      unit: 'ms',
      yardstick: { name: "checking the token's signature alone", value: signature, unit: 'ms' },
      ratio: value / signature,
      toReach: 'below 0.2 ms',
      reached: value < 0.2,
    },
    {
      name: 'CPU of checking a secret key, with limits',
      value: keyValue,
      unit: 'ms',
      yardstick: { name: 'SHA-256 of the key and a look into a Map', value: lookup, unit: 'ms' },
      ratio: keyValue / lookup,
      toReach: 'below 0.03 ms',
      reached: keyValue < 0.03,
    },
  ]
}

/** With every scope. */
async function createKey(url: string, token: string): Promise<string> {
  const response = await fetch(`${url}/v1/keys`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'bench', scopes: ['*'] }),
  })
  const { key } = (await response.json()) as { key: string }
  return key
}
