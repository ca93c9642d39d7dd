/** The package's only entry. */
export {
  BrokenExampleError,
  createPreviewRenderer,
  PreviewBusyError,
  type PreviewInput,
  type PreviewRenderer,
  PreviewTimeoutError,
} from './renderer.ts'
