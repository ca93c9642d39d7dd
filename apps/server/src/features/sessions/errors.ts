import type { Codes, ErrorTable } from '../../platform/errors.ts'

export const sessionErrors = {
  login_failed: { status: 401, meaning: 'There is no such account, or the password is wrong.' },
  account_inactive: { status: 400, meaning: 'The account is deactivated, or its address is not verified yet.' },
  session_mode_role: { status: 403, meaning: 'End users sign in with tokens, not with cookies.' },
  session_not_found: { status: 404, meaning: 'The session has ended, or belongs to another account.' },
} as const satisfies ErrorTable

declare module '../../platform/errors.ts' {
  interface ErrorCodes extends Codes<typeof sessionErrors> {}
}
