import type { Codes, ErrorTable } from '../../platform/errors.ts'

export const deliveryErrors = {
  delivery_not_found: { status: 404, meaning: 'No delivery of this account and environment has this id.' },
  replay_not_found: { status: 404, meaning: 'The webhook endpoint has no bulk replay of this id.' },
} as const satisfies ErrorTable

declare module '../../platform/errors.ts' {
  interface V1ErrorCodes extends Codes<typeof deliveryErrors> {}
}
