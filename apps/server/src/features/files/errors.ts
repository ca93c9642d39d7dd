import type { Codes, ErrorTable } from '../../platform/errors.ts'

export const fileErrors = {
  file_not_found: { status: 404, meaning: 'The file does not exist, is deleted, or is not public.' },
  file_link_expired: { status: 403, meaning: 'Signed links expire after a day.' },
  file_quota: { status: 403, meaning: 'The plan, or the sandbox, has no room for this.' },
} as const satisfies ErrorTable

declare module '../../platform/errors.ts' {
  interface ErrorCodes extends Codes<typeof fileErrors> {}
  interface V1InputRules {
    content_digest: true
    content_digest_match: true
    one_file: true
    file_name: true
  }
}
