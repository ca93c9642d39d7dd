type Cell = string | number | boolean | null

/** Lines end as RFC 4180 has it. */
const LINE_END = '\r\n'

export const csvLine = (cells: readonly Cell[]): string => cells.map(csvCell).join(',') + LINE_END

/** Quoted where it has to be. A text that a spreadsheet would take for a formula begins with an apostrophe, as OWASP advises. */
export function csvCell(value: Cell): string {
  const text = value === null ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
