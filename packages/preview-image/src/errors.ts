/** An example image that cannot be used. The message is fit for an end user. */
export class BrokenExampleError extends Error {
  override name = 'BrokenExampleError'
}
