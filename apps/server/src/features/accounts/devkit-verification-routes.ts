import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import type { FastifyReply } from 'fastify'
import { actorOf } from '../../access/guard.ts'
import { anyone, signedInOrAnyone } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { InvalidInput } from '../../platform/errors.ts'
import { named, Text, Uuid } from '../../platform/schemas.ts'
import { Message } from '../../surfaces/devkit/accounts.ts'
import { requestVerification, verifyEmail } from './verification.ts'

const Verify = named('VerifyEmail', {
  token: Type.Optional(Text({ description: 'From the link in the email.' })),
  user_id: Type.Optional(Uuid),
  verification_token: Type.Optional(Text({ description: 'The same token, beside `user_id`.' })),
})
const Verified = named('VerifiedEmail', { message: Type.String(), email: Type.String() })
const tags = ['Authentication']

/** `/api/v1/auth`: contract E12 and E13. */
export const verificationRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const errors = ['verification_token_invalid'] as const

    app.post(
      '/auth/verify-email',
      {
        config: { access: anyone, rateClass: 'authentication', errors },
        schema: {
          operationId: 'auth.verifyEmail',
          summary: 'Verify an email address',
          description: 'With the token from the email.',
          tags,
          body: Verify,
          response: { 200: Verified },
        },
      },
      async (request, reply) => {
        const { token, userId } = givenToken(request.body)
        const sent = { token, livemode: request.livemode }
        return confirmed(reply, await verifyEmail(ctx, actorOf(request), sent, userId))
      },
    )

    app.get(
      '/auth/verify-email',
      {
        config: { access: anyone, rateClass: 'authentication', errors },
        exposeHeadRoute: false, // a look at the headers must not use the link
        schema: {
          operationId: 'auth.verifyEmailByLink',
          summary: 'Verify an email address by following its link',
          tags,
          querystring: Type.Object({ token: Text() }),
          response: { 200: Verified },
        },
      },
      async (request, reply) => {
        const sent = { token: request.query.token, livemode: request.livemode }
        return confirmed(reply, await verifyEmail(ctx, actorOf(request), sent))
      },
    )

    app.post(
      '/auth/request-verification',
      {
        config: { access: signedInOrAnyone, rateClass: 'authentication' },
        schema: {
          operationId: 'auth.requestVerification',
          summary: 'Request a verification email',
          description: 'For your account or, without a token, for the account in the query.',
          tags,
          querystring: Type.Object({ user_id: Type.Optional(Uuid) }),
          response: { 200: Message },
        },
      },
      async (request) => {
        const userId = request.caller?.account.id ?? request.query.user_id?.toLowerCase()
        if (userId === undefined) throw new InvalidInput([{ loc: ['query', 'user_id'], rule: 'required' }])
        await requestVerification(ctx, actorOf(request), { userId, livemode: request.livemode })
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

function confirmed(reply: FastifyReply, { email }: { email: string }): { message: string; email: string } {
  reply.header('Cache-Control', 'no-store') // the address stood on a secret
  return { message: 'Email verified successfully', email }
}
