import { type Static, Type } from '@fastify/type-provider-typebox'
import type { Role, TokenPair } from '../../access/types.ts'
import type { Provisioning } from '../../features/accounts/register.ts'
import { DateTime, Nullable, Uuid } from '../../platform/schemas.ts'

/** What the routes of several features say about an account. */

export const Email = Type.String({ format: 'email', examples: ['ada@example.com'] })
export const Password = Type.String({
  format: 'password',
  description: 'At least 8 characters with uppercase, lowercase, and digit.',
  examples: ['SecurePass123'],
})
const RoleName = Type.String({ description: 'platform_operator, developer or end_user.', examples: ['developer'] })

export const Tokens = Type.Object({
  access_token: Type.String({ description: 'JWT, 30 minutes.' }),
  refresh_token: Type.String({ description: 'JWT, 7 days.' }),
  token_type: Type.String({ examples: ['bearer'] }),
})

export const Register = Type.Object({
  email: Email,
  password: Password,
  full_name: Type.Optional(Nullable.Text({ maxLength: 255 })),
})

export const Registered = Type.Object({
  id: Uuid,
  email: Type.String(),
  full_name: Nullable.Text(),
  role: RoleName,
  is_active: Type.Boolean(),
  created_at: DateTime,
  project_id: Nullable.Uuid,
  provisioning: Type.Unsafe<{ project_id: string; developer_key: string; api_key: string } | null>({
    type: ['object', 'null'],
    description: 'Developers only, and only here: keep these values.',
    required: ['project_id', 'developer_key', 'api_key'],
    properties: { project_id: Uuid, developer_key: Type.String(), api_key: Type.String() },
  }),
  ...Tokens.properties,
})

export const Me = Type.Object({
  id: Uuid,
  email: Type.String(),
  full_name: Nullable.Text(),
  role: RoleName,
  is_active: Type.Boolean(),
  is_verified: Type.Boolean(),
  created_at: DateTime,
  project_id: Nullable.Uuid,
})

interface ShownAccount {
  id: string
  email: string
  fullName: string | null
  role: Role
  isActive: boolean
  isVerified: boolean
  createdAt: Date
  projectId: string | null
}

export const toMe = (account: ShownAccount): Static<typeof Me> => ({
  id: account.id,
  email: account.email,
  full_name: account.fullName,
  role: account.role,
  is_active: account.isActive,
  is_verified: account.isVerified,
  created_at: account.createdAt.toISOString(),
  project_id: account.projectId,
})

/** The account without its session, which tokens or a cookie carry. */
export function toNewAccount({ user, provisioning }: { user: ShownAccount; provisioning: Provisioning | null }) {
  const { is_verified: _, ...account } = toMe(user)
  return { ...account, provisioning }
}

export const toRegistered = (made: {
  user: ShownAccount
  session: TokenPair
  provisioning: Provisioning | null
}): Static<typeof Registered> => ({ ...toNewAccount(made), ...made.session })
