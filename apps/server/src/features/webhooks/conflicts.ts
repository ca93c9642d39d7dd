import { type ApiError, apiError } from '../../platform/errors.ts'
import { toTypeId } from '../../platform/type-id.ts'
import type { WebhookRow } from './queries.ts'

/** @param reason says what the state is and what is possible, in whole sentences */
export const conflict = (reason: string): ApiError => apiError('state_conflict', { values: { reason } })

/** Nothing is sent to an endpoint that is disabled. @throws state_conflict */
export function assertEnabled({ id, status }: Pick<WebhookRow, 'id' | 'status'>): void {
  if (status !== 'enabled')
    throw conflict(
      `The endpoint is disabled. Enable it first: PATCH /v1/webhooks/${toTypeId('hook', id)} with the status "enabled".`,
    )
}
