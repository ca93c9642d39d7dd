import { v7 as uuidv7 } from 'uuid'
import type { WorldKind } from '../../access/types.ts'
import type { Config } from '../../config/config.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../platform/db.ts'
import { enqueue } from '../../platform/jobs.ts'
import { SENDING_MAX } from './mailer.ts'
import * as queries from './queries.ts'
import { deleteMailOf, findMail, insertMail, listMail, type MailRow } from './queries.ts'
import { type EmailContent, oneLine, renderHtml, renderText } from './template.ts'

export type { MailRow }

/** For operators, since bodies hold links that work. */
export const getMail = (ctx: Context, id: string, world: WorldKind): Promise<MailRow | undefined> =>
  findMail(ctx.db, id, world)

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
  /** The project's name, on one line, for its end users. */
  senderName: string | null
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
 * for operators to read.
 */
export async function addMail(ctx: Context, tx: Tx, mail: NewMail): Promise<void> {
  const { content, livemode, ...address } = mail
  const id = uuidv7()
  const isSent = livemode && ctx.mailer !== undefined
  await insertMail(tx, {
    ...address,
    id,
    subject: oneLine(content.subject, SUBJECT_MAX),
    text: renderText(content),
    html: renderHtml(content, mail.senderName ?? PRODUCT),
    state: isSent ? 'waiting' : 'kept',
    createdAt: ctx.clock.now(),
  })
  if (isSent) await enqueue(tx, 'mail.send', { mailId: id }, { queue: queueOf(id) })
}

/** As many queues as messages may be sent at a time; an id's last digits are random. */
export const queueOf = (id: string): string => `mail:${Number.parseInt(id.slice(-4), 16) % SENDING_MAX}`
