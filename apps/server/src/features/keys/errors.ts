import type { Codes, ErrorTable } from '../../platform/errors.ts'

export const keyErrors = {
  developer_key_limit: { status: 400, meaning: 'A developer may hold ten active keys.' },
  developer_key_in_use: { status: 403, meaning: 'A key cannot revoke itself.' },
  developer_key_foreign: { status: 403, meaning: 'The key belongs to another developer.' },
  developer_key_revoked: { status: 400, meaning: 'The key has been revoked before.' },
  developer_key_not_found: { status: 404, meaning: 'No developer key has this id.' },
  api_key_not_found: { status: 404, meaning: 'The project has no active API key with this id.' },
  api_key_limit: { status: 400, meaning: 'The plan allows no more active API keys for one project.' },
} as const satisfies ErrorTable

declare module '../../platform/errors.ts' {
  interface ErrorCodes extends Codes<typeof keyErrors> {}
}
