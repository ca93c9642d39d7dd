import { InvalidInput } from './errors.ts'

/** Pairs that an object's owner keeps with it. */
export type Metadata = Record<string, string>

export const METADATA_PAIRS_MAX = 50

/** The pairs after a change: `""` and null remove a key. @throws InvalidInput when they would be too many */
export function mergeMetadata(current: Metadata, change: Record<string, string | null> | undefined): Metadata {
  if (change === undefined) return current
  const merged = Object.entries({ ...current, ...change }).filter((pair): pair is [string, string] => Boolean(pair[1]))
  if (merged.length > METADATA_PAIRS_MAX)
    throw new InvalidInput([{ loc: ['body', 'metadata'], rule: 'metadata_size', limit: METADATA_PAIRS_MAX }])
  return Object.fromEntries(merged)
}
