/** An example image that cannot be used. The message is fit for an end user. */
export class BrokenExampleError extends Error {
  override name = 'BrokenExampleError'
}

/** The queue is full: try again later. */
export class PreviewBusyError extends Error {
  override name = 'PreviewBusyError'
}

/** The picture took too long; the process that drew it was replaced. */
export class PreviewTimeoutError extends Error {
  override name = 'TimeoutError'
}
