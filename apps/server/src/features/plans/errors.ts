import type { Codes, ErrorTable } from '../../platform/errors.ts'

export const planErrors = {
  plan_not_found: { status: 404, meaning: '`PLANS` has no plan of this name.' },
} as const satisfies ErrorTable

declare module '../../platform/errors.ts' {
  interface ErrorCodes extends Codes<typeof planErrors> {}
}
