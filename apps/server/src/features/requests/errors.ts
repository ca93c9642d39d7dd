import type { Codes, ErrorTable } from '../../platform/errors.ts'

export const requestErrors = {
  request_not_found: { status: 404, meaning: 'The log has no call with this id that the caller may see.' },
  request_not_logged_yet: { status: 404, meaning: 'The call is so young that it may not be in the log yet.' },
  log_operators_only: { status: 403, meaning: 'Calls of other accounts, and of nobody known, are for operators.' },
  live_key_required: { status: 403, meaning: 'A sandbox key cannot change what holds for the whole account.' },
} as const satisfies ErrorTable

declare module '../../platform/errors.ts' {
  interface V1ErrorCodes extends Codes<typeof requestErrors> {}
}
