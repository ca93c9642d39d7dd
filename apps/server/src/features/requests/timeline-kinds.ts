import { type EventType, eventTypeNames, eventTypes } from '../events/event-types.ts'
import type { GenerationStep } from '../generations/steps.ts'

type Step = `generation.${Exclude<GenerationStep['what'], 'pending'>}`
type Event = `event.${EventType}`

const events = Object.fromEntries(
  eventTypeNames.map((type) => [`event.${type}`, `An event was recorded: ${eventTypes[type].description}`]),
) as Record<Event, string>

/** What an entry of a timeline may be, each with what it means. */
export const timelineKinds = {
  'request.received': 'The call came.',
  'access.allowed': 'Access and rate limits let it in.',
  'access.refused': 'Access or a rate limit refused it: see `decision`.',
  'object.created': 'It created `object`.',
  'object.updated': 'It changed `object`.',
  'object.deleted': 'It deleted `object`.',
  'generation.created': 'A generation was accepted.',
  'generation.processing': 'The turn of the generation came.',
  'generation.submitted': 'The generation went to the provider, for the last time.',
  'generation.completed': 'The image is ready.',
  'generation.failed': 'The generation ended without an image.',
  'generation.canceled': 'The generation was canceled.',
  ...events,
  'webhook.succeeded': 'An event was delivered to a webhook endpoint: `object` is the delivery.',
  'webhook.failed': 'An attempt to deliver an event failed; `object` says whether there will be another one.',
  'webhook.interrupted': 'The server stopped during an attempt. It is repeated.',
  'request.answered': 'The answer was sent, or the client went away.',
} as const satisfies Record<Step | Event | `${'request' | 'access' | 'object' | 'webhook'}.${string}`, string>

export type TimelineKind = keyof typeof timelineKinds
