export interface Message {
  id: string
  recipient: string
  subject: string
  text: string
  html: string
}

export interface Mailer {
  /** @throws MailNotTaken */
  send(message: Message, signal: AbortSignal): Promise<void>
  close(): void
}
