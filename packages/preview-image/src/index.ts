/** The package's only entry. */
export { BrokenExampleError } from './errors.ts'
export { readExample } from './example.ts'
export { drawPreview } from './picture.ts'
export type { PreviewExample, PreviewInput } from './types.ts'
