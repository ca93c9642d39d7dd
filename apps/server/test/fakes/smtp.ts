import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A message as it arrived: envelope and whole source, headers first. */
export interface Arrival {
  from: string
  recipients: string[]
  source: string
}

export interface Refusal {
  status: number
  text: string
}

/** How the server takes the next messages. */
export interface SmtpBehaviour {
  /** Greets with this status. */
  refuseConnection?: Refusal
  /** Answers every sign-in so. */
  refuseSignIn?: Refusal
  /** Answers `MAIL FROM` with this status. */
  refuseSender?: Refusal
  /** Answers `RCPT TO` with this status instead of taking it. */
  refuseRecipient?: Refusal | ((recipient: string) => Refusal | undefined)
  /** Answers the message itself with this status. */
  refuseMessage?: Refusal | ((source: string) => Refusal | undefined)
  /** Cuts the connection in the place of an answer to the message. */
  cutMessage?: (source: string) => boolean
  /** Lets the client wait for the end of `DATA` until this is done. */
  holdMessage?: Promise<void>
}

export interface SmtpFake {
  url: string
  port: number
  arrivals: Arrival[]
  /** Deliveries that were begun, whatever became of them. */
  attempts: number
  /** Connections that were opened, senders that were named, sign-ins that were tried. */
  connections: number
  senders: number
  signIns: number
  /** Connections open at a time, at the most. */
  connectionsMax: number
  behaviour: SmtpBehaviour
  stop(): Promise<void>
}

interface SmtpFakeOptions {
  port?: number
  /** It wants a sign-in, and the URL has a user. */
  signIn?: boolean
  /** `smtps:`, with a certificate that nobody trusts. */
  tls?: boolean
  /** The largest message that it announces to take. */
  sizeMax?: number
}

/** A real SMTP server, which ends with the test. On a given port it takes the place of one that was stopped. */
export async function startSmtp(t: TestContext, options: SmtpFakeOptions = {}): Promise<SmtpFake> {
  const { signIn = false, tls = false, sizeMax } = options
  const toError = ({ status, text }: Refusal): Error => Object.assign(new Error(text), { responseCode: status })
  const handlers: SMTPServerOptions = {
    onConnect(_session, done) {
      fake.connections += 1
      fake.connectionsMax = Math.max(fake.connectionsMax, server.connections.size)
      const { refuseConnection } = fake.behaviour
      done(refuseConnection ? toError(refuseConnection) : null)
    },
    onAuth(_auth, _session, done) {
      fake.signIns += 1
      const { refuseSignIn } = fake.behaviour
      if (refuseSignIn) done(toError(refuseSignIn))
      else done(null, { user: 'relay' })
    },
    onMailFrom(_address, _session, done) {
      fake.senders += 1
      const { refuseSender } = fake.behaviour
      done(refuseSender ? toError(refuseSender) : null)
    },
    onRcptTo({ address }, _session, done) {
      fake.attempts += 1
      const { refuseRecipient: given } = fake.behaviour
      const refusal = typeof given === 'function' ? given(address) : given
      done(refusal ? toError(refusal) : null)
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const { holdMessage, refuseMessage: given, cutMessage } = fake.behaviour
        await holdMessage
        if (stream.sizeExceeded) return done(toError({ status: 552, text: '5.3.4 The message exceeds the size limit' }))
        const source = Buffer.concat(chunks).toString()
        const refusal = typeof given === 'function' ? given(source) : given
        if (refusal) return done(toError(refusal))
        if (cutMessage?.(source)) {
          for (const { _socket: socket } of server.connections as Set<{ _socket: { destroy(): void } }>)
            socket.destroy()
          return
        }
        const { mailFrom, rcptTo } = session.envelope
        fake.arrivals.push({
          from: mailFrom ? mailFrom.address : '',
          recipients: rcptTo.map(({ address }) => address),
          source,
        })
        done()
      })
    },
  }
  const server = new SMTPServer({
    authOptional: !signIn,
    allowInsecureAuth: true,
    closeTimeout: 100, // clients keep idle connections open
    disabledCommands: signIn ? ['STARTTLS'] : ['AUTH', 'STARTTLS'],
    secure: tls,
    ...(sizeMax === undefined ? {} : { size: sizeMax }),
    ...handlers,
  })
  server.on('error', () => undefined) // a client that was cut off; the test looks at what arrived
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  let stopped: Promise<void> | undefined
  const stop = (): Promise<void> => (stopped ??= new Promise<void>((resolve) => server.close(() => resolve())))
  const fake: SmtpFake = {
    url: `${tls ? 'smtps' : 'smtp'}://${signIn ? 'relay:secret@' : ''}127.0.0.1:${port}`,
    port,
    arrivals: [],
    attempts: 0,
    connections: 0,
    senders: 0,
    signIns: 0,
    connectionsMax: 0,
    behaviour: {},
    stop,
  }
  t.after(stop)
  return fake
}
