import type { Stage } from './stage.ts'

export interface PreviewInput {
  /** Any text; the first 1000 characters count. */
  prompt: string
  /** JPEG, PNG or WebP files. */
  examples: Uint8Array[]
}

/** What the process that draws answers to a `PreviewInput`. */
export type RenderAnswer = { png: Uint8Array } | { error: { name: string; message: string } }

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
