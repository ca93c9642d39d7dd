/** Code as Biome formats it in this repository: two spaces, no semicolons, lines of 120 characters. */
const WIDTH = 120

export const indent = (text: string, depth = 1): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : '  '.repeat(depth) + line))
    .join('\n')

/** Whether it stays on its line, at that depth. */
export const fits = (line: string, depth = 0): boolean => line.length + 2 * depth <= WIDTH && !line.includes('\n')

/** `before` items `after` on one line, or each item on its own; `space` within braces. */
export function enclose(
  before: string,
  items: readonly string[],
  after: string,
  { depth = 0, space = '' }: { depth?: number; space?: string } = {},
): string {
  const line = items.length === 0 ? before + after : `${before}${space}${items.join(', ')}${space}${after}`
  if (fits(line, depth)) return line
  return `${before}\n${indent(items.map((item) => `${item},`).join('\n'))}\n${after}`
}

/** A union on one line, or each of its types on its own. `before` ends with what stands before the first type. */
export function union(before: string, types: readonly string[], depth = 0): string {
  const line = `${before} ${types.join(' | ')}`
  if (fits(line, depth)) return line
  return `${before}\n${indent(types.map((type) => `| ${type}`).join('\n'))}`
}

/** As a string literal. */
export const quote = (text: string): string =>
  text.includes("'") && !text.includes('"')
    ? JSON.stringify(text)
    : `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`

/** As the key of an object. */
export const key = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name))
