/** What a row found out. */
export interface Figure {
  name: string
  value: number
  unit: string
  /** What design section 8 wants, as a sentence fragment, and whether it is so. Absent: told for comparison alone. */
  toReach?: string
  reached?: boolean
  /** The same machine's own measure in the same run. */
  yardstick?: { name: string; value: number; unit: string }
  /** As defined by `toReach`, or figure by yardstick. */
  ratio?: number
}

/** Of sorted values. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN
}

export const median = (values: readonly number[]): number =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  )

/** Three significant digits. */
const shown = (value: number): string =>
  Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))

const line = (cells: string[]): string => `| ${cells.join(' | ')} |`

export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, toReach, reached, yardstick, ratio }) => [
    name,
    `${shown(value)} ${unit}`,
    yardstick ? `${shown(yardstick.value)} ${yardstick.unit}: ${yardstick.name}` : '–',
    ratio === undefined ? '–' : shown(ratio),
    toReach ?? '–',
    reached === undefined ? '–' : reached ? 'yes' : 'no',
  ])
  const header = ['Figure', 'Value', 'Yardstick', 'Ratio', 'To reach', 'Reached']
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const pad = (cells: string[]): string[] => cells.map((cell, i) => cell.padEnd(widths[i] ?? 0))
  return [line(pad(header)), line(widths.map((width) => '-'.repeat(width))), ...rows.map((row) => line(pad(row)))].join(
    '\n',
  )
}
