export interface Webhook {
  id: string
  object: 'webhook'
  livemode: boolean
  project_id: string | null
  url: string
  event_types: string[]
  description: string | null
  metadata: Record<string, string>
  headers: Record<string, string>
  max_in_flight: number
  rate_per_second: number | null
  status: 'enabled' | 'disabled'
  disabled_reason: 'owner' | 'gone' | 'failing' | null
  disabled_at: string | null
  failing_since: string | null
  secret_expires_at: string | null
  stats: {
    attempts_24h: number
    succeeded_24h: number
    failed_24h: number
    success_rate_24h: number | null
    p95_ms: number | null
    waiting: number
    oldest_waiting_at: string | null
    last_succeeded_at: string | null
    last_failed_at: string | null
  }
  created_at: string
  updated_at: string | null
}
export type CreatedWebhook = Webhook & { secret: string }
export interface WebhookSecret {
  object: 'webhook_secret'
  secret: string
  previous: { secret: string; expires_at: string }[]
}
export interface WebhookReplay {
  id: string
  object: 'webhook_replay'
  livemode: boolean
  webhook_id: string
  since: string
  until: string
  status_filter: 'exhausted' | 'all'
  rate_per_second: number
  status: 'running' | 'completed' | 'canceled'
  created: number
  pending: number
  delivered: number
  exhausted: number
  canceled: number
  created_at: string
  ended_at: string | null
}
export interface WebhookHour {
  hour: string
  succeeded: number
  failed: number
  p50_ms: number | null
  p95_ms: number | null
}
export interface Delivery {
  id: string
  object: 'delivery'
  livemode: boolean
  webhook_id: string
  event_id: string
  event_type: string
  project_id: string | null
  status: 'pending' | 'delivered' | 'exhausted' | 'canceled'
  attempt: number
  attempts_max: number
  next_attempt_at: string | null
  in_flight: boolean
  deadline_at: string
  replay_of: string | null
  replay_id: string | null
  test: boolean
  last_attempt: {
    at: string
    response_status: number | null
    error_code: string | null
    duration_ms: number | null
  } | null
  created_at: string
  ended_at: string | null
}
export interface Attempt {
  number: number
  started_at: string
  duration_ms: number | null
  dns_ms: number | null
  connect_ms: number | null
  tls_ms: number | null
  first_byte_ms: number | null
  address: string | null
  url: string
  request_headers: Record<string, string>
  response_status: number | null
  response_headers: Record<string, string | string[]> | null
  response_body: string | null
  response_body_encoding: 'utf8' | 'base64'
  response_truncated: boolean
  outcome: 'succeeded' | 'failed' | 'interrupted'
  error_code: string | null
  error: string | null
}
export interface ScheduledAttempt {
  attempt: number
  at: string
  status: 'done' | 'failed' | 'interrupted' | 'next' | 'planned'
}
export type DeliveryDetail = Delivery & {
  webhook_url: string | null
  request_body: string | null
  attempts: Attempt[]
  schedule: ScheduledAttempt[]
}
export interface EventTypeFacts {
  type: string
  description: string
}
export interface ApiEvent {
  id: string
  object: 'event'
  type: string
  project_id: string | null
  created_at: string
  request_id: string | null
  data: { object: object | null; previous: object | null }
}
