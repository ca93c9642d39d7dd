import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { actorOf } from '../../access/guard.ts'
import { operator } from '../../access/policies.ts'
import { worldKind } from '../../access/worlds.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { DateTime, Nullable, named, namedEnum, Uuid } from '../../platform/schemas.ts'
import { cursor, HasMore } from '../../surfaces/devkit/paging.ts'
import { recordAudit } from '../audit/service.ts'
import { getMail, listMailbox, type MailRow } from '../mail/service.ts'

const EmailState = namedEnum('EmailState', ['kept', 'waiting', 'held', 'sent', 'failed', 'expired', 'limited'], {
  description:
    '`kept`: there is no mail server, or it is for an end user of a sandbox. `held`: the mail server refuses this installation; it is sent once that is mended. `expired`: its links ended before it could be sent. `limited`: it is beyond the bound of its developer or account and is not sent; `error` says until when.',
})
const Mail = named('Email', {
  id: Uuid,
  recipient: Type.String(),
  kind: Type.String({ examples: ['verification'] }),
  subject: Type.String(),
  state: EmailState,
  attempts: Type.Integer(),
  error: Nullable.Text({ description: 'The last error of the mail server, or why the message is held or limited.' }),
  held_since: Nullable.DateTime,
  account_id: Uuid,
  project_id: Nullable.Uuid,
  created_at: DateTime,
  sent_at: Nullable.DateTime,
})
const WholeMail = named('EmailWithText', {
  ...Mail.properties,
  text: Nullable.Text({
    description:
      'Null once it is sent, since links in it are secrets. Also null in other states if it was encrypted with another `ENCRYPTION_KEY`.',
  }),
})
const Page = named('EmailPage', { mail: Type.Array(Mail), has_more: HasMore })
const List = Type.Object({ ...cursor, state: Type.Optional(EmailState) })

/** `/api/v1/operator/mail`: the mailbox. Without a mail server it is where messages stay. */
export const mailRoutes =
  (ctx: Context): FastifyPluginAsyncTypebox =>
  async (app) => {
    const tags = ['Operators']

    app.get(
      '/operator/mail',
      {
        config: { access: operator },
        schema: {
          operationId: 'emails.list',
          summary: 'List emails to accounts',
          description: 'Newest first, for 30 days.',
          tags,
          querystring: List,
          response: { 200: Page },
        },
      },
      async ({ query, livemode }) => {
        const { before, limit = 50, state } = query
        const world = worldKind(livemode)
        const filter = { world, ...(before === undefined ? {} : { before }), ...(state === undefined ? {} : { state }) }
        const rows = await listMailbox(ctx, { limit: limit + 1, ...filter })
        return { mail: rows.slice(0, limit).map(toMail), has_more: rows.length > limit }
      },
    )

    app.get(
      '/operator/mail/:mail_id',
      {
        config: { access: operator, errors: ['mail_not_found'] },
        schema: {
          operationId: 'emails.get',
          summary: 'Get an email with its text',
          tags,
          params: Type.Object({ mail_id: Uuid }),
          response: { 200: WholeMail },
        },
      },
      async (request) => {
        const found = await getMail(ctx, request.params.mail_id, worldKind(request.livemode))
        if (!found) throw apiError('mail_not_found')
        const { mail, body } = found
        // It may hold a link that opens the account.
        const { userId: accountId, projectId, id: targetId } = mail
        await recordAudit(ctx, ctx.db, actorOf(request), { action: 'mail.read', accountId, projectId, targetId })
        return { ...toMail(mail), text: body?.text ?? null }
      },
    )
  }

const toMail = (m: MailRow): Static<typeof Mail> => ({
  id: m.id,
  recipient: m.recipient,
  kind: m.kind,
  subject: m.subject,
  state: m.state,
  attempts: m.attempts,
  error: m.error,
  held_since: m.heldSince?.toISOString() ?? null,
  account_id: m.userId,
  project_id: m.projectId,
  created_at: m.createdAt.toISOString(),
  sent_at: m.sentAt?.toISOString() ?? null,
})
