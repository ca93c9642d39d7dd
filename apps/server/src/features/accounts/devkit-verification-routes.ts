import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { actorOf } from '../../access/guard.ts'
import { anyone, signedInOrAnyone } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { ApiError, apiError, InvalidInput } from '../../platform/errors.ts'
import { acceptForms } from '../../platform/http/bodies.ts'
import { isUuid } from '../../platform/http/validation.ts'
import { described, named, Text, Uuid } from '../../platform/schemas.ts'
import { Email, Message } from '../../surfaces/devkit/accounts.ts'
import {
  sendAskedPage,
  sendConfirmedPage,
  sendConfirmPage,
  sendErrorPage,
  sendRefusal,
  wantsPage,
} from './devkit-link-pages.ts'
import { type InspectedLink, inspectLink } from './links.ts'
import { requestVerification, verifyEmail } from './verification.ts'

const Verify = named('VerifyEmail', {
  token: Type.Optional(Text({ description: 'From the link in the email.' })),
  user_id: Type.Optional(Uuid),
  verification_token: Type.Optional(Text({ description: 'The same token, beside `user_id`.' })),
  project_id: Type.Optional(described(Uuid, 'For the page that a form gets.')),
})
const RequestVerification = named('RequestVerification', {
  email: Type.Optional(Email),
  project_id: Type.Optional(described(Uuid, 'Of the end user who has this address. Leave it out for developers.')),
})
const Verified = named('VerifiedEmail', { message: Type.String(), email: Type.String() })
const tags = ['Authentication']
/** Forms are those of the pages here. */
const contentTypes = ['application/json', 'application/x-www-form-urlencoded']

/** `/api/v1/auth`: contract E12 and E13. */
export const verificationRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const errors = ['verification_token_invalid'] as const
    acceptForms(app)

    app.post(
      '/auth/verify-email',
      {
        config: { access: anyone, rateClass: 'authentication', errors, contentTypes },
        schema: {
          operationId: 'auth.verifyEmail',
          summary: 'Verify an email address',
          description: 'With the token from the email.',
          tags,
          body: Verify,
          response: { 200: Verified },
        },
        errorHandler: sendErrorPage,
      },
      async (request, reply) => {
        const { token, userId } = givenToken(request.body)
        const sent = { token, livemode: request.livemode }
        const page = wantsPage(request) ? await inspect(ctx, request, token, request.body.project_id) : undefined
        const refusal = page && refusalOf(page)
        if (refusal) return sendRefusal(request, reply, refusal, page.app)
        const verified = await verifyEmail(ctx, actorOf(request), sent, userId).catch((error: unknown) => {
          // Another account may have got the address, which no look at the link tells.
          if (page && error instanceof ApiError && error.code === 'verification_token_invalid') return undefined
          throw error
        })
        if (!verified) return sendRefusal(request, reply, 'verification_token_invalid', page?.app ?? null)
        const { email } = verified
        if (page) return sendConfirmedPage(reply, page.app, email)
        reply.header('Cache-Control', 'no-store') // the address stood on a secret
        return { message: 'Email verified successfully', email }
      },
    )

    app.get(
      '/auth/verify-email',
      {
        config: { access: anyone, errors: [...errors, 'project_not_found', 'project_inactive'] },
        schema: {
          operationId: 'auth.getVerificationPage',
          summary: 'Get the page of a verification link',
          description:
            'A page with a button, which verifies the address. To open the link changes nothing: mail scanners do so, too.',
          tags,
          querystring: Type.Object({ token: Type.Optional(Text()), project_id: Type.Optional(Text()) }),
          response: { 200: { content: { 'text/html': { schema: Type.String() } } } },
        },
        errorHandler: sendErrorPage,
      },
      async (request, reply) => {
        const { token = '', project_id: projectId } = request.query
        const link = await inspect(ctx, request, token, projectId)
        const refusal = refusalOf(link)
        if (refusal) return sendRefusal(request, reply, refusal, link.app)
        return sendConfirmPage(request, reply, link.app, token)
      },
    )

    app.post(
      '/auth/request-verification',
      {
        config: { access: signedInOrAnyone, rateClass: 'authentication', contentTypes },
        schema: {
          operationId: 'auth.requestVerification',
          summary: 'Request a verification email',
          description:
            'For the account with the address in the body, or else for your own, or, without a token, for the account in the query.',
          tags,
          querystring: Type.Object({ user_id: Type.Optional(Uuid) }),
          body: RequestVerification,
          response: { 200: Message },
        },
        errorHandler: sendErrorPage,
      },
      async (request, reply) => {
        const { email, project_id: projectId } = request.body
        const page = wantsPage(request) ? await inspect(ctx, request, undefined, projectId) : undefined
        if (page?.app?.isActive === false) return sendRefusal(request, reply, 'project_inactive', page.app)
        const asked =
          email === undefined ? { userId: namedUser(request) } : { email, projectId: projectId?.toLowerCase() ?? null }
        await requestVerification(ctx, actorOf(request), asked, request.livemode)
        if (page && email !== undefined) return sendAskedPage(reply, page.app, email)
        return {
          message: 'If the account exists and its email is not verified yet, a verification link was sent to it.',
        }
      },
    )
  }

/** Either form (contract CF36). @throws InvalidInput naming what is missing */
function givenToken(body: { token?: string; user_id?: string; verification_token?: string }) {
  const { token, user_id: userId, verification_token: verificationToken } = body
  if (token !== undefined) return { token, userId }
  const lacking =
    userId === undefined && verificationToken === undefined
      ? ['token']
      : [
          ...(userId === undefined ? ['user_id'] : []),
          ...(verificationToken === undefined ? ['verification_token'] : []),
        ]
  if (lacking.length > 0 || verificationToken === undefined) {
    throw new InvalidInput(lacking.map((name) => ({ loc: ['body', name], rule: 'required' })))
  }
  return { token: verificationToken, userId }
}

/** Whose link it is without an address. @throws InvalidInput */
function namedUser({ caller, query }: FastifyRequest): string {
  const userId = caller?.account.id ?? (query as { user_id?: string }).user_id?.toLowerCase()
  if (userId === undefined) throw new InvalidInput([{ loc: ['query', 'user_id'], rule: 'required' }])
  return userId
}

const refusalOf = ({ isValid, app }: InspectedLink) => {
  if (app?.isActive === false) return 'project_inactive'
  return isValid ? undefined : 'verification_token_invalid'
}

/** The project of a link that people may have mistyped. @throws project_not_found */
async function inspect(
  ctx: Context,
  { livemode }: FastifyRequest,
  token: string | undefined,
  projectId: string | undefined,
): Promise<InspectedLink> {
  if (projectId !== undefined && !isUuid(projectId)) throw apiError('project_not_found')
  return inspectLink(ctx, { purpose: 'verify', token, projectId: projectId?.toLowerCase(), livemode })
}
