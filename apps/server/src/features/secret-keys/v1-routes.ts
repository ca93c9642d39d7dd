import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { normalIpBlocks } from '../../access/allowed-ips.ts'
import { actorOf, grantOf } from '../../access/guard.ts'
import { assertProjectInReach } from '../../access/projects.ts'
import { scoped } from '../../access/v1-policies.ts'
import type { Context } from '../../context.ts'
import { InvalidInput } from '../../platform/errors.ts'
import { saveResponseWith } from '../../platform/http/idempotency.ts'
import { mergeMetadata } from '../../platform/metadata.ts'
import { described, Nullable, Text } from '../../platform/schemas.ts'
import { idInPath, idOf } from '../../surfaces/v1/ids.ts'
import { setRevision } from '../../surfaces/v1/revisions.ts'
import { IdParams, input, MetadataInput, NullableIdInput, query } from '../../surfaces/v1/schemas.ts'
import type { IssuedKey } from './issue.ts'
import { createSecretKey, getSecretKey } from './service.ts'
import { CreatedKey, Key, KeyScope, toCreatedKey, toKey } from './v1-presenter.ts'

const Name = Text({ minLength: 1, maxLength: 100, examples: ['Production server'] })
const Scopes = Type.Array(KeyScope, { minItems: 1, maxItems: 50 })
const AllowedIps = Type.Array(Type.String({ format: 'ip_block', examples: ['192.0.2.0/24', '2001:db8::1'] }), {
  maxItems: 50,
  description: 'IPv4 and IPv6 addresses and CIDR blocks. Empty: any address.',
})
const ExpiresAt = described(Nullable.DateTime, 'Has to lie in the future. Null: never.')

const CreateKey = input('CreateKey', {
  name: Name,
  scopes: Scopes,
  project_id: Type.Optional(
    NullableIdInput('proj', 'Limits the key to one project. Absent: all projects, or that of the calling key.'),
  ),
  allowed_ips: Type.Optional(AllowedIps),
  expires_at: Type.Optional(ExpiresAt),
  metadata: Type.Optional(MetadataInput),
})

/** `/v1/keys`. */
export const secretKeyV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Keys']

    app.post(
      '/keys',
      {
        config: {
          access: scoped('keys:write'),
          errors: [
            'resource_not_found',
            'project_out_of_scope',
            'scope_missing',
            'key_addresses_exceeded',
            'key_lifetime_exceeded',
            'quota_exceeded',
          ],
          idempotent: true,
        },
        schema: {
          operationId: 'keys.create',
          summary: 'Create a key',
          description:
            'The answer shows the key in full, once. It belongs to the environment of the address that is called. A key can give no scope, project, address or lifetime that it lacks itself.',
          tags,
          body: CreateKey,
          response: { 201: CreatedKey },
        },
      },
      async (request, reply) => {
        const {
          name,
          scopes,
          project_id: project,
          allowed_ips: ips = [],
          expires_at: expiresAt,
          metadata,
        } = request.body
        const grant = grantOf(request)
        const projectId = project === undefined ? grant.projectId : project === null ? null : idOf('proj', project)
        if (projectId !== null) await assertProjectInReach(ctx, grant, projectId, 'project_id')
        const fields = {
          name,
          scopes: [...new Set(scopes)],
          projectId,
          allowedIps: normalIpBlocks(ips),
          expiresAt: futureTime(ctx, expiresAt ?? null),
          metadata: mergeMetadata({}, metadata),
        }
        const present = (issued: IssuedKey) => toCreatedKey(issued, grant.livemode, ctx.clock.now())
        const issued = await createSecretKey(
          ctx,
          actorOf(request),
          grant,
          fields,
          saveResponseWith(reply, 201, present),
        )
        return setRevision(reply, issued.row.revision).code(201).send(present(issued))
      },
    )

    app.get(
      '/keys/:id',
      {
        config: { access: scoped('keys:read'), errors: ['secret_key_not_found'] },
        schema: {
          operationId: 'keys.get',
          summary: 'Get a key',
          description: 'Also of a key that was revoked. The key itself is not shown again.',
          tags,
          params: IdParams('key'),
          querystring: query({}),
          response: { 200: Key },
        },
      },
      async (request, reply) => {
        const grant = grantOf(request)
        const row = await getSecretKey(ctx, grant, idInPath(request, 'key'))
        return setRevision(reply, row.revision).send(toKey(row, grant.livemode, ctx.clock.now()))
      },
    )
  }

/** @throws InvalidInput */
function futureTime({ clock }: Context, text: string | null): Date | null {
  if (text === null) return null
  const time = new Date(text)
  if (time <= clock.now()) throw new InvalidInput([{ loc: ['body', 'expires_at'], rule: 'future' }])
  return time
}
