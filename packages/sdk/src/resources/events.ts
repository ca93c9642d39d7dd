import type { APIPromise, EventStream, PagePromise, RequestOptions } from '../core/types.ts'
import { type EventListParams, type EventStreamParams, Events } from '../generated/v1/events.ts'
import type { StoredEvent } from '../webhooks/events.ts'
import { AccountStream, type AccountStreamOptions } from './account-stream.ts'

/** What happened to your projects, users, generations, files and keys. */
export class TypedEvents extends Events {
  /**
   * List events, of the last 30 days, newest first.
   *
   * Needs the scope `events:read`, and that of what the events are about.
   *
   * @example
   * for await (const event of client.events.list({ type: 'generation.completed' })) {
   *   if (event.type === 'generation.completed') console.log(event.data.object?.prompt)
   * }
   */
  override list(query?: EventListParams, options?: RequestOptions): PagePromise<StoredEvent> {
    return super.list(query, options) as PagePromise<StoredEvent>
  }

  /**
   * Get an event: the same JSON that webhooks send.
   *
   * Needs the scope `events:read`, and that of what the event is about.
   *
   * @example
   * const event = await client.events.get('evt_01k6h4z8xvf5t9qj3m2n7r0w8c')
   */
  override get(id: string, options?: RequestOptions): APIPromise<StoredEvent> {
    return super.get(id, options) as APIPromise<StoredEvent>
  }

  /**
   * Stream events, as they happen.
   *
   * It comes back by itself after an interruption, without a gap, and never ends: `break` and `close` end it. To go on after your program was
   * away, keep the `id` of the last event that you are done with, and pass it as `lastEventId`.
   *
   * Needs the scope `events:read`, and that of what the events are about.
   *
   * @example
   * for await (const { id, data } of client.events.stream({ type: 'generation.*' }, { lastEventId: '41' })) {
   *   console.log(id, data.type)
   * }
   */
  override stream(query?: EventStreamParams, options: AccountStreamOptions = {}): EventStream<StoredEvent> {
    const { lastEventId, onReady: _ready, onReset: _reset, ...call } = options
    const headers = { ...call.headers, ...(lastEventId && { 'Last-Event-ID': lastEventId }) }
    const stream = super.stream(query, { ...call, headers }) as EventStream<StoredEvent>
    return new AccountStream(stream, options)
  }
}
