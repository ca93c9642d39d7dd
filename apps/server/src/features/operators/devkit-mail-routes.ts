import { type FastifyPluginAsyncTypebox, type Static, Type } from '@fastify/type-provider-typebox'
import { actorOf } from '../../access/guard.ts'
import { operator } from '../../access/policies.ts'
import type { Context } from '../../context.ts'
import { apiError } from '../../platform/errors.ts'
import { DateTime, Nullable, Uuid } from '../../platform/schemas.ts'
import { recordAudit } from '../audit/service.ts'
import { getMail, listMailbox, type MailRow } from '../mail/service.ts'

const Mail = Type.Object({
  id: Uuid,
  recipient: Type.String(),
  kind: Type.String({ examples: ['verification'] }),
  subject: Type.String(),
  state: Type.String({ description: 'kept (no mail server), waiting, sent or failed.' }),
  attempts: Type.Integer(),
  error: Nullable.Text({ description: 'What the mail server said last.' }),
  account_id: Uuid,
  project_id: Nullable.Uuid,
  created_at: DateTime,
  sent_at: Nullable.DateTime,
})
const WholeMail = Type.Object({
  ...Mail.properties,
  text: Nullable.Text({ description: 'Null once it was sent: links in it are secrets.' }),
})
const Page = Type.Object({ mail: Type.Array(Mail), has_more: Type.Boolean() })
const List = Type.Object({
  before: Type.Optional(Type.String({ format: 'uuid', description: 'Messages older than this one.' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  state: Type.Optional(Type.Unsafe<MailRow['state']>({ type: 'string', enum: ['kept', 'waiting', 'sent', 'failed'] })),
})

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
          operationId: 'operator.listMail',
          summary: 'Messages to accounts, newest first; kept for 30 days',
          tags,
          querystring: List,
          response: { 200: Page },
        },
      },
      async ({ query }) => {
        const { before, limit = 50, state } = query
        const filter = { ...(before === undefined ? {} : { before }), ...(state === undefined ? {} : { state }) }
        const rows = await listMailbox(ctx, { limit: limit + 1, ...filter })
        return { mail: rows.slice(0, limit).map(toMail), has_more: rows.length > limit }
      },
    )

    app.get(
      '/operator/mail/:mail_id',
      {
        config: { access: operator, errors: ['mail_not_found'] },
        schema: {
          operationId: 'operator.getMail',
          summary: 'One message with its text',
          tags,
          params: Type.Object({ mail_id: Uuid }),
          response: { 200: WholeMail },
        },
      },
      async (request) => {
        const mail = await getMail(ctx, request.params.mail_id)
        if (!mail) throw apiError('mail_not_found')
        // It may hold a link that opens the account.
        const { userId: accountId, projectId, id: targetId } = mail
        await recordAudit(ctx, ctx.db, actorOf(request), { action: 'mail.read', accountId, projectId, targetId })
        return { ...toMail(mail), text: mail.text }
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
  account_id: m.userId,
  project_id: m.projectId,
  created_at: m.createdAt.toISOString(),
  sent_at: m.sentAt?.toISOString() ?? null,
})
