import { fromTypeId } from '../src/platform/type-id.ts'
import { type Answer, type Api, eventually } from './harness.ts'

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
