import type { Codes, ErrorTable } from '../../platform/errors.ts'

export const paymentErrors = {
  payments_not_configured: { status: 404, meaning: 'Payments are not offered yet.' },
} as const satisfies ErrorTable

declare module '../../platform/errors.ts' {
  interface ErrorCodes extends Codes<typeof paymentErrors> {}
}
