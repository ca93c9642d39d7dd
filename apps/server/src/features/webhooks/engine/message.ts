import { toTypeId } from '../../../platform/type-id.ts'
import { signWebhook } from '../../../platform/webhook-signature.ts'
import { hiddenHeaders, type OwnHeaders } from '../headers.ts'
import type { OutgoingRequest } from './send.ts'

export interface Message {
  request: OutgoingRequest
  /** As the attempt shows them: values that an owner added may be secrets. */
  shownHeaders: Record<string, string>
}

interface Parts {
  url: string
  eventId: string
  /** The stored text of the event, of which no byte may change: it is what was signed. */
  body: string
  /** Of every valid secret. */
  keys: readonly Buffer[]
  ownHeaders: OwnHeaders
  /** Receivers refuse timestamps that are minutes old, so this is real time, whatever the world's clock says. */
  realNow: Date
}

/** The request that is sent, as Standard Webhooks specifies. */
export function composeMessage({ url, eventId, body, keys, ownHeaders, realNow }: Parts): Message {
  const bytes = Buffer.from(body)
  const id = toTypeId('evt', eventId)
  const timestamp = String(Math.floor(realNow.getTime() / 1000))
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'CloudAPI-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': keys.map((key) => signWebhook(key, id, timestamp, bytes)).join(' '),
  }
  return {
    request: { url, body: bytes, headers: { ...headers, ...ownHeaders } },
    shownHeaders: { ...headers, ...hiddenHeaders(ownHeaders) },
  }
}
