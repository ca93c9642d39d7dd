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

/** Lines end as RFC 4180 has it. */
const LINE_END = '\r\n'

export const csvHead = columns.join(',') + LINE_END

export const csvLine = (request: LoggedRequest): string =>
  columns.map((name) => csvCell(request[name])).join(',') + LINE_END

/**
 * Quoted where it has to be (RFC 4180). A text that a spreadsheet would take for a formula begins with an apostrophe, as OWASP advises:
 * paths and user agents are anybody's.
 */
export function csvCell(value: string | number | boolean | null): string {
  const text = value === null ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
