import { type Static, Type } from '@fastify/type-provider-typebox'
import { isScope, type Scope, scopes } from '../../access/scopes.ts'
import { DateTime, described, Nullable, named, namedEnum, nullable } from '../../platform/schemas.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { Id, Metadata, NullableId, objectFields } from '../../surfaces/v1/schemas.ts'
import type { IssuedKey } from './issue.ts'
import { keyStatuses, type SecretKeyRow, UNUSED_AFTER_MS } from './queries.ts'
import { rotationDueAt } from './rotation-due.ts'

export const KeyScope = namedEnum('Scope', scopes, {
  description: '`write` includes `read`; `*` is everything, also what later versions add.',
})

const KeyUse = named('KeyUse', {
  at: DateTime,
  ip: Type.String({ examples: ['203.0.113.7'] }),
  user_agent: Nullable.Text(),
  route: Type.String({ examples: ['GET /v1/projects'] }),
})

export const Key = named('Key', {
  id: Id('key'),
  ...objectFields('key'),
  name: Type.String({ examples: ['Production server'] }),
  prefix: Type.String({ description: 'The first 12 characters of the key.', examples: ['sk_live_4eC3'] }),
  last4: Type.String({ description: 'The last 4 characters of the key.', examples: ['x7Qp'] }),
  scopes: Type.Array(KeyScope),
  project_id: NullableId('proj', 'The project that the key is limited to. Null: all projects.'),
  allowed_ips: Type.Array(Type.String({ examples: ['192.0.2.0/24'] }), {
    description: 'The addresses and CIDR blocks that the key may be used from. Empty: any.',
  }),
  status: namedEnum('KeyStatus', keyStatuses, {
    description: '`expiring` keys work, and expire within 7 days.',
  }),
  metadata: Metadata,
  created_at: DateTime,
  updated_at: Nullable.DateTime,
  expires_at: described(Nullable.DateTime, 'Null: never.'),
  revoked_at: Nullable.DateTime,
  rotation_due_at: described(DateTime, 'When the key should be rotated: 90 days after it was created.'),
  rotated_from: NullableId('key', 'The key that this one replaces.'),
  rotated_to: NullableId('key', 'The key that replaces this one.'),
  last_used: described(nullable(KeyUse), 'At most a minute late.'),
  unused_scopes: Type.Array(KeyScope, {
    description: 'Granted, and not needed in the last 30 days. Empty in the first 30 days of a key.',
  }),
})

export const CreatedKey = named('CreatedKey', {
  ...Key.properties,
  key: Type.String({ description: 'The key in full. It is shown only here: store it now.' }),
})

export function toKey(row: SecretKeyRow, livemode: boolean, now: Date): Static<typeof Key> {
  const granted = row.scopes.filter(isScope)
  return {
    id: toTypeId('key', row.id),
    object: 'key',
    livemode,
    name: row.name,
    prefix: row.prefix,
    last4: row.last4,
    scopes: granted,
    project_id: row.projectId === null ? null : toTypeId('proj', row.projectId),
    allowed_ips: row.allowedIps,
    status: row.status,
    metadata: row.metadata,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt?.toISOString() ?? null,
    expires_at: row.expiresAt?.toISOString() ?? null,
    revoked_at: row.revokedAt?.toISOString() ?? null,
    rotation_due_at: rotationDueAt(row).toISOString(),
    rotated_from: row.rotatedFrom === null ? null : toTypeId('key', row.rotatedFrom),
    rotated_to: row.rotatedTo === null ? null : toTypeId('key', row.rotatedTo),
    last_used: toUse(row),
    unused_scopes:
      now.getTime() - row.createdAt.getTime() < UNUSED_AFTER_MS ? [] : unusedScopes(granted, row.usedScopes),
  }
}

export const toCreatedKey = ({ row, key }: IssuedKey, livemode: boolean, now: Date): Static<typeof CreatedKey> => ({
  ...toKey(row, livemode, now),
  key,
})

const toUse = ({ lastUsedAt, lastUsedIp, lastUsedUserAgent, lastUsedRoute }: SecretKeyRow) =>
  lastUsedAt === null
    ? null
    : { at: lastUsedAt.toISOString(), ip: lastUsedIp ?? '', user_agent: lastUsedUserAgent, route: lastUsedRoute ?? '' }

/** A call needs the narrowest of the granted scopes that allows it: taking away the others changes nothing for it. */
function unusedScopes(granted: Scope[], used: string[]): Scope[] {
  const needed = used.map(
    (scope) => [scope, scope.replace(/:read$/, ':write'), '*'].find((wider) => granted.some((s) => s === wider)) ?? '*',
  )
  return granted.filter((scope) => !needed.includes(scope))
}
