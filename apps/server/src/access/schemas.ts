import { Type } from '@fastify/type-provider-typebox'
import { described, namedEnum } from '../platform/schemas.ts'
import { roles } from './types.ts'

/** Wire types of the access layer: the role, and the headers that say who calls. They describe; authenticators.ts reads. */

export const Role = namedEnum('Role', roles, { description: 'What an account is, or the role that it acts in.' })

const DeveloperKey = Type.String({ description: 'A developer key (`ak_…`). Operators need none.' })
const OperatorKey = Type.String({ description: 'The operator key of this installation (`op_…`). For operators only.' })
const ProjectId = Type.String({ format: 'uuid', description: 'The project that the call is made in.' })

export const headers = {
  role: { 'X-User-Role': described(Role, 'The role that you act in.') },
  developerKey: { 'X-Developer-Key': DeveloperKey },
  developerKeyIfAny: { 'X-Developer-Key': Type.Optional(DeveloperKey) },
  operatorKey: { 'X-Operator-Key': OperatorKey },
  operatorKeyIfAny: { 'X-Operator-Key': Type.Optional(OperatorKey) },
  projectId: { 'X-Project-ID': ProjectId },
  projectIdIfAny: { 'X-Project-ID': Type.Optional(ProjectId) },
  apiKeyIfAny: {
    'X-API-Key': Type.Optional(
      Type.String({ description: 'An API key of the project (`pk_…`). Required in the role `end_user`.' }),
    ),
  },
}
