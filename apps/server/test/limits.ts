import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { Redis } from 'ioredis'
import { type Answer, eventually, type TestClock } from './harness.ts'

const DAY_MS = 24 * 60 * 60_000

/** Time that only a test moves, from the start of today (UTC): no window ends by itself. */
export function createStillClock(): TestClock {
  let time = Date.now() - (Date.now() % DAY_MS)
  return {
    now: () => new Date(time),
    advance: (ms) => {
      time += ms
    },
  }
}

/** Limits as they are on a real server, with these instead of the defaults. */
export const limited = (env: Record<string, string> = {}): Record<string, string> => ({
  RATE_LIMITS: 'on',
  ACCESS_TOKEN_EXPIRE_MINUTES: '1440',
  ...env,
})

export const plans = (byName: Record<string, object>): Record<string, string> => ({ PLANS: JSON.stringify(byName) })

/** What an answer says of the bucket that stops its caller first. */
export const numbers = ({ headers }: Answer) => ({
  limit: Number(headers.get('x-ratelimit-limit') ?? Number.NaN),
  remaining: Number(headers.get('x-ratelimit-remaining') ?? Number.NaN),
  reset: Number(headers.get('x-ratelimit-reset') ?? Number.NaN),
})

/** How many of these calls, all at once, were not refused for being too many. */
export async function countPassed(times: number, call: (n: number) => Promise<Answer>): Promise<number> {
  const answers = await Promise.all(Array.from({ length: times }, (_, n) => call(n)))
  return answers.filter(({ status }) => status !== 429).length
}

const REDIS_SERVER = ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'].find(
  existsSync,
)

/** For `test(name, { skip: withoutRedis }, …)`. */
export const withoutRedis: string | false = REDIS_SERVER === undefined && 'There is no redis-server on this machine.'

export interface TestRedis {
  url: string
  start(): Promise<void>
  /** As a machine that loses power. */
  kill(): Promise<void>
  /** It takes connections and answers nothing. */
  freeze(): void
  thaw(): void
}

/** A real one, that a test stops and starts; it ends with the test. */
export async function startRedis(t: TestContext): Promise<TestRedis> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'cloudapi-redis-'))
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  let child: ReturnType<typeof spawn> | undefined
  const redis: TestRedis = {
    url,
    async start() {
      const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir]
      child = spawn(String(REDIS_SERVER), args, { stdio: 'ignore' })
      await eventually('Redis answers', () => answers(url))
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    freeze: () => child?.kill('SIGSTOP'),
    thaw: () => child?.kill('SIGCONT'),
  }
  t.after(async () => {
    await redis.kill()
    await rm(dir, { recursive: true, force: true })
  })
  await redis.start()
  return redis
}

async function answers(url: string): Promise<boolean> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null })
  client.on('error', () => undefined) // not yet
  try {
    await client.connect()
    return (await client.ping()) === 'PONG'
  } catch {
    return false
  } finally {
    client.disconnect()
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('No port is free.')
  return address.port
}
