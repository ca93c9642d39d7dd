import assert from 'node:assert/strict'
import { type Client, finished } from './harness.ts'
import { generationForm, image } from './images.ts'

/** What the tests of generations share: paths, the fields of an answer, and how to create one. */

export const CREATE = '/generation/generate-v2'
export const CREATE_ANONYMOUS = '/generation/generate-anonymous-v2'
export const LIST = '/generation/generations-v2'
export const PUBLIC = '/generation/public-generations-v2'

export const statusOf = (id: string): string => `${LIST}/${id}/status`
export const anonymousStatusOf = (id: string): string => `/generation/anonymous-generations-v2/${id}/status`

/** Every field everywhere. */
export const FIELDS = [
  'completed_at',
  'created_at',
  'error',
  'example_images',
  'generated_image_url',
  'id',
  'instructions',
  'is_public',
  'project_id',
  'provider',
  'result',
  'result_image_url',
  'status',
  'submitted_at',
  'thumbnail_url',
  'updated_at',
  'user_id',
]

export const example = await image()

/** Creates one and returns its id. */
export async function create(client: Client, instructions?: unknown): Promise<string> {
  const { status, text, body } = await client.upload(CREATE, generationForm([example], instructions))
  assert.equal(status, 200, text)
  return body.id
}

export async function createFinished(client: Client): Promise<string> {
  const id = await create(client)
  assert.equal((await finished(client, id)).status, 'completed')
  return id
}
