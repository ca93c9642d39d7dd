import { DELIVERY_TABLES } from '../deliveries/tables.ts'

/** The partitioned tables that get rows with each event. */
export const EVENT_TABLES = ['events', ...DELIVERY_TABLES] as const
