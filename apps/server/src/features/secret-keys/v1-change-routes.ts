import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { normalIpBlocks } from '../../access/allowed-ips.ts'
import { actorOf, grantOf } from '../../access/guard.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import { mergeMetadata } from '../../platform/metadata.ts'
import { idInPath } from '../../surfaces/v1/ids.ts'
import { revisionAsserter, setRevision } from '../../surfaces/v1/revisions.ts'
import { IdParams } from '../../surfaces/v1/schemas.ts'
import type { IssuedKey } from './issue.ts'
import { rotateSecretKey } from './rotate.ts'
import { changeSecretKey, revokeSecretKey } from './service.ts'
import { escalationErrors, futureTime, RotateKey, UpdateKey } from './v1-inputs.ts'
import { CreatedKey, Key, toCreatedKey, toKey } from './v1-presenter.ts'

/** `/v1/keys/{id}`: what changes a key or ends it. */
export const secretKeyChangeV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Keys']

    app.patch(
      '/keys/:id',
      {
        config: {
          access: scoped('keys:write'),
          errors: [...escalationErrors, 'secret_key_not_found', 'state_conflict', 'quota_exceeded'],
          conditional: true,
        },
        schema: {
          operationId: 'keys.update',
          summary: 'Update a key',
          description:
            'In force on the next request. Members that you leave out stay as they are. Whoever changes a key needs every right that the key has, and those that it gets.',
          tags,
          params: IdParams('key'),
          body: UpdateKey,
          response: { 200: Key },
        },
      },
      async (request, reply) => {
        const { name, scopes, allowed_ips: ips, expires_at: expiresAt, metadata } = request.body
        const grant = grantOf(request)
        const assertRevision = revisionAsserter(request)
        const end = expiresAt === undefined ? {} : { expiresAt: futureTime(ctx, expiresAt) }
        const row = await changeSecretKey(ctx, actorOf(request), grant, idInPath(request, 'key'), (before) => {
          assertRevision(before.revision)
          return {
            ...(name === undefined ? {} : { name }),
            ...(scopes === undefined ? {} : { scopes: [...new Set(scopes)] }),
            ...(ips === undefined ? {} : { allowedIps: normalIpBlocks(ips) }),
            ...(metadata === undefined ? {} : { metadata: mergeMetadata(before.metadata, metadata) }),
            ...end,
          }
        })
        return setRevision(reply, row.revision).send(toKey(row, grant.livemode, ctx.clock.now()))
      },
    )

    app.post(
      '/keys/:id/rotate',
      {
        config: {
          access: scoped('keys:write'),
          errors: [...escalationErrors, 'secret_key_not_found', 'state_conflict', 'quota_exceeded'],
          idempotent: true,
        },
        schema: {
          operationId: 'keys.rotate',
          summary: 'Rotate a key',
          description:
            'Creates a new key with the same rights, name, metadata and expiry, which is shown in full once. The old one keeps working for the overlap.',
          tags,
          params: IdParams('key'),
          body: RotateKey,
          response: { 201: CreatedKey },
        },
      },
      async (request, reply) => {
        const { overlap_seconds: overlapSeconds = 86_400 } = request.body
        const grant = grantOf(request)
        const present = (issued: IssuedKey) => toCreatedKey(issued, grant.livemode, ctx.clock.now())
        const save = saveResponseWith(reply, 201, present)
        const id = idInPath(request, 'key')
        const issued = await rotateSecretKey(ctx, actorOf(request), grant, id, overlapSeconds, save)
        return setRevision(reply, issued.row.revision).code(201).send(present(issued))
      },
    )

    app.delete(
      '/keys/:id',
      {
        config: {
          access: scoped('keys:write'),
          errors: ['secret_key_not_found', 'project_out_of_scope'],
          conditional: true,
        },
        schema: {
          operationId: 'keys.revoke',
          summary: 'Revoke a key',
          description: 'At once, with its session tokens. A key may revoke itself. Revoking it again changes nothing.',
          tags,
          params: IdParams('key'),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        const assertRevision = revisionAsserter(request)
        const id = idInPath(request, 'key')
        await revokeSecretKey(ctx, actorOf(request), grantOf(request), id, ({ revision }) => assertRevision(revision))
        return reply.code(204).send(null)
      },
    )
  }
