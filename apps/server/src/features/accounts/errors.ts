import type { Codes, ErrorTable } from '../../platform/errors.ts'

export const accountErrors = {
  email_taken: { status: 409, meaning: 'Another account has this address.' },
  email_invalid: { status: 400, meaning: 'No account can have this email address.' },
  full_name_too_long: { status: 400, meaning: 'The full name of a new account is too long.' },
  end_user_limit: { status: 403, meaning: "The plan of the project's developer allows no more end users." },
  verification_token_invalid: {
    status: 400,
    meaning: 'The link was used, is older than its lifetime, or was replaced by a newer one.',
  },
  reset_token_invalid: {
    status: 400,
    meaning: 'The link was used, is older than its lifetime, or was replaced by a newer one.',
  },
  password_incorrect: { status: 403, meaning: 'The password sent as proof is wrong.' },
  operator_exists: { status: 409, meaning: 'The first operator account has been created already.' },
  last_operator: { status: 409, meaning: 'Without this account nobody could operate the installation.' },
  developer_signup_closed: { status: 403, meaning: 'The operator has set `DEVELOPER_SIGNUP=closed`.' },
} as const satisfies ErrorTable

declare module '../../platform/errors.ts' {
  interface ErrorCodes extends Codes<typeof accountErrors> {}
}
