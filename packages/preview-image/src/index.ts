/** The package's only entry. */
export { BrokenExampleError, PreviewBusyError, PreviewTimeoutError } from './errors.ts'
export { createPreviewRenderer, type PreviewOptions, type PreviewRenderer } from './renderer.ts'
export type { PreviewInput } from './types.ts'
