/** Where an attempt to connect failed, which decides what is tried next. */
export type Stage =
  /** Nobody is there, or nobody who is ready. */
  | 'network'
  /** TLS could not be agreed on. */
  | 'tls'
  /** The server lets nobody in who comes like this: with TLS, or without it. */
  | 'admission'
  /** It is not such a server as was asked for. */
  | 'attributes'
  /** It would fail the same way everywhere, as a wrong password does. */
  | 'final'

export class AttemptError extends Error {
  readonly stage: Stage

  constructor(stage: Stage, message: string, cause?: unknown) {
    super(message, { cause })
    this.stage = stage
  }
}
