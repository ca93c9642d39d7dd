import { type Static, Type } from '@fastify/type-provider-typebox'
import { DateTime, Nullable, named, namedEnum } from '../../platform/schemas.ts'
import { toTypeId } from '../../platform/type-id.ts'
import { Id, objectFields } from '../../surfaces/v1/schemas.ts'
import type { UserRow } from './queries.ts'

/** The end user of `/v1`. */

export const UserStatus = namedEnum('UserStatus', ['active', 'inactive'])
export const User = named('User', {
  id: Id('usr'),
  ...objectFields('user'),
  project_id: Id('proj'),
  email: Type.String({ examples: ['ada@example.com'] }),
  email_verified: Type.Boolean(),
  name: Nullable.Text(),
  status: UserStatus,
  created_at: DateTime,
  updated_at: Nullable.DateTime,
})

type Shown = Pick<UserRow, 'id' | 'email' | 'isVerified' | 'fullName' | 'isActive' | 'createdAt' | 'updatedAt'> & {
  projectId: string
}

export const toV1User = (row: Shown, livemode: boolean): Static<typeof User> => ({
  id: toTypeId('usr', row.id),
  object: 'user',
  livemode,
  project_id: toTypeId('proj', row.projectId),
  email: row.email,
  email_verified: row.isVerified,
  name: row.fullName,
  status: row.isActive ? 'active' : 'inactive',
  created_at: row.createdAt.toISOString(),
  updated_at: row.updatedAt?.toISOString() ?? null,
})
