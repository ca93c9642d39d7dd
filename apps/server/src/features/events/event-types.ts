import type { Resource } from '../../access/scopes.ts'

interface EventTypeFacts {
  /** What somebody must be allowed to read to see such an event. */
  resource: Resource
  /** When it happens, for the catalogue. */
  description: string
}

/** Everything that `/v1` tells of: contract 4.1. Types may be added, never renamed. */
export const eventTypes = {
  'project.created': { resource: 'projects', description: 'A project was created.' },
  'project.updated': { resource: 'projects', description: 'A project was changed, activated or deactivated.' },
  'project.deleted': { resource: 'projects', description: 'A project was deleted with everything in it.' },
  'key.created': { resource: 'keys', description: 'A secret key was created.' },
  'key.rotated': { resource: 'keys', description: 'A secret key was rotated; the event shows the new key.' },
  'key.revoked': { resource: 'keys', description: 'A secret key was revoked.' },
  'key.expiring': { resource: 'keys', description: 'A secret key expires within 7 days.' },
  'user.created': { resource: 'users', description: 'An end user registered.' },
  'user.verified': { resource: 'users', description: 'An end user confirmed an e-mail address.' },
  'user.deactivated': { resource: 'users', description: 'An end user was deactivated.' },
  'user.deleted': { resource: 'users', description: 'An end user was deleted.' },
  'generation.created': { resource: 'generations', description: 'A generation was accepted.' },
  'generation.processing': { resource: 'generations', description: 'The turn of a generation came.' },
  'generation.completed': { resource: 'generations', description: 'The image of a generation is ready.' },
  'generation.failed': { resource: 'generations', description: 'A generation ended without an image.' },
  'generation.canceled': { resource: 'generations', description: 'A generation was canceled.' },
  'generation.published': { resource: 'generations', description: 'The result of a generation was made public.' },
  'generation.unpublished': { resource: 'generations', description: 'The result of a generation is no longer public.' },
  'generation.deleted': { resource: 'generations', description: 'A generation was deleted with its images.' },
  'file.created': { resource: 'files', description: 'A file was uploaded.' },
  'file.deleted': { resource: 'files', description: 'A file was deleted.' },
  'webhook.disabled': { resource: 'webhooks', description: 'A webhook endpoint was disabled automatically.' },
  'alert.raised': { resource: 'requests', description: 'Requests of your account look unusual.' },
} as const satisfies Record<string, EventTypeFacts>

export type EventType = keyof typeof eventTypes
export const eventTypeNames = Object.keys(eventTypes) as EventType[]
