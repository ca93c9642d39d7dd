import type { Resource } from '../../access/scopes.ts'

interface EventTypeFacts {
  /** What somebody must be allowed to read to see such an event. */
  resource: Resource
  /** When it happens, for the catalogue. */
  description: string
}

/** All event types of `/v1`: contract 4.1. Types may be added, never renamed. */
export const eventTypes = {
  'project.created': { resource: 'projects', description: 'A project was created.' },
  'project.updated': { resource: 'projects', description: 'A project was changed, activated or deactivated.' },
  'project.deleted': { resource: 'projects', description: 'A project was deleted with everything in it.' },
  'key.created': { resource: 'keys', description: 'A secret key was created.' },
  'key.rotated': { resource: 'keys', description: 'A secret key was rotated. The object is the new key.' },
  'key.revoked': { resource: 'keys', description: 'A secret key was revoked.' },
  'key.expiring': { resource: 'keys', description: 'A secret key expires within 7 days.' },
  'user.created': { resource: 'users', description: 'An end user registered.' },
  'user.verified': { resource: 'users', description: 'An end user confirmed an email address.' },
  'user.deactivated': { resource: 'users', description: 'An end user was deactivated.' },
  'user.deleted': { resource: 'users', description: 'An end user was deleted.' },
  'generation.created': { resource: 'generations', description: 'A generation was created.' },
  'generation.processing': { resource: 'generations', description: 'A generation started.' },
  'generation.completed': { resource: 'generations', description: 'A generation finished, and its image is ready.' },
  'generation.failed': { resource: 'generations', description: 'A generation failed.' },
  'generation.canceled': { resource: 'generations', description: 'A generation was canceled.' },
  'generation.published': { resource: 'generations', description: 'The result of a generation was made public.' },
  'generation.unpublished': { resource: 'generations', description: 'The result of a generation was made private.' },
  'generation.deleted': { resource: 'generations', description: 'A generation was deleted with its images.' },
  'file.created': { resource: 'files', description: 'A file was uploaded.' },
  'file.deleted': { resource: 'files', description: 'A file was deleted.' },
  'webhook.disabled': { resource: 'webhooks', description: 'A webhook endpoint was disabled automatically.' },
  'alert.raised': { resource: 'requests', description: 'Unusual requests were detected in your account.' },
} as const satisfies Record<string, EventTypeFacts>

export type EventType = keyof typeof eventTypes
export const eventTypeNames = Object.keys(eventTypes) as EventType[]
