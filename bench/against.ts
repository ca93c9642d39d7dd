import type { Bench } from './bench.ts'
import { type Figure, median } from './figures.ts'
import { load } from './load.ts'

/** A server with few rows and one with a million, which are asked the same. */
export interface Pair<Server> {
  small: Server
  large: Server
}

/** How long one call takes on each of the two, turn by turn, in five rounds after one to warm up. */
export async function compare<Server extends { url: string }>(
  bench: Bench,
  { small, large }: Pair<Server>,
  name: string,
  requestOf: (server: Server) => () => Buffer,
): Promise<Figure & { ratio: number }> {
  const time = async (server: Server): Promise<number> => {
    const request = requestOf(server)
    const { perSecond } = await load({ url: server.url, connections: 8, seconds: bench.seconds(2), request })
    return 1000 / perSecond
  }
  await time(small)
  await time(large)
  const times: Pair<number>[] = []
  for (let round = 0; round < 5; round += 1) times.push({ small: await time(small), large: await time(large) })
  return {
    name: `${name}, of 10^6`,
    value: median(times.map((both) => both.large)),
    unit: 'ms each',
    yardstick: { name: 'of 10^3', value: median(times.map((both) => both.small)), unit: 'ms' },
    ratio: median(times.map((both) => both.large / both.small)),
  }
}

/** What a million rows may cost of what a thousand cost. */
export const withinBound = (figure: Figure & { ratio: number }): Figure => ({
  ...figure,
  toReach: 'at most 1.3',
  reached: figure.ratio <= 1.3,
})
