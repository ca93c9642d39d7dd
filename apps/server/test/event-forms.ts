import type { EventType } from '../src/features/events/event-types.ts'
import { type Json, v1 } from './document.ts'

/** The component that describes an object of `/v1`, by the name that the object has. */
const components: Record<string, string> = {
  project: 'Project',
  key: 'Key',
  user: 'User',
  generation: 'Generation',
  file: 'FileObject',
  webhook: 'Webhook',
  alert: 'Alert',
}

/** What `data.object` of an event is, by the document; undefined where it has no such object yet. */
export function eventSchemaOf(type: EventType): Json | undefined {
  const name = components[type.split('.')[0] ?? ''] ?? ''
  return v1.document.components.schemas[name] ? { $ref: `#/components/schemas/${name}` } : undefined
}
