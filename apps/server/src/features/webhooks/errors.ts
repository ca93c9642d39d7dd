import type { Codes, ErrorTable } from '../../platform/errors.ts'

export const webhookErrors = {
  webhook_not_found: { status: 404, meaning: 'No webhook endpoint of this account and environment has this id.' },
} as const satisfies ErrorTable

declare module '../../platform/errors.ts' {
  interface V1ErrorCodes extends Codes<typeof webhookErrors> {}
}
