/** A name that could not be resolved, by the code of DNS (`ENODATA`, `ESERVFAIL`, `ETIMEOUT`, …) or of getaddrinfo (`EAI_AGAIN`, …). */
export class LookupError extends Error {
  readonly code: string

  constructor(code: string, host: string, cause?: unknown) {
    super(`${host} could not be resolved (${code}).`, { cause })
    this.name = 'LookupError'
    this.code = code
  }
}

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
