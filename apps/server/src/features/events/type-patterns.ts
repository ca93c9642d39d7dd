import { type EventType, eventTypeNames } from './event-types.ts'

/** What filters and endpoints name types by: a type, all of a kind (`generation.*`), or all (`*`). */

/** Undefined if there is no such type, and no such kind. */
export function typesOfPattern(pattern: string): readonly EventType[] | undefined {
  if (pattern === '*') return eventTypeNames
  const types = pattern.endsWith('.*')
    ? eventTypeNames.filter((type) => type.startsWith(pattern.slice(0, -1)))
    : eventTypeNames.filter((type) => type === pattern)
  return types.length === 0 ? undefined : types
}

const NEAR_MAX = 3
/** Longer texts are nobody's typing error. */
const LENGTH_MAX = 40

/** What somebody may have meant, the nearest first: types, and patterns of kinds where those may stand. */
function nearPatterns(pattern: string, takesKinds: boolean): string[] {
  const text = pattern.trim().toLowerCase()
  if (text === '' || text.length > LENGTH_MAX) return []
  const kinds = [...new Set(eventTypeNames.map((type) => `${kindOf(type)}.*`))]
  const all = [...eventTypeNames, ...(takesKinds ? kinds : [])].map((known) => ({
    known,
    distance: distanceBetween(text, known),
  }))
  const near = all.filter(({ known, distance }) => distance <= Math.max(2, Math.floor(known.length / 4)))
  const found = near.toSorted((a, b) => a.distance - b.distance).map(({ known }) => known)
  // The kind may be right, or its plural, and what happened have another name.
  const kind = kinds.find((known) => [known.slice(0, -2), `${known.slice(0, -2)}s`].includes(kindOf(text)))
  const ofKind = kind === undefined ? [] : [...(takesKinds ? [kind] : []), ...(typesOfPattern(kind) ?? [])]
  return [...new Set([...found, ...ofKind])].slice(0, NEAR_MAX)
}

const kindOf = (type: string): string => type.split(/[._:]/, 1)[0] ?? ''

/**
 * The end of a message that a type, or a pattern, is not known: `generation.complete. Did you mean generation.completed?` A text that cannot be
 * one is not repeated.
 */
export function notKnown(given: string, { takesKinds }: { takesKinds: boolean }): string {
  const near = nearPatterns(given, takesKinds)
  const hint = near.length === 0 ? 'GET /v1/events/types lists all of them.' : `Did you mean ${near.join(', ')}?`
  return `${/^[\w.*-]{1,64}$/.test(given) ? given : 'this value'}. ${hint}`
}

/** How many characters have to be added, left out or replaced (Levenshtein). */
function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, character] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j += 1)
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (character === b[j] ? 0 : 1)))
    row = next
  }
  return row[b.length] ?? 0
}
