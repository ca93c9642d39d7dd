import { createVerifier } from 'fast-jwt'
import type { FastifyRequest } from 'fastify'
import { pino } from 'pino'
import { createCredentials } from '../../apps/server/src/features/auth/credentials.ts'
import { systemClock } from '../../apps/server/src/platform/clock.ts'
import { openPool } from '../../apps/server/src/platform/db.ts'
import { check } from '../../apps/server/src/platform/http/gate.ts'
import { listenForNotices } from '../../apps/server/src/platform/notices.ts'
import { createTokens } from '../../apps/server/src/platform/tokens.ts'
import { type Bench, register } from '../bench.ts'
import type { Figure } from '../figures.ts'

const SECRET_KEY = 'bench-secret-key-of-more-than-32-characters'

/** The gate's own function on a full header set, in this process. */
export async function gate(bench: Bench): Promise<Figure[]> {
  const server = await bench.startServer({ SECRET_KEY })
  const { headers } = await register(server.url)
  const db = openPool(server.address, { max: 2, name: 'bench gate' })
  const log = pino({ level: 'silent' })
  const notices = await listenForNotices(db, log)
  const credentials = createCredentials(db, log, systemClock, notices)
  bench.onEnd(async () => {
    await credentials.stop()
    await notices.stop()
    await db.end({ timeout: 1 })
  })
  const tokens = createTokens({ secretKey: SECRET_KEY, accessMinutes: 1440, clock: systemClock })
  const parts = { credentials, tokens, operatorKeys: [], publicUrl: undefined }
  const lowerCase = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
  // All of a request that the gate looks at.
  const request = {
    headers: lowerCase,
    routeOptions: { config: { access: 'generation' } },
  } as unknown as FastifyRequest
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
  const value = await mean(() => check(parts, request))
  const signature = await mean(() => verify(token))
  return [
    {
      name: 'CPU of checking a full header set',
      value,
      unit: 'ms',
      yardstick: { name: "checking the token's signature alone", value: signature, unit: 'ms' },
      ratio: value / signature,
      toReach: 'below 0.2 ms',
      reached: value < 0.2,
    },
  ]
}
