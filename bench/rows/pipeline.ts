import { drawPreview, readExample } from '@cloudapi/preview-image'
import { startFakeReplicate } from '../../apps/server/test/fakes/replicate.ts'
import { type Account, API, type Bench, completed, register, serverEnv } from '../bench.ts'
import { type Figure, median } from '../figures.ts'
import { ask, uploadRequest } from '../load.ts'
import { megabyte, noise } from '../pictures.ts'

/** From the first byte sent until a poll says `completed`, one after the other. */
export async function localProvider(bench: Bench): Promise<Figure[]> {
  const server = await bench.startServer()
  const account = await register(server.url)
  const image = await megabyte()
  const times = await generate(server.url, account, image, bench.times(20))
  const drawing: number[] = []
  for (let i = -1; i < bench.times(10); i += 1) {
    const start = performance.now()
    await drawPreview({ prompt: 'A quiet city at night', examples: [await readExample(Buffer.from(image))] })
    if (i >= 0) drawing.push((performance.now() - start) / 1000)
  }
  const value = median(times) / 1000
  const yardstick = { name: 'drawing the same alone', value: median(drawing), unit: 's' }
  return [
    {
      name: 'local provider, submit to completed, p50',
      value,
      unit: 's',
      yardstick,
      ratio: value / yardstick.value,
      toReach: 'below 1 s',
      reached: value < 1,
    },
  ]
}

/** Ends anywhere between two looks, so that half an interval is what a wait costs on average. */
const WAITS_MS = [1100, 1500, 1900]

/** What we add to a provider's own time, with one that needs none and with one that is asked again. */
export async function overhead(bench: Bench): Promise<Figure[]> {
  const image = await noise(64, 64)
  const pollMs = 1000
  const run = async (providerMs: number, count: number): Promise<number[]> => {
    const dataDir = await bench.createDir()
    const env = serverEnv(dataDir, { PROVIDER_MS: String(providerMs) })
    const server = await bench.startNode('bench/servers/instant.ts', env)
    const account = await register(server.url)
    await generate(server.url, account, image, 3) // warm
    const times = await generate(server.url, account, image, count)
    await server.stop()
    return times.map((ms) => ms - providerMs)
  }
  const instant = median(await run(0, bench.times(40)))
  const asked: number[] = []
  for (const wait of bench.quick ? WAITS_MS.slice(0, 1) : WAITS_MS) asked.push(...(await run(wait, bench.times(6))))
  return [
    {
      name: 'pipeline beside an instant provider, p50',
      value: instant,
      unit: 'ms',
      toReach: 'below 100 ms',
      reached: instant < 100,
    },
    {
      name: 'pipeline beside one of 1.1 to 1.9 s without webhook, p50',
      value: median(asked),
      unit: 'ms',
      yardstick: { name: 'half the poll interval', value: pollMs / 2, unit: 'ms' },
      ratio: median(asked) / (pollMs / 2),
      toReach: 'half the interval and 100 ms',
      reached: median(asked) < pollMs / 2 + 100,
    },
  ]
}

/** The same waits with a provider that calls when it is ready: Replicate's stand-in, in the process of the load generator. */
export async function overheadWithWebhook(bench: Bench): Promise<Figure[]> {
  const image = await noise(64, 64)
  const fake = await startFakeReplicate({ after: (end) => bench.onEnd(async () => end()) })
  const ready = new Set<string>()
  let providerMs = 0
  fake.script = {
    accepted({ id }) {
      setTimeout(() => {
        ready.add(id)
        void fake.finish(id)
      }, providerMs)
    },
    run: ({ id }) => (ready.has(id) ? 'succeeded' : 'never'),
  }
  const server = await bench.startServer({
    ...fake.env,
    GENERATION_PROVIDER: 'replicate',
    // Or the provider is not asked to call; it calls the server itself instead.
    PUBLIC_URL: 'https://cloud.example',
  })
  fake.webhookOrigin = server.url
  const account = await register(server.url)
  await generate(server.url, account, image, 3) // warm
  const times: number[] = []
  for (const wait of bench.quick ? WAITS_MS.slice(0, 1) : WAITS_MS) {
    providerMs = wait
    times.push(...(await generate(server.url, account, image, bench.times(6))).map((ms) => ms - wait))
  }
  const value = median(times)
  return [
    {
      name: 'pipeline beside one of 1.1 to 1.9 s with its webhook, p50',
      value,
      unit: 'ms',
      toReach: 'below 100 ms',
      reached: value < 100,
    },
  ]
}

async function generate(
  url: string,
  account: Account,
  image: Uint8Array<ArrayBuffer>,
  count: number,
): Promise<number[]> {
  const request = await uploadRequest(`${API}/generation/generate-v2`, account.headers, [image])
  const times: number[] = []
  for (let i = 0; i < count; i += 1) {
    const start = performance.now()
    const { status, body } = await ask(url, request)
    if (status !== 200) throw new Error(`The generation was not accepted: ${status} ${body}`)
    await completed(url, account, JSON.parse(body).id)
    times.push(performance.now() - start)
  }
  return times
}
