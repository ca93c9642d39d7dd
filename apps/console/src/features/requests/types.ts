import type { V1Schema } from '../../api/types.ts'

/** A call, as the log lists it. */
export type LoggedRequest = V1Schema<'LoggedRequest'>
export type RequestDetail = V1Schema<'RequestDetail'>
export type RequestPage = V1Schema<'RequestList'>
export type TimelineStep = V1Schema<'TimelineEntry'>
export type SeriesPoint = V1Schema<'RequestSeriesBucket'>
