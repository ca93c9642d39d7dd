import type { Codes, ErrorTable } from '../../platform/errors.ts'

export const alertErrors = {
  alert_not_found: { status: 404, meaning: 'No alert of this account and environment has this id.' },
} as const satisfies ErrorTable

declare module '../../platform/errors.ts' {
  interface V1ErrorCodes extends Codes<typeof alertErrors> {}
}
