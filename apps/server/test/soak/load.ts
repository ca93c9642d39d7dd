import type { TestContext } from 'node:test'
import { setTimeout as delay } from 'node:timers/promises'
import { type Answer, Client, type Developer, PASSWORD } from '../harness.ts'
import { generationForm, image } from '../images.ts'
import { randomFrom } from '../random.ts'

/** Random numbers that a seed makes again: `SOAK_SEED=… npm run test:soak`. */
export function seeded(): { seed: number; next(below: number): number } {
  const seed = Number(process.env.SOAK_SEED ?? Math.floor(Math.random() * 2 ** 31))
  return { seed, next: randomFrom(seed) }
}

/** Prompts with this word are those that the provider is told to fail. */
export const DOOMED = 'doomed'

/** Creations, polls, lists and logins without a pause, at a server that comes and goes. */
export class Load {
  /** Prompts of what was answered with 200, by id. */
  readonly acknowledged = new Map<string, string>()
  /** Answers that no crash excuses. */
  readonly wrong: string[] = []
  /** How often there was an answer, and how often nobody was there. */
  readonly counts = { answers: 0, unavailable: 0, broken: 0 }
  readonly #developer: Developer
  readonly #max: number
  #base: string
  #left = 0
  #made = 0
  #stopped = false
  #runs: Promise<void>[] = []

  constructor(developer: Developer, base: string, generationsMax: number) {
    this.#developer = developer
    this.#base = base
    this.#max = generationsMax
  }

  async start(t: TestContext): Promise<void> {
    t.after(() => this.stop())
    const picture = await image()
    const create = async (): Promise<void> => {
      if (this.#left === 0) return void (await delay(10))
      this.#left -= 1
      this.#made += 1
      const prompt = `City ${this.#made} ${this.#made % 10 === 0 ? DOOMED : ''} ${crypto.randomUUID()}`
      const form = generationForm([picture], { prompt })
      const answer = await this.#user.upload('/generation/generate-v2', form).catch((error: unknown) => {
        this.#left += 1 // it may or may not have been accepted; another one takes its turn
        throw error
      })
      if (answer.status === 200) this.acknowledged.set(answer.body.id, prompt)
    }
    const poll = async (): Promise<void> => {
      const id = [...this.acknowledged.keys()].at(-1)
      if (id === undefined) return void (await delay(10))
      const { status } = await this.#user.get(`/generation/generations-v2/${id}/status`)
      if (status === 404) this.wrong.push(`An acknowledged generation is not there: ${id}`)
    }
    const list = async (): Promise<void> => void (await this.#user.get('/generation/generations-v2'))
    const login = async (): Promise<void> => {
      await this.#user.post('/auth/login', { email: this.#developer.email, password: PASSWORD })
      await delay(500)
    }
    this.#runs = [create, create, create, poll, poll, list, login].map((action) => this.#repeat(action))
  }

  /** From now on at this server, with so many creations more. */
  aim(base: string, creations: number): void {
    this.#base = base
    this.#left = Math.min(creations, this.#max - this.acknowledged.size)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(this.#runs)
  }

  get #user(): Client {
    const { headers } = this.#developer.asEndUser()
    const client = new Client(`${this.#base}/api/v1`, headers)
    const call = client.call.bind(client)
    client.call = async (...args): Promise<Answer> => {
      const answer = await call(...args)
      this.counts.answers += 1
      if (answer.status === 503) this.counts.unavailable += 1
      if (answer.status >= 500 && answer.status !== 503) this.wrong.push(`${args[0]} ${args[1]}: ${answer.text}`)
      return answer
    }
    return client
  }

  async #repeat(action: () => Promise<void>): Promise<void> {
    while (!this.#stopped) {
      try {
        await action()
      } catch {
        // Nobody listens, or the connection broke off: that is what is being done here.
        this.counts.broken += 1
        await delay(100) // the start has a use for the time
      }
    }
  }
}

/** False while nobody answers, too. */
export const isHealthy = async (base: string): Promise<boolean> => {
  const answer = await new Client(base).get('/health').catch(() => undefined)
  return answer?.body?.status === 'healthy'
}
