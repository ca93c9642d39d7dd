import { createTransport, type NodemailerError } from 'nodemailer'
import type { Logger } from 'pino'
import type { Config } from '../../config/config.ts'
import { MailNotTaken, toMailNotTaken } from './mail-error.ts'
import type { Mailer } from './types.ts'

/** Messages at a time, over all servers: a slow mail server must not take the workers that others wait for. */
export const SENDING_MAX = 4
const CONNECT_MS = 10_000
/** Silence of a mail server after which it is given up. */
const SILENCE_MS = 20_000

const isTimeout = (reason: unknown): boolean => reason instanceof DOMException && reason.name === 'TimeoutError'

/** Undefined without SMTP_URL, with which MAIL_FROM is demanded. Connects when the first message is sent. */
export function createMailer({ smtpUrl, mailFrom: from }: Config, log: Logger): Mailer | undefined {
  if (smtpUrl === undefined || from === undefined) return undefined
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: SENDING_MAX,
    maxRequeues: 0, // repeating is the job's business, which writes it down
    idleTimeout: 30_000,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  transport.on('error', (error: unknown) => log.debug({ err: error }, 'An idle connection to the mail server broke.'))
  return {
    async send({ id, recipient, subject, text, html }, signal) {
      // Mail has no way to write them, and the library would leave them out: another mailbox than the account's.
      if (/[<>]/.test(recipient))
        throw new MailNotTaken('The address holds "<" or ">", which no mailbox has.', { fault: 'message' })
      try {
        await transport.sendMail({
          from,
          // Never as one text: "a,b@example.com" would be read as two recipients.
          to: { name: '', address: recipient },
          subject,
          text,
          html,
          // The same at each attempt, so that a message whose acceptance got lost is recognised as the same one.
          messageId: `<${id}@${from.address.split('@')[1]}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          signal,
        })
      } catch (error) {
        if (signal.aborted && !isTimeout(signal.reason)) throw error
        if (signal.aborted) throw new MailNotTaken('The mail server took too long.', { fault: 'passing' })
        // Without the error's code: ECONNREFUSED would be taken for the database's.
        throw toMailNotTaken(error as NodemailerError, /[^\p{ASCII}]/u.test(recipient))
      }
    },
    close: () => transport.close({ force: true }),
  }
}
