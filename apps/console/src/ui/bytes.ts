const units = ['kB', 'MB', 'GB', 'TB', 'PB']

/** “3.4 MB”: thousands, as systems and the API's settings count them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  let value = bytes
  let unit = -1
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${value.toLocaleString(undefined, { maximumFractionDigits: value < 9.95 ? 1 : 0 })} ${units[unit]}`
}
