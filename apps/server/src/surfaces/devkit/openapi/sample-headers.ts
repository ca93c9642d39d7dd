import { type TSchema, Type } from '@fastify/type-provider-typebox'
import type { AccessPolicy, Role } from '../../../access/types.ts'

const PROJECT = '660e8400-e29b-41d4-a716-446655440001'

/** What each kind of caller sends, beside its access token. */
const sentBy: Record<Role, Record<string, string>> = {
  end_user: {
    'X-User-Role': 'end_user',
    'X-Developer-Key': 'YOUR_DEVELOPER_KEY',
    'X-Project-ID': PROJECT,
    'X-API-Key': 'YOUR_API_KEY',
  },
  developer: { 'X-User-Role': 'developer', 'X-Developer-Key': 'YOUR_DEVELOPER_KEY' },
  platform_operator: { 'X-User-Role': 'platform_operator', 'X-Operator-Key': 'YOUR_OPERATOR_KEY' },
}

/** Who usually makes a call of this policy: end users where a project's key opens it, else developers where their key does. */
function usualCaller({ headers }: AccessPolicy): Role {
  if ('X-API-Key' in headers) return 'end_user'
  return 'X-Developer-Key' in headers ? 'developer' : 'platform_operator'
}

/**
 * The policy's headers, with examples for those that its usual caller sends: samples carry what is required or has an example, so that
 * one sample is let in as one caller.
 */
export function withSamples(access: AccessPolicy): Record<string, TSchema> {
  const sent = sentBy[usualCaller(access)]
  // A project that is named for its own sake makes another call of it: a developer signs in without one.
  const isKeyed = Object.keys(access.headers).some((name) => /Key$/i.test(name))
  return Object.fromEntries(
    Object.entries(access.headers as Record<string, TSchema>).map(([name, header]) => [
      name,
      isKeyed && name in sent ? withExample(header, sent[name]) : header,
    ]),
  )
}

/** What is optional stays so: a copy forgets it. */
function withExample(header: TSchema, example: unknown): TSchema {
  const copy = { ...header, examples: [example] }
  return Type.IsOptional(header) ? Type.Optional(copy) : copy
}
