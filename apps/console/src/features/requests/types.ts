/** A call, as `/v1/requests` lists it. */
export interface LoggedRequest {
  id: string
  livemode: boolean
  method: string
  path: string
  route: string | null
  status: number | null
  error_code: string | null
  duration_ms: number
  credential: string
  key_id: string | null
  developer_key_id: string | null
  project_key_id: string | null
  user_id: string | null
  account_id: string | null
  project_id: string | null
  ip: string | null
  user_agent: string | null
  api_version: string | null
  bytes_in: number
  bytes_out: number
  replay_of: string | null
  created_at: string
}

export interface TimelineStep {
  at: string
  kind: string
  text: string
  object: { type: string; id: string } | null
}

export interface RequestDetail extends LoggedRequest {
  decision: { outcome: 'allowed' | 'refused'; rule: string | null; reason: string | null }
  timeline: TimelineStep[]
  request_body: string | null
  response_body: string | null
}

export interface RequestPage {
  data: LoggedRequest[]
  next_cursor: string | null
  has_more: boolean
  scanned_to: string | null
}

export interface SeriesPoint {
  start: string
  requests: number
  refused: number
  client_errors: number
  server_errors: number
  generations: number
  p50_ms: number | null
  p95_ms: number | null
}
