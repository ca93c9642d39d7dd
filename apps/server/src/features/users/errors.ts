import type { Codes, ErrorTable } from '../../platform/errors.ts'

export const userErrors = {
  user_not_found: { status: 404, meaning: 'The project has no end user with this id.' },
} as const satisfies ErrorTable

declare module '../../platform/errors.ts' {
  interface ErrorCodes extends Codes<typeof userErrors> {}
}
