/** The partitioned tables of deliveries: by the id of the delivery. */
export const DELIVERY_TABLES = ['webhook_deliveries', 'webhook_attempts'] as const
