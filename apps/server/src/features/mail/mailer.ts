import { createTransport, type NodemailerError } from 'nodemailer'
import type { Logger } from 'pino'
import type { Config } from '../../config/config.ts'
import type { Mailer } from './types.ts'

/** Messages at a time, over all servers: a slow mail server must not take the workers that others wait for. */
export const SENDING_MAX = 4
const CONNECT_MS = 10_000
/** Silence of a mail server after which it is given up. */
const SILENCE_MS = 20_000

/** The mail server did not take a message. The text holds its answer, for operators. */
export class MailNotTaken extends Error {
  /** The same message would be refused again. */
  readonly permanent: boolean

  constructor(message: string, permanent: boolean) {
    super(message)
    this.name = 'MailNotTaken'
    this.permanent = permanent
  }
}

/** Undefined without SMTP_URL. Connects when the first message is sent. */
export function createMailer(config: Config, log: Logger): Mailer | undefined {
  if (config.smtpUrl === undefined) return undefined
  const from = senderOf(config)
  const transport = createTransport({
    url: config.smtpUrl,
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
    async send({ id, recipient, senderName, subject, text, html }, signal) {
      // Mail has no way to write them, and the library would leave them out: another mailbox than the account's.
      if (/[<>]/.test(recipient)) throw new MailNotTaken('The address holds "<" or ">", which no mailbox has.', true)
      try {
        await transport.sendMail({
          from: { name: senderName ?? from.name, address: from.address },
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
        throw toNotTaken(error as NodemailerError)
      }
    },
    close: () => transport.close({ force: true }),
  }
}

/** Steps that speak of one message; a refusal at any other (greeting, sign-in) is a matter of settings and may be mended. */
const messageSteps = new Set(['MAIL FROM', 'RCPT TO', 'DATA', 'API'])

/** Without the error's code: ECONNREFUSED would be taken for the database's. */
function toNotTaken({ message, code, command, responseCode }: NodemailerError): MailNotTaken {
  const ofMessage = command !== undefined && messageSteps.has(command)
  const unsendable = code === 'EENVELOPE' && responseCode === undefined
  // 530: the server wants a sign-in first. 503: it lost the thread.
  const refused = responseCode !== undefined && responseCode >= 500 && responseCode !== 503 && responseCode !== 530
  return new MailNotTaken(message, ofMessage && (unsendable || refused))
}

const senderOf = ({ mailFrom, publicUrl }: Config): { name: string; address: string } =>
  mailFrom ?? {
    name: 'Cloud API',
    address: `no-reply@${publicUrl === undefined ? 'localhost' : new URL(publicUrl).hostname}`,
  }
