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
import { ListOf, readListOf } from '../../surfaces/v1/lists.ts'
import { readPage, toPage } from '../../surfaces/v1/paging.ts'
import { revisionAsserter, setRevision } from '../../surfaces/v1/revisions.ts'
import {
  createdFilters,
  IdInput,
  IdParams,
  input,
  MetadataInput,
  NullableIdInput,
  pageOf,
  pageQuery,
  query,
} from '../../surfaces/v1/schemas.ts'
import type { IssuedKey } from './issue.ts'
import { keyStatuses, listSecretKeys } from './queries.ts'
import { rotateSecretKey } from './rotate.ts'
import { changeSecretKey, createSecretKey, getSecretKey, ownerOf, revokeSecretKey } from './service.ts'
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

const UpdateKey = input('UpdateKey', {
  name: Type.Optional(Name),
  scopes: Type.Optional(Scopes),
  allowed_ips: Type.Optional(AllowedIps),
  expires_at: Type.Optional(ExpiresAt),
  metadata: Type.Optional(MetadataInput),
})

const RotateKey = input('RotateKey', {
  overlap_seconds: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 604_800,
      default: 86_400,
      description: 'How long the old key keeps working.',
    }),
  ),
})

const ListKeys = query({
  ...pageQuery,
  status: Type.Optional(ListOf(keyStatuses)),
  project_id: Type.Optional(IdInput('proj', 'Keys that are limited to this project.')),
  ...createdFilters,
})
const KeyList = pageOf('KeyList', Key)

/** Of what a key may not give, since it lacks it itself. */
const escalationErrors = [
  'scope_missing',
  'project_out_of_scope',
  'key_addresses_exceeded',
  'key_lifetime_exceeded',
] as const

/** `/v1/keys`. */
export const secretKeyV1Routes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Keys']

    app.get(
      '/keys',
      {
        config: {
          access: scoped('keys:read'),
          errors: ['cursor_invalid', 'resource_not_found', 'project_out_of_scope'],
        },
        schema: {
          operationId: 'keys.list',
          summary: 'List keys',
          description: 'A key that is limited to a project sees only keys that are limited to it, too.',
          tags,
          querystring: ListKeys,
          response: { 200: KeyList },
        },
      },
      async (request) => {
        const { status, project_id: project, created_after: after, created_before: before } = request.query
        const grant = grantOf(request)
        const projectId = idOf('proj', project)
        const filter = {
          statuses: readListOf(keyStatuses, 'status', status),
          projectId,
          createdAfter: after === undefined ? undefined : new Date(after),
          createdBefore: before === undefined ? undefined : new Date(before),
        }
        if (projectId !== undefined) await assertProjectInReach(ctx, grant, projectId, 'project_id')
        const now = ctx.clock.now()
        const rows = await listSecretKeys(ctx.db, ownerOf(grant), filter, readPage(ctx, request), now)
        return toPage(ctx, request, rows, (row) => toKey(row, grant.livemode, now))
      },
    )

    app.post(
      '/keys',
      {
        config: {
          access: scoped('keys:write'),
          errors: [...escalationErrors, 'resource_not_found', 'quota_exceeded'],
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

    app.patch(
      '/keys/:id',
      {
        config: {
          access: scoped('keys:write'),
          errors: [...escalationErrors, 'secret_key_not_found', 'state_conflict'],
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
        config: { access: scoped('keys:write'), errors: ['secret_key_not_found'], conditional: true },
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

/** @throws InvalidInput */
function futureTime({ clock }: Context, text: string | null): Date | null {
  if (text === null) return null
  const time = new Date(text)
  if (time <= clock.now()) throw new InvalidInput([{ loc: ['body', 'expires_at'], rule: 'future' }])
  return time
}
