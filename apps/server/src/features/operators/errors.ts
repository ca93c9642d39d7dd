import type { Codes, ErrorTable } from '../../platform/errors.ts'

export const operatorErrors = {
  developer_not_found: { status: 404, meaning: 'No developer account has this id.' },
  key_not_found: { status: 404, meaning: 'No active key has this id or value.' },
  mail_not_found: { status: 404, meaning: 'The mailbox has no such message.' },
  job_not_found: { status: 404, meaning: 'The list of failed jobs has none with this id.' },
} as const satisfies ErrorTable

declare module '../../platform/errors.ts' {
  interface ErrorCodes extends Codes<typeof operatorErrors> {}
}
