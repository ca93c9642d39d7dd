import { fromTypeId } from '../src/platform/type-id.ts'
import { type Answer, type Api, eventually } from './harness.ts'

/** Rows of the request log that calls have made. */

/** A row of `request_log`. */
// biome-ignore lint/suspicious/noExplicitAny: tests look at each column
export type LogRow = Record<string, any>

/** The id of a call, in the form of the database. */
export const callId = ({ headers }: Pick<Answer, 'headers'>): string =>
  String(fromTypeId('req', headers.get('x-request-id') ?? ''))

/** The row of a call, once it is there. */
export const logged = (api: Pick<Api, 'db'>, answer: Pick<Answer, 'headers'>): Promise<LogRow> =>
  eventually(`call ${callId(answer)} is in the log`, async () => {
    const [row] = await api.db<LogRow[]>`select * from request_log where id = ${callId(answer)}`
    return row
  })

/** Whether a call is in the log, once a later one is. Lines are written in the order in which calls ended. */
export async function isLogged(api: Api, answer: Pick<Answer, 'headers'>): Promise<boolean> {
  await logged(api, await api.get('/auth/me')) // refused, and listed
  const rows = await api.db`select from request_log where id = ${callId(answer)}`
  return rows.length > 0
}

export interface Sum {
  requests: number
  refused: number
  clientErrors: number
  serverErrors: number
  generations: number
}

/** What is counted of an account, or of nobody, over all minutes. */
export async function countedOf(api: Pick<Api, 'db'>, accountId: string | null): Promise<Sum> {
  const [row] = await api.db<Sum[]>`
    select coalesce(sum(requests), 0)::int as requests, coalesce(sum(refused), 0)::int as refused,
      coalesce(sum(client_errors), 0)::int as client_errors, coalesce(sum(server_errors), 0)::int as server_errors,
      coalesce(sum(generations), 0)::int as generations
    from request_minutes where account_id is not distinct from ${accountId}`
  if (!row) throw new Error('A sum always returns a row.')
  return row
}
