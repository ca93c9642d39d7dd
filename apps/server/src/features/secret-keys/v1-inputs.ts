import { Type } from '@fastify/type-provider-typebox'
import type { Context } from '../../context.ts'
import { InvalidInput } from '../../platform/errors.ts'
import { described, Nullable, Text } from '../../platform/schemas.ts'
import { parseTime } from '../../platform/times.ts'
import { input, MetadataInput, NullableIdInput } from '../../surfaces/v1/schemas.ts'
import { KeyScope } from './v1-presenter.ts'

/** What is sent to `/v1/keys`, and the errors that it can earn. */

const Name = Text({ minLength: 1, maxLength: 100, examples: ['Production server'] })
const Scopes = Type.Array(KeyScope, {
  minItems: 1,
  maxItems: 50,
  examples: [['generations:read', 'generations:write']],
})
const AllowedIps = Type.Array(Type.String({ format: 'ip_block', examples: ['192.0.2.0/24', '2001:db8::1'] }), {
  maxItems: 50,
  description: 'IPv4 and IPv6 addresses and CIDR blocks. Empty: any address.',
})
const ExpiresAt = described(Nullable.DateTime, 'Has to lie in the future. Null: never.')

export const CreateKey = input('CreateKey', {
  name: Name,
  scopes: Scopes,
  project_id: Type.Optional(
    NullableIdInput('proj', 'Limits the key to one project. Absent: all projects, or that of the calling key.'),
  ),
  allowed_ips: Type.Optional(AllowedIps),
  expires_at: Type.Optional(ExpiresAt),
  metadata: Type.Optional(MetadataInput),
})

export const UpdateKey = input('UpdateKey', {
  name: Type.Optional(Name),
  scopes: Type.Optional(Scopes),
  allowed_ips: Type.Optional(AllowedIps),
  expires_at: Type.Optional(ExpiresAt),
  metadata: Type.Optional(MetadataInput),
})

export const RotateKey = input('RotateKey', {
  overlap_seconds: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 604_800,
      default: 86_400,
      description: 'How long the old key keeps working.',
    }),
  ),
})

/** Of what a key may not give, since it lacks it itself. */
export const escalationErrors = [
  'scope_missing',
  'project_out_of_scope',
  'key_addresses_exceeded',
  'key_lifetime_exceeded',
] as const

/** @throws InvalidInput */
export function futureTime({ clock }: Context, text: string | null): Date | null {
  if (text === null) return null
  const time = parseTime(text)
  if (!time || time <= clock.now()) throw new InvalidInput([{ loc: ['body', 'expires_at'], rule: 'future' }])
  return time
}
