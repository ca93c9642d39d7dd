import { createHash, type Hash } from 'node:crypto'

/** One part of a multipart body, in the order in which it came. */
export interface ContentPart {
  name: string
  fileName: string | undefined
  type: string
  /** Of its bytes, in hex. */
  sha256: string
}

/**
 * A hash of what JSON says rather than of how it is written: the order of members and the spelling of numbers and texts do not
 * count. Lengths are written before what they count, so that no two values are written alike. Without recursion, since a
 * body may be nested as deep as it is long.
 */
export function hashContent(value: unknown): Buffer {
  const hash = createHash('sha256')
  const rest: unknown[] = [value]
  while (rest.length > 0) {
    const items = writeHead(hash, rest.pop())
    for (let i = items.length - 1; i >= 0; i -= 1) rest.push(items[i])
  }
  return hash.digest()
}

/** Returns what stands inside, which is to be written next: members as name, value, name, value. */
function writeHead(hash: Hash, value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) {
    hash.update(`${JSON.stringify(value) ?? 'absent'}\n`)
    return []
  }
  const items = Array.isArray(value) ? value : Object.entries(value).sort(byName).flat()
  hash.update(`${Array.isArray(value) ? 'list' : 'members'} ${items.length}\n`)
  return items
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1)
