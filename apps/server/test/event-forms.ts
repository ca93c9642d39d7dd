import type { EventType } from '../src/features/events/event-types.ts'
import type { Json } from './document.ts'

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

/** What `data.object` of an event is, by the document. */
export const eventSchemaOf = (type: EventType): Json => ({
  $ref: `#/components/schemas/${components[type.split('.')[0] ?? '']}`,
})
