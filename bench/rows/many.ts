import { type Account, API, type Bench, register, statusPath } from '../bench.ts'
import { type Figure, median } from '../figures.ts'
import { fill, inTurn } from '../fill.ts'
import { load, requestBytes } from '../load.ts'

const lists = `${API}/generation`
const calls: { name: string; paths: (ids: string[]) => string[]; headers?: Record<string, string> }[] = [
  { name: 'status poll', paths: (ids) => ids.map(statusPath) },
  { name: 'list of own generations', paths: () => [`${lists}/generations-v2`] },
  { name: "list of a project's", paths: () => [`${lists}/generations-v2`], headers: { 'X-User-Role': 'developer' } },
  { name: 'list of public ones', paths: () => [`${lists}/public-generations-v2`] },
]

/** The same calls to two servers, turn by turn: one has a thousand generations, the other a million. */
export async function many(bench: Bench): Promise<Figure[]> {
  const small = await filled(bench, 1_000)
  const large = await filled(bench, bench.quick ? 20_000 : 1_000_000)
  const figures: Figure[] = []
  for (const { name, paths, headers } of calls) {
    const time = async ({ url, account, ids }: typeof small): Promise<number> => {
      const requests = paths(ids).map((path) => requestBytes('GET', path, { ...account.headers, ...headers }))
      const { perSecond } = await load({ url, connections: 8, seconds: bench.seconds(2), request: inTurn(requests) })
      return 1000 / perSecond
    }
    await time(small) // warm
    await time(large)
    const times: { small: number; large: number }[] = []
    for (let round = 0; round < 5; round += 1) times.push({ small: await time(small), large: await time(large) })
    const ratio = median(times.map((both) => both.large / both.small))
    figures.push({
      name: `${name}, of 10^6`,
      value: median(times.map((both) => both.large)),
      unit: 'ms each',
      yardstick: { name: 'of 10^3', value: median(times.map((both) => both.small)), unit: 'ms' },
      ratio,
      toReach: 'at most 1.3',
      reached: ratio <= 1.3,
    })
  }
  return figures
}

async function filled(bench: Bench, count: number): Promise<{ url: string; account: Account; ids: string[] }> {
  const server = await bench.startServer()
  const account = await register(server.url)
  return { url: server.url, account, ids: await fill(server.db, account, count) }
}
