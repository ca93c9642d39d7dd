import { accessErrors } from '../access/errors.ts'
import { v1AccessErrors } from '../access/v1-errors.ts'
import { accountErrors } from '../features/accounts/errors.ts'
import { alertErrors } from '../features/alerts/errors.ts'
import { fileErrors } from '../features/files/errors.ts'
import { generationErrors } from '../features/generations/errors.ts'
import { keyErrors } from '../features/keys/errors.ts'
import { operatorErrors } from '../features/operators/errors.ts'
import { paymentErrors } from '../features/payments/errors.ts'
import { planErrors } from '../features/plans/errors.ts'
import { projectErrors } from '../features/projects/errors.ts'
import { requestErrors } from '../features/requests/errors.ts'
import { secretKeyErrors } from '../features/secret-keys/errors.ts'
import { sessionErrors } from '../features/sessions/errors.ts'
import { userErrors } from '../features/users/errors.ts'
import { deliveryErrors } from '../features/webhooks/delivery-errors.ts'
import { webhookErrors } from '../features/webhooks/errors.ts'
import type { ErrorCode, ErrorDefinition } from '../platform/errors.ts'
import { httpErrors, v1HttpErrors } from '../platform/http/error-codes.ts'

/** Every code with its status and meaning: a table that is missing here is one that the compiler misses. */
export const errorRegistry: Record<ErrorCode, ErrorDefinition> = {
  ...httpErrors,
  ...v1HttpErrors,
  ...accessErrors,
  ...v1AccessErrors,
  ...accountErrors,
  ...alertErrors,
  ...deliveryErrors,
  ...fileErrors,
  ...generationErrors,
  ...keyErrors,
  ...operatorErrors,
  ...paymentErrors,
  ...planErrors,
  ...projectErrors,
  ...requestErrors,
  ...secretKeyErrors,
  ...sessionErrors,
  ...userErrors,
  ...webhookErrors,
}
