import type { Stage } from './stage.ts'

export interface PreviewInput {
  /** Any text; the first 1000 characters count. */
  prompt: string
  /** In the order in which the footer shows them. */
  examples: readonly PreviewExample[]
}

/** What a preview needs of an example image, made by `readExample`. */
export interface PreviewExample {
  /** A square of 168×168 RGB pixels. */
  pixels: Uint8Array
  /** SHA-256 of the file. */
  digest: Uint8Array
}

export interface Subject {
  /** The name of its icon. */
  icon: string
  /** Where its name begins in the prompt's words. */
  at: number
}

/** Where a subject stands: its foot, and its height. */
export interface Spot {
  x: number
  y: number
  size: number
  on: 'ground' | 'water' | 'air'
}

export type Scene = (stage: Stage) => {
  back: string
  /** Drawn over the subject. */
  front?: string
  spot: Spot
}
