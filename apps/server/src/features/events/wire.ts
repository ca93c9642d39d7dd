import { type TObject, Type } from '@fastify/type-provider-typebox'

/** What every stream of events takes, says and refuses; docs/live-updates.md explains it to callers. */

const position = { minimum: 0, description: 'The id of the last event you received. The stream continues after it.' }
export const ResumeHeaders = Type.Object({ 'last-event-id': Type.Optional(Type.Integer(position)) })
export const ResumeQuery = Type.Object({
  last_event_id: Type.Optional(
    Type.Integer({ ...position, description: `${position.description} For clients that cannot send the header.` }),
  ),
})

/** Where to resume; the header, which a browser keeps up to date by itself, counts more than the address it reconnects to. */
export const afterOf = (request: {
  headers: { 'last-event-id'?: number }
  query: { last_event_id?: number }
}): number | undefined => request.headers['last-event-id'] ?? request.query.last_event_id

export const streamErrors = ['streams_per_caller', 'streams_full'] as const

/** The answer's description: the sequence of events, and the schema of their data. */
export const eventStream = (description: string, data: TObject): object => ({
  description,
  content: { 'text/event-stream': { schema: Type.String({ contentSchema: data }) } },
})

/** The kinds of `/api/v1` are a closed set, which has no canceled generations: they failed there. */
export const toDevkitKind = (type: string): string => (type === 'generation.canceled' ? 'generation.failed' : type)
