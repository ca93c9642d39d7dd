import { csvLine as toLine } from '../../ui/csv.ts'
import type { LoggedRequest } from './types.ts'

/** In the order of their columns; `object` says nothing in a table. */
const columns = [
  'created_at',
  'id',
  'method',
  'path',
  'route',
  'status',
  'error_code',
  'error_param',
  'duration_ms',
  'credential',
  'key_id',
  'developer_key_id',
  'project_key_id',
  'user_id',
  'account_id',
  'project_id',
  'ip',
  'user_agent',
  'api_version',
  'bytes_in',
  'bytes_out',
  'replay_of',
  'livemode',
] as const satisfies (keyof LoggedRequest)[]

export const csvHead = toLine(columns)

/** Paths and user agents are anybody's: `ui/csv.ts` sees to it that none becomes a formula. */
export const csvLine = (request: LoggedRequest): string => toLine(columns.map((name) => request[name]))
