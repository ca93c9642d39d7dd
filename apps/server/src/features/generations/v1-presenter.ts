import { type Static, Type } from '@fastify/type-provider-typebox'
import type { Context } from '../../context.ts'
import { DateTime, described, Nullable, named, namedEnum, nullable, openEnum } from '../../platform/schemas.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { Id, Metadata, NullableId, objectFields } from '../../surfaces/v1/schemas.ts'
import {
  type FailureCode,
  type GenerationFile,
  type GenerationWithFiles,
  isPublicFile,
  shownStatus,
} from './queries.ts'
import { type GenerationStep, stepsOf } from './steps.ts'

/** The generation of `/v1`. */

export const statuses = ['pending', 'processing', 'completed', 'failed', 'canceled'] as const
const Status = namedEnum('GenerationStatus', statuses)

const nullableText = (description: string) => Type.Unsafe<string | null>({ type: ['string', 'null'], description })
const pixels = Type.Unsafe<number | null>({ type: ['integer', 'null'], description: 'In pixels.' })

const Image = named('GenerationImage', {
  file_id: NullableId('file', 'Null until the image has been fetched from its URL.'),
  url: Type.String({
    description: 'Loads without headers, for at least 24 hours. Until it is fetched, as you sent it.',
  }),
})

const Result = named('GenerationResult', {
  file_id: Id('file'),
  thumbnail_file_id: Id('file'),
  url: Type.String({ description: 'Loads without headers, for at least 24 hours.' }),
  thumbnail_url: Type.String({ description: 'A WebP of at most 320 × 320 pixels.' }),
  width: pixels,
  height: pixels,
  bytes: Type.Integer(),
  content_type: Type.String({ examples: ['image/png'] }),
})

const failures = {
  canceled: 'You canceled it.',
  content_refused: 'The provider refuses this content.',
  image_invalid: 'An image is damaged, too large, or no image.',
  image_unreachable: 'An image could not be fetched from its URL.',
  provider_failed: 'The provider could not make the picture.',
  provider_unreachable: 'The provider did not answer.',
  storage_failed: 'Images could not be stored.',
  timeout: 'The provider took too long.',
} as const satisfies Record<FailureCode, string>

const Failure = named('GenerationError', {
  code: openEnum('GenerationErrorCode', 'Why, for programs.', failures, { examples: ['image_unreachable'] }),
  message: Type.String({ description: 'For people: what went wrong, and what to do.' }),
})

const steps = {
  created: 'It was accepted.',
  processing: 'Its turn came.',
  submitted: 'It went to the provider, for the last time.',
  completed: 'Its image is ready.',
  failed: 'It ended without an image: see `error`.',
  canceled: 'You canceled it.',
} as const satisfies Record<Exclude<GenerationStep['what'], 'pending'>, string>

const Step = named('GenerationStep', {
  at: DateTime,
  what: openEnum('GenerationStepKind', 'What happened.', steps),
})

export const Generation = named('Generation', {
  id: Id('gen'),
  ...objectFields('generation'),
  project_id: Id('proj'),
  user_id: NullableId('usr', 'The end user that it belongs to; null for one of the project itself.'),
  status: Status,
  prompt: Type.String(),
  instructions: Type.String({
    description: 'The whole text that the prompt is in, for generations that an app created under /api/v1.',
  }),
  images: Type.Array(Image),
  result: described(nullable(Result), 'Null until it is completed.'),
  error: described(nullable(Failure), 'Of one that failed or was canceled.'),
  is_public: Type.Boolean({ description: 'Whether everybody may see the result.' }),
  metadata: Metadata,
  provider: Type.String({ examples: ['local'] }),
  model: nullableText('What the provider draws with, where it has a choice.'),
  attempts: Type.Integer({ description: 'How often it was handed to the provider.' }),
  timeline: Type.Array(Step),
  request_id: NullableId('req', 'The call that created it: `GET /v1/requests/{id}` tells about it.'),
  created_at: DateTime,
  updated_at: Nullable.DateTime,
})

/** Where one of its files is. */
type UrlOf = (file: GenerationFile, isPublic: boolean) => string

/** Links that load without headers, at the address that was called. */
export const linksOf =
  ({ links }: Pick<Context, 'links'>, base: string): UrlOf =>
  (file, isPublic) =>
    links.url(base, file, isPublic)

export function toV1Generation(row: GenerationWithFiles, livemode: boolean, urlOf: UrlOf): Static<typeof Generation> {
  if (row.projectId === null) throw new Error('A generation without a project is not shown here.')
  return {
    id: toTypeId('gen', row.id),
    object: 'generation',
    livemode,
    project_id: toTypeId('proj', row.projectId),
    user_id: row.userId === null ? null : toTypeId('usr', row.userId),
    status: shownStatus(row),
    prompt: row.prompt,
    instructions: row.instructions,
    images: imagesOf(row, urlOf),
    result: resultOf(row, urlOf),
    error: row.error === null ? null : { code: row.errorCode ?? 'provider_failed', message: row.error },
    is_public: row.isPublic,
    metadata: row.metadata,
    provider: row.provider,
    model: row.model,
    attempts: row.attempts,
    timeline: stepsOf(row).map(({ at, what }) => ({ at: at.toISOString(), what })),
    request_id: row.requestId === null ? null : toTypeId('req', row.requestId),
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt?.toISOString() ?? null,
  }
}

/** In the order in which they were sent. */
function imagesOf(row: GenerationWithFiles, urlOf: UrlOf): Static<typeof Image>[] {
  const stored = row.files
    .filter(({ kind }) => kind === 'example')
    .map((file) => ({
      position: file.position,
      file_id: toTypeId('file', file.id),
      url: urlOf(file, isPublicFile(row, file)),
    }))
  const awaited = (row.imageUrls ?? []).map(({ position, url }) => ({ position, file_id: null, url }))
  return [...stored, ...awaited]
    .toSorted((a, b) => a.position - b.position)
    .map(({ file_id, url }) => ({ file_id, url }))
}

function resultOf(row: GenerationWithFiles, urlOf: UrlOf): Static<typeof Result> | null {
  const picture = row.files.find(({ kind }) => kind === 'result')
  const thumbnail = row.files.find(({ kind }) => kind === 'thumbnail')
  if (!picture || !thumbnail) return null
  return {
    file_id: toTypeId('file', picture.id),
    thumbnail_file_id: toTypeId('file', thumbnail.id),
    url: urlOf(picture, isPublicFile(row, picture)),
    thumbnail_url: urlOf(thumbnail, isPublicFile(row, thumbnail)),
    width: picture.width,
    height: picture.height,
    bytes: picture.sizeBytes,
    content_type: picture.contentType,
  }
}
