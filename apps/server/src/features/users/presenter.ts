import { type Static, Type } from '@fastify/type-provider-typebox'
import { Role } from '../../access/schemas.ts'
import { DateTime, described, Nullable, named, Uuid } from '../../platform/schemas.ts'
import type { ListedUserRow } from './list-queries.ts'
import type { EndUserDetails } from './service.ts'

export const EndUser = named('EndUser', {
  id: Uuid,
  email: Type.String({ examples: ['ada@example.com'] }),
  full_name: Nullable.Text(),
  role: described(Role, 'Always `end_user`.'),
  is_active: Type.Boolean(),
  created_at: DateTime,
  joined_at: DateTime,
  project_id: Uuid,
  project_name: Type.String({ examples: ['My First AI App'] }),
})

export const UserDetails = named('EndUserDetails', {
  ...EndUser.properties,
  is_verified: Type.Boolean(),
  updated_at: Nullable.DateTime,
  last_sign_in_at: Nullable.DateTime,
  last_seen_at: described(
    Nullable.DateTime,
    'The last request of a session that has not ended. Up to one minute late.',
  ),
  generations: named('GenerationCount', { total: Type.Integer() }),
})

export const UserPage = named('EndUserPage', {
  users: Type.Array(EndUser),
  total: Type.Integer(),
  total_is_exact: Type.Boolean({ description: 'False if a search finds more than 10,000: only so many are counted.' }),
  page: Type.Integer(),
  page_size: Type.Integer(),
  has_more: Type.Boolean(),
})

export const toEndUser = (u: ListedUserRow): Static<typeof EndUser> => ({
  id: u.id,
  email: u.email,
  full_name: u.fullName,
  role: 'end_user',
  is_active: u.isActive,
  created_at: u.createdAt.toISOString(),
  joined_at: u.createdAt.toISOString(),
  project_id: u.projectId,
  project_name: u.projectName,
})

export const toUserDetails = (u: EndUserDetails): Static<typeof UserDetails> => ({
  ...toEndUser(u),
  is_verified: u.isVerified,
  updated_at: u.updatedAt?.toISOString() ?? null,
  last_sign_in_at: u.lastSignInAt?.toISOString() ?? null,
  last_seen_at: u.lastSeenAt?.toISOString() ?? null,
  generations: { total: u.generations },
})
