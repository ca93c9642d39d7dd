import type { Codes, ErrorTable } from '../platform/errors.ts'

export const v1AccessErrors = {
  token_missing: { status: 401, meaning: 'The request has no `Authorization: Bearer` header.' },
  token_malformed: { status: 401, meaning: 'The value in `Authorization` is none of the tokens that this API takes.' },
  token_invalid: {
    status: 401,
    meaning: 'The token is unknown or was not signed by this server, or its session has ended.',
  },
  token_expired: { status: 401, meaning: 'The time of the token or key is over.' },
  key_revoked: { status: 401, meaning: 'The secret key was revoked.' },
  secret_key_in_browser: {
    status: 401,
    meaning: 'A web page sent a secret key, so everybody who opens the page can read it.',
  },
  wrong_environment: {
    status: 401,
    meaning: 'The key is of the other environment: live and sandbox keys are not interchangeable.',
  },
  https_required: { status: 403, meaning: 'The request came over plain HTTP, on which its token can be read.' },
  ip_not_allowed: {
    status: 403,
    meaning: 'The key is limited to other IP addresses than the one that the request came from.',
  },
  scope_missing: { status: 403, meaning: 'The key or token was not granted the scope that this call needs.' },
  key_addresses_exceeded: {
    status: 403,
    meaning:
      'A key that is limited to IP addresses can only give others, or change keys with others, that lie within its own.',
  },
  key_lifetime_exceeded: {
    status: 403,
    meaning: 'A key with an end can only give, or change, what ends no later than it does.',
  },
  session_token_needs_key: {
    status: 403,
    meaning:
      'Session tokens are made from a secret key, which they end with; not from an access token or another session token.',
  },
  project_out_of_scope: { status: 403, meaning: 'The key is limited to another project of the account.' },
  sandbox_only: { status: 403, meaning: 'The call exists in the sandbox alone.' },
  account_deactivated: { status: 403, meaning: 'The account of the key or token is deactivated.' },
  api_version_unknown: { status: 400, meaning: '`X-Api-Version` is not a date, or lies before the first revision.' },
} as const satisfies ErrorTable

declare module '../platform/errors.ts' {
  interface V1ErrorCodes extends Codes<typeof v1AccessErrors> {}
}
