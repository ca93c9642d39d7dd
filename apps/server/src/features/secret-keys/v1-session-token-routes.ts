import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { grantOf } from '../../access/guard.ts'
import { assertProjectInReach } from '../../access/projects.ts'
import { secretKeyOnly } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { DateTime, named } from '../../platform/schemas.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { idOf } from '../../surfaces/v1/ids.ts'
import { input, NullableId, NullableIdInput, objectFields } from '../../surfaces/v1/schemas.ts'
import { createSessionToken } from './session-tokens.ts'
import { KeyScope } from './v1-presenter.ts'

const SessionToken = named('SessionToken', {
  ...objectFields('session_token'),
  token: Type.String({ description: 'Send it as you would send the key.', examples: ['st_live_eyJhbGciOi…'] }),
  scopes: Type.Array(KeyScope),
  project_id: NullableId('proj', 'The project that the token is limited to. Null: all projects.'),
  created_at: DateTime,
  expires_at: DateTime,
})
const CreateSessionToken = input('CreateSessionToken', {
  scopes: Type.Optional(
    Type.Array(KeyScope, { minItems: 1, maxItems: 50, description: 'Those of the key, if they are absent.' }),
  ),
  project_id: Type.Optional(
    NullableIdInput('proj', 'Limits the token to one project. Absent: the project of the key, if it has one.'),
  ),
  ttl_seconds: Type.Optional(Type.Integer({ minimum: 60, maximum: 3600, default: 900 })),
})

/** `/v1/session_tokens`. */
export const sessionTokenV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/session_tokens',
      {
        config: {
          access: secretKeyOnly,
          errors: ['scope_missing', 'resource_not_found', 'project_out_of_scope'],
        },
        schema: {
          operationId: 'sessionTokens.create',
          summary: 'Create a session token',
          description:
            'A short-lived token for a part of what the key may do, such as for a browser. It ends with its key at the latest, and makes no tokens itself. Takes no Idempotency-Key: a token that got lost is replaced by a new one.',
          tags: ['Keys'],
          body: CreateSessionToken,
          response: { 201: SessionToken },
        },
      },
      async (request, reply) => {
        const { scopes, project_id: project, ttl_seconds: ttlSeconds = 900 } = request.body
        const grant = grantOf(request)
        const projectId = project === undefined ? grant.projectId : project === null ? null : idOf('proj', project)
        if (projectId !== null) await assertProjectInReach(ctx, grant, projectId, 'project_id')
        const issued = createSessionToken(ctx, grant, { scopes, projectId, ttlSeconds })
        return reply.code(201).send({
          object: 'session_token' as const,
          livemode: grant.livemode,
          token: issued.token,
          scopes: [...issued.scopes],
          project_id: issued.projectId === null ? null : toTypeId('proj', issued.projectId),
          created_at: issued.createdAt.toISOString(),
          expires_at: issued.expiresAt.toISOString(),
        })
      },
    )
  }
