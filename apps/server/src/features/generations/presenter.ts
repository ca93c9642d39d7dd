import { type Static, Type } from '@fastify/type-provider-typebox'
import type { Context } from '../../context.ts'
import { DateTime, described, Nullable, named, namedEnum, nullable, Uuid } from '../../platform/schemas.ts'
import { type GenerationWithFiles, isPublicFile } from './queries.ts'

const Url = Type.Unsafe<string | null>({
  type: ['string', 'null'],
  description: 'An absolute URL. It loads without headers.',
})

export const GenerationStatus = namedEnum('GenerationStatus', ['pending', 'processing', 'completed', 'failed'])
const Result = named('GenerationResult', { image_url: Type.String() })

/** The superset of all documents, every field everywhere (contract C.4). */
export const Generation = named('Generation', {
  id: Uuid,
  status: GenerationStatus,
  instructions: Type.String({ description: 'As you sent them.' }),
  result_image_url: Url,
  generated_image_url: Url,
  thumbnail_url: Url,
  result: nullable(Result),
  error: Nullable.Text({ description: 'Why it failed, and what to do.' }),
  is_public: Type.Boolean(),
  example_images: Type.Array(Type.String(), {
    description: 'Signed links, for whoever may see the generation. Public lists show none.',
  }),
  created_at: DateTime,
  updated_at: Nullable.DateTime,
  submitted_at: described(Nullable.DateTime, 'When it last went to the image provider.'),
  completed_at: Nullable.DateTime,
  user_id: Nullable.Uuid,
  project_id: Nullable.Uuid,
  provider: Type.String({ examples: ['local'] }),
})

/** `public` leaves out whose it is and what it was made from (contract E34). */
export function toGeneration(
  ctx: Context,
  base: string,
  row: GenerationWithFiles,
  view: 'own' | 'public' = 'own',
): Static<typeof Generation> {
  const urlsOf = (kind: GenerationWithFiles['files'][number]['kind']): string[] =>
    row.files.filter((file) => file.kind === kind).map((file) => ctx.links.url(base, file, isPublicFile(row, file)))
  const [imageUrl = null] = urlsOf('result')
  const [thumbnailUrl = null] = urlsOf('thumbnail')
  return {
    id: row.id,
    status: row.status,
    instructions: row.instructions,
    result_image_url: imageUrl,
    generated_image_url: imageUrl,
    thumbnail_url: thumbnailUrl,
    result: imageUrl === null ? null : { image_url: imageUrl },
    error: row.error,
    is_public: row.isPublic,
    example_images: view === 'public' ? [] : urlsOf('example'),
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt?.toISOString() ?? null,
    submitted_at: row.submittedAt?.toISOString() ?? null,
    completed_at: row.completedAt?.toISOString() ?? null,
    user_id: view === 'public' ? null : row.userId,
    project_id: view === 'public' ? null : row.projectId,
    provider: row.provider,
  }
}
