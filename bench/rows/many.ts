import { compare, withinBound } from '../against.ts'
import { type Account, API, type Bench, register, statusPath } from '../bench.ts'
import type { Figure } from '../figures.ts'
import { fill, inTurn } from '../fill.ts'
import { requestBytes } from '../load.ts'

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
    const requestOf = ({ account, ids }: typeof small) =>
      inTurn(paths(ids).map((path) => requestBytes('GET', path, { ...account.headers, ...headers })))
    figures.push(withinBound(await compare(bench, { small, large }, name, requestOf)))
  }
  return figures
}

async function filled(bench: Bench, count: number): Promise<{ url: string; account: Account; ids: string[] }> {
  const server = await bench.startServer()
  const account = await register(server.url)
  return { url: server.url, account, ids: await fill(server.db, account, count) }
}
