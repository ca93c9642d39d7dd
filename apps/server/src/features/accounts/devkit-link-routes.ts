import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { anyone } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { described, Nullable, named, namedEnum, nullable, Text, Uuid } from '../../platform/schemas.ts'
import { type InspectedLink, inspectLink } from './links.ts'

const InspectLink = named('InspectLink', {
  purpose: namedEnum('LinkPurpose', ['verify_email', 'reset_password']),
  token: Type.Optional(Text({ description: 'From the link in the email.' })),
  project_id: Type.Optional(described(Uuid, 'From the link. It counts where the token is unknown by now.')),
})
const App = named('App', {
  id: Uuid,
  name: Type.String(),
  is_active: Type.Boolean(),
  app_url: Nullable.Text(),
})
const Inspected = named('InspectedLink', {
  is_valid: Type.Boolean({ description: 'Whether following the link works now.' }),
  app: described(nullable(App), 'The project whose end user it is for. Null: a developer or an operator.'),
})

/** `/api/v1/auth/inspect-link`: what the pages that mails lead to need to know before anybody clicks. */
export const linkRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.post(
      '/auth/inspect-link',
      {
        config: { access: anyone, errors: ['project_not_found'] },
        schema: {
          operationId: 'auth.inspectLink',
          summary: 'Check a link from an email',
          description: 'Whose it is, and whether it works. Changes nothing.',
          tags: ['Authentication'],
          body: InspectLink,
          response: { 200: Inspected },
        },
      },
      async (request, reply) => {
        const { purpose, token, project_id: projectId } = request.body
        const link = {
          purpose: purpose === 'verify_email' ? ('verify' as const) : ('reset' as const),
          token,
          projectId: projectId?.toLowerCase(),
          livemode: request.livemode,
        }
        reply.header('Cache-Control', 'no-store') // it stood on a secret
        return toInspected(await inspectLink(ctx, link))
      },
    )
  }

const toInspected = ({ isValid, app }: InspectedLink): Static<typeof Inspected> => ({
  is_valid: isValid,
  app: app && { id: app.id, name: app.name, is_active: app.isActive, app_url: app.appUrl },
})
