import type { Result } from './commands.ts'

export function print(result: Result, json: boolean): string {
  if (json) return JSON.stringify(result.data, null, 2)
  if (result.text !== undefined) return result.text
  return table([result.data].flat())
}

function table(rows: Record<string, unknown>[]): string {
  const [first] = rows
  if (first === undefined) return 'There are none.'
  const columns = Object.keys(first)
  const cells = [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))]
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => line[i]?.length ?? 0)))
  return cells
    .map((line) =>
      line
        .map((text, i) => text.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const cell = (value: unknown): string =>
  value instanceof Date ? value.toISOString().slice(0, 19).replace('T', ' ') : String(value ?? '')
