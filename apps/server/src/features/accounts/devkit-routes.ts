import { type FastifyPluginAsyncTypebox, Type } from '@fastify/type-provider-typebox'
import { actorOf, callerOf } from '../../access/guard.ts'
import { signedIn } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { InvalidInput } from '../../platform/errors.ts'
import { waiterOf } from '../../platform/http/waiter.ts'
import { Nullable, named } from '../../platform/schemas.ts'
import { Email, Me, Message, Password, toMe } from '../../surfaces/devkit/accounts.ts'
import { changeAccount, deactivateAccount } from './change.ts'
import { getUser } from './service.ts'

const Change = named('UpdateAccount', {
  full_name: Type.Optional(Nullable.Text({ maxLength: 255 })),
  email: Type.Optional(Email),
  new_password: Type.Optional(Password),
  current_password: Type.Optional(Type.String({ description: 'Required with `email` and `new_password`.' })),
})
const Deactivate = named('DeactivateAccount', { current_password: Type.String() })
const tags = ['Account']

/** `/api/v1/auth`: the own account of whoever is signed in (contract E10), and what it may change about itself. */
export const accountRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/auth/me',
      {
        config: { access: signedIn },
        schema: {
          operationId: 'account.get',
          summary: 'Get your account',
          tags,
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
          errors: ['email_invalid', 'account_inactive', 'password_incorrect', 'rate_limited'],
        },
        schema: {
          operationId: 'account.update',
          summary: 'Update your account',
          description:
            'Changes your name or password, and asks to change your email address: a link goes to the new address, which becomes ' +
            'yours when you follow it. Absent members stay as they are.',
          tags,
          body: Change,
          response: { 200: Me },
        },
      },
      async (request, reply) => {
        const {
          full_name: fullName,
          email,
          new_password: newPassword,
          current_password: currentPassword,
        } = request.body
        if ((email !== undefined || newPassword !== undefined) && currentPassword === undefined) {
          throw new InvalidInput([{ loc: ['body', 'current_password'], rule: 'required' }])
        }
        const user = await changeAccount(ctx, actorOf(request), waiterOf(request, reply), callerOf(request), {
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
          operationId: 'account.deactivate',
          summary: 'Deactivate your account',
          description: 'Ends all its sessions.',
          tags,
          body: Deactivate,
          response: { 200: Message },
        },
      },
      async (request, reply) => {
        const { current_password: password } = request.body
        await deactivateAccount(ctx, actorOf(request), waiterOf(request, reply), callerOf(request), password)
        return { message: 'The account was deactivated.' }
      },
    )
  }
