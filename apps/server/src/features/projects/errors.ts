import type { Codes, ErrorTable } from '../../platform/errors.ts'

export const projectErrors = {
  project_limit: { status: 403, meaning: 'The plan allows no more projects.' },
} as const satisfies ErrorTable

declare module '../../platform/errors.ts' {
  interface ErrorCodes extends Codes<typeof projectErrors> {}
}
