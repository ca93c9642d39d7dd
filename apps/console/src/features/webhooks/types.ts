import type { V1Schema } from '../../api/types.ts'

export type Webhook = V1Schema<'Webhook'>
/** As it is created, and as its secret is rotated. */
export type WebhookWithSecret = V1Schema<'WebhookWithSecret'>
export type WebhookSecret = V1Schema<'WebhookSecret'>
export type WebhookHour = V1Schema<'WebhookHour'>
export type Delivery = V1Schema<'Delivery'>
export type DeliveryDetail = V1Schema<'DeliveryDetail'>
export type Attempt = V1Schema<'DeliveryAttempt'>
export type ScheduledAttempt = V1Schema<'ScheduledAttempt'>
export type EventTypeFacts = Pick<V1Schema<'EventTypeDescription'>, 'type' | 'description'>
export type WebhookReplay = V1Schema<'WebhookReplay'>
