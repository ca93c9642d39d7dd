import type { V1Schema } from '../../api/types.ts'

/** Something that happened; `Event` is the browser's. */
export type AccountEvent = V1Schema<'EventObject'>
export type EventTypeDescription = V1Schema<'EventTypeDescription'>
