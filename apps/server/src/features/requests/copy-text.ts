import { storable } from '../../platform/utf8.ts'

/** The text format of COPY: a line for each row, tabs between its columns. What would end either, and what no text of Postgres may hold, is escaped or replaced. */

const special = /[\\\n\r\t]/
const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

export const NULL = '\\N'

/** Text from anywhere. */
export function copyText(value: string | null): string {
  if (value === null) return NULL
  const text = storable(value)
  return special.test(text) ? text.replace(/[\\\n\r\t]/g, (one) => escapes[one] ?? one) : text
}

/** What is known to hold none of that: ids, numbers, our own words. */
export const copyPlain = (value: string | number | boolean | null): string => (value === null ? NULL : String(value))
