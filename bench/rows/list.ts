import { toTypeId } from '../../apps/server/src/platform/type-id.ts'
import { compare, withinBound } from '../against.ts'
import { type Account, type Bench, register } from '../bench.ts'
import type { Figure } from '../figures.ts'
import { fill } from '../fill.ts'
import { ask, jsonRequest, requestBytes } from '../load.ts'

/** What is asked of an account with one large project and a hundred small ones, by a secret key. */
const calls: { name: string; query: (filled: Filled) => string }[] = [
  { name: '/v1 list, first page over all projects', query: () => '' },
  { name: '/v1 list, a page behind a cursor', query: ({ cursor }) => `?cursor=${cursor}` },
  {
    name: '/v1 list, one project and a status',
    query: ({ account }) => `?project_id=${toTypeId('proj', account.projectId)}&status=failed,completed`,
  },
]

interface Filled {
  url: string
  account: Account
  key: string
  cursor: string
}

/** As the row `many`: the same lists of generations on two servers, whose account has a thousand or a million. */
export async function list(bench: Bench): Promise<Figure[]> {
  const small = await filled(bench, 1_000)
  const large = await filled(bench, bench.quick ? 20_000 : 1_000_000)
  const figures: Figure[] = []
  for (const { name, query } of calls) {
    const figure = await compare(bench, { small, large }, name, (one) => {
      const request = requestBytes('GET', `/v1/generations${query(one)}`, { Authorization: `Bearer ${one.key}` })
      return () => request
    })
    figures.push(withinBound(figure))
  }
  return figures
}

async function filled(bench: Bench, count: number): Promise<Filled> {
  const { url, db } = await bench.startServer()
  const account = await register(url)
  const post = async (path: string, token: string, body: unknown) =>
    JSON.parse((await ask(url, jsonRequest('POST', path, { Authorization: token }, body))).body)
  const token = String(account.headers.Authorization)
  for (let i = 0; i < 100; i += 1) await post('/v1/projects', token, { name: `Project ${i}` })
  await fill(db, account, count)
  const { key } = await post('/v1/keys', token, { name: 'Bench', scopes: ['*'] })
  const first = await ask(url, requestBytes('GET', '/v1/generations', { Authorization: `Bearer ${key}` }))
  return { url, account, key, cursor: JSON.parse(first.body).next_cursor }
}
