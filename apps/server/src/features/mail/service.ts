import { v7 as uuidv7 } from 'uuid'
import type { WorldKind } from '../../access/types.ts'
import type { Config } from '../../config/config.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { enqueue } from '../../platform/jobs.ts'
import { countMail, type Excess } from './bounds.ts'
import { SENDING_MAX } from './mailer.ts'
import * as queries from './queries.ts'
import {
  deleteMailOf,
  findMail,
  insertMail,
  listMail,
  lockClearMail,
  type MailRow,
  updateSealedBodies,
} from './queries.ts'
import { type MailBody, openBody, sealBody } from './sealed-body.ts'
import { type EmailContent, oneLine, renderHtml, renderText } from './template.ts'

export type { MailRow }

/** For operators, since bodies hold links that work. The body is undefined once it was sent, and when it is sealed with another key. */
export async function getMail(
  ctx: Context,
  id: string,
  world: WorldKind,
): Promise<{ mail: MailRow; body: MailBody | undefined } | undefined> {
  const mail = await findMail(ctx.db, id, world)
  return mail && { mail, body: openBody(ctx.secrets.encryptionKey, mail) }
}

/** For operators, the youngest first. */
export const listMailbox = (ctx: Context, page: Parameters<typeof listMail>[1]): Promise<MailRow[]> =>
  listMail(ctx.db, page)

/** Of an account that is being removed, in the transaction that removes it. */
export const dropMailOf = (tx: Tx, userId: string): Promise<void> => deleteMailOf(tx, userId)

/** Whether that account was written a message of that kind since then, however it went. */
export const hasMailSince = (tx: Tx, userId: string, kind: string, since: Date): Promise<boolean> =>
  queries.hasMailSince(tx, userId, kind, since)

/** Who writes where no project does. */
export const PRODUCT = 'Cloud API'
const SUBJECT_MAX = 200

export interface NewMail {
  userId: string
  projectId: string | null
  recipient: string
  /** What the message is for: `verification`, `password_reset`, … */
  kind: string
  /** Who it is from, for its reader: the product, or a project by its plain name. The sender's name is that of MAIL_FROM. */
  product: string
  /** Whose end user it is for; null for developers and operators. */
  developerId: string | null
  /** In the sandbox no mail leaves. */
  livemode: boolean
  /** When its links and codes stop working; after that it is not sent any more. Null: it is worth reading at any time. */
  expiresAt: Date | null
  content: EmailContent
}

/** What links in mails begin with. Never the request's host: whoever asks for a link would choose where it leads. */
export const linkBase = ({ publicUrl, port }: Config): string => publicUrl ?? `http://localhost:${port}`

/**
 * The message exists, and will be sent, if and only if the transaction commits. Without a mail server, and in the sandbox, it stays
 * for operators to read, and so does one that is beyond a bound. The caller locks the row of the account.
 * @returns why it is not sent, where it is for a bound
 */
export async function addMail(ctx: Context, tx: Tx, mail: NewMail): Promise<Excess | undefined> {
  const { content, livemode, product, developerId, ...address } = mail
  const id = uuidv7()
  const excess = livemode ? await countMail(ctx, tx, { ...address, developerId }) : undefined
  const isSent = livemode && excess === undefined && ctx.mailer !== undefined
  const body = { text: renderText(content), html: renderHtml(content, product) }
  await insertMail(tx, {
    ...address,
    id,
    subject: oneLine(content.subject, SUBJECT_MAX),
    sealedBody: sealBody(ctx.secrets.encryptionKey, id, body),
    state: excess ? 'limited' : isSent ? 'waiting' : 'kept',
    error: excess?.reason ?? null,
    createdAt: ctx.clock.now(),
  })
  if (isSent) await enqueue(tx, 'mail.send', { mailId: id }, { queue: queueOf(id) })
  return excess
}

/** Messages that are sealed in one transaction. */
const SEALED_AT_ONCE = 100

/** Seals what earlier versions wrote in clear. Several servers may be at it. */
export async function sealClearMail(ctx: Context): Promise<void> {
  const { encryptionKey } = ctx.secrets
  let sealed: number
  do {
    sealed = await ctx.db.begin(async (tx) => {
      const clear = await lockClearMail(tx, SEALED_AT_ONCE)
      const bodies = clear.map(({ id, ...body }) => ({ id, sealedBody: sealBody(encryptionKey, id, body) }))
      if (bodies.length > 0) await updateSealedBodies(tx, bodies)
      return bodies.length
    })
  } while (sealed === SEALED_AT_ONCE)
}

/** As many queues as messages may be sent at a time; an id's last digits are random. */
export const queueOf = (id: string): string => `mail:${Number.parseInt(id.slice(-4), 16) % SENDING_MAX}`
