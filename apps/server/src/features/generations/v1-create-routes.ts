import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { grantOf } from '../../access/guard.ts'
import { assertProjectInReach } from '../../access/projects.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { withoutBom } from '../../platform/bom.ts'
import { apiError, InvalidInput, type Problem } from '../../platform/errors.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import type { Streams } from '../../platform/http/streams.ts'
import { toBoolean } from '../../platform/http/validation.ts'
import { mergeMetadata } from '../../platform/metadata.ts'
import { named, Text } from '../../platform/schemas.ts'
import { baseUrl } from '../../surfaces/base-url.ts'
import { checkInput } from '../../surfaces/v1/bodies.ts'
import { idOf } from '../../surfaces/v1/ids.ts'
import { setRevision } from '../../surfaces/v1/revisions.ts'
import { IdInput, input, MetadataInput, MetadataText } from '../../surfaces/v1/schemas.ts'
import { createGenerations, type ImageSource, type NewGeneration } from './create.ts'
import { readDataUri } from './data-uri.ts'
import type { GenerationWithFiles } from './queries.ts'
import { IMAGES_MAX, type UploadFields } from './upload/check.ts'
import { Generation, linksOf, toV1Generation } from './v1-presenter.ts'
import { waitAsPreferred } from './wait.ts'

declare module '../../platform/errors.ts' {
  interface V1InputRules {
    /** One of several members, and no other of them. */
    image_source: true
    data_uri: true
    data_size: true
  }
}

/** Of a body in JSON: room for images of that size in base64. */
const JSON_BYTES_MAX = 2 * 1024 * 1024
/** Bytes of all images in one JSON body: parsing and decoding more would hold up everybody else's calls. */
const DATA_BYTES_MAX = 1_000_000
/** More than any valid text, of which metadata is the longest. */
const TEXT_BYTES_MAX = 256 * 1024

const errors = [
  'project_not_found',
  'project_out_of_scope',
  'project_inactive',
  'user_not_found',
  'file_not_found',
  'generation_limit',
  'quota_exceeded',
  'file_quota',
  'image_format',
  'image_incomplete',
  'image_too_large',
  'image_dimensions',
  'too_many_images',
  'storage_full',
  'upload_malformed',
] as const

const fields = {
  project_id: Type.Optional(IdInput('proj', 'May be left out by keys of one project.')),
  prompt: Text({ minLength: 1, maxLength: 4000, examples: ['A quiet city at night'] }),
  user_id: Type.Optional(IdInput('usr', 'An active end user of the project, who then sees it in the app.')),
}
const isPublic = { description: 'Whether everybody may see the result.' }

/** `POST /v1/generations`, as JSON or as multipart/form-data. */
export const createGenerationV1Routes =
  (ctx: Context, streams: Streams): FastifyPluginAsyncTypebox =>
  async (app) => {
    const create = createGenerations(ctx)
    const ImageInput = input('ImageInput', {
      url: Type.Optional(
        Type.String({
          format: ctx.config.dangerousAllowPrivateImageAddresses ? 'web_url' : 'https_url',
          description: 'Fetched after the answer: JPEG, PNG or WebP, at most 10 MB, from a public address.',
          examples: ['https://example.com/cat.png'],
        }),
      ),
      file_id: Type.Optional(IdInput('file', 'A file of the same project. Its picture is copied.')),
      data: Type.Optional(
        Type.String({
          description: 'A data URI with base64. All of a request together have at most 1 MB.',
          examples: ['data:image/png;base64,iVBORw0KGgo='],
        }),
      ),
    })
    const CreateGeneration = input('CreateGeneration', {
      ...fields,
      images: Type.Optional(
        Type.Array(ImageInput, {
          maxItems: IMAGES_MAX,
          description: 'Example images. Each has exactly one of `url`, `file_id` and `data`.',
        }),
      ),
      is_public: Type.Optional(Type.Boolean(isPublic)),
      metadata: Type.Optional(MetadataInput),
    })
    const GenerationForm = input('CreateGenerationForm', {
      ...fields,
      is_public: Type.Optional(Type.Boolean(isPublic)),
      metadata: Type.Optional(MetadataInput),
    })
    /** How a form is described: files are streamed and checked by hand, metadata is text. */
    const DescribedForm = named('CreateGenerationForm', {
      ...GenerationForm.properties,
      images: Type.Optional(
        Type.Array(Type.Unsafe<string>({ type: 'string', format: 'binary' }), {
          description: 'Up to 5 images: JPEG, PNG or WebP, each at most 10 MB and 50 megapixels.',
        }),
      ),
      metadata: Type.Optional(MetadataText({ order: '42' })),
    })
    const uploadFields: UploadFields = {
      images: new Set(['images']),
      texts: new Set(Object.keys(GenerationForm.properties)),
      textBytesMax: TEXT_BYTES_MAX,
      tooLong: 'body_too_large',
    }

    /** JSON bodies that have been checked: before an idempotency key is looked at, in the contract's order (2.3). */
    const checked = new WeakMap<FastifyRequest, { body: Static<typeof GenerationForm>; images: ImageSource[] }>()

    app.post(
      '/generations',
      {
        bodyLimit: JSON_BYTES_MAX,
        config: {
          access: scoped('generations:write'),
          errors,
          idempotent: true,
          contentTypes: ['application/json', 'multipart/form-data'],
          bodies: { 'application/json': CreateGeneration, 'multipart/form-data': DescribedForm },
        },
        schema: {
          operationId: 'generations.create',
          summary: 'Create a generation',
          description:
            'Makes an image from a prompt and up to five example images, of which the picture alone is kept: without metadata such as ' +
            'the position, and upright. The answer comes at once, with the status `pending`; send ' +
            '`Prefer: wait=30` to get it when the image is ready.',
          tags: ['Generations'],
          headers: Type.Object({ prefer: Prefer }),
          response: { 201: Generation },
        },
        preValidation: async (request) => {
          if (request.isMultipart()) return
          const { images = [], ...body } = checkInput(request, CreateGeneration, request.body ?? {})
          checked.set(request, { body, images: toSources(images) })
        },
      },
      async (request, reply) => {
        const { livemode } = request
        const present = (row: GenerationWithFiles) => toV1Generation(row, livemode, linksOf(ctx, baseUrl(ctx, request)))
        const save = saveResponseWith(reply, 201, present)
        const json = checked.get(request)
        const accepted = json
          ? await create.fromImages(await toNew(request, json.body), json.images, save)
          : await create.fromUpload(request, uploadFields, (texts, names) => readForm(request, texts, names), save)
        const row = await waitAsPreferred(ctx, streams, request, reply, accepted)
        return setRevision(reply, row.revision).code(201).send(present(row))
      },
    )

    async function readForm(
      request: FastifyRequest,
      { is_public, metadata, ...texts }: Record<string, string>,
      names: readonly string[],
    ): Promise<NewGeneration> {
      const unknown = names.filter((name) => !uploadFields.images.has(name) && !uploadFields.texts.has(name))
      if (unknown.length > 0)
        throw new InvalidInput(unknown.map((name) => ({ loc: ['body', name], rule: 'additionalProperties' })))
      const body = {
        ...texts,
        ...(is_public === undefined ? {} : { is_public: toBoolean(is_public.trim()) ?? is_public }),
        ...(metadata === undefined ? {} : { metadata: parseJson(metadata) }),
      }
      return toNew(request, checkInput(request, GenerationForm, body))
    }

    /** @throws project_not_found, project_out_of_scope, project_inactive */
    async function toNew(request: FastifyRequest, body: Static<typeof GenerationForm>): Promise<NewGeneration> {
      const grant = grantOf(request)
      const id = idOf('proj', body.project_id) ?? grant.projectId
      if (id === null) throw new InvalidInput([{ loc: ['body', 'project_id'], rule: 'required' }])
      const project = await assertProjectInReach(ctx, grant, id, 'project_id')
      if (!project.isActive) throw apiError('project_inactive', { param: 'project_id' })
      return {
        project,
        userId: idOf('usr', body.user_id),
        prompt: body.prompt,
        isPublic: body.is_public ?? false,
        metadata: mergeMetadata({}, body.metadata),
        requestId: request.id,
      }
    }
  }

const Prefer = Type.Optional(
  Type.String({
    description:
      '`wait=30`: the answer comes when the image is ready, or after 30 seconds with the generation as it is then. At most 60.',
    examples: ['wait=30'],
  }),
)

/** @throws InvalidInput, naming every image that is wrong */
function toSources(images: { url?: string; file_id?: string; data?: string }[]): ImageSource[] {
  const problems: Problem[] = []
  let dataBytes = 0
  const sources = images.flatMap(({ url, file_id, data }, i): ImageSource[] => {
    const loc = ['body', 'images', i]
    if ([url, file_id, data].filter((given) => given !== undefined).length !== 1)
      problems.push({ loc, rule: 'image_source' })
    if (url !== undefined) return [{ url }]
    if (file_id !== undefined) return [{ fileId: idOf('file', file_id) }]
    const bytes = data === undefined ? undefined : readDataUri(data)
    if (data !== undefined && !bytes) problems.push({ loc: [...loc, 'data'], rule: 'data_uri' })
    dataBytes += bytes?.length ?? 0
    return bytes ? [{ bytes }] : []
  })
  if (dataBytes > DATA_BYTES_MAX) problems.push({ loc: ['body', 'images'], rule: 'data_size', limit: '1 MB' })
  if (problems.length > 0) throw new InvalidInput(problems)
  return sources
}

/** What is no JSON stays text, for the validator to refuse. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(withoutBom(text))
  } catch {
    return text
  }
}
