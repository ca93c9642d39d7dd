import type { Words } from './model.ts'

/** `streamEvents` and `StreamEvents` are `stream events`; an `API` or a `V2` within is one word. */
export const toWords = (name: string): Words =>
  (name.match(/[A-Z]{2,}(?![a-z])|[A-Z]?[a-z0-9]+|[A-Z]/g) ?? []).map((word) => word.toLowerCase())

/** One of what the words are several of; undefined where English has no rule for it. */
export function toSingular(words: Words): Words | undefined {
  const last = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  if (!last.endsWith('s')) return words
  if (/(?:ss|us|is|ses|xes|zes|ches|shes)$/.test(last)) return undefined
  return [...before, last.endsWith('ies') ? `${last.slice(0, -3)}y` : last.slice(0, -1)]
}
