import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Bench, family, launch, memoryMb, printed, serverEnv, stopProcess } from '../bench.ts'
import { type Figure, median } from '../figures.ts'

/** From the spawn of `npm start` until `/health` says that all is well; beside it npm with a program that does nothing. */
export async function start(bench: Bench): Promise<Figure[]> {
  const first: number[] = []
  const later: number[] = []
  const nothing: number[] = []
  const bare = await bench.createDir()
  await writeFile(
    path.join(bare, 'package.json'),
    JSON.stringify({ scripts: { start: `exec ${process.execPath} -e 0` } }),
  )
  for (let round = 0; round < (bench.quick ? 1 : 3); round += 1) {
    const dataDir = await bench.createDir()
    first.push(await startOnce(bench, dataDir))
    later.push(await startOnce(bench, dataDir))
    nothing.push(await startNothing(bare))
  }
  const yardstick = { name: 'npm and an empty program', value: median(nothing), unit: 's' }
  const figure = (name: string, values: number[], limit: number): Figure => ({
    name: `npm start to healthy, ${name}`,
    value: median(values),
    unit: 's',
    yardstick,
    ratio: median(values) / yardstick.value,
    toReach: `below ${limit} s`,
    reached: median(values) < limit,
  })
  return [figure('empty data directory', first, 5), figure('later', later, 1.5)]
}

async function startOnce(bench: Bench, dataDir: string): Promise<number> {
  const begin = performance.now()
  const child = launch('npm', ['start'], serverEnv(dataDir))
  bench.onEnd(() => stopProcess(child))
  const url = await printed(child, /API +(http:\S+)\/api\/v1/)
  for (let healthy = false; !healthy; ) {
    const answer = await fetch(`${url}/health`)
    healthy = answer.ok && ((await answer.json()) as { status: string }).status === 'healthy'
    if (!healthy) await delay(10)
  }
  const seconds = (performance.now() - begin) / 1000
  await stopProcess(child)
  return seconds
}

async function startNothing(folder: string): Promise<number> {
  const begin = performance.now()
  const child = launch('npm', ['--prefix', folder, 'start'], {})
  child.stdout?.resume()
  await new Promise((resolve) => child.once('exit', resolve))
  return (performance.now() - begin) / 1000
}

/** A server that has just started and has nothing to do; beside it bare Fastify with pg. */
export async function memory(bench: Bench): Promise<Figure[]> {
  const server = await bench.startServer()
  const folder = await bench.createDir()
  const bare = await bench.startNode('bench/servers/bare.ts', {
    DATABASE: JSON.stringify(server.address),
    UPLOADS: folder,
  })
  await delay(bench.seconds(20) * 1000)
  const [own, ...postgres] = await family(server.pid)
  const value = await memoryMb([own ?? 0, ...postgres])
  const fastify = await memoryMb([bare.pid])
  return [
    {
      name: 'idle memory, server and Postgres',
      value,
      unit: 'MB',
      yardstick: { name: 'bare Fastify with pg, without Postgres', value: fastify, unit: 'MB' },
      ratio: value / fastify,
      toReach: 'below 200 MB',
      reached: value < 200,
    },
    { name: 'of which Postgres', value: await memoryMb(postgres), unit: 'MB' },
  ]
}
