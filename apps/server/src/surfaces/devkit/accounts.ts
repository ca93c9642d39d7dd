import { type Static, Type } from '@fastify/type-provider-typebox'
import { Role } from '../../access/schemas.ts'
import type { Role as RoleName, TokenPair } from '../../access/types.ts'
import type { Provisioning as Provisioned } from '../../features/accounts/register.ts'
import { DateTime, described, Nullable, named, nullable, Uuid } from '../../platform/schemas.ts'

/** What the routes of several features say about an account. */

export const Email = Type.String({ format: 'email', examples: ['ada@example.com'] })
export const Password = Type.String({
  format: 'password',
  description: 'At least 8 characters with uppercase, lowercase, and digit.',
  examples: ['SecurePass123'],
})
export const Message = named('Message', { message: Type.String() })

export const Tokens = named('Tokens', {
  access_token: Type.String({ description: 'A JWT for `Authorization: Bearer`. Valid for 30 minutes.' }),
  refresh_token: Type.String({ description: 'A JWT for new tokens. Valid for 7 days.' }),
  token_type: Type.String({ examples: ['bearer'] }),
})

export const Register = named('Register', {
  email: Email,
  password: Password,
  full_name: Type.Optional(Nullable.Text({ description: 'At most 255 characters.' })),
})

const Provisioning = named(
  'Provisioning',
  { project_id: Uuid, developer_key: Type.String(), api_key: Type.String() },
  { description: 'The first project and keys of a new developer.' },
)

export const Registered = named('RegisteredAccount', {
  id: Uuid,
  email: Type.String(),
  full_name: Nullable.Text(),
  role: Role,
  is_active: Type.Boolean(),
  created_at: DateTime,
  project_id: Nullable.Uuid,
  provisioning: described(nullable(Provisioning), 'Of developers, and only here: keep these values.'),
  ...Tokens.properties,
})

export const Me = named('Account', {
  id: Uuid,
  email: Type.String(),
  full_name: Nullable.Text(),
  role: Role,
  is_active: Type.Boolean(),
  is_verified: Type.Boolean(),
  created_at: DateTime,
  project_id: Nullable.Uuid,
})

interface ShownAccount {
  id: string
  email: string
  fullName: string | null
  role: RoleName
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
export function toNewAccount({ user, provisioning }: { user: ShownAccount; provisioning: Provisioned | null }) {
  const { is_verified: _, ...account } = toMe(user)
  return { ...account, provisioning }
}

export const toRegistered = (made: {
  user: ShownAccount
  session: TokenPair
  provisioning: Provisioned | null
}): Static<typeof Registered> => ({ ...toNewAccount(made), ...made.session })
