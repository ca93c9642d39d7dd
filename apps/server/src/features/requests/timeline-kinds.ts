import type { GenerationEvent } from '../generations/events.ts'
import type { GenerationStep } from '../generations/steps.ts'

type Step = `generation.${Exclude<GenerationStep['what'], 'pending'>}`
type Event = `event.${GenerationEvent}`

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
  'event.generation.created': 'Followers were told that a generation was created.',
  'event.generation.processing': 'Followers were told that its turn came.',
  'event.generation.completed': 'Followers were told that its image is ready.',
  'event.generation.failed': 'Followers were told that it failed.',
  'event.generation.canceled': 'Followers were told that it was canceled.',
  'event.generation.published': 'Followers were told that it is public.',
  'event.generation.unpublished': 'Followers were told that it is no longer public.',
  'event.generation.deleted': 'Followers were told that it was deleted.',
  'request.answered': 'The answer was sent, or the client went away.',
} as const satisfies Record<Step | Event | `${'request' | 'access' | 'object'}.${string}`, string>

export type TimelineKind = keyof typeof timelineKinds
