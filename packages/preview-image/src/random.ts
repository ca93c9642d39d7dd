import { createHash } from 'node:crypto'

/** Part of every seed: raising it changes all pictures, on purpose. */
const RENDERER_VERSION = 1

/** Numbers that look random and depend on nothing but the prompt and the examples. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next(): number
  between(low: number, high: number): number
  pick<T>(list: readonly [T, ...T[]]): T
}

export function seededRandom(prompt: string, examples: readonly { digest: Uint8Array }[]): Random {
  const hash = createHash('sha256').update(JSON.stringify([RENDERER_VERSION, prompt]))
  for (const { digest } of examples) hash.update(digest)
  let state = hash.digest().readUInt32LE()

  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
  }
}
