/** Another attempt saved a checkpoint meanwhile, or nobody wants the picture any more: this attempt must end before it pays. */
export class SupersededError extends Error {
  constructor() {
    super('Another attempt submits this generation, or nobody wants it any more.')
    this.name = 'SupersededError'
  }
}

/** `permanent` will fail again however often it is tried; its message is for the end user. */
export class ProviderError extends Error {
  readonly permanent: boolean
  /** When the provider wants to be asked again. Waiting so long is no failed attempt. */
  readonly retryAfterMs: number | undefined
  /** It is for whoever runs this installation to mend, by this setting or by what the reason says. */
  readonly outage: { setting: string; reason: string } | undefined
  constructor(
    message: string,
    options: {
      permanent: boolean
      retryAfterMs?: number | undefined
      outage?: { setting: string; reason: string } | undefined
      cause?: unknown
    },
  ) {
    super(message, { cause: options.cause })
    this.name = 'ProviderError'
    this.permanent = options.permanent
    this.retryAfterMs = options.retryAfterMs
    this.outage = options.outage
  }
}
