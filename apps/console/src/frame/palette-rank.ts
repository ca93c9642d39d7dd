const fold = (text: string): string => text.toLocaleLowerCase().trim()

/**
 * How well an item answers to what is typed; 0 leaves it out. The beginning of its name counts most, then the beginning of a later word,
 * any part of the name, and last other words for it. The name is the first of `words`.
 */
export function rank(typed: string, [name = '', ...others]: string[]): number {
  const sought = fold(typed)
  const own = fold(name)
  if (own.startsWith(sought)) return 1
  if (` ${own}`.includes(` ${sought}`)) return 0.8
  if (own.includes(sought)) return 0.6
  const all = ` ${[name, ...others].map(fold).join(' ')}`
  return sought.split(/\s+/).every((word) => all.includes(` ${word}`)) ? 0.4 : 0
}
