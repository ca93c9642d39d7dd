import assert from 'node:assert/strict'
import type { Fault } from './fakes/http-api.ts'
import type { Operation, Script } from './fakes/replicate.ts'
import type { Client } from './harness.ts'
import { generationForm, image } from './images.ts'

/** What the tests of the provider `replicate` share. */

/** Long enough for a token to outlive what a clock is moved by. */
export const LONG_TOKENS = { ACCESS_TOKEN_EXPIRE_MINUTES: '1440' }

const example = await image()

export async function createGeneration(client: Client, images = [example], instructions?: unknown): Promise<string> {
  const { status, text, body } = await client.upload('/generation/generate-v2', generationForm(images, instructions))
  assert.equal(status, 200, text)
  return body.id
}

/** A fault for the next calls of one operation, and none for the others. */
export function failing(operation: Operation, fault: Fault, times = 1): NonNullable<Script['fault']> {
  let left = times
  return (called) => {
    if (called !== operation || left === 0) return undefined
    left -= 1
    return fault
  }
}
