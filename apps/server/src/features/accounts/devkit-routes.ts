import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { actorOf, callerOf } from '../../access/guard.ts'
import { signedIn } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { InvalidInput } from '../../platform/errors.ts'
import { Nullable } from '../../platform/schemas.ts'
import { Email, Me, Password, toMe } from '../../surfaces/devkit/accounts.ts'
import { changeAccount, deactivateAccount } from './change.ts'
import { getUser } from './service.ts'

const Change = Type.Object({
  full_name: Type.Optional(Nullable.Text({ maxLength: 255 })),
  email: Type.Optional(Email),
  new_password: Type.Optional(Password),
  current_password: Type.Optional(Type.String({ description: 'Compulsory with `email` and `new_password`.' })),
})
const tags = ['Authentication']

/** `/api/v1/auth`: the own account of whoever is signed in (contract E10), and what it may change about itself. */
export const accountRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/auth/me',
      {
        config: { access: signedIn },
        schema: {
          operationId: 'auth.me',
          summary: 'The account that the token belongs to',
          tags: ['Authentication'],
          response: { 200: Me },
        },
      },
      async (request) => toMe(await getUser(ctx, callerOf(request).account.id)),
    )

    app.patch(
      '/auth/me',
      {
        config: {
          access: signedIn,
          rateClass: 'authentication',
          errors: ['account_inactive', 'password_incorrect', 'email_taken', 'rate_limited'],
        },
        schema: {
          operationId: 'auth.changeMe',
          summary: 'Change name, email or password of the own account',
          tags,
          body: Change,
          response: { 200: Me },
        },
      },
      async (request) => {
        const {
          full_name: fullName,
          email,
          new_password: newPassword,
          current_password: currentPassword,
        } = request.body
        if ((email !== undefined || newPassword !== undefined) && currentPassword === undefined) {
          throw new InvalidInput([{ loc: ['body', 'current_password'], rule: 'required' }])
        }
        const user = await changeAccount(ctx, actorOf(request), callerOf(request), {
          ...(fullName === undefined ? {} : { fullName }),
          ...(email === undefined ? {} : { email }),
          ...(newPassword === undefined ? {} : { newPassword }),
          ...(currentPassword === undefined ? {} : { currentPassword }),
        })
        return toMe(user)
      },
    )

    app.post(
      '/auth/deactivate',
      {
        config: {
          access: signedIn,
          rateClass: 'authentication',
          errors: ['account_inactive', 'password_incorrect', 'last_operator', 'rate_limited'],
        },
        schema: {
          operationId: 'auth.deactivate',
          summary: 'Deactivate the own account; ends all sessions',
          tags,
          body: Type.Object({ current_password: Type.String() }),
          response: { 200: Type.Object({ message: Type.String() }) },
        },
      },
      async (request) => {
        await deactivateAccount(ctx, actorOf(request), callerOf(request), request.body.current_password)
        return { message: 'The account was deactivated.' }
      },
    )
  }
