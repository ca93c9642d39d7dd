import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { callerOf, projectOf } from '../../access/guard.ts'
import { anyone, projectMember } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { sourceOf } from '../../platform/http/address.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import type { Streams } from '../../platform/http/streams.ts'
import { named } from '../../platform/schemas.ts'
import { baseUrl } from '../../surfaces/base-url.ts'
import { changerOf } from './audit.ts'
import { Generation, toGeneration } from './presenter.ts'
import type { GenerationWithFiles } from './queries.ts'
import { createUploads } from './upload/upload.ts'
import { waitAsPreferred } from './wait.ts'

const Created = named('CreatedGeneration', { ...Generation.properties, message: Type.String() })
const uploadErrors = [
  'image_too_large',
  'too_many_images',
  'image_format',
  'image_incomplete',
  'image_dimensions',
  'instructions_length',
  'instructions_null',
  'media_type',
  'upload_malformed',
  'generation_limit',
] as const
/** Of the answer: how long what it tells of is there. */
const KEPT =
  'The generation and its images are kept for 30 days, 7 with a paid provider, or as long as the operator says by ' +
  '`ANONYMOUS_RETENTION_DAYS`; then its status is 404. They may go earlier when the space for callers without an account is used up: ' +
  'the oldest first of the address that stores most. Save what you want to keep.'
const contentTypes = ['multipart/form-data']
const message = 'Generation request submitted successfully'

/** `POST /api/v1/generation/…`: contract E29 and E35. Uploads are streamed, so they are checked by hand and described in surfaces/devkit/openapi/uploads.ts. */
export const createGenerationRoutes =
  (ctx: Context, streams: Streams): FastifyPluginAsyncTypebox =>
  async (app) => {
    const receive = createUploads(ctx)
    const present = (request: FastifyRequest) => (row: GenerationWithFiles) => ({
      ...toGeneration(ctx, baseUrl(ctx, request), row),
      message,
    })

    app.post(
      '/generation/generate-v2',
      {
        config: {
          access: projectMember,
          rateClass: 'generation',
          contentTypes,
          errors: [...uploadErrors, 'file_quota'],
          idempotent: true,
        },
        schema: {
          operationId: 'generations.create',
          summary: 'Create a generation',
          description: 'Makes an image from one to five example images and a prompt.',
          tags: ['Generations'],
          response: { 200: Created },
        },
      },
      async (request, reply) => {
        const form = { imageField: 'example_images', instructions: 'json' } as const
        const { id: projectId, ownerId } = projectOf(request)
        const owner = { projectId, userId: callerOf(request).account.id, changer: changerOf(request, ownerId) }
        const toCreated = present(request)
        const accepted = await receive(request, form, owner, saveResponseWith(reply, 200, toCreated))
        return toCreated(await waitAsPreferred(ctx, streams, request, reply, accepted))
      },
    )

    app.post(
      '/generation/generate-anonymous-v2',
      {
        config: {
          access: anyone,
          contentTypes,
          errors: [...uploadErrors, 'anonymous_generation_closed', 'anonymous_storage_full'],
          idempotent: true,
        },
        schema: {
          operationId: 'generations.createAnonymous',
          summary: 'Create a generation without an account',
          description: KEPT,
          tags: ['Generations'],
          response: { 200: Created },
        },
        // Before the upload is read, as the gate does.
        onRequest: async () => {
          if (ctx.config.anonymousGeneration === 'closed') throw apiError('anonymous_generation_closed')
        },
      },
      async (request, reply) => {
        const form = { imageField: 'files', instructions: 'any' } as const
        const owner = { address: sourceOf(request.ip), livemode: request.livemode }
        const toCreated = present(request)
        const accepted = await receive(request, form, owner, saveResponseWith(reply, 200, toCreated))
        return toCreated(await waitAsPreferred(ctx, streams, request, reply, accepted))
      },
    )
  }
