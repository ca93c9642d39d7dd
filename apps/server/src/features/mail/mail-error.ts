import type { NodemailerError } from 'nodemailer'
import { foreignWords } from '../../platform/foreign-words.ts'

/** Whose fault it is that a message was not taken, and with that what becomes of it. */
export type MailFault =
  /** The message's own, such as a mailbox that does not exist: it ends as failed. */
  | 'message'
  /** For a reason that passes, such as greylisting: it is tried again. */
  | 'passing'
  /** The installation's: no message gets through. All of them wait. */
  | 'installation'
  /** Not the recipient's, but seen with this message alone, such as a sender that is refused after DATA. It waits, others are tried. */
  | 'unclear'

/** The mail server did not take a message. The text holds its answer, for operators, without the links that it may quote. */
export class MailNotTaken extends Error {
  readonly fault: MailFault
  /** It is no matter of this message: the server had heard nothing of it yet. */
  readonly isBeforeMessage: boolean
  readonly setting: 'SMTP_URL' | 'MAIL_FROM'
  /** It is said of the recipient, for now or for good. */
  readonly isOfRecipient: boolean
  /** A sign-in was refused. Servers lock out whoever tries that often. */
  readonly isSignIn: boolean

  constructor(message: string, facts: { fault: MailFault } & Partial<Omit<MailNotTaken, 'fault' | keyof Error>>) {
    super(foreignWords(message))
    this.name = 'MailNotTaken'
    this.fault = facts.fault
    this.isBeforeMessage = facts.isBeforeMessage ?? false
    this.setting = facts.setting ?? 'SMTP_URL'
    this.isOfRecipient = facts.isOfRecipient ?? false
    this.isSignIn = facts.isSignIn ?? false
  }
}

/** Faults of a connection that pass by themselves, and may be due to the message that was being sent. */
const passingFaults = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED'])

/** What a refusal of a recipient says when it means us: relays tell a wrong sender or a missing sign-in only here (Postfix, Exim). */
const meansUs =
  /sender|relay|authenticat|not owned|client (?:host|address)|helo|from address|sandbox|suspended|sending (?:quota|limit)|rate limit/i

/** RFC 3463, beside the status: `5.1.1` in `550 5.1.1 No such user`. */
const enhancedCode = (response: string): string => /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] ?? ''

/** Addresses of recipients, and mailboxes; x.1.7 and x.1.8 are the sender's. */
const ofRecipient = /^[45]\.(?:1\.(?![78]$)|2\.)/
const ofSender = /^[45]\.1\.[78]$/
/** Too large for the server, or of a form that it does not take (5.6.7: an address outside of ASCII). */
const ofContent = /^5\.(?:2\.3$|3\.4$|6\.)/

/** @param needsUtf8 the recipient's address has letters outside of ASCII, which `MAIL FROM` announces: it may be what is refused there */
export function toMailNotTaken(error: NodemailerError, needsUtf8: boolean): MailNotTaken {
  const { message, code, command = '', responseCode, response = '' } = error
  const fault =
    responseCode === undefined ? faultWithoutAnswer(error) : faultOf(responseCode, response, command, needsUtf8)
  const [setting, advice] = adviceOn(error)
  return new MailNotTaken(fault === 'message' || fault === 'passing' ? message : `${advice} ${message}`, {
    fault,
    // A connection that broke, or was ended by a 421, may have met its end at this message.
    isBeforeMessage:
      fault === 'installation' ||
      (fault === 'passing' &&
        responseCode !== undefined &&
        (command !== 'CONN' || code === 'EPROTOCOL') &&
        !ofMessage.has(command)),
    setting,
    isOfRecipient: isOfRecipient(response, command),
    isSignIn: code === 'EAUTH',
  })
}

/** The steps of one message once its sender is accepted. */
const ofMessage = new Set(['RCPT TO', 'DATA'])

function faultOf(status: number, response: string, command: string, needsUtf8: boolean): MailFault {
  const code = enhancedCode(response)
  // 503: it lost the thread.
  if (status < 500 || status === 503) return 'passing'
  const isOfMessage = ofMessage.has(command)
  if (!isOfMessage && command !== 'MAIL FROM') return 'installation'
  if (ofContent.test(code) || (status === 552 && code === '')) return 'message'
  if (!isOfMessage) return needsUtf8 ? 'unclear' : 'installation'
  // 530: it wants a sign-in first.
  return status !== 530 && isOfRecipient(response, command) ? 'message' : 'unclear'
}

/** At `RCPT TO` unless it says otherwise; after the message only where it says so. */
function isOfRecipient(response: string, command: string): boolean {
  const code = enhancedCode(response)
  if (ofRecipient.test(code)) return ofMessage.has(command)
  // Names must not be read as reasons.
  return command === 'RCPT TO' && !ofSender.test(code) && !meansUs.test(response.replaceAll(/\S+@\S+/g, ''))
}

/** The connection failed, or the library knew before. */
function faultWithoutAnswer({ code, command, originalCode, timeoutType, message }: NodemailerError): MailFault {
  // Larger than the server announced, or an address that cannot be written down.
  if (code === 'EMESSAGE') return 'message'
  if (code === 'EENVELOPE')
    return command === 'API' && !message.startsWith('Invalid sender') ? 'message' : 'installation'
  if (timeoutType === 'SOCKET_TIMEOUT' || (originalCode !== undefined && passingFaults.has(originalCode)))
    return 'passing'
  return code !== undefined && ['EAUTH', 'EDNS', 'ETLS', 'ESOCKET', 'ETIMEDOUT'].includes(code)
    ? 'installation'
    : 'passing'
}

function adviceOn({ code, command, originalCode, response }: NodemailerError): [MailNotTaken['setting'], string] {
  if (code === 'EAUTH') return ['SMTP_URL', 'The mail server does not accept the user and password of SMTP_URL.']
  if (code === 'ETLS' || /CERT|SSL|TLS|SIGNATURE|ISSUER/.test(originalCode ?? ''))
    return ['SMTP_URL', 'There is no trusted TLS connection to the mail server of SMTP_URL.']
  if (command === 'MAIL FROM' || (code === 'EENVELOPE' && command === 'API'))
    return ['MAIL_FROM', 'The mail server refuses the sender in MAIL_FROM.']
  if (response === undefined) return ['SMTP_URL', 'The mail server of SMTP_URL cannot be reached.']
  if (command !== undefined && ofMessage.has(command))
    return [
      'MAIL_FROM',
      'The mail server refuses messages, and not for their recipients. Check MAIL_FROM and the account of SMTP_URL.',
    ]
  return ['SMTP_URL', 'The mail server of SMTP_URL refuses this server.']
}
