import { hasScope } from '../../access/scopes.ts'
import type { Grant } from '../../access/types.ts'
import { type EventType, eventTypeNames, eventTypes } from '../events/event-types.ts'

/** Which deliveries a caller sees: those of events that it may read. */

const SHOWN_MS = 30 * 86_400_000

/** Before when nothing is shown any more, as of events. */
export const shownFrom = (now: Date): Date => new Date(now.getTime() - SHOWN_MS)

const isReadable = ({ scopes }: Grant, type: EventType): boolean =>
  hasScope(scopes, `${eventTypes[type].resource}:read`)

/** Undefined: every one, those of later versions included. */
export function readableTypes(grant: Grant): readonly EventType[] | undefined {
  const readable = eventTypeNames.filter((type) => isReadable(grant, type))
  return readable.length === eventTypeNames.length ? undefined : readable
}

export const mayReadType = (grant: Grant, type: string): boolean =>
  readableTypes(grant)?.some((readable) => readable === type) ?? true
