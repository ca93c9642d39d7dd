import type { V1Schema } from '../../api/types.ts'

/** A call, as the log lists it. */
export type LoggedRequest = V1Schema<'LoggedRequest'>
export type RequestDetail = V1Schema<'RequestDetail'>
export type RequestPage = V1Schema<'RequestList'>
export type TimelineStep = V1Schema<'TimelineEntry'>

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
