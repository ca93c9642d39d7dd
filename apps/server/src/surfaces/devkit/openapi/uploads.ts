import { Type } from '@fastify/type-provider-typebox'
import { named } from '../../../platform/schemas.ts'

/** Uploads are streamed and not validated by a schema: this is what a reader must know of them, by operation id. */

const imagePart = (field: string) => ({
  [field]: Type.Array(Type.Unsafe<string>({ type: 'string', format: 'binary' }), {
    description:
      '1 to 5 images: JPEG, PNG or WebP, each at most 10 MiB and 50 megapixels. They are stored without metadata such as the position, ' +
      'and upright.',
  }),
})

export const uploads: Record<string, object> = {
  'generations.create': named('CreateGeneration', {
    ...imagePart('example_images'),
    instructions: Type.String({
      description:
        'A JSON object with `prompt`; other keys (`style`, `mood`, …) are passed on. At most 1000 characters in all.',
      examples: ['{"prompt": "Generate a futuristic cityscape with neon lights"}'],
    }),
  }),
  'generations.createAnonymous': named('CreateAnonymousGeneration', {
    ...imagePart('files'),
    instructions: Type.String({
      description: 'Plain text, or a JSON object with `prompt`. At most 1000 characters.',
    }),
  }),
}

/** Never refused, so no schema that validates has it. */
export const preferHeader = {
  Prefer: Type.Optional(
    Type.String({
      description:
        '`wait=30`: the response comes when the image is ready, or after 30 seconds with the generation as it is then. At most 60.',
      examples: ['wait=30'],
    }),
  ),
}
