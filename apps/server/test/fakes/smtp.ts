import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { SMTPServer } from 'smtp-server'

/** A message as it arrived: envelope and whole source, headers first. */
export interface Arrival {
  from: string
  recipients: string[]
  source: string
}

/** How the server takes the next messages. */
export interface SmtpBehaviour {
  /** Answers `RCPT TO` with this status instead of taking it. */
  refuseRecipient?: { status: number; text: string }
  /** Answers the message itself with this status. */
  refuseMessage?: { status: number; text: string }
  /** Lets the client wait for the end of `DATA` until this is done. */
  holdMessage?: Promise<void>
}

export interface SmtpFake {
  url: string
  port: number
  arrivals: Arrival[]
  /** Deliveries that were begun, whatever became of them. */
  attempts: number
  /** Connections open at a time, at the most. */
  connectionsMax: number
  behaviour: SmtpBehaviour
  stop(): Promise<void>
}

/** A real SMTP server, which ends with the test. On a given port it takes the place of one that was stopped. */
export async function startSmtp(t: TestContext, options: { port?: number } = {}): Promise<SmtpFake> {
  const refusal = ({ status, text }: { status: number; text: string }): Error =>
    Object.assign(new Error(text), { responseCode: status })
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 100, // clients keep idle connections open
    disabledCommands: ['AUTH', 'STARTTLS'],
    onConnect(_session, done) {
      fake.connectionsMax = Math.max(fake.connectionsMax, server.connections.size)
      done()
    },
    onRcptTo(_address, _session, done) {
      fake.attempts += 1
      const { refuseRecipient } = fake.behaviour
      done(refuseRecipient ? refusal(refuseRecipient) : null)
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const { holdMessage, refuseMessage } = fake.behaviour
        await holdMessage
        if (refuseMessage) return done(refusal(refuseMessage))
        const { mailFrom, rcptTo } = session.envelope
        fake.arrivals.push({
          from: mailFrom ? mailFrom.address : '',
          recipients: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString(),
        })
        done()
      })
    },
  })
  server.on('error', () => undefined) // a client that was cut off; the test looks at what arrived
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  let stopped: Promise<void> | undefined
  const stop = (): Promise<void> => (stopped ??= new Promise<void>((resolve) => server.close(() => resolve())))
  const fake: SmtpFake = {
    url: `smtp://127.0.0.1:${port}`,
    port,
    arrivals: [],
    attempts: 0,
    connectionsMax: 0,
    behaviour: {},
    stop,
  }
  t.after(stop)
  return fake
}
