import { availableParallelism } from 'node:os'
import bcrypt from 'bcrypt'
import { API, type Bench, PASSWORD, register } from '../bench.ts'
import { type Figure, median } from '../figures.ts'
import { jsonRequest, load } from '../load.ts'

/** As the server hashes (contract B.4). */
const COST = 12

/** Logins beside bare comparisons of the same cost, as many at once as there are cores, turn by turn. */
export async function logins(bench: Bench): Promise<Figure[]> {
  const server = await bench.startServer()
  const { email } = await register(server.url)
  const login = jsonRequest('POST', `${API}/auth/login`, {}, { email, password: PASSWORD })
  const hash = await bcrypt.hash(PASSWORD, COST)
  const seconds = bench.seconds(5)
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < 5; round += 1) {
    ours.push((await load({ url: server.url, connections: 8, seconds, request: () => login })).perSecond)
    theirs.push(await comparisons(hash, seconds))
  }
  const ratio = median(ours.map((value, i) => value / (theirs[i] ?? Number.NaN)))
  return [
    {
      name: 'logins',
      value: median(ours),
      unit: '/s',
      yardstick: { name: `bcrypt at cost ${COST}`, value: median(theirs), unit: '/s' },
      ratio,
      toReach: 'at least 0.95',
      reached: ratio >= 0.95,
    },
  ]
}

async function comparisons(hash: string, seconds: number): Promise<number> {
  const start = performance.now()
  const elapsed = (): number => (performance.now() - start) / 1000
  let count = 0
  const compare = async (): Promise<void> => {
    for (; elapsed() < seconds; count += 1) await bcrypt.compare(PASSWORD, hash)
  }
  await Promise.all(Array.from({ length: availableParallelism() }, compare))
  return count / elapsed()
}
