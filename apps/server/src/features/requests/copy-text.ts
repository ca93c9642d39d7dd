import { storable } from '../../platform/utf8.ts'

/** The text format of COPY: a line for each row, tabs between its columns. What would end either, and what no text of Postgres may hold, is escaped or replaced. */

const special = /[\\\n\r\t\0\ud800-\udfff]/
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

export const NULL = '\\N'

/** Text from anywhere. */
export function copyText(value: string | null): string {
  if (value === null) return NULL
  // Most texts hold nothing of the kind.
  return special.test(value) ? storable(value).replace(/[\\\n\r\t]/g, (one) => escapes[one] ?? one) : value
}
